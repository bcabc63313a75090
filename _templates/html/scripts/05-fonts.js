/* The two faces that every page needs: asked for at once, before the stylesheet has come and named them. */
(() => {
  "use strict";

  const { fonts } = document.currentScript.dataset;
  // A page opened from a folder may load fonts, but not ahead of time; the browser would complain of the attempt.
  if (!fonts || location.protocol === "file:") return;
  fonts.split(" ").forEach((address) => {
    const link = Object.assign(document.createElement("link"), {
      rel: "preload",
      as: "font",
      type: "font/woff2",
      crossOrigin: "anonymous",
      href: address,
    });
    document.head.append(link);
  });
})();
