/* The menu shows the page one is on. On narrow screens a button opens it over the page, the focus moves in and comes
   back, Escape closes. */
(() => {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    const menu = document.getElementById("site-navigation");
    const opener = document.querySelector(".menu-button");
    if (!menu || !opener) return;
    const closer = menu.querySelector(".menu-close");
    const narrow = window.matchMedia("(max-width: 63.99em)");
    const behind = [
      ...document.querySelectorAll("body > .skip-link, body > header, body > footer"),
      ...[...menu.parentElement.children].filter((child) => child !== menu),
    ];
    const isOpen = () => opener.getAttribute("aria-expanded") === "true";

    const pages = menu.querySelector(".navigation-tree");
    const showPage = () => {
      const current = pages.querySelector("[aria-current]");
      pages.scrollTop = current ? current.offsetTop - pages.clientHeight / 3 : 0;
    };

    const set = (open) => {
      opener.setAttribute("aria-expanded", String(open));
      document.documentElement.classList.toggle("menu-open", open);
      behind.forEach((element) => {
        element.inert = open;
      });
    };
    const close = ({ restore }) => {
      if (!isOpen()) return;
      set(false);
      if (restore) opener.focus();
    };

    requestAnimationFrame(showPage); // the first frame waits for the stylesheet, before which nothing has its place
    opener.hidden = false;
    closer.hidden = false;
    opener.addEventListener("click", () => {
      set(true);
      showPage();
      closer.focus({ preventScroll: true });
    });
    closer.addEventListener("click", () => close({ restore: true }));
    menu.addEventListener("click", (event) => {
      // A link to a place on this very page leads out of the menu.
      if (event.target.closest("a")) close({ restore: false });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close({ restore: true });
    });
    narrow.addEventListener("change", () => close({ restore: false }));
    // Coming back by the browser's button shows the page as it was left; a menu left open would cover it.
    window.addEventListener("pageshow", () => close({ restore: false }));
  });
})();
