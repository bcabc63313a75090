/* What the tools share: making elements, copying, saving, the address. Nothing typed leaves the browser. */
(() => {
  "use strict";

  const NOTE_STAYS = 6000;

  /** Returns a new element with properties and attributes (those with a hyphen, role, for), and its children. */
  const make = (name, properties = {}, ...children) => {
    const element = document.createElement(name);
    Object.entries(properties).forEach(([key, value]) => {
      if (key.includes("-") || key === "role" || key === "for") element.setAttribute(key, value);
      else element[key] = value;
    });
    element.append(...children);
    return element;
  };

  /** Returns a form, which nothing is ever sent from; Enter in a field presses its first button of type "submit". */
  const makeForm = (className, ...children) => {
    const form = make("form", { className }, ...children);
    form.addEventListener("submit", (event) => event.preventDefault());
    return form;
  };

  /** Returns a button that copies what `text()` gives, if anything, with a note that is read out when it has. */
  const makeCopyButton = (label, text, type = "button") => {
    const note = make("span", { className: "tool-note", role: "status" });
    const button = make("button", { type, textContent: label });
    let waiting;
    button.addEventListener("click", async () => {
      clearTimeout(waiting);
      note.textContent = "";
      const words = text();
      if (!words) return;
      try {
        await navigator.clipboard.writeText(words);
        note.textContent = "Kopierat";
        waiting = setTimeout(() => note.replaceChildren(), NOTE_STAYS);
      } catch {
        note.textContent = "Det gick inte att kopiera. Markera texten och kopiera den själv.";
      }
    });
    return make("span", { className: "tool-copy" }, button, note);
  };

  const saveText = (name, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  /** Writes what is chosen into the address, so that it can be shared; empty values are left out. */
  const writeAddress = (values) => {
    const address = new URL(location.href);
    Object.entries(values).forEach(([key, value]) => {
      if (value) address.searchParams.set(key, value);
      else address.searchParams.delete(key);
    });
    try {
      history.replaceState(null, "", address);
    } catch {
      // A page opened from a folder may be refused a new address; all else works.
    }
  };

  const readAddress = (key) => new URLSearchParams(location.search).get(key) || "";

  self.handbookTools = { make, makeCopyButton, makeForm, readAddress, saveText, writeAddress, ...self.handbookTools };
})();
