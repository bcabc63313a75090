# mypy: disable-error-code="no-untyped-call,misc,assignment"
# ruff: noqa: ARG002, N803, N815
# reportlab has no types, and gives methods their names and arguments.
"""A table on paper: cells are columns of flowables, rows and cells over several rows are split wherever a page ends.

reportlab's own table cannot split a cell over several rows, nor a header that is higher than a page, and it asks
blocks in cells for their size without a canvas.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any, Final

from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import Paragraph

from ..boxes.columns import FUZZ, Measures, draw_column, height_of, measure, split_column
from ..boxes.widths import Limits, column_widths, content_limits
from .decoration import Edges, Look, draw_decoration
from .shrinking import FEWEST_COLUMNS, shrink_cells

LARGEST_HEADER: Final = 0.4
"""Part of the room on a page up to which header rows are repeated."""

LARGEST_ROW: Final = 0.3
"""Part of a page up to which a row is not divided."""

FEWEST_ROWS: Final = 2
"""So many rows stand together on either side of the end of a page."""


@dataclass(eq=False, slots=True, kw_only=True)
class Cell:
    """The content of one cell; ``column`` is its first, ``columns`` and ``rows`` say how many it covers."""

    content: list[Any]
    column: int
    columns: int = 1
    rows: int = 1
    look: Look = field(default_factory=Look)
    measures: Measures = field(default_factory=list)

    @property
    def height(self) -> float:
        """The height it needs, as it was measured last."""
        return height_of(self.measures) + self.look.padding[0] + self.look.padding[2]

    def cut(self, canvas: Any, width: float, room: float, *, forced: bool) -> "tuple[Cell, Cell]":
        """Return the part that fits in a height, and what is left."""
        inner = room - self.look.padding[0] - self.look.padding[2]
        first, rest = split_column(self.content, canvas, width, inner, forced=forced)
        return replace(self, content=first), replace(self, content=rest)


Row = list[Cell]


class Grid(Flowable):
    """A table of ``columns`` columns; the first ``head`` rows are repeated where it goes on after a page."""

    forced = False
    spaceBefore = 0.0
    spaceAfter = 0.0
    repeats = True
    """Whether the header is repeated."""
    shrunk = False

    def __init__(
        self, rows: list[Row], columns: int, *, head: int = 0, shares: Sequence[float] | None = None, page: float = 700
    ) -> None:
        super().__init__()
        self.rows, self.columns, self.head = rows, columns, head
        self.shares, self.page = shares, page
        self.widths: list[float] | None = None
        self.content = [cell.content for row in rows for cell in row]
        self.hAlign = "LEFT"
        self._limits: list[Limits] | None = None
        self._heights: list[float] = []
        self._measured: tuple[float, Any] = 0.0, None
        """Width and canvas for which the heights are right; there is one canvas for each round of laying out."""

    def identity(self, maxLen: int | None = None) -> str:
        """Return a name for reportlab's messages."""
        return f"<Grid of {len(self.rows)} rows>"

    # Widths.

    def content_limits(self, canvas: Any) -> Limits:
        """Return the narrowest and the natural width, for a table in a cell."""
        limits = self._column_limits(canvas)
        return sum(low for low, _ in limits), sum(high for _, high in limits)

    def _column_limits(self, canvas: Any) -> list[Limits]:
        if self._limits is None:
            lows, highs = [0.0] * self.columns, [0.0] * self.columns
            cells = sorted((cell for row in self.rows for cell in row), key=lambda cell: cell.columns)
            for cell in cells:
                low, high = content_limits(cell.content, canvas)
                sides = cell.look.padding[1] + cell.look.padding[3]
                _widen(lows, cell, low + sides)
                _widen(highs, cell, high + sides)
            self._limits = list(zip(lows, highs, strict=True))
        return self._limits

    def _set_widths(self, available: float) -> list[float]:
        canvas = getattr(self, "canv", None)
        if self.widths is None or sum(self.widths) > available + FUZZ:
            wanted = sum(low for low, _ in self._column_limits(canvas))
            if wanted > available and self.columns >= FEWEST_COLUMNS and not self.shrunk:
                self.shrunk, self._limits = True, None
                shrink_cells(
                    (cell for row in self.rows for cell in row), self.columns, wanted=wanted, available=available
                )
            self.widths = column_widths(available, self._column_limits(canvas), self.shares)
        return self.widths

    def _inner(self, cell: Cell) -> float:
        assert self.widths is not None  # noqa: S101  (set before anything is measured)
        whole = sum(self.widths[cell.column : cell.column + cell.columns])
        return max(whole - cell.look.padding[1] - cell.look.padding[3], 1.0)

    # Heights.

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lay all cells out and return the table's size."""
        canvas = getattr(self, "canv", None)
        width, round_ = self._measured
        if round_ is not None and round_ is canvas and width == availWidth and self._is_plain():
            return self.width, self.height
        self._measured = availWidth, canvas
        self.width: float = sum(self._set_widths(availWidth))
        self._heights = [0.0] * len(self.rows)
        for number, row in enumerate(self.rows):
            for cell in row:
                cell.measures = measure(cell.content, canvas, self._inner(cell))
                if cell.rows == 1:
                    self._heights[number] = max(self._heights[number], cell.height)
        for number, row in enumerate(self.rows):
            for cell in row:
                last = min(number + cell.rows, len(self.rows))
                lacking = cell.height - sum(self._heights[number:last])
                self._heights[last - 1] += max(lacking, 0.0)
        self.height: float = sum(self._heights)
        return self.width, self.height

    def _is_plain(self) -> bool:
        """Return whether all content is text, which keeps its height through a round; pictures may be made smaller."""
        return all(isinstance(part, Paragraph) for content in self.content for part in content)

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split between two rows, or in the row that crosses the end of the room if it is a high one."""
        self.wrap(availWidth, availHeight)
        if self.height <= availHeight + FUZZ:
            return [self]
        forced = self.forced or hasattr(self, "_postponed")
        edges = [0.0, *accumulate(self._heights)]
        whole = sum(edge <= availHeight + FUZZ for edge in edges) - 1
        small = edges[self.head] <= self.page * LARGEST_HEADER
        repeated = self.head if self.repeats and small else 0
        high = self._heights[whole] > self.page * LARGEST_ROW
        if not high and whole == len(self.rows) - 1 and whole - self.head >= FEWEST_ROWS:
            whole -= 1  # a last row does not stand alone at the beginning of a page
        body = whole - self.head if small else whole  # nor a header at the end of one
        if high or (forced and body <= 0):
            parts = self._cut(whole, availHeight, repeated, inside=True, forced=forced and body <= 0)
            if parts:
                return parts
        fewest = 1 if forced or high else FEWEST_ROWS
        return self._cut(whole, edges[whole], repeated, inside=False, forced=False) if body >= fewest else []

    def _cut(self, row: int, height: float, repeated: int, *, inside: bool, forced: bool) -> list[Any]:
        """Cut at a height, before a row or ``inside`` it; cells that cross the cut go on in the second part."""
        canvas = getattr(self, "canv", None)
        edges = [0.0, *accumulate(self._heights)]
        upper, lower = (
            [list(cells) for cells in self.rows[: row + inside]],
            [list(c) for c in self.rows[row + inside :]],
        )
        carried: Row = []
        moved = False
        for number, cells in enumerate(upper):
            for place, cell in enumerate(cells):
                if number + cell.rows <= row:
                    continue
                first, rest = cell.cut(canvas, self._inner(cell), height - edges[number], forced=forced)
                moved = moved or (number == row and bool(first.content))
                cells[place] = replace(first, rows=row + inside - number)
                carried.append(replace(rest, rows=number + cell.rows - row))
        if inside and not moved:
            return []
        carried.sort(key=lambda cell: cell.column)
        if inside:
            lower.insert(0, carried)
        else:
            lower[0] = sorted([*carried, *lower[0]], key=lambda cell: cell.column)
        if repeated and row >= repeated:
            lower = [*self.rows[:repeated], *lower]
        left = repeated if row >= repeated else max(self.head - row, 0)
        return [
            self._part(upper, min(self.head, len(upper)), self.spaceBefore, 0.0),
            self._part(lower, left, 0.0, self.spaceAfter),
        ]

    def _part(self, rows: list[Row], head: int, before: float, after: float) -> "Grid":
        part = type(self)(rows, self.columns, head=head, shares=self.shares, page=self.page)
        part.widths, part.hAlign, part.repeats = self.widths, self.hAlign, self.repeats
        part.shrunk = self.shrunk
        part.spaceBefore, part.spaceAfter = before, after
        return part

    # Drawing.

    def draw(self) -> None:
        """Draw the cells row by row, which is the order of reading."""
        lefts, tops = self._edges()
        if not getattr(self.canv, "measuring", False):
            edges = (
                self._cell_edges(cell, number, lefts, tops) for number, row in enumerate(self.rows) for cell in row
            )
            draw_decoration(self.canv, list(edges))
        for number, row in enumerate(self.rows):
            for cell in row:
                free = tops[number] - tops[min(number + cell.rows, len(self.rows))] - cell.height
                shift = {"BOTTOM": free, "MIDDLE": free / 2}.get(cell.look.valign, 0.0)
                top = tops[number] - cell.look.padding[0] - max(shift, 0.0)
                x = lefts[cell.column] + cell.look.padding[3]
                draw_column(cell.content, cell.measures, self.canv, x=x, top=top, width=self._inner(cell))

    def _edges(self) -> tuple[list[float], list[float]]:
        """Return where columns begin, from the left, and rows, from the foot; the last of each is the table's end."""
        assert self.widths is not None  # noqa: S101  (set when it was wrapped)
        lefts = [round(edge, 2) for edge in (0.0, *accumulate(self.widths))]
        tops = [round(self.height - edge, 2) for edge in (0.0, *accumulate(self._heights))]
        return lefts, tops

    def _cell_edges(self, cell: Cell, number: int, lefts: Sequence[float], tops: Sequence[float]) -> tuple[Look, Edges]:
        bottom = tops[min(number + cell.rows, len(self.rows))]
        return cell.look, (lefts[cell.column], bottom, lefts[cell.column + cell.columns], tops[number])


def _widen(widths: list[float], cell: Cell, wanted: float) -> None:
    """Make the columns of a cell wide enough for it."""
    covered = range(cell.column, cell.column + cell.columns)
    lacking = wanted - sum(widths[column] for column in covered)
    if lacking > 0:
        for column in covered:
            widths[column] += lacking / cell.columns
