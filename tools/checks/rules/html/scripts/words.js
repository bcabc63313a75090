// The words a reader can see in the main part of the page, in order; and the links to be seen outside it. Forms and
// buttons are tools and no text: they may need scripts, and they are of no use on paper.
function survey() {
  const main = document.querySelector("main, [role=main]") || document.body;
  const texts = seenTexts(main).filter(({parent}) => !parent.closest("form, [role=form], button"))
    .filter(({parent}) => isRepeatedHeader(parent) || (!isHiddenFromEyes(parent) && !isOffCanvas(parent)));
  const links = [...document.querySelectorAll("a[href]")].filter(link => !main.contains(link) || main === document.body);
  const open = link => isSeen(link) || Boolean(link.closest("details:not([open])"));
  return {
    words: texts.map(({node}) => node.data).concat(writtenByStyle(main)).join(" ").split(/\s+/)
      .map(word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "").toLowerCase()).filter(Boolean),
    links: [...new Set(links.filter(open).map(link => link.href))],
    // Without scripts a link to a place on the page can open that place (:target).
    doors: links.filter(link => isSeen(link) && isClosedDoor(link)).map(link => link.hash),
    clipped: clippedTexts(main).slice(0, 5),
    scrolling: [...main.querySelectorAll("*")].filter(element => isSeen(element) &&
      ["auto", "scroll"].includes(getComputedStyle(element).overflowX) &&
      (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2))
      .slice(0, 5).map(describe),
  };
}

// A column's header that each cell repeats, so that it need not be seen above them.
function isRepeatedHeader(element) {
  const table = element.closest("thead") && element.closest("table");
  return Boolean(table) && writtenByStyle(table).length > 0;
}

// Labels that the stylesheet prints from an attribute, where it turns a table's rows into blocks.
function writtenByStyle(main) {
  const words = [];
  for (const element of main.querySelectorAll("td, th, dd, dt, li, a")) {
    for (const side of ["::before", "::after"]) {
      const content = getComputedStyle(element, side).content;
      if (content.startsWith('"')) words.push(content.slice(1, -1));
    }
  }
  return words;
}

function isClosedDoor(link) {
  const id = decodeURIComponent(link.hash.slice(1));
  const target = link.pathname === location.pathname && id && document.getElementById(id);
  return Boolean(target) && !isSeen(target);
}
