// What the main part of the page tells at this width: its texts, and its pictures by their alternative texts.
function survey() {
  const main = document.querySelector("main, [role=main]") || document.body;
  const texts = seenTexts(main).filter(({parent}) => !parent.closest("form, [role=form], button, nav, aside, thead"))
    .filter(({parent}) => !isHiddenFromEyes(parent) && !isOffCanvas(parent)).map(({node}) => node.data);
  const pictures = [...main.querySelectorAll("img[alt]:not([alt=''])")].filter(isSeen).map(picture => picture.alt);
  const plain = text => text.replace(/\s+/g, " ").trim();
  return {
    texts: [...new Set(texts.map(plain))].filter(text => /\p{L}/u.test(text)),
    pictures: [...new Set(pictures.map(plain))],
    turned: [document.documentElement, document.body, main].filter(isTurned).map(describe),
  };
}

function isTurned(element) {
  const matrix = new DOMMatrixReadOnly(getComputedStyle(element).transform);
  return Math.abs(matrix.b) > 0.5 || getComputedStyle(element).writingMode !== getComputedStyle(document.documentElement).writingMode;
}

// The widths, in CSS pixels, at which the stylesheets change something.
function breakpoints() {
  const found = new Set();
  const length = /(\d*\.?\d+)(px|em|rem)/g;
  const read = holder => {
    let rules;
    try { rules = holder.cssRules; } catch { return; }
    for (const rule of rules || []) {
      const condition = rule instanceof CSSMediaRule ? rule.conditionText : "";
      if (/width/.test(condition)) {
        for (const [, number, unit] of condition.matchAll(length)) found.add(Number(number) * (unit === "px" ? 1 : 16));
      }
      read(rule);
    }
  };
  for (const sheet of document.styleSheets) read(sheet);
  return [...found].sort((one, other) => one - other);
}
