"""Where a logo and a unit's name stand together in a profile picture: pure numbers, no pixels and no files.

The mark stands in the same place and at the same size whatever the name, so that a city's units look like a family;
the name stands under it, as large as the circle lets it be, and unbroken where it can be read unbroken.
All lengths are shares of the picture's side, from its middle.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tools.catalogue.images.image_rules import (
    CIRCLE_RADIUS,
    LARGEST_TYPE,
    LEAST_TYPE,
    LINE_PITCH,
    MARK_HEIGHT,
    NAME_MIDDLE,
    NAME_RADIUS,
    NAME_TOP,
    WAIST,
)
from tools.images.layout.geometry import Size
from tools.images.layout.lettering import BrokenName

_STEPS: Final = 24
_SAME: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Lettering:
    """A name as it is set: its lines, the type size, and where the first baseline runs."""

    block: BrokenName
    type_size: float
    baseline: float


def fit_mark(mark: Size, reach: float) -> float:
    """Return the scale of a mark that stands on the waist; ``reach`` is how far its ink reaches from its middle."""
    by_height = MARK_HEIGHT / mark.height
    by_reach = (CIRCLE_RADIUS - abs(WAIST)) / (reach + mark.height / 2)
    # the upper corners: (w/2)² + (h - waist)² = R²
    half, high = mark.width / 2, mark.height
    square, linear, rest = half * half + high * high, -2 * high * WAIST, WAIST * WAIST - CIRCLE_RADIUS * CIRCLE_RADIUS
    by_corners = (-linear + math.sqrt(linear * linear - 4 * square * rest)) / (2 * square)

    return min(by_height, max(by_reach, by_corners))


def fit_name(blocks: Sequence[BrokenName]) -> Lettering | None:
    """Return the best way to set a name under the waist, None if it would be too small to read."""
    best: Lettering | None = None
    for block in blocks:
        found = _enlarge(block)
        if found is not None and (best is None or _is_better(found, best)):
            best = found

    return best


def _is_better(one: Lettering, other: Lettering) -> bool:
    if one.block.cost != other.block.cost:
        return one.block.cost < other.block.cost
    if abs(one.type_size - other.type_size) > _SAME:
        return one.type_size > other.type_size

    return len(one.block.lines) < len(other.block.lines)


def _enlarge(block: BrokenName) -> Lettering | None:
    """Return a block at the largest type size that is whole in the circle, found by halving."""
    low, high = LEAST_TYPE, LARGEST_TYPE
    if not _is_whole(block, low):
        return None
    if _is_whole(block, high):
        low = high
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _is_whole(block, middle):
            low = middle
        else:
            high = middle

    return Lettering(block, low, _find_baseline(block, low))


def _find_baseline(block: BrokenName, size: float) -> float:
    """Return where the first baseline runs: the name in the middle of its room, or higher up where it is wider."""
    highest = WAIST + NAME_TOP
    middle = WAIST + NAME_MIDDLE - block.height * size / 2
    first = block.reaches[0].above * size

    return first + (middle if middle > highest and _keeps_within(block, size, first + middle) else highest)


def _is_whole(block: BrokenName, size: float) -> bool:
    return _keeps_within(block, size, _find_baseline(block, size))


def _keeps_within(block: BrokenName, size: float, baseline: float) -> bool:
    """Tell whether every corner of each line's ink lies in the circle."""
    for number, reach in enumerate(block.reaches):
        line = baseline + number * LINE_PITCH * size
        farthest = max(abs(line - reach.above * size), abs(line + reach.below * size))
        if math.hypot(reach.width * size / 2, farthest) > NAME_RADIUS:
            return False

    return True
