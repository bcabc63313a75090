// Takes the focus off, for the picture to compare with.
function survey() {
  document.activeElement.blur();
}
