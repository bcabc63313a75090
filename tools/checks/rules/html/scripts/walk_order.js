// Neighbouring stops of the walk that stand the other way round on the screen.
function survey() {
  const wrong = [];
  // Each stop once: after the last one Tab may begin anew.
  const visited = [...new Set(window.__visited)].map(number => window.__stops[number]);
  for (let i = 1; i < visited.length; i++) {
    const one = visited[i - 1], other = visited[i];
    if (i === 1 && (one.getAttribute("href") || "").startsWith("#")) continue;
    if (one === other || one.contains(other) || other.contains(one) || !isSeen(one) || !isSeen(other)) continue;
    const why = reversal(one, other);
    if (why) wrong.push(`${describe(other)} comes after ${describe(one)} but stands ${why} it`);
  }
  return wrong.slice(0, 5);
}

function reversal(one, other) {
  let common = one.parentElement;
  while (common && !common.contains(other)) common = common.parentElement;
  const first = boxUnder(common, one), second = boxUnder(common, other);
  if (!first || !second) return null;
  const wide = Math.min(first.right, second.right) - Math.max(first.left, second.left);
  const high = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
  if (wide > Math.min(first.width, second.width) / 2 && second.bottom <= first.top + 2) return "above";
  const leftToRight = getComputedStyle(common).direction === "ltr";
  const before = leftToRight ? second.right <= first.left + 2 : second.left >= first.right - 2;
  if (high > Math.min(first.height, second.height) / 2 && before) return leftToRight ? "left of" : "right of";
  return null;
}

// The box of the ancestor that is a child of ``common``; nothing for what is pinned to the window.
function boxUnder(common, element) {
  let at = element;
  while (at.parentElement !== common) at = at.parentElement;
  if (isPinned(element) !== isPinned(common)) return null;
  const box = at.getBoundingClientRect();
  return box.width && box.height ? box : element.getBoundingClientRect();
}
