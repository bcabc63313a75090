// What a stop of the walk is called.
function survey(number) {
  return describe(window.__stops[number]);
}
