/* "Help now": the list opens and closes by itself; Escape and a way out of it close it too. */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    const help = document.querySelector(".quick-help");
    if (!help) return;
    const summary = help.querySelector("summary");
    help.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !help.open) return;
      help.open = false;
      summary.focus();
    });
    help.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !help.contains(event.relatedTarget)) help.open = false;
    });
    document.addEventListener("pointerdown", (event) => {
      if (!help.contains(event.target)) help.open = false;
    });
    help.addEventListener("click", (event) => {
      // A link to a place on this very page leads out of the list.
      if (event.target.closest("a")) help.open = false;
    });
  });
})();
