"""Grounds and lines of a table's cells, drawn before their content: one area or line where neighbours look the same.

Drawn cell by cell they are most of a table page's code, and the ground of one cell covers half of its neighbour's line.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Line = tuple[float, Any]
"""Width and colour."""

Edges = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""

Span = tuple[float, float]
"""Where a line begins and ends along its direction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Padding (top, right, bottom, left), ground, lines and vertical alignment of a cell."""

    padding: tuple[float, float, float, float] = (3.0, 6.0, 3.0, 6.0)
    ground: Any = None
    above: Line | None = None
    below: Line | None = None
    before: Line | None = None
    after: Line | None = None
    valign: str = "TOP"


def draw_decoration(canvas: Any, cells: Sequence[tuple[Look, Edges]]) -> None:
    """Draw all grounds, then all lines, so that no line is covered."""
    canvas.saveState()
    for colour, areas in _collect_grounds(cells).items():
        canvas.setFillColor(colour)
        for left, bottom, right, top in areas:
            canvas.rect(left, bottom, round(right - left, 2), round(top - bottom, 2), stroke=0, fill=1)
    for (width, colour), ends in _collect_lines(cells).items():
        canvas.setLineWidth(width)
        canvas.setStrokeColor(colour)
        canvas.lines(ends)
    canvas.restoreState()


def _collect_grounds(cells: Iterable[tuple[Look, Edges]]) -> dict[Any, list[Edges]]:
    """Return the areas of each colour: cells beside each other are one, and so are rows of one width."""
    grounds: dict[Any, list[Edges]] = defaultdict(list)
    for look, edges in cells:
        if look.ground is not None:
            grounds[look.ground].append(edges)

    return {colour: _join_below(_join_beside(areas)) for colour, areas in grounds.items()}


def _join_beside(areas: Iterable[Edges]) -> list[Edges]:
    joined: list[Edges] = []
    for left, bottom, right, top in areas:
        if joined and joined[-1][1:] == (bottom, left, top):
            joined[-1] = (joined[-1][0], bottom, right, top)
        else:
            joined.append((left, bottom, right, top))

    return joined


def _join_below(areas: Iterable[Edges]) -> list[Edges]:
    joined: list[Edges] = []
    for left, bottom, right, top in areas:
        if joined and (joined[-1][0], joined[-1][1], joined[-1][2]) == (left, top, right):
            joined[-1] = (left, bottom, right, joined[-1][3])
        else:
            joined.append((left, bottom, right, top))

    return joined


def _collect_lines(cells: Iterable[tuple[Look, Edges]]) -> dict[Line, list[Edges]]:
    """Return the lines of each width and colour, from one end to the other where cells continue them."""
    across: dict[Line, dict[float, set[Span]]] = defaultdict(lambda: defaultdict(set))
    down: dict[Line, dict[float, set[Span]]] = defaultdict(lambda: defaultdict(set))
    for look, (left, bottom, right, top) in cells:
        for line, kind, position, span in (
            (look.above, across, top, (left, right)),
            (look.below, across, bottom, (left, right)),
            (look.before, down, left, (bottom, top)),
            (look.after, down, right, (bottom, top)),
        ):
            if line is not None:
                kind[line][position].add(span)
    lines: dict[Line, list[Edges]] = defaultdict(list)
    for line, positions in across.items():
        lines[line] += [(start, y, end, y) for y, spans in positions.items() for start, end in _join_spans(spans)]
    for line, positions in down.items():
        lines[line] += [(x, start, x, end) for x, spans in positions.items() for start, end in _join_spans(spans)]

    return lines


def _join_spans(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))

    return joined
