"""Repairs to one document's tree, so that rst2pdf loses nothing of it."""

import re
from collections.abc import Iterator
from typing import Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from .roles import rule_for

logger = logging.getLogger(__name__)

_REMOTE: Final = re.compile(r"(https?|ftp)://|//", re.IGNORECASE)
_LENGTH: Final = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*([a-z%]*)", re.IGNORECASE)
_HOLDERS_OF_TEXT: Final = (nodes.TextElement, nodes.Inline, nodes.option_group, addnodes.productionlist)
_UNITS: Final = frozenset({"", "%", "px", "pt", "in", "cm", "mm", "em", "ex", "pc"})


def adopt_children(tree: nodes.Element) -> None:
    """Tell every node its parent; not all of sphinx-design's nodes know theirs."""
    for child in tree.children:
        child.parent = tree
        if isinstance(child, nodes.Element):
            adopt_children(child)


def remove_index_entries(tree: nodes.Element) -> None:
    """Take index nodes out: what they point to has its identifier itself, and rst2pdf would rename it.

    Hints for LaTeX's columns go too.
    """
    for node in list(tree.findall(lambda n: isinstance(n, (addnodes.index, addnodes.tabular_col_spec)))):
        if isinstance(node.parent, nodes.Element):
            node.parent.remove(node)


def describe_remote_images(tree: nodes.Element) -> None:
    """Put a remote image's alternative text in its place: nothing is fetched while a document is built."""
    for image in list(tree.findall(nodes.image)):
        if not _REMOTE.match(str(image.get("uri", ""))):
            continue
        logger.warning(
            "remote image %s is not fetched; its alternative text stands in its place",
            image["uri"],
            location=image,
            type="tagged_pdf",
            subtype="remote_image",
        )
        image.replace_self(nodes.inline("", image.get("alt", ""), classes=["remote-image"]))


def normalise_images(tree: nodes.Element) -> None:
    """Bring sizes and alignments into the form that rst2pdf understands."""
    for node in tree.findall(lambda n: isinstance(n, (nodes.image, nodes.figure, nodes.table))):
        assert isinstance(node, nodes.Element)  # noqa: S101  (for the type checker)
        if node.get("align") == "default":
            del node["align"]
        for key in ("width", "height", "figwidth"):
            value = node.get(key)
            if value is None:
                continue
            match = _LENGTH.fullmatch(str(value).strip())
            number, unit = match.groups() if match else ("", "?")
            if unit == "rem":
                unit = "em"
            if unit not in _UNITS or (key == "height" and unit == "%"):
                del node[key]
            elif unit == "%":
                node[key] = f"{max(1, round(float(number)))}%"
            else:
                node[key] = f"{number}{unit}"


def promote_lone_pictures(tree: nodes.Element) -> None:
    """Let a picture that is all of a paragraph stand alone: it may then be a drawing, and be made to fit."""
    for paragraph in list(tree.findall(nodes.paragraph)):
        children = [c for c in paragraph.children if not (isinstance(c, nodes.Text) and not c.strip())]
        if len(children) != 1 or isinstance(paragraph.parent, nodes.TextElement):
            continue
        only = children[0]
        picture = only
        if isinstance(only, nodes.reference) and len(only.children) == 1:
            picture = only.children[0]
        if isinstance(picture, nodes.image):
            only["ids"].extend(paragraph["ids"])  # type: ignore[index]  # a picture or a reference: both have ids
            paragraph.replace_self(only)


def _stray(node: nodes.Node) -> bool:
    """Say whether a node is text of a paragraph rather than a block."""
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
    """Put text that stands among blocks in paragraphs; rst2pdf would leave it out."""
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


def _block_parents(tree: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the elements whose children are blocks."""
    yield tree
    for child in tree.children:
        if isinstance(child, nodes.Element) and not isinstance(child, _HOLDERS_OF_TEXT):
            yield from _block_parents(child)
