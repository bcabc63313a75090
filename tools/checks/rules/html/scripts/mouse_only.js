// Things that answer the mouse and that the keyboard cannot reach. ``window.__clicks`` is filled by record_clicks.js.
const WIDGETS = "[role=button], [role=link], [role=checkbox], [role=switch]";

function survey() {
  const found = [];
  for (const label of document.querySelectorAll("label")) {
    const control = label.control;
    if (!control || !isSeen(label) || isInClosedDetails(label)) continue;
    if (!control.checkVisibility({visibilityProperty: true})) found.push(`${describe(label)} works a control that is not displayed`);
    else if (control.tabIndex < 0) found.push(`${describe(label)} works a control outside the tab order`);
  }
  const clicked = window.__clicks ? [...window.__clicks] : [];
  for (const element of new Set([...document.querySelectorAll(`[onclick], ${WIDGETS}`), ...clicked])) {
    if (!element.isConnected || !document.body.contains(element) || element === document.body || !isSeen(element)) continue;
    if (element.matches("main, header, footer, nav, article, section, form, dialog, label, :disabled")) continue;
    if (element.closest("a[href], button, summary, label, [inert]") || isFocusable(element)) continue;
    if (element.tabIndex === -1 && element.matches("[role=tab], [role=option], [role=menuitem]")) continue;
    if (!element.matches(WIDGETS) && element.querySelector(FOCUSABLE)) continue;
    found.push(`${describe(element)} answers a click and takes no focus`);
  }
  return found.slice(0, 5);
}
