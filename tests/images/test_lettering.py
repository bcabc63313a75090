"""Units' names: cleaned, broken well, or refused with advice."""

import pytest

from tools.images.errors import LetteringError
from tools.images.layout.lettering import clean_name, list_blocks, split_name


def list_settings(name: str) -> set[str]:
    """Return the ways in which a name may be set, lines parted by strokes."""
    return {"/".join(block.lines) for block in list_blocks(clean_name(name))}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("  Malmö \n museer ", "Malmö museer"),
        ("Fo\u0308rskolan", "Förskolan"),
    ],
)
def test_a_name_is_composed_and_its_spaces_are_single(name: str, clean: str) -> None:
    """Decomposed letters, as some systems hand them over, become the letters the typeface has."""
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        (" \u00ad ", "empty"),
        ("x" * 81, "81 characters"),
        ("Fest 🎉", "U+1F389"),
        ("مالمو", "U+0645"),
        ("a\x00b", "U+0000"),
    ],
)
def test_a_name_that_cannot_be_set_is_refused(name: str, reason: str) -> None:
    """Empty, endless, or with characters that the typeface lacks."""
    with pytest.raises(LetteringError, match=reason.replace("+", r"\+")):
        clean_name(name)


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("Stadsbiblioteket", "Stads-/biblioteket"),
        ("Malmö museer", "Malmö/museer"),
        ("Arbetsmarknads- och socialförvaltningen", "Arbetsmarknads- och/socialförvaltningen"),
        ("Kulturskolan", "Kultur-/skolan"),
        ("Bad", "Bad"),
        ("Stads\u00adbiblioteket", "Stads-/biblioteket"),
    ],
)
def test_names_break_where_a_reader_would_break_them(name: str, setting: str) -> None:
    """At spaces, after hyphens, at the joints of compounds, and where a soft hyphen says so."""
    assert setting in list_settings(name)


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


def test_lines_are_balanced() -> None:
    """Of all ways to break at a space, the one with the shortest widest line comes first."""
    two = [block for block in list_blocks("Bygg och bo i Malmö") if len(block.lines) == 2]

    assert two[0].lines == ("Bygg och", "bo i Malmö")
