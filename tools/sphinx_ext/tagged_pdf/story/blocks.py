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

_ENDLESS: Final = 1e6
_FUZZ: Final = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockStyle:
    """How a block is set, in points: indents, padding (top, right, bottom, left), frame.

    ``bar`` is the width of a stroke along the left side in the border's colour, ``label`` the room for the label,
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
    keep: float = 0.0
    columns: int = 1


class Block(Flowable):
    """Flowables under each other; ``label`` stands beside the first of them, and only there.

    ``references`` are the places that refer to it, if it is a footnote.
    """

    references: tuple[str, ...] = ()

    def __init__(self, content: list[Any], frame: BlockStyle, *, label: Any = None) -> None:
        super().__init__()
        self.label, self.content, self.frame = label, content, frame
        self.spaceBefore, self.spaceAfter = frame.before, frame.after
        self._heights: list[tuple[float, float]] = []
        self._label_height = 0.0

    def identity(self, maxLen: int | None = None) -> str:
        """Return a name for reportlab's messages."""
        return f"<Block of {len(self.content)}>"

    def _inner_width(self, width: float) -> float:
        frame = self.frame
        return max(
            width - frame.left - frame.right - frame.padding[1] - frame.padding[3] - frame.label,
            1.0,
        )

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lay the content out in a column of the width and return the block's size."""
        inner = self._inner_width(availWidth)
        self._heights = []
        after = 0.0
        for number, part in enumerate(self.content):
            _, height = part.wrapOn(self.canv, inner, _ENDLESS)
            space = max(after, part.getSpaceBefore()) if number else 0.0
            self._heights.append((space, height))
            after = part.getSpaceAfter()
        self._label_height = 0.0
        if self.label is not None:
            _, self._label_height = self.label.wrapOn(self.canv, max(self.frame.label, 1.0), _ENDLESS)
        used = max(sum(space + height for space, height in self._heights), self._label_height)
        self.width, self.height = availWidth, used + self.frame.padding[0] + self.frame.padding[2]
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split at the height: between two parts, or in the part that crosses it."""
        self.wrap(availWidth, availHeight)
        if self.height <= availHeight + _FUZZ:
            return [self]
        if self.height <= self.frame.keep and not hasattr(self, "_postponed"):  # on the next page it must be split
            return []
        room = availHeight - self.frame.padding[0] - self.frame.padding[2]
        index, used = 0, 0.0
        for space, height in self._heights:
            if used + space + height > room + _FUZZ:
                break
            used += space + height
            index += 1
        first, rest = self.content[:index], self.content[index:]
        if rest and room > self._heights[index][0] + used:
            left = room - used - self._heights[index][0]
            parts = rest[0].splitOn(self.canv, self._inner_width(availWidth), left)
            if len(parts) > 1 and parts[0].wrapOn(self.canv, self._inner_width(availWidth), left)[1] <= left + _FUZZ:
                first, rest = [*first, parts[0]], [*parts[1:], *rest[1:]]
        while first and first[-1].getKeepWithNext() and rest:
            rest.insert(0, first.pop())
        if not first or not rest or self._label_height > room:
            return []
        frame = self.frame
        return [
            Block(first, replace(frame, after=0.0), label=self.label),
            Block(rest, replace(frame, before=0.0)),
        ]

    def draw(self) -> None:
        """Draw the frame, the label and the content."""
        canvas, frame = self.canv, self.frame
        top, right, _, left = frame.padding
        self._draw_frame()
        y = self.height - top
        x = frame.left + left
        if self.label is not None:
            self.label.drawOn(canvas, x, y - self._label_height)
        inner = self.width - frame.left - frame.right - left - right - frame.label
        for part, (space, height) in zip(self.content, self._heights, strict=True):
            y -= space + height
            slack = inner - getattr(part, "width", inner) if hasattr(part, "hAlign") else 0
            part.drawOn(canvas, x + frame.label, y, _sW=max(slack or 0, 0))

    def _draw_frame(self) -> None:
        canvas, frame = self.canv, self.frame
        if frame.fill is None and (frame.border is None or not frame.border_width):
            return
        canvas.saveState()
        width = self.width - frame.left - frame.right
        if frame.fill is not None:
            canvas.setFillColor(frame.fill)
        stroke = int(frame.border is not None and frame.border_width > 0)
        if stroke:
            canvas.setStrokeColor(frame.border)
            canvas.setLineWidth(frame.border_width)
        canvas.roundRect(
            frame.left,
            0,
            width,
            self.height,
            frame.radius,
            stroke=stroke,
            fill=int(frame.fill is not None),
        )
        if frame.bar and frame.border is not None:
            canvas.setFillColor(frame.border)
            canvas.rect(frame.left, 0, frame.bar, self.height, stroke=0, fill=1)
        canvas.restoreState()
