// What happens to text that is enlarged: cut off, set upon other text, or not enlarged at all (WCAG 1.4.4, F94).
function survey() {
  const clippedBefore = new Set(clippedTexts(document.body).map(({text}) => text));
  const before = overlaps();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":root {font-size: 200% !important} * {transition: none !important}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const clipped = clippedTexts(document.body).filter(({text}) => !clippedBefore.has(text));
  const overlapping = [...overlaps()].filter(pair => !before.has(pair));
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet);
  return {clipped: clipped.slice(0, 5), overlapping: overlapping.slice(0, 5)};
}

// Notes the size of every text in the wide window, to be compared with that in the narrow one.
function remember() {
  window.__sizes = new Map(seenTexts(document.body).map(({parent}) => [parent, parseFloat(getComputedStyle(parent).fontSize)]));
}

// The narrow window is the wide one enlarged to 400 %: its text must then be at least twice as large.
function compare(times) {
  return [...window.__sizes].filter(([element, size]) => isRendered(element) &&
    parseFloat(getComputedStyle(element).fontSize) * times < 2 * size - 0.1).slice(0, 3).map(([element]) => describe(element));
}
