# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""Flowables under each other: measured in a width, split at a height, drawn from the top.

Everything that holds others (boxes, list items, cells, boxes side by side) lays its content out here, so that what is
true of a split in one of them is true in all.
"""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus.flowables import Spacer

ENDLESS: Final = 1e6
FUZZ: Final = 1e-4

FEWEST_LINES: Final = 3
"""Lines that stay under a heading, unless what follows it is shorter as a whole."""

Measures = list[tuple[float, float]]
"""For each flowable the space above it and its height."""


def measure(parts: Sequence[Any], canvas: Any, width: float) -> Measures:
    """Lay flowables out in a column of the width."""
    measures: Measures = []
    after = 0.0
    for number, part in enumerate(parts):
        _, height = part.wrapOn(canvas, width, ENDLESS)
        space = max(after, part.getSpaceBefore()) if number else 0.0
        measures.append((space, height))
        after = part.getSpaceAfter()
    return measures


def height_of(measures: Measures) -> float:
    """Return the height of a column."""
    return sum(space + height for space, height in measures)


def _without_last_spaces(parts: Sequence[Any]) -> Sequence[Any]:
    """Leave out the spaces at the end, which would be an empty box on the next page."""
    last = len(parts)
    while last > 1 and isinstance(parts[last - 1], Spacer):
        last -= 1
    return parts[:last]


def split_column(
    parts: Sequence[Any], canvas: Any, width: float, room: float, *, forced: bool = False
) -> tuple[list[Any], list[Any]]:
    """Return what fits in the room and what is left; nothing fits when the first list is empty.

    ``forced`` says that the room is a whole page: what wants to stay together is then divided all the same.
    """
    parts = _without_last_spaces(parts)
    measures = measure(parts, canvas, width)
    fitting, used = 0, 0.0
    for space, height in measures:
        if used + space + height > room + FUZZ:
            break
        used += space + height
        fitting += 1
    first, rest = list(parts[:fitting]), list(parts[fitting:])
    if not rest:
        return first, rest
    left = room - used - measures[fitting][0]
    pieces = _split_part(rest[0], canvas, width, left, forced=forced and not first)
    if pieces and _stays_below(first, pieces[0], canvas, width):
        return [*first, pieces[0]], [*pieces[1:], *rest[1:]]
    whole = len(first)
    while whole and first[whole - 1].getKeepWithNext():
        whole -= 1
    if whole or not forced:
        return first[:whole], [*first[whole:], *rest]
    return (first, rest) if first else ([], rest)


def _split_part(part: Any, canvas: Any, width: float, room: float, *, forced: bool) -> list[Any]:
    """Split the part that crosses the end of the room; return nothing when it cannot be split there."""
    if room <= 0:
        return []
    if forced:
        part.forced = True
    pieces = list(part.splitOn(canvas, width, room))
    if len(pieces) < 2 or pieces[0].wrapOn(canvas, width, room)[1] > room + FUZZ:  # noqa: PLR2004
        return []
    return pieces


def _stays_below(first: Sequence[Any], piece: Any, canvas: Any, width: float) -> bool:
    """Return whether enough of a part stands under what wants to stay with it."""
    if not first or not first[-1].getKeepWithNext():
        return True
    leading = getattr(getattr(piece, "style", None), "leading", 0.0)
    return bool(piece.wrapOn(canvas, width, ENDLESS)[1] >= FEWEST_LINES * leading - FUZZ)


def draw_column(  # noqa: PLR0913  (what, where, and how wide)
    parts: Sequence[Any], measures: Measures, canvas: Any, *, x: float, top: float, width: float
) -> None:
    """Draw a column whose upper left corner is given."""
    y = top
    for part, (space, height) in zip(parts, measures, strict=True):
        y -= space + height
        slack = width - getattr(part, "width", width) if hasattr(part, "hAlign") else 0
        part.drawOn(canvas, x, y, _sW=max(slack or 0, 0))
