/* The link of a heading, or beside a caption: it leads there, and its address is copied for someone else. */
(() => {
  "use strict";

  const SHOWN = 4000;

  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".headerlink, .heading-link");
    const { copied } = document.body.dataset;
    if (!link || !copied || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // The browser refuses: the address stands in its own field.
    }
    document.querySelectorAll(".copied").forEach((note) => note.remove());
    const note = Object.assign(document.createElement("span"), { className: "copied", textContent: copied });
    note.setAttribute("role", "status");
    link.after(note);
    setTimeout(() => note.remove(), SHOWN);
  });
})();
