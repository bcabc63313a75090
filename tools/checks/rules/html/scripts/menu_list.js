// The closed disclosure buttons to be seen now.
function survey() {
  window.__buttons = [...document.querySelectorAll("button[aria-expanded=false], [role=button][aria-expanded=false]")]
    .filter(button => isSeen(button) && isFocusable(button));
  return window.__buttons.map(describe);
}
