// Notes every element Tab should reach, and puts the reader's place at the top of the page.
function survey() {
  const groups = new Set();
  window.__stops = [...document.querySelectorAll(FOCUSABLE)].filter(element => {
    if (!isFocusable(element)) return false;
    if (element.type !== "radio" || !element.name) return true;
    const group = [...document.getElementsByName(element.name)];
    const chosen = group.find(radio => radio.checked);
    if (chosen ? chosen !== element : groups.has(element.name)) return false;
    groups.add(element.name);
    return true;
  });
  window.__expected = window.__stops.length;
  window.__visited = [];
  // A page that scrolls smoothly would still be on its way when the stop is looked at; motion.js reports it.
  const still = new CSSStyleSheet();
  still.replaceSync("html, body {scroll-behavior: auto !important}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  getSelection().removeAllRanges();
  const had = document.body.getAttribute("tabindex");
  document.body.tabIndex = -1;
  document.body.focus();
  if (had === null) document.body.removeAttribute("tabindex"); else document.body.setAttribute("tabindex", had);
  scrollTo({top: 0, behavior: "instant"});
  return {
    count: window.__expected,
    forced: window.__stops.flatMap((stop, number) => stop.tabIndex > 0 ? [{number, element: describe(stop)}] : []),
  };
}
