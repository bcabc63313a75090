"""Units' names: cleaned, broken well, or refused with advice."""

from pathlib import Path
from typing import Any

import fontpkg
import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from tests.images.names import NAMES
from tools.images.errors import LetteringError
from tools.images.layout.lettering import clean_name, find_joints, list_blocks, split_name
from tools.images.layout.lockup import fit_name
from tools.images.layout.typeface import FAMILY, Reach, measure_line, shape_line


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("  Malmö \n museer ", "Malmö museer"),
        ("Fo\u0308rskolan", "Förskolan"),
        ("Bi\u200bblio\u2060teket\ufeff", "Biblioteket"),
        ("Hyllie\u2011bad", "Hyllie-bad"),
        ("Bad\u00adhuset", "Bad|huset"),
    ],
)
def test_a_name_is_composed_and_its_spaces_are_single(name: str, clean: str) -> None:
    """Decomposed letters become those that the typeface has; what text programs put in unseen is gone."""
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "tomt"),
        (" \u00ad ", "tomt"),
        ("|||", "tomt"),
        (" | | ", "tomt"),
        ("–", "ingen bokstav"),
        ("…!", "ingen bokstav"),
        ("x" * 81, "81 tecken"),
        ("Fest 🎉", "U+1F389"),
        ("مالمو", "U+0645"),
        ("a\x00b", "U+0000"),
    ],
)
def test_a_name_that_cannot_be_set_is_refused(name: str, reason: str) -> None:
    """Empty, endless, or with characters that the typeface lacks."""
    with pytest.raises(LetteringError, match=reason.replace("+", r"\+")):
        clean_name(name)


@pytest.mark.parametrize("name", NAMES)
def test_names_break_where_a_reader_would_break_them(name: str) -> None:
    """At spaces, after hyphens, at joints of compounds, where a writer says so; unbroken where that can be read."""
    best = fit_name(list_blocks(clean_name(name)))

    assert (None if best is None else "/".join(best.block.lines)) == NAMES[name]


@pytest.mark.parametrize("word", ["Budapest", "Ambassad", "Malmö", "Badrum", "Stadig", "Bad", "Hus", "Planet"])
def test_words_that_are_no_compounds_are_whole(word: str) -> None:
    """Nothing is broken off that is shorter than three letters, or is all of the word."""
    assert all(at >= 3 and len(word) - at >= 3 for at, _ in find_joints(word))


def measure_first_letter(pair: str, *, kerned: bool) -> int:
    """Return how far the second letter stands from the first, in the face's units."""
    face = uharfbuzz.Face(uharfbuzz.Blob(Path(fontpkg.path(FAMILY, 700)).read_bytes()))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(pair)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), buffer, {"kern": kerned})
    positions = buffer.glyph_positions
    assert positions

    return int(positions[0].x_advance)


@pytest.mark.parametrize("pair", ["To", "Av", "Tä"])
def test_the_kerning_of_the_typeface_is_heeded(pair: str) -> None:
    """Pairs that the face itself sets closer, which is measured first: "Ty", for one, it leaves as it is."""
    kerned = measure_first_letter(pair, kerned=True)

    assert kerned < measure_first_letter(pair, kerned=False)
    assert shape_line(pair)[1].left == kerned


@pytest.mark.parametrize("line", ["Tg", "jÅ", " b", "x"])
def test_the_reach_of_a_line_is_that_of_its_ink(line: str) -> None:
    """From the left edge of the first letter to the right one of the last, as the face's own table of outlines says."""
    font: Any = TTFont(fontpkg.path(FAMILY, 700))
    boxes = [
        (place.left + glyph.xMin, place.left + glyph.xMax, glyph.yMax, glyph.yMin)
        for letter, place in zip(line, shape_line(line), strict=True)
        if (glyph := font["glyf"][font.getBestCmap()[ord(letter)]]).numberOfContours
    ]
    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    reach = measure_line(line)
    measured = (reach.left, reach.width, reach.above, reach.below)

    expected = (left, right - left, max(box[2] for box in boxes), -min(box[3] for box in boxes))
    assert measured == pytest.approx(tuple(value / font["head"].unitsPerEm for value in expected))


def test_a_line_without_ink_reaches_nowhere() -> None:
    """A space has a place and no outline."""
    assert measure_line(" ") == Reach(0, 0, 0, 0)


def test_no_name_gets_more_than_three_lines() -> None:
    """Longer names have to be shortened."""
    assert max(len(block.lines) for block in list_blocks("ett två tre fyra fem sex sju")) == 3


def test_a_broken_name_loses_no_letter() -> None:
    """Taking out the hyphens of the breaks gives the name back."""
    name = "Rosengårdsbiblioteket"
    for block in list_blocks(name):
        assert "".join(line.removesuffix("-") for line in block.lines) == name


def test_the_pieces_of_a_name_are_the_name() -> None:
    """Splitting and joining with the gaps is the identity."""
    name = "S:t Petri skola - norra"

    assert "".join(piece.text + piece.gap for piece in split_name(name)).strip() == name
