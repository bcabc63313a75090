// How one disclosure stands: open or not, where the focus is, what it shows.
function survey(number) {
  const button = window.__buttons[number];
  for (const animation of document.getAnimations()) {
    if (animation.effect.getComputedTiming().endTime !== Infinity) animation.finish();
  }
  const ids = (button.getAttribute("aria-controls") || "").split(/\s+/).filter(Boolean);
  const regions = ids.map(id => document.getElementById(id)).filter(Boolean);
  const over = regions.some(region => {
    for (let at = region; at && at !== document.body; at = at.parentElement) {
      if (["fixed", "absolute"].includes(getComputedStyle(at).position)) return !at.contains(button);
    }
    return region.matches("dialog");
  });
  const active = document.activeElement;
  return {
    open: button.getAttribute("aria-expanded") === "true",
    missing: ids.filter(id => !document.getElementById(id)),
    shows: !regions.length || regions.some(region => isSeen(region)),
    over: over,
    inside: regions.some(region => region.contains(active)),
    returned: active === button,
    links: [...document.querySelectorAll("a[href]")].filter(isSeen).map(link => link.href),
  };
}
