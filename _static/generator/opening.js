/* What all parts share: refusals, opening what is known to be good, and the parts for a picture of one's own. */
(() => {
  "use strict";

  const OWN = "own.js"; // its version is added when the site is built

  class PictureError extends Error {}

  const make = (tag, properties = {}, ...children) => {
    const { dataset, ...plain } = properties;
    const element = Object.assign(document.createElement(tag), plain);
    Object.assign(element.dataset, dataset);
    element.append(...children);
    return element;
  };

  const fillIn = (text, parts) => text.replace(/\{(\w+)\}/g, (_, key) => parts[key] ?? "");

  /* Opens an address; {image, width, height, isVector}. `refuse` throws, with the key of a message. */
  const decode = async (address, isVector, refuse) => {
    const image = new Image();
    image.src = address;
    try {
      await image.decode();
    } catch {
      refuse(isVector ? "broken-drawing" : "broken-picture");
    }
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    if (!width || !height) {
      refuse("no-size");
    }
    return { image, width, height, isVector };
  };

  /* Opens the page's own logotype, which needs no looking through. */
  const openLogotype = (address, messages) =>
    decode(address, address.startsWith("data:image/svg+xml"), (key) => {
      throw new PictureError(fillIn(messages[key], { file: "logotypen" }));
    });

  const { src } = document.currentScript;
  let loading = null;

  /* Loads the parts that are needed first when pictures are made; then they stand beside these. */
  const loadOwn = (messages) => {
    loading ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = new URL(OWN, src);
      script.onload = () => done(window.imageGenerator);
      script.onerror = () => {
        loading = null;
        fail(new PictureError(messages.failed));
      };
      document.head.append(script);
    });
    return loading;
  };

  window.imageGenerator = { ...window.imageGenerator, PictureError, fillIn, make, decode, openLogotype, loadOwn };
})();
