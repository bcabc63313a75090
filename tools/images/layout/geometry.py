"""Where a mark stands in a picture: pure numbers, no pixels and no files.

A *mark* is the ink of a logo: the smallest box around what can be seen. Lengths of marks are in the logo's own
units (user units of a drawing, pixels of a bitmap), lengths of pictures in pixels; a *scale* is pixels per unit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tools.catalogue.images.image_rules import CIRCLE_RADIUS, CLEAR_ZONE, COVER_SHARE, UNKNOWN_SAFE_SHARE


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """The length from corner to corner."""
        return math.hypot(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole pixels of a picture, or of a part of it."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A place in a plane whose y axis points down."""

    left: float
    top: float
    width: float
    height: float

    @property
    def size(self) -> Size:
        """The box without its place."""
        return Size(self.width, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, x and y."""
        return self.left + self.width / 2, self.top + self.height / 2

    def view_around_centre(self, size: Size) -> "Box":
        """Return the box of another size with the same middle."""
        x, y = self.centre

        return Box(x - size.width / 2, y - size.height / 2, size.width, size.height)


def join_boxes(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around some boxes."""
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)

    return Box(left, top, right - left, bottom - top)


def find_clear_zone(mark: Size) -> float:
    """Return the width of the empty room around a mark."""
    return CLEAR_ZONE * min(mark.width, mark.height)


def scale_into_circle(mark: Size, reach: float, *, side: int, radius: float = CIRCLE_RADIUS) -> float:
    """Return the largest scale at which the mark and its clear zone keep within a circle (default: a profile's).

    ``reach`` is how far the ink reaches from the middle of its box: the half diagonal of a bar, the radius of a disc.
    Square crops keep to the circle as well: a service that rounds its pictures tomorrow then cuts nothing.
    """
    return radius * side / (reach + find_clear_zone(mark))


def scale_into_area(mark: Size, *, area: Size) -> float:
    """Return the largest scale at which the mark and its clear zone keep within an upright area."""
    zone = 2 * find_clear_zone(mark)

    return min(area.width / (mark.width + zone), area.height / (mark.height + zone))


def find_cover_area(frame: Frame, safe_area: tuple[int, int] | None) -> Size:
    """Return the size of the centred area of a cover that a mark may fill."""
    share_x, share_y = UNKNOWN_SAFE_SHARE
    width, height = safe_area or (frame.width * share_x, frame.height * share_y)

    return Size(width * COVER_SHARE, height * COVER_SHARE)


def round_scale(mark: Size, scale: float, *, frame: Frame) -> float:
    """Return the nearest smaller scale at which the mark's longer side ends on whole pixels on both sides.

    That needs a whole length, even or odd like the frame's: the margins are then equal and both edges sharp.
    Marks of a pixel or two keep their scale.
    """
    if mark.width >= mark.height:
        length, side = mark.width, frame.width
    else:
        length, side = mark.height, frame.height
    whole = math.floor(length * scale + 1e-9)
    whole -= (side - whole) % 2

    return whole / length if whole > 1 else scale


def find_canvas(mark: Size, scale: float, *, frame: Frame) -> Frame:
    """Return the smallest canvas that holds the scaled mark and can stand exactly in the middle of the frame."""
    return Frame(_round_up(mark.width * scale, frame.width), _round_up(mark.height * scale, frame.height))


def _round_up(length: float, side: int) -> int:
    whole = max(1, math.ceil(length - 1e-6))

    return whole + (side - whole) % 2


def find_corner(canvas: Frame, *, frame: Frame) -> tuple[int, int]:
    """Return the left and top of a canvas that stands exactly in the middle of the frame.

    Raises:
        ValueError: The margins would not be equal.
    """
    across, down = frame.width - canvas.width, frame.height - canvas.height
    if across % 2 or down % 2:
        raise ValueError(f"{canvas} cannot stand exactly in the middle of {frame}")

    return across // 2, down // 2
