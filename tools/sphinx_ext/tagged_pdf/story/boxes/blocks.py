# mypy: disable-error-code="no-untyped-call,misc,assignment"
# ruff: noqa: ARG002, N803
# reportlab has no types, and gives methods their names and arguments.
"""A block of flowables with an indent, a label at its side, a frame around it, or none of these.

rst2pdf makes a table of every list item and every box. A block is drawn in a fraction of the time, its lines do not
overlap, its frame has round corners and is closed at the end of a page and opened on the next.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from reportlab.platypus.flowables import Flowable

from .columns import ENDLESS, FUZZ, Measures, draw_column, height_of, measure, split_column
from .widths import Limits, content_limits

_WIDEST_MARK: Final = 40.0
"""Width of a label up to which it is the mark of a list, in points."""

NARROWEST: Final = 150.0
"""Width in points that labels and indents leave to a text, however deep lists are nested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockStyle:
    """How a block is set, in points: indents, padding (top, right, bottom, left), frame.

    ``bar`` is the width of a stroke along the left side in the border's colour, ``label`` the room for the label,
    ``mark`` what it needs at least,
    ``keep`` the height up to which the block is not split (0: it may always be split), ``columns`` how many such
    blocks stand side by side.
    """

    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    padding: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    fill: Any = None
    border: Any = None
    border_width: float = 0.0
    radius: float = 0.0
    bar: float = 0.0
    label: float = 0.0
    mark: float = 0.0
    keep: float = 0.0
    columns: int = 1


class Block(Flowable):
    """Flowables under each other; ``label`` stands beside the first of them, and only there.

    ``references`` are the places that refer to it, if it is a footnote.
    """

    references: tuple[str, ...] = ()
    forced = False
    """Whether it has a whole page and has to be split, although it would rather stay whole."""

    def __init__(self, content: list[Any], frame: BlockStyle, *, label: Any = None) -> None:
        super().__init__()
        self.label, self.content, self.frame = label, content, frame
        self.spaceBefore, self.spaceAfter = frame.before, frame.after
        self._measures: Measures = []
        self._label_height = 0.0

    def identity(self, maxLen: int | None = None) -> str:
        """Return a name for reportlab's messages."""
        return f"<Block of {len(self.content)}>"

    def _inner_width(self, width: float) -> float:
        frame = self.frame
        sides = self._left(width) + frame.right + frame.padding[1] + frame.padding[3] + self._label_width(width)
        return max(width - sides, 1.0)

    def _left(self, width: float) -> float:
        """Return the indent; of quotations in deep lists it is less."""
        return min(self.frame.left, max(width - NARROWEST, width / 12))

    def _label_width(self, width: float) -> float:
        """Return the room for the label; lists nested deeply or in narrow cells get less, but room for their marks."""
        if not self.frame.label:
            return 0.0
        if self._has_name():
            return min(self.frame.label, width / 2)
        return min(self.frame.label, max(width - NARROWEST, width / 10, min(self.frame.mark, width / 2)))

    def _has_name(self) -> bool:
        """Return whether the label is a name, which is to be read, and no mark of a list."""
        return self.frame.label > _WIDEST_MARK and not self.frame.mark

    def _measure(self, width: float) -> None:
        canvas = getattr(self, "canv", None)  # reportlab's tables measure their cells without one
        self._measures = measure(self.content, canvas, self._inner_width(width))
        self._label_height = 0.0
        if self.label is not None:
            self._label_height = self.label.wrapOn(canvas, self._label_width(width), ENDLESS)[1]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lay the content out in a column of the width and return the block's size."""
        self._measure(availWidth)
        used = max(height_of(self._measures), self._label_height)
        self.width, self.height = availWidth, used + self.frame.padding[0] + self.frame.padding[2]
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split at the height: between two parts, or in the part that crosses it."""
        self.wrap(availWidth, availHeight)
        if self.height <= availHeight + FUZZ:
            return [self]
        forced = self.forced or hasattr(self, "_postponed")  # on the next page it must be split
        if self.height <= self.frame.keep and not forced:
            return []
        room = availHeight - self.frame.padding[0] - self.frame.padding[2]
        canvas, width = getattr(self, "canv", None), self._inner_width(availWidth)
        first, rest = split_column(self.content, canvas, width, room, forced=forced)
        if not first or self._label_height > room:
            return []
        frame = self.frame
        if not rest:  # but spaces
            return [Block(first, frame, label=self.label)]
        return [
            Block(first, replace(frame, after=0.0), label=self.label),
            Block(rest, replace(frame, before=0.0)),
        ]

    def content_limits(self, canvas: Any) -> Limits:
        """Return the narrowest and the natural width, for a block in a cell."""
        low, high = content_limits(self.content, canvas)
        frame = self.frame
        sides = frame.left + frame.right + frame.padding[1] + frame.padding[3]
        label = frame.label
        return max(low + label, 2 * label if self._has_name() else 0) + sides, max(high, label) + label + sides

    def draw(self) -> None:
        """Draw the frame, the label and the content."""
        canvas, frame = self.canv, self.frame
        top, _, _, left = frame.padding
        self._draw_frame()
        y = self.height - top
        x = self._left(self.width) + left
        if self.label is not None:
            self.label.drawOn(canvas, x, y - self._label_height)
        x += self._label_width(self.width)
        draw_column(self.content, self._measures, canvas, x=x, top=y, width=self._inner_width(self.width))

    def _draw_frame(self) -> None:
        canvas, frame = self.canv, self.frame
        if frame.fill is None and (frame.border is None or not frame.border_width):
            return
        canvas.saveState()
        indent = self._left(self.width)
        width = self.width - indent - frame.right
        if frame.fill is not None:
            canvas.setFillColor(frame.fill)
        stroke = int(frame.border is not None and frame.border_width > 0)
        if stroke:
            canvas.setStrokeColor(frame.border)
            canvas.setLineWidth(frame.border_width)
        canvas.roundRect(
            indent,
            0,
            width,
            self.height,
            frame.radius,
            stroke=stroke,
            fill=int(frame.fill is not None),
        )
        if frame.bar and frame.border is not None:
            canvas.setFillColor(frame.border)
            canvas.rect(indent, 0, frame.bar, self.height, stroke=0, fill=1)
        canvas.restoreState()
