// What every survey needs. Pasted in front of a survey, inside one function: nothing leaks into the page.

const CLIPPING = new Set(["hidden", "clip"]);
const FOCUSABLE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, " +
  "audio[controls], video[controls], [contenteditable=''], [contenteditable=true], [tabindex]";

// A short name a person can find the element by.
function describe(element) {
  const id = element.id ? "#" + element.id : "";
  const classes = [...element.classList].slice(0, 2).map(name => "." + name).join("");
  const picture = element.querySelector("img[alt]");
  const words = (element.getAttribute("aria-label") || element.textContent.trim() || (picture && picture.alt) ||
    element.getAttribute("href") || "")
    .replace(/\s+/g, " ").trim().slice(0, 40);
  return element.localName + id + classes + (words ? ` ("${words}")` : "");
}

function isRendered(element) {
  if (!element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

// Hidden from the eye on purpose, but not from a screen reader: a box of a pixel or so, or clipped to nothing.
function isHiddenFromEyes(element) {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const cuts = style.overflowX !== "visible" || style.overflowY !== "visible" || style.clipPath !== "none";
    if (style.clip !== "auto" && style.position === "absolute") return true;
    if (/inset\((50|100)%/.test(style.clipPath)) return true;
    if (cuts && (box.width <= 2 || box.height <= 2)) return true;
    if (Number(style.opacity) === 0) return true;
  }
  return false;
}

// The nearest box around an element that scrolls by itself; on paper none does.
function findScroller(element) {
  if (matchMedia("print").matches) return null;
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const {overflowX, overflowY} = getComputedStyle(at);
    if (/auto|scroll/.test(overflowX) && at.scrollWidth > at.clientWidth) return at;
    if (/auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return null;
}

// Outside the part of the document that can be scrolled to; what a box scrolls to is where the box is.
function isOffCanvas(element) {
  const scroller = findScroller(element);
  if (scroller) return isOffCanvas(scroller);
  const box = element.getBoundingClientRect();
  const wide = Math.max(document.documentElement.clientWidth, document.scrollingElement.scrollWidth);
  return box.right + scrollX <= 0 || box.bottom + scrollY <= 0 || box.left + scrollX >= wide;
}

function isSeen(element) {
  return isRendered(element) && !isHiddenFromEyes(element) && !isOffCanvas(element);
}

function isPinned(element) {
  for (let at = element; at; at = at.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
  }
  return false;
}

function isFocusable(element) {
  return element.matches(FOCUSABLE) && element.tabIndex >= 0 && !element.matches(":disabled") &&
    !element.closest("[inert]") && isRendered(element) && !isInClosedDetails(element);
}

function isInClosedDetails(element) {
  const details = element.closest("details:not([open])");
  return Boolean(details) && !(element.closest("summary") && element.closest("summary").parentElement === details);
}

// The text nodes a reader can see, with the lines they are set in.
function seenTexts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent || parent.closest("script, style, noscript, template, svg")) continue;
    if (!parent.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(line => line.width > 0.5 && line.height > 0.5);
    if (lines.length) texts.push({node, parent, lines});
  }
  return texts;
}

// Texts of which a part is cut away by an ancestor that neither grows nor scrolls.
function clippedTexts(root) {
  const clipped = [];
  for (const {node, parent, lines} of seenTexts(root)) {
    if (isHiddenFromEyes(parent) || parent.closest("[aria-hidden=true]")) continue;
    for (let at = parent; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      const sideways = CLIPPING.has(style.overflowX), upright = CLIPPING.has(style.overflowY);
      if (at !== document.body && (sideways || upright)) {
        const box = at.getBoundingClientRect();
        const cut = lines.find(line =>
          (sideways && (line.right > box.right + 2 || line.left < box.left - 2)) ||
          (upright && (line.bottom > box.bottom + line.height / 4 || line.top < box.top - line.height / 4)));
        if (cut) { clipped.push({text: node.data.trim().slice(0, 40), by: describe(at)}); break; }
      }
      if (["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY)) break;
      if (style.position === "fixed") break;
    }
  }
  return clipped;
}

// What the eye takes for the control: the label of a hidden field, the card that a stretched link covers.
function faceOf(element) {
  const label = element.labels && element.labels[0];
  if (element.matches("input[type=checkbox], input[type=radio], input[type=file]") && label && isHiddenFromEyes(element)) {
    return label;
  }
  const stretched = ["::before", "::after"].map(side => getComputedStyle(element, side)).some(style =>
    style.content !== "none" && style.position === "absolute" &&
    ["top", "right", "bottom", "left"].every(edge => Math.abs(parseFloat(style[edge])) <= 2));
  return (stretched && getComputedStyle(element).position === "static" && element.offsetParent) || element;
}
