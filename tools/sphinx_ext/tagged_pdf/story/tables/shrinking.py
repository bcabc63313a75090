# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""Smaller type for tables of many columns, whose words would else break into letters."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

FEWEST_COLUMNS: Final = 7
"""Columns from which on type is made smaller; in fewer a long word breaks, and the others stay readable."""

SMALLEST: Final = 0.6
"""Part of its size that type keeps: small print can be enlarged, a word in pieces cannot be found."""

SIDE: Final = 2.0
NARROWEST_SIDE: Final = 1.0
"""Points beside the text of a cell where room is short, and where the smallest type does not fit either."""


def shrink_cells(cells: Iterable[Any], columns: int, *, wanted: float, available: float) -> None:
    """Make cells smaller that want a width in which no word breaks; ``wanted`` counts their padding too."""
    held = list(cells)
    sides = sum(cell.look.padding[1] + cell.look.padding[3] for cell in held) * columns / sum(c.columns for c in held)
    factor = (available - (2 * SIDE + 1.0) * columns) / max(wanted - sides, 1.0)  # a point more, of rounding
    side = SIDE if factor >= SMALLEST else NARROWEST_SIDE
    for cell in held:
        top, right, bottom, left = cell.look.padding
        cell.look = replace(cell.look, padding=(top, min(right, side), bottom, min(left, side)))
        for part in _texts(cell.content) if factor < 1 else ():
            _shrink_text(part, max(factor, SMALLEST))


def _texts(content: Any) -> Iterator[Any]:
    """Yield the paragraphs and the code in cells, also those in boxes, lists and tables."""
    if hasattr(content, "frags"):
        yield content
    elif isinstance(content, (list, tuple)):
        for part in content:
            yield from _texts(part)
    elif content is not None:
        yield from _texts([getattr(content, "label", None), getattr(content, "content", None)])


def _shrink_text(part: Any, factor: float) -> None:
    style = part.style
    part.style = style.clone(style.name, fontSize=style.fontSize * factor, leading=style.leading * factor)
    for fragment in part.frags:
        if getattr(fragment, "fontSize", None):
            fragment.fontSize *= factor
    part.broken = None
