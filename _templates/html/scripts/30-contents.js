/* The list of a page's sections: it marks where one is; on narrow screens Escape closes it, and so does a choice. */
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

    const links = new Map();
    document.querySelectorAll(".contents-wide a").forEach((link) => {
      const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (section) links.set(section, link);
    });
    const mark = () => {
      // The last section that begins in the upper third; at the end of the page its last one.
      const limit = window.innerHeight / 3;
      const sections = [...links.keys()];
      const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
      const begun = sections.filter((section) => section.getBoundingClientRect().top <= limit);
      const current = atEnd && window.scrollY > 0 ? sections.at(-1) : begun.at(-1);
      links.forEach((link, section) => {
        if (section === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    };
    let waiting = false;
    const markSoon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    };
    if (links.size) {
      mark();
      window.addEventListener("scroll", markSoon, { passive: true });
      window.addEventListener("resize", markSoon);
    }
  });
})();
