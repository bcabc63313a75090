# mypy: disable-error-code="no-untyped-call"
# reportlab and svglib have no types.
"""Pictures: bitmaps made upright and printable, drawings as vectors inside their view box, links and names of both."""

import gzip
import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from docutils import nodes
from lxml import etree
from PIL import Image, ImageOps
from reportlab.graphics import renderPDF
from reportlab.pdfbase.pdfmetrics import stringWidth
from svglib.svglib import svg2rlg

from ..fonts.faces import FAMILIES, missing_characters

_DRAWINGS: Final = (".svg", ".svgz")
_SANE_RESOLUTIONS: Final = range(30, 2401)
_PRINTABLE: Final = frozenset({"1", "L", "P", "RGB", "RGBA", "LA", "CMYK"})
"""Pillow's modes that reportlab writes as they are."""

_ORIENTATION: Final = 0x0112
"""EXIF's tag for the side that is up."""


class ImageFile(str):
    """The path of an image file, which writes itself as a digest of the file's content.

    reportlab names a picture after ``"%s" % path`` (``Canvas.drawImage``), so that the same document built in another
    folder would be another file.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Return the digest by which reportlab knows the picture."""
        return hashlib.sha256(Path(str.__str__(self)).read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class VectorImage:
    """A drawing in a line of text, where reportlab knows bitmaps only."""

    path: str

    def getSize(self) -> tuple[float, float]:  # noqa: N802  (reportlab's name)
        """Return the natural size in points."""
        return natural_size(Path(self.path), resolution=96)


SIZELESS: Final = (225.0, 112.5)
"""Points of a drawing that names no size, in a browser (300 and 150 px; CSS 2.2, 10.3.2)."""

_GZIP: Final = b"\x1f\x8b"


def is_drawing(path: str | Path) -> bool:
    """Return whether a file is drawn as vectors."""
    return str(path).lower().endswith(_DRAWINGS)


def is_readable(path: Path) -> bool:
    """Return whether a file is a picture that can be drawn, and has a size."""
    try:
        return min(natural_size(path, resolution=96)) > 0
    except Exception:  # noqa: BLE001  # the readers raise whatever comes up in a bad file
        return False


def natural_size(path: Path, *, resolution: float) -> tuple[float, float]:
    """Return a picture's size in points; pixels are as small as the file says, or as ``resolution`` (dpi) does."""
    if is_drawing(path):
        drawing = load_drawing(str(path))
        return float(drawing.width), float(drawing.height)
    with Image.open(path) as image:
        image.load()
        across, down = image.info.get("dpi", (resolution, resolution))
        width, height = image.size
        turned = image.getexif().get(_ORIENTATION, 1) > 4  # noqa: PLR2004  (5 to 8 lie on their side)
    if int(across) not in _SANE_RESOLUTIONS or int(down) not in _SANE_RESOLUTIONS:
        across = down = resolution
    size = width * 72 / float(across), height * 72 / float(down)
    return (size[1], size[0]) if turned else size


_spoken: dict[str, str] = {}


def let_speak(path: str, text: str) -> None:
    """Put an invisible text into a drawing, by which it is found and copied: the source of a formula."""
    _spoken[path] = text


def _draw_unseen(canvas: Any, text: str, *, width: float, height: float) -> None:
    """Write a text over a drawing's place that nobody sees (render mode 3 of ISO 32000-1, 9.3.6)."""
    font = FAMILIES["mono"]
    if missing_characters(text, font):
        return
    around, size = canvas.text, max(height / 2, 1.0)
    unseen = canvas.beginText(0, height / 4)
    unseen.setFont(font, size)
    unseen.setHorizScale(100 * width / max(stringWidth(text, font, size), 1.0))
    unseen.setTextRenderMode(3)
    unseen.textOut(text)
    unseen.setTextRenderMode(0)
    unseen.setHorizScale(100)
    canvas.drawText(unseen)
    canvas.text = around


_LEFT_OUT: Final = frozenset(
    f"Ignoring node: {name}" for name in ("filter", "foreignObject", "marker", "mask", "pattern", "switch", "textPath")
)
"""What svglib says, at its lowest level, of content that it leaves out."""


class _Complaints(logging.Handler):
    """Collects what svglib says of a drawing, which else goes to the terminal without the name of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.WARNING or message in _LEFT_OUT:
            self.said.append(message)


def load_drawing(path: str) -> Any:
    """Return an SVG file as reportlab's drawing."""
    return _load(path)[0]


def complaints_of(path: str) -> list[str]:
    """Return what in an SVG file is not drawn as a browser draws it."""
    return _load(path)[1]


@lru_cache(64)
def _load(path: str) -> tuple[Any, list[str]]:
    complaints, log = _Complaints(), logging.getLogger("svglib")
    propagate, level = log.propagate, log.level
    log.propagate = False
    log.setLevel(logging.DEBUG)
    log.addHandler(complaints)
    try:
        drawing = svg2rlg(path)
    finally:
        log.removeHandler(complaints)
        log.propagate = propagate
        log.setLevel(level)
    if drawing is None:
        raise ValueError(f"{path} is no SVG drawing")
    root = _root_of(path)
    sized = {"width", "height", "viewBox"} & set(map(str, root.attrib))
    if root.tag == "{http://www.w3.org/2000/svg}svg" and len(root) and not sized:
        drawing.width, drawing.height = SIZELESS
        drawing.contents[0].transform = (0.75, 0, 0, -0.75, 0, SIZELESS[1])  # svglib's scale from px, down from the top
    return drawing, list(dict.fromkeys([*complaints.said, *_lost_pictures(root, Path(path).parent)]))


def _root_of(path: str) -> etree._Element:
    data = Path(path).read_bytes()
    data = gzip.decompress(data) if data.startswith(_GZIP) else data
    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    )


def _lost_pictures(root: etree._Element, folder: Path) -> Iterator[str]:
    """Yield a complaint for each picture in a drawing that is not a file beside it; none is fetched."""
    for element in root.iter("{*}image"):
        address = str(element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or "")
        if not address.startswith("data:") and (":" in address or not (folder / unquote(address)).is_file()):
            yield f"it shows {address!r}, which is no file beside it"


def draw_vector(  # noqa: PLR0913  (a rectangle has four measures)
    canvas: Any, path: str, *, x: float, y: float, width: float, height: float
) -> None:
    """Draw an SVG file in a rectangle; what lies outside its view box is cut off, as browsers do."""
    drawing = load_drawing(path)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(width / drawing.width, height / drawing.height)
    edge = canvas.beginPath()
    edge.rect(0, 0, drawing.width, drawing.height)
    canvas.clipPath(edge, stroke=0, fill=0)
    renderPDF.draw(drawing, canvas, 0, 0)
    if path in _spoken:
        _draw_unseen(canvas, _spoken[path], width=drawing.width, height=drawing.height)
    canvas.restoreState()


def printable_bitmap(path: Path, temporary: list[str]) -> Path:
    """Return a bitmap that reportlab draws as it is meant: upright, of eight bits a channel, in a format it knows.

    A copy is made where the file is not so already, and noted in ``temporary`` to be removed after the build.
    """
    with Image.open(path) as image:
        upright = image.getexif().get(_ORIENTATION, 1) == 1
        if upright and image.mode in _PRINTABLE and image.format in {"PNG", "JPEG", "GIF"}:
            return path
        turned = ImageOps.exif_transpose(image)
        if turned.mode.startswith("I"):
            turned = turned.convert("I").point(lambda value: value / 256).convert("L")
        elif turned.mode not in _PRINTABLE:
            turned = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
        handle, name = tempfile.mkstemp(suffix=".png")
        temporary.append(name)
        with os.fdopen(handle, "wb") as file:
            turned.convert("RGB" if turned.mode == "CMYK" else turned.mode).save(file, "PNG")
    return Path(name)


def link_target(image: nodes.image) -> str | None:
    """Return what a picture's link points to: an address, ``#name`` in the document, or None without a link."""
    link = image.parent
    if not isinstance(link, nodes.reference):
        return None
    if link.get("refuri"):
        return str(link["refuri"])
    return f"#{link['refid']}" if link.get("refid") else None
