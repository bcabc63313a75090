// The words a reader can see in the main part of the page, in order; and the links to be seen outside it.
function survey() {
  const main = document.querySelector("main, [role=main]") || document.body;
  const texts = seenTexts(main).filter(({parent}) => !isHiddenFromEyes(parent) && !isOffCanvas(parent));
  const links = [...document.querySelectorAll("a[href]")].filter(link => !main.contains(link) || main === document.body);
  const open = link => isSeen(link) || Boolean(link.closest("details:not([open])"));
  return {
    words: texts.map(({node}) => node.data).join(" ").split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)),
    links: [...new Set(links.filter(open).map(link => link.href))],
    clipped: clippedTexts(main).slice(0, 5),
    scrolling: [...main.querySelectorAll("*")].filter(element => isSeen(element) &&
      ["auto", "scroll"].includes(getComputedStyle(element).overflowX) &&
      (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2))
      .slice(0, 5).map(describe),
  };
}
