// Where the focus is now: which stop, whether it can be seen, what covers it, and what its indicator depends on.
function survey(number) {
  if (number !== null) window.__stops[number].focus();
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  for (const animation of document.getAnimations()) {
    if (animation.effect.getComputedTiming().endTime !== Infinity) animation.finish();
  }
  let known = window.__stops.indexOf(element);
  if (known < 0) known = window.__stops.push(element) - 1;
  window.__visited.push(known);
  const shown = faceOf(element);
  const box = shown.getBoundingClientRect();
  return {
    number: known,
    element: describe(element),
    box: plain(box),
    around: plain(surroundings(shown)),
    seen: isRendered(shown) && !isHiddenFromEyes(shown) && isInWindow(box),
    covered: coverOf(shown),
    href: element.getAttribute("href"),
    looks: looksOf(shown),
  };
}

function plain(box) {
  return {x: box.x, y: box.y, width: box.width, height: box.height};
}

// Where else an indicator may be drawn: the card whose whole face a stretched link covers, or a box that holds it.
function surroundings(element) {
  const box = element.getBoundingClientRect();
  const holder = element.offsetParent;
  if (!holder || holder === document.body) return box;
  const around = holder.getBoundingClientRect();
  return around.width * around.height > innerWidth * innerHeight / 2 ? box : around;
}

function isInWindow(box) {
  const wide = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
  const high = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  return wide >= Math.min(box.width, 8) && high >= Math.min(box.height, 8);
}

// The pinned element that hides every sampled point of this one, or null.
function coverOf(element) {
  let cover = null;
  for (const box of element.getClientRects()) {
    for (const across of [0.1, 0.5, 0.9]) for (const down of [0.2, 0.5, 0.8]) {
      const x = box.left + across * box.width, y = box.top + down * box.height;
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const hit = document.elementFromPoint(x, y);
      if (!hit || hit === element || element.contains(hit) || hit.contains(element) || !isPinned(hit)) return null;
      cover = hit;
    }
  }
  return cover && describe(cover);
}

// Stops that agree in all of this have the same indicator, so it need be measured only once.
function looksOf(element) {
  const style = getComputedStyle(element);
  const parts = [element.localName, element.className, element.parentElement && element.parentElement.localName,
    element.parentElement && element.parentElement.className];
  for (const name of ["outline", "outlineOffset", "boxShadow", "border", "backgroundColor", "color", "textDecoration", "display"]) {
    parts.push(style[name]);
  }
  const box = element.getBoundingClientRect();
  for (let at = element.parentElement; at; at = at.parentElement) {
    const around = getComputedStyle(at);
    if (around.backgroundColor !== "rgba(0, 0, 0, 0)") parts.push(around.backgroundColor);
    if (around.overflowX === "visible" && around.overflowY === "visible") continue;
    const edge = at.getBoundingClientRect();
    parts.push([box.left - edge.left, edge.right - box.right, box.top - edge.top, edge.bottom - box.bottom].map(gap => gap < 4));
  }
  return JSON.stringify(parts);
}
