"""The bundled typeface: its faces at a size, how far its lines reach, and which characters it has."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import fontpkg
from fontTools.ttLib import TTFont
from PIL import ImageFont

FAMILY: Final = "atkinson-hyperlegible"
_REFERENCE: Final = 1000
"""The type size, in pixels, at which lines are measured."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a line's ink reaches from its origin on the baseline; lengths are shares of the type size."""

    left: float
    width: float
    above: float
    below: float


def load_face(size: float, *, weight: int = 400) -> ImageFont.FreeTypeFont:
    """Return a face at a type size in pixels; it is laid out the same on every machine, with or without libraqm."""
    return ImageFont.truetype(fontpkg.path(FAMILY, weight), size, layout_engine=ImageFont.Layout.BASIC)


def find_line_ink(face: ImageFont.FreeTypeFont, line: str) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a line's ink, in pixels from its origin on the baseline.

    Found in the drawn line: the face's own ``getbbox`` counts the empty room beside the outer letters.
    """
    mask, (across, down) = face.getmask2(line, mode="L", anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)

    return left + across, top + down, right + across, bottom + down


@cache
def measure_line(line: str, *, weight: int = 700) -> Reach:
    """Return how far a line's ink reaches."""
    left, top, right, bottom = find_line_ink(load_face(_REFERENCE, weight=weight), line)

    return Reach(left / _REFERENCE, (right - left) / _REFERENCE, -top / _REFERENCE, bottom / _REFERENCE)


@cache
def list_characters(*, weight: int = 700) -> frozenset[str]:
    """Return the characters that a face has."""
    with TTFont(fontpkg.path(FAMILY, weight)) as font:
        return frozenset(map(chr, font.getBestCmap() or {}))
