# mypy: disable-error-code="no-untyped-call"
# rst2pdf has no types.
"""Where pictures lead, what they are called in the file, and drawings inside a line of text."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from docutils import nodes
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import getFont
from rst2pdf.image import MyImage
from sphinx.util import logging

from ..fonts.faces import FAMILIES

logger = logging.getLogger(__name__)

_PIXELS_PER_POINT: Final = 4


class ImageFile(str):
    """The path of an image file, which writes itself as a digest of the file's content.

    reportlab names a picture after ``"%s" % path`` (``Canvas.drawImage``), so that the same document built in another
    folder would be another file.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Return the digest by which reportlab knows the picture."""
        return hashlib.sha256(Path(str.__str__(self)).read_bytes()).hexdigest()


def is_readable(path: Path) -> bool:
    """Say whether a file is a picture that can be drawn, and has a size."""
    try:
        if path.suffix.lower() in {".svg", ".svgz"}:
            from svglib.svglib import svg2rlg  # noqa: PLC0415 - wanted only for drawings

            drawing = svg2rlg(str(path))
            return bool(drawing is not None and min(drawing.getBounds()[2:]) > 0)
        return bool(min(ImageReader(str(path)).getSize()) > 0)
    except Exception:  # noqa: BLE001  # the readers raise whatever comes up in a bad file
        return False


def link_target(image: nodes.image) -> str | None:
    """Return what a picture's link points to: an address, ``#name`` in the document, or None without a link."""
    link = image.parent
    if not isinstance(link, nodes.reference):
        return None
    if link.get("refuri"):
        return str(link["refuri"])
    return f"#{link['refid']}" if link.get("refid") else None


def inline_drawing(client: Any, image: nodes.image) -> str | None:
    """Return the markup of an SVG drawing in a paragraph, where reportlab takes pixels; None for any other picture.

    Without resvg the drawing's alternative text stands in its place, with a warning.
    """
    path = Path(client.basedir, str(image["uri"]))
    if path.suffix.lower() != ".svg" or not path.is_file():
        return None
    try:
        import resvg_py  # noqa: PLC0415 - wanted only for this
    except ImportError:
        logger.warning(
            "a drawing in a line of text needs the package resvg-py; its alternative text stands in its place",
            location=image,
            type="tagged_pdf",
            subtype="drawing",
        )
        return escape(image.get("alt", ""))
    width, height, _ = MyImage.size_for_node(image, client=client)
    face = getFont(FAMILIES["body"]).face  # the machine's own fonts would make another picture on another machine
    pixels = resvg_py.svg_to_bytes(
        svg_path=str(path),
        width=max(1, round(width * _PIXELS_PER_POINT)),
        skip_system_fonts=True,
        font_files=[face.filename],
        font_family=face.familyName.decode(),
    )
    handle, name = tempfile.mkstemp(suffix=".png")
    with os.fdopen(handle, "wb") as file:
        file.write(bytes(pixels))
    client.to_unlink.append(name)
    return f'<img src={quoteattr(name)} width="{width}" height="{height}"/>'
