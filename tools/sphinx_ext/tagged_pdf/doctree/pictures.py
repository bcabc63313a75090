"""Repairs to a tree's pictures: what cannot be drawn becomes text, the rest gets sizes that rst2pdf understands."""

import re
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.util import logging

from ..drawing.images import complaints_of, is_drawing, is_readable
from ..structure import inline_nodes

logger = logging.getLogger(__name__)

_REMOTE: Final = re.compile(r"(https?|ftp)://|//", re.IGNORECASE)
_LENGTH: Final = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*([a-z%]*)", re.IGNORECASE)
_UNITS: Final = frozenset({"", "%", "px", "pt", "in", "cm", "mm", "em", "ex", "pc"})
_KNOWN: Final = frozenset({"docutils.nodes", "sphinx.addnodes", inline_nodes.__name__})


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
        _describe(image)


def describe_lost_images(tree: nodes.Element, folder: Path) -> None:
    """Put the alternative text in the place of a picture whose file is missing or cannot be read.

    ``folder`` is what the addresses of pictures are relative to. rst2pdf would draw a picture of its own.
    """
    for image in list(tree.findall(nodes.image)):
        path = folder / str(image.get("uri", ""))
        if is_readable(path):
            _report_complaints(image, path)
            continue
        logger.warning(
            "image %s %s; its alternative text stands in its place",
            image.get("uri", ""),
            "cannot be read" if path.is_file() else "does not exist",
            location=image,
            type="tagged_pdf",
            subtype="image",
        )
        _describe(image)


def _report_complaints(image: nodes.image, path: Path) -> None:
    """Warn of what in a drawing is not drawn as a browser draws it."""
    for complaint in complaints_of(str(path)) if is_drawing(path) else ():
        logger.warning(
            "drawing %s is not as in a browser: %s",
            image.get("uri", ""),
            complaint,
            location=image,
            type="tagged_pdf",
            subtype="drawing",
        )


def describe_diagrams(tree: nodes.Element) -> None:
    """Put the text that a diagram is made from (graphviz, Mermaid, PlantUML) in its place, or its alternative text.

    Only the extensions that define these nodes could draw them, and they do it for the builders that they know.
    """
    for node in list(tree.findall(lambda n: isinstance(n, nodes.Element) and type(n).__module__ not in _KNOWN)):
        assert isinstance(node, nodes.Element)  # noqa: S101  (for the type checker)
        source, text = node.get("code") or node.get("uml"), node.get("alt")
        if node.children and "graph" in node:  # inheritance_diagram holds a link for each class
            _report_diagram(node, "a list of its names")
            links = (nodes.list_item("", nodes.paragraph("", "", link)) for link in node.children)
            node.replace_self(nodes.bullet_list("", *links, bullet="-"))
            continue
        if node.children or isinstance(node, nodes.Invisible):
            continue
        if not isinstance(source, str):
            _report_unknown(node)
            continue
        _report_diagram(node, "its alternative text" if text else "its source")
        made = nodes.paragraph("", text) if text else nodes.literal_block(source, source, language="none")
        node.replace_self(made)


def _report_diagram(node: nodes.Element, instead: str) -> None:
    logger.warning(
        "%s is not drawn in the PDF; %s stands in its place",
        type(node).__name__,
        instead,
        location=node,
        type="tagged_pdf",
        subtype="diagram",
    )


def _report_unknown(node: nodes.Element) -> None:
    """Warn of a node without children, which only the writers know that its extension was made for."""
    logger.warning(
        "nothing of the node %s is in the PDF: the extension %s does not draw it there",
        type(node).__name__,
        type(node).__module__,
        location=node,
        type="tagged_pdf",
        subtype="node",
    )


def _describe(image: nodes.image) -> None:
    """Put the alternative text in a picture's place, in a paragraph of its own if the picture stood alone."""
    text = nodes.inline("", image.get("alt", ""), classes=["lost-image"])
    image.replace_self(text)
    whole: nodes.Element = text.parent if isinstance(text.parent, nodes.reference) else text
    holder = whole.parent
    if not isinstance(holder, nodes.TextElement):
        holder[holder.index(whole)] = nodes.paragraph("", "", whole)


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
    """Replace a paragraph by the only picture in it, which may then be a drawing and be made to fit."""
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
