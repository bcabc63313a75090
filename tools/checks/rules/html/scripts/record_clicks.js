// Run before the page's own scripts: remembers which elements listen for clicks.
(() => {
  const clicks = window.__clicks = new Set();
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (["click", "mousedown", "mouseup", "pointerdown"].includes(type) && this instanceof Element) clicks.add(this);
    return listen.call(this, type, ...rest);
  };
  window.__breaches = [];
  document.addEventListener("securitypolicyviolation", event =>
    window.__breaches.push(`${event.effectiveDirective} forbids ${event.blockedURI || "inline code"} ${event.sample}`.trim()));
})();
