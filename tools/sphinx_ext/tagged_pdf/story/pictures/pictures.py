# mypy: disable-error-code="no-untyped-call,misc,assignment"
# ruff: noqa: ARG002, N803, N815
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""Pictures as blocks and in lines of text: never wider than their place, never higher than a page."""

from functools import partial
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from ...drawing.frames import Frame, source_of
from ...drawing.images import draw_vector, is_drawing, natural_size, printable_bitmap
from ..boxes.page_size import page_height

_CAPTION: Final = 40.0
"""Room that a picture as high as a page leaves for its caption, in points."""

_SMALLEST: Final = 40.0


class Picture(Flowable):
    """A picture in its own shape; ``share`` is the part of its place's width that it takes, ``limit`` its height."""

    def __init__(self, path: Path, size: tuple[float, float], *, share: float = 0.0, limit: float = 700.0) -> None:
        super().__init__()
        self.path, self.size, self.share, self.limit = path, size, share, limit
        self.drawWidth, self.drawHeight = size
        self.hAlign = "LEFT"

    frame: Frame | None = None
    spaceBefore = 0.0
    spaceAfter = 0.0
    width: float
    height: float

    def identity(self, maxLen: int | None = None) -> str:
        """Return a name for reportlab's messages."""
        return f"<Picture {self.path.name}>"

    def content_limits(self, canvas: Any) -> tuple[float, float]:
        """Return the narrowest and the natural width, for a picture in a cell."""
        return min(_SMALLEST, self.size[0]), self.size[0]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Fit the picture into its place."""
        width, height = self.size
        wanted = availWidth * self.share if self.share else width
        factor = min(wanted / width, availWidth / width, self.limit / height)
        self.drawWidth, self.drawHeight = width * factor, height * factor
        self.width, self.height = self.drawWidth, self.drawHeight
        return self.width, self.height

    def shrink(self, height: float) -> bool:
        """Make the picture fit a height; say whether that makes it smaller."""
        smaller = height < self.drawHeight and self.limit > _SMALLEST
        if smaller:
            self.limit = max(height, _SMALLEST)
        return smaller

    def draw(self) -> None:
        """Draw the bitmap or the vectors."""
        size = self.drawWidth, self.drawHeight
        if is_drawing(self.path):
            draw_vector(self.canv, str(self.path), x=0, y=0, width=size[0], height=size[1])
            return
        bitmap = partial(self.canv.drawImage, str(self.path), 0, 0, *size, mask="auto")
        if self.frame:
            self.frame.draw(self.canv, bitmap, (0, 0, *size))
        else:
            bitmap()


def picture(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a picture that stands alone."""
    path = _file_of(client, node)
    size, share = picture_size(client, node, path)
    made = Picture(path, size, share=share, limit=page_height(client) - _CAPTION)
    made.frame = _frame_of(client, node, path)
    style = client.styles["image"]
    made.spaceBefore, made.spaceAfter = style.spaceBefore, style.spaceAfter
    made.hAlign = {"center": "CENTER", "right": "RIGHT"}.get(node.get("align", ""), "LEFT")
    return [made]


def inline_picture(client: Any, node: Any) -> str:
    """Return the markup of a picture in a line of text."""
    path = _file_of(client, node)
    (width, height), share = picture_size(client, node, path)
    widest = client.styles.tw * (share or 1.0)
    factor = min(1.0 if not share else widest / width, widest / width, page_height(client) / 2 / height)
    return inline_markup_of(path, width * factor, height * factor, frame=_frame_of(client, node, path))


def inline_markup_of(
    path: Path, width: float, height: float, *, valign: str | float = "baseline", frame: Frame | None = None
) -> str:
    """Return reportlab's markup of a picture in a line."""
    return f'<img src={quoteattr(source_of(path, frame))} width="{width:.3f}" height="{height:.3f}" valign="{valign}"/>'


def _frame_of(client: Any, node: nodes.Element, path: Path) -> Frame | None:
    """Return the frame that the styles of what is around a bitmap give it: ``pictureShape`` and ``pictureLine``."""
    wanted: dict[str, str] = {}
    around: Any = node
    while isinstance(around, nodes.Element):
        styles = [client.styles[name] for name in around["classes"] if name in client.styles.StyleSheet]
        for key in ("pictureShape", "pictureLine"):
            found = next((str(getattr(style, key)) for style in styles if hasattr(style, key)), None)
            wanted.setdefault(key, found) if found else None
        around = around.parent
    if not wanted or is_drawing(path):
        return None
    return Frame(wanted.get("pictureShape", "rectangle"), wanted.get("pictureLine", ""))


def _file_of(client: Any, node: nodes.Element) -> Path:
    path = Path(client.basedir, str(node["uri"]))
    return path if is_drawing(path) else printable_bitmap(path, client.to_unlink)


def picture_size(client: Any, node: nodes.Element, path: Path) -> tuple[tuple[float, float], float]:
    """Return a picture's size in points and the share of its place that it takes (0: its own width)."""
    styles = client.styles
    width, height = natural_size(path, resolution=styles.def_dpi)
    wanted, high = str(node.get("width", "")), str(node.get("height", ""))
    scale = float(node.get("scale") or 100) / 100
    if wanted.endswith("%"):
        return (width * scale, height * scale), min(float(wanted[:-1]) / 100 * scale, 1.0)
    across = styles.adjustUnits(wanted, styles.tw, default_unit="px") if wanted else None
    down = styles.adjustUnits(high, height, default_unit="px") if high else None
    if across and down:
        width, height = across, down
    elif across:
        width, height = across, height * across / width
    elif down:
        width, height = width * down / height, down
    return (width * scale, height * scale), 0.0
