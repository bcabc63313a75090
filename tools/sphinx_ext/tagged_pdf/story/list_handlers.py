# mypy: disable-error-code="no-untyped-call,misc"
# rst2pdf has no types, and gives methods their names and arguments.
"""Lists: marks or numbers, and beside them what the items contain."""

from typing import Any, Final

from docutils import nodes
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from .boxes.blocks import Block, BlockStyle
from .text.enumerators import enumerator_of
from .text.marks import SQUARE, Square
from .text.styles import text_style

MARK_GAP: Final = 4.0
"""Points between a mark and the text beside it, at least."""

_EMPTY: Final = "\xa0"


def item(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a list item: the bullet or number, and beside it what the item contains."""
    enumerated = isinstance(node.parent, nodes.enumerated_list)
    bullet = enumerator_of(node) if enumerated else str(node.parent.get("bullet", "*"))
    listed = client.styles["item-list" if enumerated else "bullet-list"]
    classes = [name for name in node.parent["classes"] if name in client.styles.StyleSheet]
    if classes:
        listed = client.styles.combinedStyle([listed.name, *classes])
    text = text_style(client, node, "item-list-item" if enumerated else "bullet-list-item")
    if bullet in "*+-":
        bullet = getattr(listed, "bulletText", "\u2022")
    content = client.gather_elements(node, text) or [Paragraph(_EMPTY, text)]
    width = client.styles.adjustUnits(listed.colWidths[0] or "20", client.styles.tw)
    style = _label_style(client, text, listed)
    mark = _widest_mark(client, node.parent, bullet, style) + MARK_GAP if bullet else 0.0
    gap = max((part.getSpaceAfter() for part in content[-1:]), default=0.0)
    first = node.parent.index(node) == 0
    before = 0.0 if first else text.spaceBefore
    frame = BlockStyle(label=max(float(width), mark), mark=mark, before=before, after=gap)
    return [Block(content, frame, label=_label(bullet, style))]


def _widest_mark(client: Any, node: nodes.Element, bullet: str, style: Any) -> float:
    """Return the width of a list's widest mark, measured once for all its items, which are set alike."""
    if node not in client.mark_widths:
        numbered = isinstance(node, nodes.enumerated_list)
        items = [child for child in node.children if isinstance(child, nodes.list_item)]
        marks = map(enumerator_of, items) if numbered else [bullet]
        widths = (stringWidth(mark, style.fontName, style.fontSize) for mark in marks)
        client.mark_widths[node] = style.fontSize if bullet == SQUARE else max(widths)
    return float(client.mark_widths[node])


def _label(bullet: str, style: Any) -> Any:
    """Return the mark of a list item, if it has one."""
    if not bullet:
        return None
    return Square(style) if bullet == SQUARE else Paragraph(f"<nobr>{bullet}</nobr>", style)


def _label_style(client: Any, text: Any, listed: Any) -> Any:
    style = client.styles.combinedStyle([text.name])
    if getattr(listed, "markColor", None):
        style.textColor, style.fontSize = listed.markColor, getattr(listed, "markSize", style.fontSize)
    style.fontName, style.spaceBefore, style.spaceAfter = listed.bulletFontName, 0, 0
    return style


def listing(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a list's items with the list's own space around them."""
    name = "bullet-list" if isinstance(node, nodes.bullet_list) else "item-list"
    known = [kind for kind in node["classes"] if kind in client.styles.StyleSheet]
    style = client.styles.combinedStyle([name, *known]) if known else client.styles[name]
    items = client.gather_elements(node, style=style)
    if items:
        items[0].spaceBefore = max(items[0].getSpaceBefore(), style.spaceBefore)
        items[-1].spaceAfter = max(items[-1].getSpaceAfter(), style.spaceAfter)
        if len(items) > 1:  # a page ends and begins with two items at least
            items[0].keepWithNext = items[-2].keepWithNext = 1
    return list(items)
