# mypy: disable-error-code="no-untyped-call,misc,assignment"
# ruff: noqa: ARG002, N803
# reportlab has no types, and gives methods their names and arguments.
"""Boxes side by side: as many in a row as their style's ``columns`` says, read one after the other."""

from itertools import groupby
from typing import Any, Self

from reportlab.platypus.flowables import Flowable

from .blocks import Block


class Row(Flowable):
    """Blocks beside each other, as high as the highest of them; an unfilled place stays empty."""

    def __init__(self, content: list[Block], columns: int) -> None:
        super().__init__()
        self.content, self.columns = content, columns
        self.gap = max(block.frame.after for block in content)
        self.spaceBefore = max(block.getSpaceBefore() for block in content)
        self.spaceAfter = max(block.getSpaceAfter() for block in content)

    def identity(self, maxLen: int | None = None) -> str:
        """Return a name for reportlab's messages."""
        return f"<Row of {len(self.content)}>"

    def _column(self, width: float) -> float:
        return float(width - self.gap * (self.columns - 1)) / self.columns

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lay the blocks out, each in its column, and return the row's size."""
        column = self._column(availWidth)
        self.width = availWidth
        self.height = max(block.wrapOn(self.canv, column, availHeight)[1] for block in self.content)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Self]:
        """Split every block that is higher than the room, unless one of them wants to be whole."""
        parts = [block.splitOn(self.canv, self._column(availWidth), availHeight) for block in self.content]
        if not all(parts):
            return []
        rows = [[part[0] for part in parts], [part[1] for part in parts if len(part) > 1]]
        return [type(self)(row, self.columns) for row in rows if row]

    def draw(self) -> None:
        """Draw the blocks from left to right, which is the order of reading."""
        column = self._column(self.width)
        for place, block in enumerate(self.content):
            block.height = self.height
            block.drawOn(self.canv, place * (column + self.gap), 0)


def put_side_by_side(made: list[Any]) -> list[Any]:
    """Put blocks that follow each other and whose style has columns in rows."""
    arranged: list[Any] = []
    for columns, run in groupby(made, key=_columns):
        blocks = list(run)
        if columns > 1:
            arranged += [Row(blocks[n : n + columns], columns) for n in range(0, len(blocks), columns)]
        else:
            arranged += blocks
    return arranged


def _columns(flowable: Any) -> int:
    return flowable.frame.columns if isinstance(flowable, Block) else 1
