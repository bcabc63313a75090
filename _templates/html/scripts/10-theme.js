/* Light, dark, or as the system wishes: set before anything is painted. */
(() => {
  "use strict";

  const root = document.documentElement;
  const choices = ["light", "dark", "auto"];
  root.classList.replace("no-js", "js");

  const read = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // Storage may be switched off, or refused to a page from a folder.
    }
  };
  const store = (choice) => {
    try {
      localStorage.setItem("theme", choice);
    } catch {
      // The choice then holds for this page only.
    }
  };
  const show = (choice) => {
    root.dataset.theme = choice;
    document.querySelectorAll("[data-theme-choice]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    });
  };

  const stored = read();
  const first = choices.includes(stored) ? stored : "auto";
  show(first);

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".page-tools").forEach((tools) => {
      tools.hidden = false;
    });
    show(root.dataset.theme);
    document.querySelectorAll("[data-theme-choice]").forEach((button) => {
      button.addEventListener("click", () => {
        store(button.dataset.themeChoice);
        show(button.dataset.themeChoice);
      });
    });
    // The day stands on the paper beside the edition.
    window.addEventListener("beforeprint", () => {
      document.querySelectorAll("[data-printed]").forEach((place) => {
        const day = new Date().toLocaleDateString(root.lang, { dateStyle: "long" });
        place.dataset.edition ??= place.textContent;
        place.textContent = `${place.dataset.edition}. ${place.dataset.printed} ${day}.`;
      });
    });
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.addEventListener("click", () => window.print());
    });
  });
})();
