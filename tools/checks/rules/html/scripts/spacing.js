// What is lost when the reader sets the spacing of WCAG 1.4.12: texts cut away, and texts newly set upon each other.
function survey() {
  const before = overlaps();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* {line-height: 1.5 !important; letter-spacing: .12em !important; " +
    "word-spacing: .16em !important; transition: none !important} p {margin-block-end: 2em !important}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const clipped = clippedTexts(document.body);
  const overlapping = [...overlaps()].filter(pair => !before.has(pair));
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet);
  return {clipped: clipped.slice(0, 5), overlapping: overlapping.slice(0, 5)};
}

function overlaps() {
  const lines = [];
  for (const {node, parent, lines: rows} of seenTexts(document.body)) {
    if (isHiddenFromEyes(parent) || isPinned(parent)) continue;
    for (const box of rows) lines.push({box, parent, words: node.data.trim().slice(0, 30)});
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  const pairs = new Set();
  for (let i = 0; i < lines.length; i++) {
    const one = lines[i];
    for (let j = i + 1; j < lines.length && lines[j].box.top < one.box.bottom; j++) {
      const other = lines[j];
      if (one.parent === other.parent || one.parent.contains(other.parent) || other.parent.contains(one.parent)) continue;
      const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (wide > 3 && high > 0.4 * Math.min(one.box.height, other.box.height)) pairs.add(`"${one.words}" and "${other.words}"`);
    }
  }
  return pairs;
}
