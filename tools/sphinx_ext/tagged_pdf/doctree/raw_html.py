"""Raw HTML as nodes: what a reader of the page sees is on paper too; what cannot be is warned of."""

from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from typing import Any, Final

from docutils import nodes
from lxml import html
from sphinx.util import logging

from ..structure.inline_nodes import line_break
from .raw_tables import make_table

logger = logging.getLogger(__name__)

_HIDDEN: Final = frozenset({"script", "style", "template", "head", "datalist"})
_UNDRAWN: Final = frozenset({
    "iframe", "video", "audio", "object", "embed", "canvas", "svg", "math", "form", "select",
})  # fmt: skip
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "legend", "caption",
})  # fmt: skip
_STRONG: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend", "caption"})
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
_KEPT: Final = "kept-node"
"""Stands in a line's HTML for what is no HTML."""

_NUMBERING: Final = {"a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}


def read_raw_html(tree: nodes.document, docname: str) -> None:
    """Put the content of raw HTML in its place; check boxes of task lists stay for the writer.

    A line is read whole: MyST makes a piece of each tag in it, with the author's text between them.
    """
    lines: dict[int, nodes.TextElement] = {}
    for node in [raw for raw in tree.findall(nodes.raw) if _is_html(raw)]:
        if isinstance(node.parent, nodes.TextElement):
            lines[id(node.parent)] = node.parent
        else:
            reader = _Reader(node, docname)
            node.replace_self(reader.blocks(_parse(node.astext())))
            reader.report()
    for line in lines.values():
        reader = _Reader(next(iter(line.findall(_is_html))), docname, kept=line.children)
        pieces = [
            child.astext() if _is_html(child) else f'<{_KEPT} data-place="{place}"></{_KEPT}>'
            for place, child in enumerate(line.children)
        ]
        content = reader.line(_parse("".join(pieces)), preformatted=True)
        line.children = []
        line.extend(content)
        reader.report()


def _is_html(node: nodes.Node) -> bool:
    """Say whether a node is raw HTML that is to be read."""
    if not isinstance(node, nodes.raw) or "html" not in node.get("format", "").split():
        return False
    return 'type="checkbox"' not in node.astext()


def _parse(code: str) -> Any:
    """Return a piece of HTML as a tree, whatever of it is not closed."""
    return html.fragment_fromstring(code, create_parent="div")


def _pieces(element: Any) -> Iterator[Any]:
    """Yield the texts and elements in an element; comments have only what follows them."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield child
        yield child.tail or ""


class _Reader:
    """Makes nodes of a piece of HTML: blocks, or what stands in a line."""

    def __init__(self, origin: nodes.Node, docname: str, kept: list[nodes.Node] | None = None) -> None:
        self.origin = origin if origin.line else origin.parent
        self.docname = docname
        self.kept = kept or []
        self.lost: set[str] = set()

    def report(self) -> None:
        """Warn of what was lost."""
        if self.lost:
            logger.warning(
                "raw HTML: <%s> has no place in the PDF",
                ">, <".join(sorted(self.lost)),
                location=self.origin,
                type="tagged_pdf",
                subtype="raw",
            )

    def blocks(self, element: Any, *, preformatted: bool = False) -> list[nodes.Node]:
        """Return what stands in an element as blocks."""
        made: list[nodes.Node] = []
        paragraph = nodes.paragraph()
        for piece in [*_pieces(element), None]:
            if not isinstance(piece, str) and (piece is None or piece.tag in _BLOCKS):
                if paragraph.astext().strip() or any(paragraph.findall(nodes.image)):
                    made.append(self._placed(paragraph))
                paragraph = nodes.paragraph()
                made += [] if piece is None or self._lose(piece) is not None else self._block(piece, preformatted)
            else:
                paragraph += self._inline(piece, preformatted=preformatted)
        return made

    def line(self, element: Any, *, preformatted: bool = False) -> list[nodes.Node]:
        """Return what stands in an element as the content of a line."""
        return [node for piece in _pieces(element) for node in self._inline(piece, preformatted=preformatted)]

    def _placed(self, node: nodes.Element) -> nodes.Element:
        node.source, node.line = self.origin.source, self.origin.line
        return node

    def _lose(self, element: Any) -> list[nodes.Node] | None:
        """Return what is left of an element that has no place on paper, or None for any other."""
        if element.tag in _HIDDEN or "hidden" in element.attrib:
            return []
        if element.tag not in _UNDRAWN:
            return None
        self.lost.add(element.tag)
        address = element.get("src") or element.get("data") or ""
        return [nodes.reference("", element.get("title") or address, refuri=address)] if "://" in address else []

    def _block(self, element: Any, preformatted: bool) -> list[nodes.Node]:
        tag = element.tag
        if tag in {"ul", "ol"}:
            return [self._placed(self._list(element))]
        if tag == "table" and element.xpath(".//td|.//th"):
            return [self._placed(make_table(element, self.blocks, self.line))]
        if tag in _STRONG:
            content = self.line(element)
            return [self._placed(nodes.paragraph("", "", nodes.strong("", "", *content)))] if content else []
        if tag == "pre":
            return self._code(element)
        content = self.blocks(element, preformatted=preformatted)
        if tag == "li":
            return [nodes.bullet_list("", nodes.list_item("", *content), bullet="-")]
        return [nodes.block_quote("", *content)] if tag in {"blockquote", "dd"} and content else content

    def _code(self, element: Any) -> list[nodes.Node]:
        """Return preformatted text with its lines and spaces; the line end after its beginning is no part of it."""
        element.text = (element.text or "").removeprefix("\n")
        content = self.line(element, preformatted=True)
        return [self._placed(nodes.literal_block("", "", *content, language="none"))] if content else []

    def _list(self, element: Any) -> nodes.Element:
        made: nodes.Element = nodes.bullet_list(bullet="-")
        if element.tag == "ol":
            kind = _NUMBERING.get(element.get("type", ""), "arabic")
            made = nodes.enumerated_list(enumtype=kind, prefix="", suffix=".")
            if element.get("start", "").isdecimal():
                made["start"] = int(element.get("start"))
        for piece in _pieces(element):
            content = self.blocks(piece) if not isinstance(piece, str) and piece.tag == "li" else []
            if not isinstance(piece, str) and piece.tag != "li":
                content = self.blocks(piece) if self._lose(piece) is None else []
            if content:
                made += nodes.list_item("", *content)
        return made

    def _inline(self, piece: Any, *, preformatted: bool) -> list[nodes.Node]:
        if isinstance(piece, str):
            return self._text(piece, preformatted)
        left = self._lose(piece)
        return self._within(piece, self.line(piece, preformatted=preformatted)) if left is None else left

    def _within(self, element: Any, content: list[nodes.Node]) -> list[nodes.Node]:
        """Return what an element in a line is, around its content."""
        made: nodes.TextElement | None = None
        if element.tag == _KEPT:
            content = [self.kept[int(element.get("data-place"))], *content]
        elif element.tag == "br":
            content = [line_break()]
        elif element.tag == "img":
            content = [self._picture(element)]
        elif element.tag == "q":
            content = [nodes.Text("”"), *content, nodes.Text("”")]
        elif element.tag == "a" and element.get("href"):
            made = nodes.reference(refuri=element.get("href"))
            self._placed(made)
        elif element.tag == "abbr":
            made = nodes.abbreviation(explanation=element.get("title", ""))
        elif element.tag in _INLINE:
            made = _INLINE[element.tag]()
        if made is None or not content:
            return content
        made.extend(content)
        return [made]

    @staticmethod
    def _text(text: str, preformatted: bool) -> list[nodes.Node]:
        if not preformatted and text:
            around = " " * text[0].isspace(), " " * (text[-1].isspace() and bool(text.strip()))
            text = around[0] + " ".join(text.split()) + around[1]
        return [nodes.Text(text)] if text else []

    def _picture(self, element: Any) -> nodes.Node:
        """Return a picture, whose address is relative to the page; its file stands in the source."""
        address = element.get("src", "")
        remote = ":" in address or address.startswith("//")
        path = address if remote else normpath(join(dirname(self.docname), address)).lstrip("/")
        made = nodes.image(uri=path, candidates={"?" if remote else "*": path})
        for name in ("alt", "width", "height"):
            if element.get(name) is not None:
                made[name] = element.get(name)
        return self._placed(made)
