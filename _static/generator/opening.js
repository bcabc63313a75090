/* What the parts share: filling in a message, and opening what is known to be good. */
(() => {
  "use strict";

  const { PictureError } = window.imageGenerator;

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

  window.imageGenerator = { ...window.imageGenerator, fillIn, decode, openLogotype };
})();
