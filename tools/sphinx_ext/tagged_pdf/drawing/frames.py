"""Pictures as a service shows them: cut to a circle or round at the corners, with a line where they end."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .images import natural_size

_LINE_WIDTH: Final = 0.5
_ROUNDING: Final = 0.12
"""Radius of round corners, in parts of the shorter side."""

_MARKUP: Final = re.compile(r"(.*)\|(circle|rounded|rectangle)\|(#[0-9A-Fa-f]{6})?")


@dataclass(frozen=True, slots=True)
class Frame:
    """A shape, and the colour of the line around it or nothing."""

    shape: str = "rectangle"
    line: str = ""

    def draw(self, canvas: Any, picture: Callable[[], Any], box: tuple[float, float, float, float]) -> None:
        """Draw a picture in a box: left, bottom, width, height."""
        edge = canvas.beginPath()
        if self.shape == "circle":
            edge.ellipse(*box)
        elif self.shape == "rounded":
            edge.roundRect(*box, min(box[2:]) * _ROUNDING)
        else:
            edge.rect(*box)
        canvas.saveState()
        canvas.clipPath(edge, stroke=0, fill=0)
        picture()
        canvas.restoreState()
        if self.line:
            canvas.saveState()
            canvas.setStrokeColor(self.line)
            canvas.setLineWidth(_LINE_WIDTH)
            canvas.drawPath(edge, stroke=1, fill=0)
            canvas.restoreState()


@dataclass(frozen=True, slots=True)
class FramedImage:
    """A bitmap with a frame in a line of text, where reportlab knows bitmaps only."""

    path: str
    frame: Frame

    def getSize(self) -> tuple[float, float]:  # noqa: N802  (reportlab's name)
        """Return the natural size in points."""
        return natural_size(Path(self.path), resolution=96)


def source_of(path: Path, frame: Frame | None) -> str:
    """Return a picture's name in reportlab's markup."""
    return f"{path}|{frame.shape}|{frame.line}" if frame else str(path)


def framed_image(source: str) -> FramedImage | None:
    """Return the picture with a frame that a name in markup stands for, or None for one without."""
    match = _MARKUP.fullmatch(source)
    return FramedImage(match[1], Frame(match[2], match[3] or "")) if match else None
