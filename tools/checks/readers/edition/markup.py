"""Reads what a page of the HTML or EPUB edition says, as a screen reader would come upon it.

Left out: navigation and tools of the theme, marks for headings, the numbers of notes and the way back from them,
anything hidden, and formulas (whose text differs by nature).
"""

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree, html
from lxml.etree import _Element as Element
from lxml.etree import _Entity as Entity

from tools.checks.readers.content import Block, Content, Link, Table, name_address

INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
}  # fmt: skip
UNSEEN = {"script", "style", "template", "nav", "button", "math", "head"}
UNSEEN_CLASSES = {
    "contents",
    "headerlink",
    "toctree-wrapper",
    "math",
    "linenos",
    "fn-backref",
    "viewcode-link",
    "viewcode-back",
}
MAIN = ("//*[@role='main']", "//article[contains(@class, 'bd-article')]", "//main", "//body")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
NOTE_ROLES = {"doc-footnote", "footnote", "endnote", "rearnote", "doc-endnote"}


def parse_html(data: bytes) -> html.HtmlElement:
    """Return the tree of an HTML page."""
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def parse_xhtml(data: bytes) -> Element:
    """Return the tree of an XHTML page with its names free of namespaces; nothing outside it is loaded."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    for element in root.iter():
        if isinstance(element.tag, str) and "}" in element.tag:
            element.tag = element.tag.partition("}")[2]

    return root


def read_markup(root: Element, *, page: str, path: str, pages: Mapping[str, str]) -> Content:
    """Return what a page says.

    ``path`` is the file's path in the edition, ``pages`` names the page of each file path, so that links between
    files become links between pages.
    """
    return _Reader(page, path, pages).read(find_main(root))


def find_main(root: Element) -> Element:
    """Return the part of the page that holds its content, without the theme around it."""
    for path in MAIN:
        found = root.xpath(path)
        if isinstance(found, list) and found and isinstance(found[0], Element):
            return found[0]

    return root


class _Reader:
    def __init__(self, page: str, path: str, pages: Mapping[str, str]) -> None:
        self._page = page
        self._path = path
        self._pages = pages
        self._content = Content()
        self._buffer: list[str] = []

    def read(self, main: Element) -> Content:
        self._walk_inside(main)
        self._flush()

        return self._content

    def _walk_inside(self, element: Element) -> None:
        self._buffer.append(element.text or "")
        for child in element:
            self._walk(child)
            self._buffer.append(child.tail or "")

    def _walk(self, element: Element) -> None:
        if isinstance(element, Entity):
            self._buffer.append(html.fromstring(f"<p>{element.text}</p>").text or "")
            return
        if not isinstance(element.tag, str) or is_unseen(element):
            return
        if element.tag not in INLINE:
            self._flush()
        self._visit(element)
        if element.tag not in INLINE:
            self._flush()

    def _visit(self, element: Element) -> None:
        if element.tag in {"img", "svg", "object", "picture"}:
            self._add_image(element)
            return
        if is_note(element):
            self._visit_note(element)
            return
        if element.tag == "a" and element.get("href"):
            self._content.links.append(Link(get_text(element), self._name_target(element.get("href", "")), self._page))
        if element.tag in HEADINGS:
            self._content.headings.append(Block(get_text(element), self._page, int(element.tag[1])))
        if element.tag == "li":
            self._content.items.append(Block(get_text(element), self._page))
        if element.tag == "table":
            self._add_table(element)
        if element.tag == "br":
            self._buffer.append(" ")
        self._walk_inside(element)

    def _add_image(self, element: Element) -> None:
        text = element.get("alt") or element.get("aria-label")
        if text:
            self._content.images.append(Block(text, self._page))
        for child in element:
            if child.tag == "img":
                self._add_image(child)

    def _visit_note(self, element: Element) -> None:
        outer, self._content = self._content, Content()
        self._flush()
        self._walk_inside(element)
        self._flush()
        inner, self._content = self._content, outer
        self._content.notes.append(Block(" ".join(block.text for block in inner.blocks), self._page))
        self._content.links += inner.links
        self._content.images += inner.images

    def _add_table(self, element: Element) -> None:
        cells = [
            [cell for cell in row if cell.tag in {"td", "th"}]
            for row in element.iter("tr")
            if next(row.iterancestors("table")) is element
        ]
        texts = tuple(tuple(get_text(cell) for cell in row) for row in cells)
        heads = tuple(tuple(cell.tag == "th" for cell in row) for row in cells)
        self._content.tables.append(Table(texts, self._page, heads))

    def _name_target(self, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return name_address(address)
        path = self._path
        if parts.path:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(self._path), unquote(parts.path)))
            path = f"{path}/index.html" if parts.path.endswith("/") else path
        page = self._pages.get(path.removeprefix("./"))
        if page is None:
            return f"file:{posixpath.basename(path)}"

        return f"doc:{page}#{unquote(parts.fragment)}" if parts.fragment else f"doc:{page}"

    def _flush(self) -> None:
        text = " ".join("".join(self._buffer).split())
        self._buffer.clear()
        if text:
            self._content.blocks.append(Block(text, self._page))


def is_unseen(element: Element) -> bool:
    """Tell whether an element is no part of what the page says."""
    classes = set(element.get("class", "").split())
    return (
        element.tag in UNSEEN
        or bool(classes & UNSEEN_CLASSES)
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (element.get("role") in {"doc-backlink", "doc-noteref"} and "toc-backref" not in classes)
    )


def is_note(element: Element) -> bool:
    """Tell whether an element is a foot- or endnote."""
    roles = {element.get("role"), *element.get("type", "").split()}  # epub:type, without its namespace
    types = {word for name, value in element.attrib.items() if str(name).endswith("}type") for word in value.split()}

    return element.tag in {"aside", "div", "li"} and (
        bool((roles | types) & NOTE_ROLES)
        or "footnote" in element.get("class", "").split()
        or "citation" in element.get("class", "").split()
    )


def get_text(element: Element) -> str:
    """Return the text of an element without its unseen parts, on one line."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not is_unseen(child):
            parts.append(get_text(child) if child.tag in INLINE else f" {get_text(child)} ")
        parts.append(child.tail or "")

    return " ".join("".join(parts).split())
