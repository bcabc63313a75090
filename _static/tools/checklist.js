/* Checklists: ticks that stay on the reader's own computer, and can be taken away again. */
(() => {
  "use strict";

  const { make, makeForm } = self.handbookTools;

  const read = (key) => {
    try {
      return new Set(JSON.parse(localStorage.getItem(key)) || []);
    } catch {
      return new Set(); // Nothing stored, or storage switched off.
    }
  };
  const store = (key, ticked) => {
    try {
      if (ticked.size) localStorage.setItem(key, JSON.stringify([...ticked]));
      else localStorage.removeItem(key);
    } catch {
      // The ticks then last as long as the page.
    }
  };

  document.querySelectorAll(".checklist-block").forEach((block) => {
    const key = `checklist:${block.id}`;
    const ticked = read(key);
    let cleared = []; // The boxes whose ticks were taken away last, as long as they can be had back.
    const count = make("p", { className: "tool-count", role: "status" });
    const boxes = [...block.querySelectorAll(".checklist-item")].map((item) => {
      const text = item.textContent.trim(); // A tick belongs to the words: an item that is rewritten is not done.
      const box = make("input", { type: "checkbox", checked: ticked.has(text) });
      const paragraph = item.querySelector("p");
      const label = make("label", {}, box, make("span", {}, ...paragraph.childNodes));
      paragraph.replaceChildren(label);
      box.addEventListener("change", () => {
        cleared = [];
        keep(box, text);
      });
      return { box, text };
    });
    const keep = (box, text) => {
      if (box.checked) ticked.add(text);
      else ticked.delete(text);
      store(key, ticked);
      tell();
    };
    const tell = () => {
      const done = boxes.filter(({ box }) => box.checked).length;
      count.textContent = `${done} av ${boxes.length} klara`;
      reset.hidden = !done;
      undo.hidden = !cleared.length;
    };
    const turn = (some, checked) => {
      some.forEach(({ box, text }) => {
        box.checked = checked;
        keep(box, text);
      });
    };
    const reset = make("button", { type: "submit", textContent: "Ta bort alla bockar" });
    reset.addEventListener("click", () => {
      cleared = boxes.filter(({ box }) => box.checked);
      ticked.clear(); // Items that have been rewritten since too.
      turn(cleared, false);
      undo.focus();
    });
    const undo = make("button", { type: "button", textContent: "Ångra" });
    undo.addEventListener("click", () => {
      const some = cleared;
      cleared = [];
      turn(some, true);
      reset.focus();
    });
    block.classList.add("checklist-live");
    // The boxes are no part of the form: Enter in one of them presses nothing.
    block.append(makeForm("tool-row", count, reset, undo));
    tell();
  });
})();
