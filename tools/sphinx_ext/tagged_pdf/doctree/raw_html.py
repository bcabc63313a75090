"""Raw HTML as nodes: what a reader of the page sees is on paper too; what cannot be is warned of."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final

from docutils import nodes
from sphinx.util import logging

from ..structure.inline_nodes import line_break

logger = logging.getLogger(__name__)

_HIDDEN: Final = frozenset({"script", "style", "template", "head", "noscript", "datalist", "select"})
_UNDRAWN: Final = frozenset({"iframe", "video", "audio", "object", "embed", "canvas", "svg", "math", "form"})
_VOID: Final = frozenset({"br", "img", "input", "hr", "wbr", "source", "track", "meta", "link", "col", "embed", "area"})
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_STRONG: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "summary", "legend", "caption"})
_INLINE: Final[dict[str, Callable[[], nodes.TextElement]]] = {
    "b": nodes.strong,
    "strong": nodes.strong,
    "i": nodes.emphasis,
    "em": nodes.emphasis,
    "cite": nodes.emphasis,
    "code": nodes.literal,
    "kbd": nodes.literal,
    "samp": nodes.literal,
    "sub": nodes.subscript,
    "sup": nodes.superscript,
}


def read_raw_html(tree: nodes.Element) -> None:
    """Put the content of raw HTML in its place; check boxes of task lists stay for the writer."""
    for node in list(tree.findall(nodes.raw)):
        if "html" not in node.get("format", "").split() or 'type="checkbox"' in node.astext():
            continue
        inline = isinstance(node.parent, nodes.TextElement)
        reader = _Reader(inline=inline)
        reader.feed(node.astext())
        reader.close()
        content = reader.finish()
        if reader.lost:
            logger.warning(
                "raw HTML: <%s> has no place in the PDF",
                ">, <".join(sorted(reader.lost)),
                location=node if node.line else node.parent,
                type="tagged_pdf",
                subtype="raw",
            )
        node.replace_self(content)


class _Reader(HTMLParser):
    """Makes nodes of a piece of HTML: paragraphs and lists of it, or what stands in a line."""

    def __init__(self, *, inline: bool) -> None:
        super().__init__()
        self.inline = inline
        self.lost: set[str] = set()
        self._hidden: list[str] = []
        self._blocks: list[nodes.Node] = []
        self._line: list[nodes.TextElement] = [nodes.paragraph()]
        self._tags: list[str] = []
        self._preformatted = False

    def finish(self) -> list[nodes.Node]:
        """Return what was read."""
        self._end_line()
        if not self.inline:
            return self._blocks
        return [child for block in self._blocks if isinstance(block, nodes.Element) for child in block.children]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or a stretch of text."""
        known = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN | _UNDRAWN or "hidden" in known:
            self._lose(tag, known)
            return
        if self._hidden:
            return
        if tag == "br":
            self._line[-1] += line_break()
        elif tag == "img":
            self._line[-1] += nodes.Text(known.get("alt", ""))
        elif tag in _BLOCKS:
            self._begin_block(tag)
        elif tag in _INLINE:
            self._push(tag, _INLINE[tag]())
        elif tag == "a" and "://" in known.get("href", ""):
            self._push(tag, nodes.reference(refuri=known["href"]))
        elif tag == "q":
            self._line[-1] += nodes.Text("”")

    def handle_endtag(self, tag: str) -> None:
        """End a block or a stretch of text."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
            return
        if tag in _BLOCKS:
            self._end_line()
            self._preformatted = self._preformatted and tag != "pre"
        elif tag == "q":
            self._line[-1] += nodes.Text("”")
        elif tag in self._tags:
            while self._tags.pop() != tag:
                self._line.pop()
            self._line.pop()

    def handle_data(self, data: str) -> None:
        """Take text over; outside of code its spaces are one."""
        if self._hidden or not data:
            return
        text = data if self._preformatted or self.inline else " ".join(data.split())
        if not self._preformatted and not self.inline:
            text = " " * data[0].isspace() + text + " " * (data[-1].isspace() and bool(data.strip()))
        self._line[-1] += nodes.Text(text)

    def _lose(self, tag: str, known: dict[str, str]) -> None:
        if tag in _UNDRAWN and not self._hidden:
            self.lost.add(tag)
            address = known.get("src") or known.get("data") or ""
            if "://" in address:
                self._line[-1] += nodes.reference("", known.get("title") or address, refuri=address)
        if tag not in _VOID:
            self._hidden.append(tag)

    def _begin_block(self, tag: str) -> None:
        self._end_line()
        self._preformatted = tag == "pre" or self._preformatted
        if tag in _STRONG:
            self._push(tag, nodes.strong())
        elif tag == "li":
            self._line[0]["item"] = True

    def _push(self, tag: str, node: nodes.TextElement) -> None:
        self._line[-1] += node
        self._line.append(node)
        self._tags.append(tag)

    def _end_line(self) -> None:
        """Put the paragraph that was read among the blocks."""
        paragraph, self._line, self._tags = self._line[0], [nodes.paragraph()], []
        if not paragraph.astext().strip() and not (self.inline and paragraph.children):
            return
        if not paragraph.attributes.pop("item", False):
            self._blocks.append(paragraph)
            return
        item = nodes.list_item("", paragraph)
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, nodes.bullet_list):
            last += item
        else:
            self._blocks.append(nodes.bullet_list("", item, bullet="-"))
