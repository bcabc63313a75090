"""The bundled typeface: its faces at a size, how far its lines reach, their outlines, and which characters it has."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import fontpkg
import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from PIL import ImageFont

FAMILY: Final = "atkinson-hyperlegible"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a line's ink reaches from its origin on the baseline; lengths are shares of the type size."""

    left: float
    width: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter as it is set: its number in the face and its place on the line, in the face's units."""

    number: int
    left: int
    rise: int


def load_face(size: float, *, weight: int = 400) -> ImageFont.FreeTypeFont:
    """Return a face at a type size in pixels, for labels."""
    return ImageFont.truetype(fontpkg.path(FAMILY, weight), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _open_font(weight: int) -> Any:
    # uharfbuzz has no type annotations for these
    face = uharfbuzz.Face(uharfbuzz.Blob(Path(fontpkg.path(FAMILY, weight)).read_bytes()))

    return uharfbuzz.Font(face)


@cache
def shape_line(line: str, *, weight: int = 700) -> tuple[Glyph, ...]:
    """Return the letters of a line with the typeface's own kerning, as browsers set them (HarfBuzz)."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(line)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_open_font(weight), buffer)
    glyphs, at = [], 0
    for info, place in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        glyphs.append(Glyph(info.codepoint, at + place.x_offset, place.y_offset))
        at += place.x_advance

    return tuple(glyphs)


@cache
def measure_line(line: str, *, weight: int = 700) -> Reach:
    """Return how far a line's ink reaches."""
    font = _open_font(weight)
    lefts, rights, tops, bottoms = [0.0], [0.0], [0.0], [0.0]
    found = False
    for glyph in shape_line(line, weight=weight):
        extents = font.get_glyph_extents(glyph.number)
        if extents is None or not extents.width:
            continue
        if not found:
            lefts, rights, tops, bottoms, found = [], [], [], [], True
        lefts.append(glyph.left + extents.x_bearing)
        rights.append(glyph.left + extents.x_bearing + extents.width)
        tops.append(glyph.rise + extents.y_bearing)
        bottoms.append(glyph.rise + extents.y_bearing + extents.height)
    size = font.face.upem

    return Reach(min(lefts) / size, (max(rights) - min(lefts)) / size, max(tops) / size, -min(bottoms) / size)


@cache
def trace_line(line: str, *, weight: int = 700) -> str:
    """Return the outlines of a line as SVG path data, for a type size of 1, from its origin on the baseline."""
    font = _open_font(weight)
    unit = 1 / font.face.upem
    pen = SVGPathPen(None, ntos=lambda value: f"{value:.5f}".rstrip("0").rstrip("."))
    for glyph in shape_line(line, weight=weight):
        place = (unit, 0, 0, -unit, glyph.left * unit, -glyph.rise * unit)
        placed = TransformPen(pen, place)  # type: ignore[no-untyped-call]  # fontTools has no types
        font.draw_glyph_with_pen(glyph.number, placed)

    return str(pen.getCommands())  # type: ignore[no-untyped-call]  # fontTools has no types


@cache
def list_characters(*, weight: int = 700) -> frozenset[str]:
    """Return the characters that a face has."""
    return frozenset(map(chr, _open_font(weight).face.unicodes))
