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
class Look:
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

    def __init__(self, content: list[Any], look: Look, *, label: Any = None) -> None:
        super().__init__()
        self.label, self.content, self.look = label, content, look
        self.spaceBefore, self.spaceAfter = look.before, look.after
        self._heights: list[tuple[float, float]] = []
        self._label_height = 0.0

    def identity(self, maxLen: int | None = None) -> str:
        """Return a name for reportlab's messages."""
        return f"<Block of {len(self.content)}>"

    def _inner_width(self, width: float) -> float:
        look = self.look
        return max(width - look.left - look.right - look.padding[1] - look.padding[3] - look.label, 1.0)

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
            _, self._label_height = self.label.wrapOn(self.canv, max(self.look.label, 1.0), _ENDLESS)
        used = max(sum(space + height for space, height in self._heights), self._label_height)
        self.width, self.height = availWidth, used + self.look.padding[0] + self.look.padding[2]
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split at the height: between two parts, or in the part that crosses it."""
        self.wrap(availWidth, availHeight)
        if self.height <= availHeight + _FUZZ:
            return [self]
        if self.height <= self.look.keep and not hasattr(self, "_postponed"):  # on the next page it must be split
            return []
        room = availHeight - self.look.padding[0] - self.look.padding[2]
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
        look = self.look
        return [
            Block(first, replace(look, after=0.0), label=self.label),
            Block(rest, replace(look, before=0.0)),
        ]

    def draw(self) -> None:
        """Draw the frame, the label and the content."""
        canvas, look = self.canv, self.look
        top, right, _, left = look.padding
        self._draw_frame()
        y = self.height - top
        x = look.left + left
        if self.label is not None:
            self.label.drawOn(canvas, x, y - self._label_height)
        inner = self.width - look.left - look.right - left - right - look.label
        for part, (space, height) in zip(self.content, self._heights, strict=True):
            y -= space + height
            slack = inner - getattr(part, "width", inner) if hasattr(part, "hAlign") else 0
            part.drawOn(canvas, x + look.label, y, _sW=max(slack or 0, 0))

    def _draw_frame(self) -> None:
        canvas, look = self.canv, self.look
        if look.fill is None and (look.border is None or not look.border_width):
            return
        canvas.saveState()
        width = self.width - look.left - look.right
        if look.fill is not None:
            canvas.setFillColor(look.fill)
        stroke = int(look.border is not None and look.border_width > 0)
        if stroke:
            canvas.setStrokeColor(look.border)
            canvas.setLineWidth(look.border_width)
        canvas.roundRect(look.left, 0, width, self.height, look.radius, stroke=stroke, fill=int(look.fill is not None))
        if look.bar and look.border is not None:
            canvas.setFillColor(look.border)
            canvas.rect(look.left, 0, look.bar, self.height, stroke=0, fill=1)
        canvas.restoreState()
