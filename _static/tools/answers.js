/* Ready-made answers: a button below each copies its text. */
(() => {
  "use strict";

  const { makeCopyButton } = self.handbookTools;

  document.querySelectorAll(".answers .answer-text").forEach((quote) => {
    const situation = quote.closest("dd").previousElementSibling;
    const copy = makeCopyButton("Kopiera svaret", () => quote.innerText.trim());
    if (situation) copy.firstChild.setAttribute("aria-label", `Kopiera svaret: ${situation.textContent.trim()}`);
    quote.after(copy);
  });
})();
