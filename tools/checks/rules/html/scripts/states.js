// Styles the page as if all of it were pointed at, focused or visited: in each such rule of a stylesheet the
// pseudo-class is replaced by a selector that always holds and weighs as much. ``restore`` takes it back.
const EVERYTHING = ":not(.\\_)";
const STATES = {
  hover: {hover: EVERYTHING},
  focus: {"focus-visible": ":is([href], [tabindex], button, input, select, textarea, summary)",
    focus: ":is([href], [tabindex], button, input, select, textarea, summary)", "focus-within": EVERYTHING},
  pressed: {hover: EVERYTHING, active: ":is([href], [tabindex], button, summary)"},
  visited: {visited: ":any-link"},
};

// Puts the page into a state, and says how many elements with other colours that gives.
function survey(state) {
  const before = looks();
  window.__restyled = [];
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) restyle(sheet, STATES[state]);
  const after = looks();
  window.__recoloured = [...after].filter(([element, look]) => before.get(element) !== look).map(([element]) => element);
  return window.__recoloured.length;
}

function restyle(holder, replacements) {
  let rules;
  try { rules = holder.cssRules; } catch { return; }  // Another host's stylesheet cannot be read.
  for (const rule of rules || []) {
    if (rule.selectorText) {
      let selector = rule.selectorText;
      for (const [name, always] of Object.entries(replacements)) {
        selector = selector.replace(new RegExp(`(?<!:):${name}(?![\\w-])`, "g"), always);
      }
      if (selector !== rule.selectorText) { window.__restyled.push([rule, rule.selectorText]); rule.selectorText = selector; }
    }
    restyle(rule, replacements);
  }
}

function restore() {
  for (const [rule, selector] of window.__restyled) rule.selectorText = selector;
}

function looks() {
  const found = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    found.set(element, [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.display,
      style.visibility].join());
  }
  return found;
}

// Every text that can be seen now, with those that the stylesheet writes.
function texts() {
  const seen = new Set();
  for (const {node, parent} of seenTexts(document.body)) {
    if (!isHiddenFromEyes(parent) && !isOffCanvas(parent)) seen.add(node.data.replace(/\s+/g, " ").trim());
  }
  for (const element of document.body.querySelectorAll("*")) {
    for (const side of ["::before", "::after"]) {
      const style = getComputedStyle(element, side);
      if (style.content.startsWith('"') && style.visibility === "visible" && Number(style.opacity) > 0 && isSeen(element)) {
        seen.add(style.content.slice(1, -1));
      }
    }
  }
  return [...seen].filter(text => /\p{L}/u.test(text));
}
