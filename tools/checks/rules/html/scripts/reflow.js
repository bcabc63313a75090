// What makes a narrow page scroll sideways, and what is cut off or must be scrolled sideways to be read.
function survey() {
  const width = document.documentElement.clientWidth;
  const overflow = document.scrollingElement.scrollWidth - width;
  const wide = [];
  if (overflow > 1) {
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      if (box.right + scrollX <= width + 1 || !isRendered(element) || isContained(element)) continue;
      if (wide.length && wide[wide.length - 1].contains(element)) wide.pop();
      wide.push(element);
    }
  }
  if (overflow > 1 && !wide.length) {
    wide.push(...seenTexts(document.body).filter(({lines}) => lines.some(line => line.right + scrollX > width + 1))
      .map(({parent}) => parent));
  }
  const allowed = "table, pre, code, img, svg, video, iframe, canvas, object, math, .math";
  const sideways = [...document.body.querySelectorAll("*")].filter(element =>
    ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 &&
    isSeen(element) && !element.matches(allowed) && !element.querySelector(allowed) && !element.closest(allowed));
  return {
    overflow: Math.max(0, Math.round(overflow)),
    wide: wide.slice(0, 3).map(describe),
    sideways: sideways.slice(0, 3).map(describe),
    clipped: clippedTexts(document.body).slice(0, 5),
  };
}

function isContained(element) {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflowX !== "visible") return true;
  }
  return false;
}
