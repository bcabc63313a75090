// What still moves when the reader has asked for stillness.
const MOVEMENT = /^(all|transform|translate|rotate|scale|left|right|top|bottom|inset.*|margin.*|width|height|max-height)$/;

function survey() {
  const moving = [];
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") moving.push("html scrolls smoothly");
  for (const animation of document.getAnimations()) {
    const timing = animation.effect.getComputedTiming();
    if (animation.playState === "running" && timing.activeDuration > 200) {
      moving.push(`${describe(animation.effect.target)} is animated (${animation.animationName || "script"})`);
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const properties = style.transitionProperty.split(", ");
    const durations = style.transitionDuration.split(", ").map(parseFloat);
    const slow = properties.find((name, i) => MOVEMENT.test(name) && durations[i % durations.length] > 0.1);
    if (slow && isRendered(element)) moving.push(`${describe(element)} has a transition of ${slow}`);
  }
  return moving.slice(0, 5);
}
