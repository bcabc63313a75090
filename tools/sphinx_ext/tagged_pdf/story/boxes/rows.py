# mypy: disable-error-code="no-untyped-call,misc,assignment"
# ruff: noqa: ARG002, N803
# reportlab has no types, and gives methods their names and arguments.
"""Boxes side by side: as many in a row as their style's ``columns`` says, read one after the other."""

from itertools import groupby
from typing import Any, Self

from reportlab.platypus.flowables import Flowable

from .blocks import Block
from .widths import Limits, content_limits


class BlocksAbreast(Flowable):
    """Blocks beside each other, as high as the highest of them; a place without a block stays empty."""

    forced = False

    def __init__(self, content: list[Block | None], columns: int, gap: float) -> None:
        super().__init__()
        self.places, self.columns, self.gap = content, columns, gap
        self.content = [block for block in content if block is not None]
        self.spaceBefore = max(block.getSpaceBefore() for block in self.content)
        self.spaceAfter = max(block.getSpaceAfter() for block in self.content)

    def identity(self, maxLen: int | None = None) -> str:
        """Return a name for reportlab's messages."""
        return f"<BlocksAbreast of {len(self.content)}>"

    def content_limits(self, canvas: Any) -> Limits:
        """Return the narrowest and the natural width, for a row in a cell."""
        low, high = content_limits(self.content, canvas)
        gaps = self.gap * (self.columns - 1)
        return low * self.columns + gaps, high * self.columns + gaps

    def _column(self, width: float) -> float:
        return max(float(width - self.gap * (self.columns - 1)) / self.columns, 1.0)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lay the blocks out, each in its column, and return the row's size."""
        column, canvas = self._column(availWidth), getattr(self, "canv", None)
        self.width = availWidth
        self.height = max(block.wrapOn(canvas, column, availHeight)[1] for block in self.content)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Self]:
        """Split every block that is higher than the room, unless one of them wants to be whole."""
        canvas, column = getattr(self, "canv", None), self._column(availWidth)
        upper: list[Block | None] = []
        lower: list[Block | None] = []
        for block in self.places:
            if block is None:
                upper.append(None)
                lower.append(None)
                continue
            block.forced = block.forced or self.forced or hasattr(self, "_postponed")
            parts = block.splitOn(canvas, column, availHeight)
            if not parts:
                return []
            upper.append(parts[0])
            lower.append(parts[1] if len(parts) > 1 else None)
        return [type(self)(row, self.columns, self.gap) for row in (upper, lower) if any(row)]

    def draw(self) -> None:
        """Draw the blocks from left to right, which is the order of reading."""
        column = self._column(self.width)
        for place, block in enumerate(self.places):
            if block is not None:
                block.height = self.height
                block.drawOn(self.canv, place * (column + self.gap), 0)


def put_side_by_side(made: list[Any]) -> list[Any]:
    """Put blocks that follow each other and whose style has columns in rows."""
    arranged: list[Any] = []
    for columns, run in groupby(made, key=_columns):
        blocks = list(run)
        if columns > 1:
            gap = max(block.frame.after for block in blocks)
            arranged += [BlocksAbreast(blocks[n : n + columns], columns, gap) for n in range(0, len(blocks), columns)]
        else:
            arranged += blocks
    return arranged


def _columns(flowable: Any) -> int:
    return flowable.frame.columns if isinstance(flowable, Block) else 1
