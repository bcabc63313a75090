/* What the form and the parts that draw share: refusals, elements, and loading the parts. */
(() => {
  "use strict";

  const PARTS = "parts.js"; // its version is added when the site is built

  /* A refusal; `field` names the field at fault, "unit" or "file", where one is. */
  class PictureError extends Error {
    constructor(message, field = "") {
      super(message);
      this.field = field;
    }
  }

  const make = (tag, properties = {}, ...children) => {
    const { dataset, ...plain } = properties;
    const element = Object.assign(document.createElement(tag), plain);
    Object.assign(element.dataset, dataset);
    element.append(...children);
    return element;
  };

  const { src } = document.currentScript;
  let loading = null;

  /* Loads the parts that are needed first when pictures are made; then they stand beside what is here. */
  const loadParts = (messages) => {
    loading ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = new URL(PARTS, src);
      script.onload = () => done(window.imageGenerator);
      script.onerror = () => {
        loading = null;
        fail(new PictureError(messages.failed));
      };
      document.head.append(script);
    });
    return loading;
  };

  window.imageGenerator = { ...window.imageGenerator, PictureError, make, loadParts };
})();
