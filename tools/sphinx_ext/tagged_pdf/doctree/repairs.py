"""Repairs to one document's tree, so that rst2pdf loses nothing of it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final
from unicodedata import is_normalized, normalize

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from ..structure.roles import rule_for

logger = logging.getLogger(__name__)

SUMMARY_WIDTHS: Final = (40, 60)
"""Widths of a summary's columns, in per cent; Sphinx's are for a table that a browser lays out anew."""

TAB_WIDTH: Final = 4
"""Columns between two tab stops in code."""

_SILENT: Final = (nodes.Invisible, nodes.target, addnodes.index)

_BLOCKS_IN_TEXT: Final = (nodes.math_block, nodes.literal_block, nodes.bullet_list, nodes.enumerated_list, nodes.table)

_HOLDERS_OF_TEXT: Final = (nodes.TextElement, nodes.Inline, nodes.option_group, addnodes.productionlist)

_BOXES: Final = frozenset({"card", "tab", "dropdown", "aside"})
"""Classes of the containers that portable_design makes of sphinx-design's boxes without a title."""


def adopt_children(tree: nodes.Element) -> None:
    """Tell every node its parent; not all of sphinx-design's nodes know theirs."""
    for child in tree.children:
        child.parent = tree
        if isinstance(child, nodes.Element):
            adopt_children(child)


def note_places(tree: nodes.document) -> None:
    """Give nodes without a place in the source one, so that warnings can name it: of what stands in or around them."""
    for node in reversed(list(tree.findall(nodes.Element))):
        if not node.line:
            node.line = next((child.line for child in node.children if child.line), None)
    for node in tree.findall(nodes.Element):
        if node.parent is not None:
            node.line, node.source = node.line or node.parent.line, node.source or node.parent.source


HIDDEN: Final = frozenset({"only-dark", "sd-d-none"})
"""Classes of what a browser hides on a light page."""


def remove_hidden(tree: nodes.Element) -> None:
    """Take out what is only for dark pages, and what no page shows."""
    for node in list(tree.findall(nodes.Element)):
        classes = node["classes"]
        shown_elsewhere = any(name.startswith("sd-d-") and name.count("-") > 2 for name in classes)  # noqa: PLR2004
        if HIDDEN.intersection(classes) and not shown_elsewhere and node.parent is not None:
            node.parent.remove(node)


def compose_letters(tree: nodes.Element) -> None:
    """Put letters and their marks together to one character, which fonts have; macOS writes them apart."""
    for text in list(tree.findall(nodes.Text)):
        if not is_normalized("NFC", text):
            text.parent.replace(text, nodes.Text(normalize("NFC", text)))


def free_blocks(tree: nodes.Element) -> None:
    """Divide paragraphs that hold blocks, such as a displayed formula in the middle of a sentence."""
    for paragraph in list(tree.findall(nodes.paragraph)):
        if not any(isinstance(child, _BLOCKS_IN_TEXT) for child in paragraph.children):
            continue
        parts: list[nodes.Element] = []
        for blocks, run in groupby(paragraph.children, key=lambda child: isinstance(child, _BLOCKS_IN_TEXT)):
            children = list(run)
            if blocks:
                parts += [child for child in children if isinstance(child, nodes.Element)]
            elif any(child.astext().strip() for child in children):
                parts.append(nodes.paragraph("", "", *children, classes=paragraph["classes"]))
        parts[0]["ids"] += paragraph["ids"]
        for part in parts:
            part.source, part.line = part.source or paragraph.source, part.line or paragraph.line
        paragraph.replace_self(parts)


def place_last_targets(tree: nodes.Element) -> None:
    """Move the names of a target that nothing follows to the node before it, or around it."""
    for target in list(tree.findall(nodes.target)):
        holder = target.parent
        if isinstance(holder, nodes.TextElement) or target.children or not target["ids"]:
            continue
        place = holder.index(target)
        if not all(map(_is_silent, holder.children[place:])):
            continue
        heir = next((node for node in reversed(holder.children[:place]) if not _is_silent(node)), holder)
        assert isinstance(heir, nodes.Element)  # noqa: S101  (for the type checker)
        heir["ids"] += [name for name in target["ids"] if name not in heir["ids"]]
        holder.remove(target)


def _is_silent(node: nodes.Node) -> bool:
    """Return whether a node leaves nothing in its place; toctrees are replaced by documents, or moved."""
    if isinstance(node, nodes.compound):
        return all(isinstance(child, addnodes.toctree) for child in node.children)
    return isinstance(node, _SILENT) or not isinstance(node, nodes.Element)


def remove_index_entries(tree: nodes.Element) -> None:
    """Take index nodes out: what they point to has its identifier itself, and rst2pdf would rename it.

    Hints for LaTeX's columns go too.
    """
    for node in list(tree.findall(lambda n: isinstance(n, (addnodes.index, addnodes.tabular_col_spec)))):
        if isinstance(node.parent, nodes.Element):
            node.parent.remove(node)


def reveal_content(tree: nodes.Element) -> None:
    """Make plain what rst2pdf has no text for: the paragraphs of compact lists, and autosummary's tables.

    sphinx.ext.autosummary puts its tables and lists of documents in comments, which each writer has to know.
    """
    for node in list(tree.findall(addnodes.compact_paragraph)):
        node.replace_self(nodes.paragraph("", "", *node.children, **node.attributes))
    for comment in list(tree.findall(nodes.comment)):
        if any(isinstance(child, nodes.Element) for child in comment.children):
            for number, column in enumerate(comment.findall(nodes.colspec)):
                column["colwidth"] = SUMMARY_WIDTHS[number % 2]
                if number % 2 == 0:
                    column["stub"] = 1  # the name says what its row is about
            comment.replace_self(comment.children)


def expand_tabs(tree: nodes.Element) -> None:
    """Put spaces for the tabs in code, which no font has a glyph for; MyST leaves them in."""
    for block in tree.findall(nodes.literal_block):
        for text in list(block.findall(nodes.Text)):
            if "\t" in text:
                text.parent.replace(text, nodes.Text(text.expandtabs(TAB_WIDTH)))


def remove_empty_headings(tree: nodes.Element) -> None:
    """Take out the headings without text, with a warning: a bookmark and a link to one would say nothing.

    What stands under such a heading goes to the section around it.
    """
    for section in list(tree.findall(nodes.section)):
        title = section.children[0] if section.children else None
        if not isinstance(title, nodes.title) or title.astext().strip() or list(title.findall(nodes.image)):
            continue
        logger.warning("heading without text", location=title, type="tagged_pdf", subtype="heading")
        section.parent.replace(section, section.children[1:])


def _stray(node: nodes.Node) -> bool:
    """Return whether a node is text of a paragraph rather than a block."""
    if isinstance(node, nodes.Text):
        return bool(node.strip())
    if rule_for(node) is not None:
        return False
    if isinstance(node, (nodes.image, nodes.target, nodes.raw, nodes.comment, nodes.substitution_definition)):
        return False
    if isinstance(node, nodes.reference) and list(node.findall(nodes.image)):
        return False
    if isinstance(node, nodes.Invisible):
        return False
    return isinstance(node, nodes.Inline) or type(node).__name__ == "PassthroughTextElement"


def wrap_stray_text(tree: nodes.Element) -> None:
    """Put text that stands among blocks, or in a block that nobody knows, in paragraphs; rst2pdf would leave it out."""
    for node in list(tree.findall(_is_unknown_text)):
        assert isinstance(node, nodes.Element)  # noqa: S101  (for the type checker)
        node.replace_self(nodes.paragraph("", "", *node.children, ids=node["ids"], classes=node["classes"]))
    for parent in list(_block_parents(tree)):
        if not any(map(_stray, parent.children)):
            continue
        arranged: list[nodes.Node] = []
        run: nodes.paragraph | None = None
        for child in list(parent.children):
            if _stray(child):
                if run is None:
                    run = nodes.paragraph()
                    arranged.append(run)
                run.append(child)
            else:
                run = run if isinstance(child, nodes.Text) else None
                arranged.append(child)
        parent.children = []
        parent.extend(node for node in arranged if not isinstance(node, nodes.Text))


def _is_unknown_text(node: nodes.Node) -> bool:
    """Return whether a node is a block of text that another extension has made and only its own writers know."""
    own = type(node).__module__ in {nodes.__name__, addnodes.__name__}
    known = own or isinstance(node, nodes.Inline) or rule_for(node) is not None
    return isinstance(node, nodes.TextElement) and not known and not isinstance(node.parent, nodes.TextElement)


def _block_parents(tree: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the elements whose children are blocks."""
    yield tree
    for child in tree.children:
        if isinstance(child, nodes.Element) and not isinstance(child, _HOLDERS_OF_TEXT):
            yield from _block_parents(child)


def report_components(tree: nodes.document, docname: str) -> None:
    """Warn of a document that still holds sphinx-design's components, which rst2pdf cannot lay out."""
    if any("design_component" in node for node in tree.findall(nodes.Element)):
        logger.warning(
            "the page uses sphinx-design: add the extension sphinx_portable_design, or its boxes and links are lost",
            location=docname,
            type="tagged_pdf",
            subtype="design",
        )


def frame_boxes(tree: nodes.Element) -> None:
    """Turn each container that is a box into an admonition without a title: rst2pdf frames no container."""
    for box in reversed(list(tree.findall(nodes.container))):  # the inner ones first
        if not _BOXES.isdisjoint(box["classes"]):
            framed = nodes.admonition("", *box.children)
            framed.source, framed.line = box.source, box.line
            box.replace_self(framed)
