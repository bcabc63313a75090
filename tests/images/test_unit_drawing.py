"""Units' pictures: logo and name whole in the circle, readable in a feed, or refused with advice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tests.images.logos import find_ink_box, make_svg
from tools.catalogue.image_rules import LEAST_LOGO, LEAST_TYPE
from tools.images.drawing.drawing import Name, make_design
from tools.images.drawing.requests import Recipe
from tools.images.drawing.unit_drawing import draw_unit
from tools.images.errors import LetteringError
from tools.images.layout.geometry import Frame, Size
from tools.images.layout.lettering import clean_name, list_blocks
from tools.images.layout.lockup import fit_profile
from tools.images.logo.svg import read_svg

WHITE = "#FFFFFF"
NAMES = ("Stadsbiblioteket", "Malmö museer", "Bad", "Stadsbyggnadskontoret", "Förskolan Ängen", "Miljöförvaltningen")


def draw(name: str, *, width: int = 100, height: int = 100, recipe: Recipe | None = None) -> Image.Image:
    """Return the picture of a unit with a logo of these proportions."""
    logo = read_svg(
        make_svg(f'<rect width="{width}" height="{height}" fill="#0B5563"/>', 'viewBox="0 0 400 400"'), name="logo.svg"
    )
    lettering = Name(text=name, colour="#12262B", blocks=tuple(list_blocks(clean_name(name))))
    design = make_design(logo, ground=WHITE, name=lettering)
    profile = Recipe(kind="profile", frame=Frame(400, 400), safe_area=None, extension="png", max_bytes=None)

    return draw_unit(recipe or profile, design, lettering, file="x.png")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height"), [(100, 100), (400, 100), (60, 120)])
def test_logo_and_name_are_whole_inside_the_circle(name: str, width: int, height: int) -> None:
    """No pixel of ink outside the radius of 0.46 x side; the whole in the middle within a pixel."""
    picture = draw(name, width=width, height=height)
    left, top, right, bottom = find_ink_box(picture)

    assert abs(left - (400 - right)) <= 1
    assert abs(top - (400 - bottom)) <= 1
    inside = Image.new("L", (400, 400), 0)
    ImageDraw.Draw(inside).ellipse((16, 16, 383, 383), fill=255)
    picture.paste("#FFFFFF", mask=inside)
    assert picture.getcolors() == [(160_000, (255, 255, 255))]


@settings(max_examples=20, deadline=None)
@given(st.floats(0.2, 6), st.sampled_from(NAMES), st.sampled_from([300, 400, 640, 800]))
def test_a_name_that_fits_is_large_enough_to_read_and_the_logo_to_see(shape: float, name: str, side: int) -> None:
    """An x is three CSS px high at 48 px, and the logo takes up a third of the side."""
    mark = Size(shape, 1)
    lockup = fit_profile(mark, list_blocks(name), side=side)

    if lockup is not None:
        assert lockup.type_size >= LEAST_TYPE * side
        assert lockup.type_size * 0.496 * 48 / side >= 3.0
        assert mark.diagonal * lockup.scale >= LEAST_LOGO * side


def test_a_name_too_long_to_read_is_refused_with_advice() -> None:
    """The reader is told what to do about it."""
    with pytest.raises(LetteringError, match="shorten the name"):
        draw("Kommunstyrelsens arbetsmarknadsutskotts beredningsgrupp")


@pytest.mark.parametrize(("width", "height"), [(100, 100), (400, 100)])
def test_a_cover_keeps_logo_and_name_in_the_safe_area(width: int, height: int) -> None:
    """Beside the logo, or under a wide one; in the middle within a pixel."""
    recipe = Recipe(kind="cover", frame=Frame(1500, 500), safe_area=(1200, 400), extension="png", max_bytes=None)
    left, top, right, bottom = find_ink_box(draw("Stadsbiblioteket", width=width, height=height, recipe=recipe))

    assert right - left <= 1200
    assert bottom - top <= 400
    assert abs(left - (1500 - right)) <= 1
    assert abs(top - (500 - bottom)) <= 1
