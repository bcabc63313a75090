// Stops that a pinned part of the page hides when they are reached while they lie at the window's upper or lower edge.
// The survey of a single stop (walk_stop.js) stands in front of this one.
function surveyEdges() {
  const hidden = [];
  for (const element of window.__stops.slice(0, window.__expected)) {
    if (isPinned(element) || !isSeen(element)) continue;
    for (const edge of ["start", "end"]) {
      if (document.activeElement) document.activeElement.blur();
      const box = element.getBoundingClientRect();
      scrollTo(scrollX, scrollY + (edge === "start" ? box.top : box.bottom - innerHeight));
      element.focus();
      const cover = isSeen(element) && coverOf(element);
      if (cover) { hidden.push(`${describe(element)} lies under ${cover}`); break; }
    }
  }
  scrollTo(0, 0);
  return hidden.slice(0, 5);
}
