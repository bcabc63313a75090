// Targets under 24 CSS px that none of the exceptions of WCAG 2.5.8 covers.
const SIZE = 24;

function survey() {
  const targets = [...document.querySelectorAll(FOCUSABLE + ", [role=button], [role=link], [role=tab], label[for]")]
    .filter(element => isSeen(element) && !element.matches(":disabled") && !isInClosedDetails(element) &&
      !(element.matches("[tabindex]") && !element.matches("a, button, input, select, textarea, summary") &&
        !element.hasAttribute("role")) && !element.matches("[role=region], [role=tabpanel], iframe"))
    .map(element => ({element, box: faceOf(element).getBoundingClientRect()}));
  const small = targets.filter(({box}) => box.width < SIZE - 0.1 || box.height < SIZE - 0.1);
  return small.filter(target => !isInline(target.element) && !isBrowsersOwn(target.element) &&
    !hasTwin(target, targets) && !hasRoom(target, targets, small))
    .map(({element, box}) => ({element: describe(element), width: box.width, height: box.height})).slice(0, 10);
}

// In a sentence or a line of other text, whose line height rules.
function isInline(element) {
  if (getComputedStyle(element).display !== "inline") return false;
  let block = element.parentElement;
  while (block && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  if (!block) return false;
  let other = block.textContent;
  for (const target of block.querySelectorAll(FOCUSABLE)) other = other.replace(target.textContent, "");
  return /[\p{L}\p{N}]/u.test(other);
}

function isBrowsersOwn(element) {
  return element.matches("input[type=checkbox], input[type=radio]") && getComputedStyle(element).appearance === "auto";
}

function hasTwin({element}, targets) {
  return element.matches("a[href]") && targets.some(other => other.element !== element && other.element.matches("a[href]") &&
    other.element.href === element.href && other.box.width >= SIZE && other.box.height >= SIZE);
}

// A circle of 24 px in its middle meets no other target and no other small target's circle.
function hasRoom({element, box}, targets, small) {
  const x = box.left + box.width / 2, y = box.top + box.height / 2, radius = SIZE / 2;
  return targets.every(other => {
    if (other.element === element || other.element.contains(element) || element.contains(other.element)) return true;
    if (isPinned(other.element) !== isPinned(element)) return true;
    if (small.includes(other)) {
      const dx = other.box.left + other.box.width / 2 - x, dy = other.box.top + other.box.height / 2 - y;
      return Math.hypot(dx, dy) >= SIZE - 0.1;
    }
    const dx = Math.max(other.box.left - x, 0, x - other.box.right);
    const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
    return Math.hypot(dx, dy) >= radius - 0.1;
  });
}
