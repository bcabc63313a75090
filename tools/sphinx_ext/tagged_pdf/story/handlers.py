# mypy: disable-error-code="no-untyped-call,misc"
# rst2pdf has no types.
"""How nodes become markup or flowables where rst2pdf's own handlers lose something."""

import re
from collections.abc import Callable
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from docutils import nodes
from reportlab.platypus import Paragraph
from sphinx import addnodes
from sphinx.util import logging

from ..fonts.addresses import split_address
from ..fonts.glyphs import markup_of, report_missing
from ..structure.inline_nodes import line_break, page_number
from ..structure.inline_roles import InlineRole
from .block_handlers import handler_for
from .ownership import language_of, picture_role
from .pictures.formulas import inline_formula
from .pictures.pictures import inline_picture
from .tables.layout import table
from .text.headings import heading
from .text.styles import text_style

logger = logging.getLogger(__name__)

SUBSCRIPT: Final = "25%"
"""Part of the type's size by which a subscript is lowered; reportlab's half reaches into the next line."""

_COLOUR: Final = re.compile(r'\bcolor="[^"]*"')


def inline_markup(client: Any, node: nodes.Node, stock: Callable[[], str]) -> str:
    """Return the paragraph markup of an inline node; ``stock`` makes rst2pdf's."""
    structure = client.structure
    if structure is None:
        return stock()
    role = inline_role(node)
    write = next((write for kind, write in _WRITERS.items() if isinstance(node, kind)), None)
    markup = write(client, node) if write else stock()
    if role is not None and markup:
        markup = structure.inline.wrap(markup, role)
    return _anchors(client, node) + markup


def _text(client: Any, node: Any) -> str:
    text = node.astext()
    if _in_code(node):
        return _glyphs(client, text, "literal", node.parent)
    words = re.split(r"(\S+)", text) if any(map(split_address, text.split())) else [text]
    return "".join(
        _address(client, word, node) if split_address(word) else _glyphs(client, word, "base", node.parent)
        for word in words
    )


def _address(client: Any, word: str, node: nodes.Node) -> str:
    """Return an address with itself for replacement text: a line may end in it, where readers put a space."""
    markup = _glyphs(client, word, "base", node.parent)
    return str(client.structure.inline.wrap(markup, InlineRole(role="Span", replacement=word)))


def _literal(client: Any, node: Any) -> str:
    text = _glyphs(client, node.astext(), "literal", node).replace("  ", "\xa0 ")
    font = str(client.styleToFont("literal"))
    if _in_link(node):
        font = _COLOUR.sub(f'color="{client.styles.linkColor}"', font)
    return f"{font}{text}</font>"


def _in_link(node: nodes.Node) -> bool:
    """Return whether a literal is (part of) the text of a link, which has the colour of links."""
    above: Any = node.parent
    while isinstance(above, nodes.Inline) and isinstance(above, nodes.Element):
        if isinstance(above, nodes.reference) and (above.get("refuri") or above.get("refid")):
            return True
        above = above.parent
    return False


def _formula(client: Any, node: Any) -> str:
    return inline_formula(client, node) or str(client.gather_pdftext(node))


def _returns(client: Any, node: Any) -> str:
    return _glyphs(client, " → ", "base", node) + str(client.gather_pdftext(node))


def _type_parameters(client: Any, node: addnodes.desc_type_parameter_list) -> str:
    """Return the type parameters of a signature with their brackets; rst2pdf knows none."""
    inner = node.child_text_separator.join(str(client.gather_pdftext(child)) for child in node.children)
    return f"[{inner}]"


def _in_code(node: nodes.Node) -> bool:
    """Return whether text is set in the face for code."""
    above: Any = node.parent
    while isinstance(above, nodes.Inline) and isinstance(above, nodes.Element):
        if isinstance(above, nodes.literal):
            return True
        above = above.parent
    return isinstance(above, (nodes.literal_block, nodes.doctest_block, nodes.math_block))


def _anchors(client: Any, node: nodes.Node) -> str:
    """Return the places that links to an inline node lead to; rst2pdf makes them for targets and footnotes only."""
    if not isinstance(node, nodes.Inline) or not isinstance(node, nodes.Element):
        return ""
    if isinstance(node, (nodes.target, nodes.footnote_reference, nodes.citation_reference)):
        return ""
    names = [name for name in node["ids"] if name not in client.targets]
    client.targets.extend(names)
    return "".join(f'<a name="{name}"/>' for name in names)


def _glyphs(client: Any, text: str, style: str, node: nodes.Node) -> str:
    """Return text as markup, in the fonts of the document that have its characters; ``node`` is where it stands."""
    inline = client.structure.inline

    def replacing(markup: str, original: str) -> str:
        return str(inline.wrap(markup, InlineRole(role="Span", replacement=original)))

    def reporting(characters: str, font: str) -> None:
        place = node if getattr(node, "source", None) else None  # what this builder makes has none
        report_missing(characters, font, known=client.reported_glyphs, location=place)

    return markup_of(text, client.styles[style].fontName, client.fallback_fonts, replacing, reporting)


def _raw(client: Any, node: nodes.raw) -> str:
    """Return nothing for another format's code, but a task's box for its checkbox in HTML."""
    code = node.astext()
    if "html" not in node.get("format", "") or 'type="checkbox"' not in code:
        return ""
    return _glyphs(client, "\N{BALLOT BOX WITH CHECK} " if "checked" in code else "\N{BALLOT BOX} ", "base", node)


def _link(client: Any, node: nodes.reference) -> str:
    """Return the markup of a link; a link without text or without a target is only its content."""
    text = str(client.gather_pdftext(node))
    target = f"#{node['refid']}" if node.get("refid") else str(node.get("refuri", ""))
    if not text.strip() or target in {"", "#"}:
        return text
    return f'<a href={quoteattr(target)} color="{client.styles.linkColor}">{text}</a>' + _on_paper(client, node, target)


def _page_number(client: Any, node: page_number) -> str:
    """Return a page of a list of pages, such as the index has after its words."""
    target = str(node["refid"])
    return f', <a href="#{target}" color="{client.styles.linkColor}">{client.pages.number(target)}</a>'


_WRITERS: Final[dict[type, Callable[[Any, Any], str]]] = {
    nodes.Text: _text,
    line_break: lambda *_: "<br/>",
    nodes.raw: _raw,
    page_number: _page_number,
    nodes.reference: _link,
    nodes.literal: _literal,
    addnodes.desc_returns: _returns,
    addnodes.desc_type_parameter_list: _type_parameters,
    nodes.math: _formula,
    nodes.subscript: lambda client, node: f'<sub rise="{SUBSCRIPT}">{client.gather_pdftext(node)}</sub>',
    nodes.abbreviation: lambda client, node: str(client.gather_pdftext(node)),
    nodes.image: inline_picture,
}
"""The functions that write the markup of inline nodes, where rst2pdf's own lose something."""


def _on_paper(client: Any, node: nodes.reference, target: str) -> str:
    """Return what a reader on paper needs after a link: the page, or the address when the text does not say it."""
    above: Any = node.parent
    while isinstance(above, nodes.TextElement):
        heads_box = isinstance(above, nodes.title) and isinstance(above.parent, nodes.Admonition)
        if isinstance(above, (nodes.title, nodes.rubric, nodes.term)) and not heads_box:
            return ""
        above = above.parent
    if target.startswith("#"):
        return str(client.pages.marker(target[1:]))
    shown = target.partition("://")[2].removeprefix("www.").rstrip("/")
    wanted = client.show_addresses and getattr(text_style(client, node, "base"), "addresses", True)
    if not wanted or not shown or shown in node.astext() or node.next_node(nodes.image) is not None:
        return ""
    return f" {_address(client, f'({shown})', node)}"


def inline_role(node: nodes.Node) -> InlineRole | None:
    """Return what an inline node is, if it is more than its text."""
    if isinstance(node, (nodes.image, nodes.math)):
        return picture_role(node)
    if isinstance(node, nodes.literal):
        return InlineRole(role="Code", language=language_of(node))
    if isinstance(node, nodes.abbreviation):
        return InlineRole(role="Span", expansion=node.get("explanation") or None)
    return _role_by_class(node) if isinstance(node, nodes.Element) else None


def _role_by_class(node: nodes.Element) -> InlineRole | None:
    classes: list[str] = node.get("classes", [])
    if "linenumber" in classes:
        return InlineRole(role=None)
    language = language_of(node)
    if "quote" in classes and isinstance(node, nodes.inline):
        return InlineRole(role="Quote", language=language)
    return InlineRole(role="Span", language=language) if language and isinstance(node, nodes.Inline) else None


def _is_contents_within(node: nodes.topic) -> bool:
    """Return whether a topic is a list of contents in the text, with a title; the book's own knows what to expect."""
    titled = bool(node.children) and isinstance(node.children[0], nodes.title)
    return "contents" in node["classes"] and titled and "expected" not in node


def contents_within(client: Any, node: nodes.topic) -> list[Any]:
    """Return a list of contents that stands in the text: its title is smaller than the book's."""
    title = Paragraph(client.gen_pdftext(node.children[0]), client.styles["topic-title"])
    listed = client.stock_elements(node)
    return [title, *(listed if "local" in node["classes"] else listed[1:])]  # rst2pdf gives others a title


def _drop_unknown_templates(client: Any, node: nodes.raw) -> None:
    """Take page templates that no style sheet has out of the commands for rst2pdf, which would end the whole build."""
    lines = node.astext().splitlines()
    for number, line in enumerate(lines):
        command, *rest = line.split() or [""]
        if command.endswith("PageBreak") and rest and "=" not in rest[0] and rest[0] not in client.styles.pageTemplates:
            logger.error(
                "no style sheet has the page template %r",
                rest[0],
                location=node,
                type="tagged_pdf",
                subtype="layout",
            )
            lines[number] = command
    node.children = [nodes.Text("\n".join(lines))]


def block_flowables(client: Any, node: nodes.Node, style: Any) -> list[Any] | None:
    """Return a block node's flowables, or None to let rst2pdf's handler make them."""
    if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
        return heading(client, node)
    if isinstance(node, nodes.topic) and _is_contents_within(node):
        return contents_within(client, node)
    if isinstance(node, nodes.raw) and node.get("format") == "pdf":
        _drop_unknown_templates(client, node)
        return None
    handler = table if isinstance(node, nodes.table) else handler_for(node)
    if handler is None:
        return None
    if isinstance(node, nodes.Element):
        client.pending_targets.extend(node["ids"])
    return handler(client, node, style)
