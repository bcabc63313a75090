# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: ARG002, N803
# reportlab has no types, and gives methods their names and arguments.
"""The empty square of a list to tick off, drawn: few typefaces have one."""

from typing import Any, Final

from reportlab.platypus.flowables import Flowable

SQUARE: Final = "\N{WHITE SQUARE}"


class Square(Flowable):
    """A square as high as small capitals, on the first line of an item."""

    def __init__(self, style: Any) -> None:
        super().__init__()
        self.style = style

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take a line."""
        self.width, self.height = self.style.fontSize, self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the outline."""
        side = self.style.fontSize * 0.72
        base = self.style.leading - self.style.fontSize
        self.canv.setStrokeColor(self.style.textColor)
        self.canv.setLineWidth(0.9)
        self.canv.rect(0.5, base, side, side, stroke=1, fill=0)
