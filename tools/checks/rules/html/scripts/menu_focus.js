// Puts the focus on one disclosure button.
function survey(number) {
  window.__buttons[number].focus();
}
