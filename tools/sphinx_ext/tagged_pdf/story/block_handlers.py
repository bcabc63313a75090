# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: ARG001
# rst2pdf has no types, and gives methods their names and arguments.
"""Boxes, quotations, definitions and fields as blocks, with the measures of rst2pdf's styles."""

from collections.abc import Callable
from typing import Any, Final

from docutils import nodes
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from sphinx import addnodes

from .boxes.blocks import Block, BlockStyle
from .boxes.page_size import page_height
from .list_handlers import item, listing
from .pictures.formulas import formula, numbered
from .pictures.pictures import Picture, picture
from .text.code import WrappedPreformatted
from .text.styles import text_style

Handler = Callable[[Any, Any, Any], list[Any]]
"""Makes a node's flowables: converter, node, style that the surroundings hand down."""

_EMPTY: Final = "\xa0"
_NOTE_GAP: Final = "\xa0\xa0"
WIDEST_NOTE_LABEL: Final = 130.0
"""Points up to which the label of a note, with the links to where it is referred to, stands in one line."""


def _padding(style: Any) -> tuple[float, float, float, float]:
    value = getattr(style, "borderPadding", 0) or 0
    sides = [float(side) for side in value] if isinstance(value, (list, tuple)) else [float(value)] * 4
    return sides[0], sides[1], sides[2], sides[3]


def _box_style(client: Any, node: nodes.Element) -> Any:
    """Return the style of a box: its kind's, overlaid by those of its classes that have one."""
    names = [node.tagname, *(name for name in node["classes"] if name in client.styles.StyleSheet)]
    known = [name for name in names if name in client.styles.StyleSheet] or ["admonition"]
    return client.styles.combinedStyle(known)


def _box_text(client: Any, node: nodes.Element) -> Any:
    """Return the style of the text in a box: ``x-text`` of its last class x that has one."""
    names = [name for name in (f"{kind}-text" for kind in node["classes"]) if name in client.styles.StyleSheet]
    return client.styles[names[-1] if names else "bodytext"]


def _frame_style(style: Any, *, keep: float) -> BlockStyle:
    return BlockStyle(
        left=style.leftIndent,
        right=style.rightIndent,
        before=style.spaceBefore,
        after=style.spaceAfter,
        padding=_padding(style),
        fill=style.backColor,
        border=style.borderColor,
        border_width=style.borderWidth or 0.0,
        radius=getattr(style, "borderRadius", None) or 0.0,
        bar=getattr(style, "bar", 0.0),
        keep=keep * getattr(style, "keep", 0.5),
        columns=int(getattr(style, "columns", 1)),
    )


def container(client: Any, node: Any, style: Any) -> list[Any]:
    """Return what is in a container, in the style for the text of its classes; on a ground, if one of them has it."""
    names = [f"{kind}-text" for kind in node["classes"] if f"{kind}-text" in client.styles.StyleSheet]
    content = list(client.gather_elements(node, style=client.styles[names[-1]] if names else style))
    known = [client.styles[kind] for kind in node["classes"] if kind in client.styles.StyleSheet]
    grounds = [one for one in known if getattr(one, "backColor", None)]
    return [Block(content, _frame_style(grounds[-1], keep=page_height(client)))] if grounds else content


def admonition(client: Any, node: Any, style: Any) -> list[Any]:
    """Return a box; a kind of its own gets its label in the document's language for a title."""
    content = []
    titled = bool(node.children) and isinstance(node.children[0], nodes.title)
    if not titled and not isinstance(node, nodes.admonition):
        heading = f"{node.tagname}-heading"
        name = heading if heading in client.styles.StyleSheet else "admonition-heading"
        content.append(Paragraph(client.text_for_label(node.tagname, style), client.styles[name]))
    content += client.gather_elements(node, style=_box_text(client, node))
    return [Block(content, _frame_style(_box_style(client, node), keep=page_height(client)))]


def sidebar(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a box as wide as the text; paper has no side to put it on."""
    content = client.gather_elements(node, style=client.styles["bodytext"])
    return [Block(content, _frame_style(_box_style(client, node), keep=page_height(client)))]


def quotation(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return an indented block."""
    style = client.styles["blockquote"]
    frame = BlockStyle(left=style.leftIndent, right=style.rightIndent, before=style.spaceBefore, after=style.spaceAfter)
    return [Block(client.gather_elements(node, client.styles["bodytext"]), frame)]


def definition(client: Any, node: Any, style: Any) -> list[Any]:
    """Return a term, with its classifiers, and under it what it means."""
    names, text, body = [], "", []
    for child in node.children:
        if isinstance(child, (nodes.term, nodes.classifier)):
            names += [name for name in child["ids"] if name not in client.targets]
            kind = "term" if isinstance(child, nodes.term) else "classifier"
            opening, closing = client.styleToTags(f"definition-list-{kind}")
            text += "" if not text else "<br/>" if isinstance(child, nodes.term) else " : "
            text += f"{opening}{client.gather_pdftext(child)}{closing}"
        else:
            body += client.gen_elements(child, client.styles["bodytext"])
    client.targets.extend(names)
    anchors = "".join(f'<a name="{name}"/>' for name in names)
    term = Paragraph(anchors + text, client.styles["definition-list-term"])
    indent = client.styles.adjustUnits(client.styles["definition"].colWidths[0], client.styles.tw)
    body = body or [Paragraph(_EMPTY, client.styles["bodytext"])]  # an LI has an LBody (ISO 32000-1, 14.8.4.3.3)
    return [term, Block(body, BlockStyle(left=float(indent), after=4.0))]


def field(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a field's name and beside it its value."""
    name = Paragraph(f"{client.gather_pdftext(node.children[0])}:", client.styles["fieldname"])
    body = client.gen_elements(node.children[1], style=client.styles["fieldvalue"])
    return [_beside(client, name, body, "field-list")]


def option(client: Any, node: Any, style: Any) -> list[Any]:
    """Return a command line option and beside it what it does."""
    names = ", ".join(client.gather_pdftext(child) for child in node.children[0].children)
    body = client.gather_elements(node.children[1], style)
    return [_beside(client, Paragraph(names, client.styles["literal"]), body, "field-list")]


def footnote(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a note: its number, which leads back, and beside it the text."""
    style = client.styles["endnote"]
    number, shown = client.gather_pdftext(node.children[0]), node.children[0].astext()
    if isinstance(node, nodes.citation):
        number, shown = f"[{number}]", f"[{shown}]"
    anchors = "".join(f'<a name="{name}"/>' for name in node["ids"])
    client.targets.extend(node["ids"])
    colour, back = client.styles.linkColor, node.get("backrefs", [])
    if len(back) == 1:
        number = f'<a href="#{back[0]}" color="{colour}">{number}</a>'
    elif back:
        links = (f'<a href="#{name}" color="{colour}">{n}</a>' for n, name in enumerate(back, start=1))
        number = f"{number} ({', '.join(links)})"
        shown += f" ({', '.join(map(str, range(1, len(back) + 1)))})"
    content = client.gather_elements(node, style)[1:]
    room = stringWidth(f"{shown}{_NOTE_GAP}", style.fontName, style.fontSize)
    label = Paragraph(anchors + number, style)
    made = _beside(client, label, content, "endnote", room=min(room, WIDEST_NOTE_LABEL))
    if isinstance(node, nodes.footnote):
        made.references = tuple(back)
    return [made]


def _beside(client: Any, label: Any, body: list[Any], style_name: str, *, room: float = 0.0) -> Block:
    """Return a label and a text beside it; the label has the style's width, or more if it needs ``room``."""
    style = client.styles[style_name]
    width = client.styles.adjustUnits(style.colWidths[0] or "30%", client.styles.tw)
    frame = BlockStyle(label=max(float(width), room), before=style.spaceBefore, after=style.spaceAfter)
    return Block(body or [Paragraph(_EMPTY, client.styles["bodytext"])], frame, label=label)


def description(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return what stands under a signature, indented."""
    content = client.gather_elements(node, client.styles["definition"])
    return [Block(content, BlockStyle(left=16.0, after=4.0))] if content else []


def code(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a framed block of code."""
    names = ["code", *(name for name in node["classes"] if name != "code" and name in client.styles.StyleSheet)]
    combined = client.styles.combinedStyle
    return [_framed(client, client.gather_pdftext(node, replaceEnt=True), combined(names), combined(names))]


def _framed(client: Any, text: str, style: Any, plain: Any) -> Block:
    """Return preformatted text in a frame; ``plain`` is a copy of the style, which loses what the frame has."""
    plain.backColor, plain.borderWidth, plain.borderPadding = None, 0, 0
    plain.spaceBefore = plain.spaceAfter = 0
    return Block([WrappedPreformatted(text, plain)], _frame_style(style, keep=page_height(client)))


def displayed(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a formula, or where it cannot be drawn its source, framed like code."""
    made = formula(client, node) if node.astext().strip() else []
    if made is None:
        style = client.styles["code"]
        made = [_framed(client, client.gather_pdftext(node), style, client.styles.combinedStyle(["code"]))]
    return numbered(client, node, made)


def legend(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return what is said of a picture under its caption."""
    return list(client.gather_elements(node, style=text_style(client, node, "figure-legend")))


def figure(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a picture with its caption under it, kept together, at the side the author has chosen."""
    side = {"right": "RIGHT", "center": "CENTER"}.get(node.get("align", ""), "LEFT")
    style = client.styles.combinedStyle(
        ["figure", *(name for name in node["classes"] if name in client.styles.StyleSheet)]
    )
    content = client.gather_elements(node, style=None)
    for part in content:
        if isinstance(part, Picture):
            part.hAlign, part.limit = side, min(part.limit, getattr(style, "pictureHeight", part.limit))
        elif isinstance(part, Paragraph) and side != "LEFT":
            part.style = part.style.clone(part.style.name, alignment=TA_RIGHT if side == "RIGHT" else TA_CENTER)
    columns = int(getattr(style, "columns", 1))
    frame = BlockStyle(before=style.spaceBefore, after=style.spaceAfter, keep=page_height(client), columns=columns)
    return [Block(content, frame)]


HANDLERS: Final[dict[type, Handler]] = {
    nodes.Admonition: admonition,
    nodes.sidebar: sidebar,
    nodes.container: container,
    nodes.list_item: item,
    nodes.bullet_list: listing,
    nodes.enumerated_list: listing,
    nodes.block_quote: quotation,
    nodes.definition_list_item: definition,
    nodes.field: field,
    nodes.option_list_item: option,
    nodes.footnote: footnote,
    nodes.citation: footnote,
    nodes.literal_block: code,
    nodes.doctest_block: code,
    nodes.math_block: displayed,
    nodes.figure: figure,
    nodes.legend: legend,
    nodes.image: picture,
    addnodes.desc_content: description,
}


def handler_for(node: nodes.Node) -> Handler | None:
    """Return the handler of a node's class or of its nearest base class."""
    if isinstance(node, addnodes.desc):  # an admonition to docutils, but no box
        return None
    return next((HANDLERS[cls] for cls in type(node).__mro__ if cls in HANDLERS), None)
