/* The list of a page's sections on narrow screens: Escape closes it, and so does choosing a section. */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".contents-narrow details").forEach((contents) => {
      contents.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !contents.open) return;
        contents.open = false;
        contents.querySelector("summary").focus();
      });
      contents.addEventListener("click", (event) => {
        if (event.target.closest("a")) contents.open = false;
      });
    });
  });
})();
