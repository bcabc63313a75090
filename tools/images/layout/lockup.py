"""Where a logo and a unit's name stand together: pure numbers, no pixels and no files.

In a profile picture the name stands under the logo, both whole inside the circle and large enough to be made out
in a feed. On a cover, where there is room, it stands beside the logo, or under a wide one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tools.catalogue.image_rules import (
    CIRCLE_RADIUS,
    LARGEST_TYPE,
    LEAST_LOGO,
    LEAST_TYPE,
    LINE_PITCH,
    WISHED_LOGO,
    WISHED_TYPE,
)
from tools.images.layout import geometry
from tools.images.layout.geometry import Size
from tools.images.layout.lettering import Block

_GAP: Final = 0.04
"""Room between logo and name, as a share of the side."""

_COVER_TYPE: Final = (0.40, 0.30, 0.23)
"""Type size beside a logo for one, two and three lines, as shares of the logo's height."""

_COVER_GAP: Final = 0.22
_STACKED_TYPE: Final = 0.5
_WIDE: Final = 2.5
"""A logo this many times as wide as high has the name under it on a cover."""


@dataclass(frozen=True, slots=True)
class Lockup:
    """A logo and a name, in pixels; the whole stands in the middle of the picture.

    ``gap`` lies between the logo's box and the ink of the name, ``type_size`` is whole.
    """

    scale: float
    block: Block
    type_size: int
    gap: float
    beside: bool


def fit_profile(mark: Size, blocks: Sequence[Block], *, side: int) -> Lockup | None:
    """Return the best way to set a name under a logo in a circle, None if it would be too small to read."""
    best: tuple[float, Lockup] | None = None
    smallest, largest = math.ceil(side * LEAST_TYPE), math.floor(side * LARGEST_TYPE)
    for block in blocks:
        for size in range(smallest, max(smallest, largest) + 1):
            lockup = _enlarge_logo(mark, Lockup(0.0, block, size, _GAP * side, beside=False), side=side)
            logo = mark.diagonal * lockup.scale
            if logo < LEAST_LOGO * side:
                break
            merit = min(size / side / WISHED_TYPE, logo / side / WISHED_LOGO) * (1 - block.cost)
            if best is None or merit > best[0]:
                best = merit, lockup

    return best[1] if best else None


def _enlarge_logo(mark: Size, lockup: Lockup, *, side: int) -> Lockup:
    """Return the lockup with its logo as large as the circle lets it be, found by halving; scale 0 if none fits."""
    low, high = 0.0, geometry.scale_into_circle(mark, side=side)
    for _ in range(20):
        middle = (low + high) / 2
        if _is_whole(mark, replace(lockup, scale=middle), side=side):
            low = middle
        else:
            high = middle

    return replace(lockup, scale=low)


def _is_whole(mark: Size, lockup: Lockup, *, side: int) -> bool:
    """Tell whether every corner of the logo and of each line's ink lies in the circle, with two pixels to spare."""
    radius = CIRCLE_RADIUS * side - 2
    block, size = lockup.block, lockup.type_size
    logo = Size(mark.width * lockup.scale, mark.height * lockup.scale)
    height = logo.height + lockup.gap + block.height * size
    if math.hypot(logo.width / 2, height / 2) > radius:
        return False
    baseline = -height / 2 + logo.height + lockup.gap + block.reaches[0].above * size
    for number, reach in enumerate(block.reaches):
        line = baseline + number * LINE_PITCH * size
        farthest = max(abs(line - reach.above * size), abs(line + reach.below * size))
        if math.hypot(reach.width * size / 2, farthest) > radius:
            return False

    return True


def fit_cover(mark: Size, blocks: Sequence[Block], *, area: Size) -> Lockup:
    """Return the best way to set a name beside a logo, or under a wide one, in a cover's area."""
    beside = mark.width / mark.height < _WIDE
    fewest_hyphens = min(block.cost for block in blocks)
    unbroken = [block for block in blocks if block.cost == fewest_hyphens]

    return max(
        (_fill_area(mark, block, area=area, beside=beside) for block in unbroken),
        key=lambda lockup: lockup.type_size,
    )


def _fill_area(mark: Size, block: Block, *, area: Size, beside: bool) -> Lockup:
    # First for a logo one pixel high, then all of it enlarged until it fills the area.
    width = mark.width / mark.height
    if beside:
        size, gap = _COVER_TYPE[len(block.lines) - 1], _COVER_GAP
        whole = Size(width + gap + block.width * size, max(1.0, block.height * size))
    else:
        size, gap = _STACKED_TYPE, _STACKED_TYPE * 0.8
        whole = Size(max(width, block.width * size), 1 + gap + block.height * size)
    height = min(area.width / whole.width, area.height / whole.height)

    return Lockup(height / mark.height, block, max(1, math.floor(size * height)), gap * height, beside)
