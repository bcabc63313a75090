/* "Report a fault": the letter names the page; here also the section that is marked, or that the address leads to. */
(() => {
  "use strict";

  const findSection = () => {
    const marked = getSelection();
    const place = marked.isCollapsed
      ? document.getElementById(decodeURIComponent(location.hash.slice(1)))
      : marked.getRangeAt(0).startContainer;
    const element = place instanceof Element ? place : place?.parentElement;
    const heading = element?.closest("section")?.querySelector("h1, h2, h3, h4, h5, h6");
    return heading ? heading.textContent.trim() : "";
  };

  document.addEventListener("DOMContentLoaded", () => {
    const link = document.querySelector("a.report");
    if (!link) return;
    const { href } = link;
    link.addEventListener("click", () => {
      // Where a page opened from a folder lies is nobody's business.
      const address = location.protocol === "file:" ? "" : `\r\n${link.dataset.address} ${location.href}`;
      link.href = href + encodeURIComponent(`${findSection()}${address}\r\n\r\n`);
    });
  });
})();
