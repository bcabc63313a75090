// Fields whose edge the page has styled: the colours that could show where the field is, and what lies around it.
function survey() {
  const fields = "input:not([type=hidden], [type=submit], [type=button], [type=image], [type=reset], [type=range], " +
    "[type=color], [type=file]), select, textarea";
  return [...document.querySelectorAll(fields)].filter(field => isSeen(field) && !field.disabled && isStyled(field))
    .map(field => {
      const style = getComputedStyle(field);
      const edges = ["Top", "Right", "Bottom", "Left"]
        .filter(side => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1)
        .map(side => rgb(style[`border${side}Color`]));
      return {element: describe(field), edges: [...edges, rgb(style.backgroundColor)], ground: groundOf(field.parentElement),
        image: style.backgroundImage !== "none" || style.boxShadow !== "none"};
    });
}

function isStyled(field) {
  const native = document.createElement(field.localName);
  if (field.type) native.setAttribute("type", field.type);
  if (getComputedStyle(field).appearance === "none") return true;
  document.body.append(native);
  const own = getComputedStyle(native), style = getComputedStyle(field);
  const same = ["borderTopColor", "borderTopStyle", "borderTopWidth", "backgroundColor"].every(name => own[name] === style[name]);
  native.remove();
  return !same;
}

function rgb(text) {
  const numbers = text.startsWith("rgb") && text.match(/[\d.]+/g).map(Number);
  return numbers ? [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1] : null;
}

function groundOf(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = rgb(getComputedStyle(at).backgroundColor);
    if (colour && colour[3] === 1) return colour;
  }
  return rgb(getComputedStyle(document.documentElement).colorScheme.startsWith("dark") ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)");
}
