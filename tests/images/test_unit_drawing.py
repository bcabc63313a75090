"""Units' pictures: logo and name whole in the circle, readable in a feed, alike, or refused with advice."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tests.images.logos import find_ink_box, make_svg
from tools.catalogue.images.image_rules import (
    CIRCLE_RADIUS,
    LEAST_TYPE,
    LINE_PITCH,
    MARK_HEIGHT,
    NAME_MIDDLE,
    NAME_TOP,
    WAIST,
)
from tools.images.drawing.drawing import Name, draw_picture, make_design
from tools.images.drawing.requests import Recipe
from tools.images.errors import LetteringError
from tools.images.layout.geometry import Frame, Size
from tools.images.layout.lettering import clean_name, list_blocks
from tools.images.layout.lockup import Lettering, fit_mark, fit_name
from tools.images.logo.logo import read_logo
from tools.images.sets.image_set import fit_lettering

pytestmark = pytest.mark.slow

NAMES = ("Stadsbiblioteket", "Malmö museer", "Bad", "Stadsbyggnadskontoret", "Förskolan Ängen", "Miljöförvaltningen")


def draw(name: str, *, width: int = 100, height: int = 100, side: int = 400) -> Image.Image:
    """Return the picture of a unit with a logo of these proportions."""
    content = make_svg(f'<rect width="{width}" height="{height}" fill="#0B5563"/>', 'viewBox="0 0 400 400"')
    lettering = Name(text=name, colour="#12262B", lettering=fit_lettering(clean_name(name)))
    design = make_design(read_logo(content, name="logo.svg"), ground="#FFFFFF", name=lettering)
    recipe = Recipe(kind="profile", frame=Frame(side, side), safe_area=None, extension="png", max_bytes=None)

    return draw_picture(recipe, design, file="x.png")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height"), [(100, 100), (400, 100), (60, 120)])
def test_logo_and_name_are_whole_inside_the_circle(name: str, width: int, height: int) -> None:
    """No pixel of ink outside the radius of 0.46 x side; the whole in the middle across within a pixel."""
    picture = draw(name, width=width, height=height)
    left, _, right, _ = find_ink_box(picture)

    assert abs(left - (400 - right)) <= 1
    inside = Image.new("L", (400, 400), 0)
    ImageDraw.Draw(inside).ellipse((15, 15, 384, 384), fill=255)
    picture.paste("#FFFFFF", mask=inside)
    assert picture.getcolors() == [(160_000, (255, 255, 255))]


def test_the_mark_stands_in_the_same_place_in_all_units_pictures() -> None:
    """A city's units look like a family: the upper half is the same, pixel by pixel, whatever the name."""
    tops = {draw(name).crop((0, 0, 400, 160)).tobytes() for name in NAMES}

    assert len(tops) == 1


@settings(max_examples=20, deadline=None)
@given(st.floats(0.2, 6), st.floats(0.6, 1))
def test_a_mark_is_large_enough_to_see(shape: float, share: float) -> None:
    """It takes a third of the height, or all of the width that the circle leaves it."""
    mark = Size(shape, 1)
    scale = fit_mark(mark, share * mark.diagonal / 2)

    assert mark.height * scale <= MARK_HEIGHT + 1e-9
    assert mark.height * scale >= 0.1
    corner = math.hypot(mark.width * scale / 2, mark.height * scale - WAIST)
    assert mark.height * scale == pytest.approx(MARK_HEIGHT) or corner >= CIRCLE_RADIUS - 1e-9


def test_a_round_mark_is_fitted_by_its_ink() -> None:
    """Its box has empty corners: a disc takes the whole height, and a wider mark all that the circle leaves it."""
    assert fit_mark(Size(1, 1), 0.5) == pytest.approx(MARK_HEIGHT)
    assert fit_mark(Size(1.2, 1), 0.6) * (0.6 + 0.5) == pytest.approx(CIRCLE_RADIUS - abs(WAIST))


def find_top(lettering: Lettering) -> float:
    """Return where a name's ink begins."""
    return lettering.baseline - lettering.block.reaches[0].above * lettering.type_size


@pytest.mark.parametrize("name", ["Bad", "Malmö museer"])
def test_a_short_name_stands_in_the_middle_of_its_room(name: str) -> None:
    """Its ink, from the top of the first line to the bottom of the last."""
    best = fit_name(list_blocks(name))

    assert best is not None
    lines = best.block.reaches
    bottom = best.baseline + (LINE_PITCH * (len(lines) - 1) + lines[-1].below) * best.type_size
    assert (find_top(best) + bottom) / 2 == pytest.approx(WAIST + NAME_MIDDLE)


def test_a_wide_name_stands_as_high_as_a_name_may() -> None:
    """There the circle leaves it the most room."""
    best = fit_name(list_blocks("Stadsbyggnadskontoret"))

    assert best is not None
    assert find_top(best) == pytest.approx(WAIST + NAME_TOP)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_fits_is_large_enough_to_read(name: str) -> None:
    """An x is three CSS px high at 48 px."""
    best = fit_name(list_blocks(name))

    assert best is not None
    assert best.type_size >= LEAST_TYPE
    assert best.type_size * 0.496 * 48 >= 3.0 - 1e-9


def test_a_name_too_long_to_read_is_refused_with_advice() -> None:
    """The reader is told what to do about it."""
    with pytest.raises(LetteringError, match="korta namnet"):
        draw("Kommunstyrelsens arbetsmarknadsutskotts beredningsgrupp")
