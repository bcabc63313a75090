"""Pictures of every logo: exact, opaque, whole inside the circle, in the middle."""

import math
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from tests.images.logos import find_ink_box, make_bar, make_svg, save
from tools.catalogue.images.image_rules import GROUND_TOP, GROUNDS
from tools.images.drawing.drawing import draw_picture, make_design
from tools.images.drawing.grounds import trace_ground
from tools.images.drawing.requests import Recipe
from tools.images.errors import LogoError
from tools.images.layout.geometry import Frame
from tools.images.logo.logo import Logo, read_logo
from tools.images.logo.svg import read_svg

pytestmark = pytest.mark.slow

WHITE = "#FFFFFF"
COVER = Recipe(kind="cover", frame=Frame(1500, 500), safe_area=(1200, 400), extension="png", max_bytes=None)

LENGTHS = st.integers(min_value=4, max_value=400)
COLOURS = st.sampled_from(["#12262B", "#0B5563", "#A8321E", "#FFB4A2", "#6B7F83", "#000000"])


def make_profile(side: int) -> Recipe:
    """Return the recipe of a round profile picture."""
    return Recipe(kind="profile", frame=Frame(side, side), safe_area=None, extension="png", max_bytes=None)


def draw(logo: Logo, recipe: Recipe) -> Image.Image:
    """Return a department's picture."""
    return draw_picture(recipe, make_design(logo, ground=WHITE), file="x.png")


def find_row(picture: Image.Image, row: int) -> tuple[int, int, int, int] | None:
    """Return the bounds of a row's ink."""
    line = picture.crop((0, row, picture.width, row + 1))

    return ImageChops.difference(line, Image.new("RGB", line.size, WHITE)).getbbox()


def assert_well_placed(picture: Image.Image, side: int) -> None:
    """The ink lies inside the circle of radius 0.46 and in the middle within a pixel."""
    left, top, right, bottom = find_ink_box(picture)

    assert picture.mode == "RGB"
    assert picture.size == (side, side)
    reach = max(
        math.hypot(
            max(abs(found[0] - side / 2), abs(found[2] - side / 2)), max(abs(row - side / 2), abs(row + 1 - side / 2))
        )
        for row in range(side)
        if (found := find_row(picture, row)) is not None
    )
    assert reach <= 0.46 * side + 1
    assert abs(left - (side - right)) <= 1
    assert abs(top - (side - bottom)) <= 1


@settings(max_examples=15, deadline=None)
@given(LENGTHS, LENGTHS, COLOURS, st.sampled_from([400, 401, 640]), st.integers(0, 300))
def test_a_drawing_is_whole_and_in_the_middle(width: int, height: int, colour: str, side: int, offset: int) -> None:
    """Whatever the shape of the ink and wherever it lies in its drawing."""
    assume(max(width, height) < 11 * min(width, height))
    content = f'<rect x="{offset}" y="{2 * offset}" width="{width}" height="{height}" fill="{colour}"/>'
    logo = read_svg(make_svg(content, 'viewBox="0 0 1100 1100"'), name="logo.svg")

    assert_well_placed(draw(logo, make_profile(side)), side)


@settings(max_examples=10, deadline=None)
@given(st.integers(2, 40), st.integers(2, 40), st.sampled_from([400, 401]))
def test_round_ink_is_whole_and_in_the_middle(width: int, height: int, side: int) -> None:
    """Curves are measured as exactly as straight edges."""
    assume(max(width, height) < 11 * min(width, height))
    content = f'<ellipse cx="50" cy="45" rx="{width}" ry="{height}" fill="#A8321E"/>'
    logo = read_svg(make_svg(content), name="logo.svg")

    assert_well_placed(draw(logo, make_profile(side)), side)


@settings(max_examples=15, deadline=None)
@given(LENGTHS, LENGTHS, COLOURS, st.integers(0, 60), st.sampled_from([None, WHITE, "#FAFAFA"]))
def test_a_bitmap_is_whole_in_the_middle_and_never_enlarged(
    width: int, height: int, colour: str, margin: int, ground: str | None
) -> None:
    """A bitmap either has the pixels, or is refused with the factor that it lacks."""
    assume(max(width, height) < 11 * min(width, height))
    logo = read_logo(save(make_bar(width, height, colour=colour, margin=margin, ground=ground)), name="logo.png")
    if math.hypot(width, height) < 0.8 * 400:
        with pytest.raises(LogoError, match="gånger så stor"):
            draw(logo, make_profile(400))
        return
    assume(math.hypot(width, height) > 0.92 * 400)
    picture = draw(logo, make_profile(400))
    assert_well_placed(picture, 400)
    left, top, right, bottom = find_ink_box(picture, threshold=40)
    assert right - left <= width
    assert bottom - top <= height


def test_too_small_a_bitmap_is_told_by_how_much() -> None:
    """The message names both sizes and the factor."""
    logo = read_logo(save(make_bar(100, 50)), name="logo.png")
    with pytest.raises(LogoError, match=r"logo\.png: är för liten för x\.png; .* 3,2 gånger"):
        draw(logo, make_profile(400))


def test_the_margins_around_sharp_edges_are_equal_to_the_pixel() -> None:
    """No blur at the sides: the columns at both ends of a bar are full ink."""
    logo = read_svg(make_svg('<rect x="3" y="7" width="80" height="40" fill="#000000"/>'), name="logo.svg")
    picture = draw(logo, make_profile(800))
    left, _, right, _ = find_ink_box(picture)

    assert left == 800 - right
    assert picture.getpixel((left, 400)) == (0, 0, 0)
    assert picture.getpixel((right - 1, 400)) == (0, 0, 0)


@settings(max_examples=10, deadline=None)
@given(LENGTHS, LENGTHS)
def test_a_cover_keeps_its_mark_in_the_safe_area(width: int, height: int) -> None:
    """In the middle, inside what no screen crops."""
    assume(max(width, height) < 11 * min(width, height))
    logo = read_svg(make_svg(f'<rect width="{width}" height="{height}"/>', 'viewBox="0 0 400 400"'), name="logo.svg")
    picture = draw(logo, COVER)
    left, top, right, bottom = find_ink_box(picture.crop((0, 0, 1500, 380)))
    bottom = min(380, bottom)

    assert picture.size == (1500, 500)
    assert right - left <= 1200
    assert bottom - top <= 400
    assert abs(left - (1500 - right)) <= 1
    assert abs(top - (500 - bottom)) <= 1


def test_a_logo_that_cannot_be_seen_is_refused() -> None:
    """A white logo on white is no picture."""
    logo = read_logo(save(make_bar(500, 500, colour=WHITE)), name="logo.png")
    with pytest.raises(LogoError, match="syns inte mot bakgrunden"):
        make_design(logo, ground=WHITE)


def test_off_white_paper_becomes_white() -> None:
    """A scan's paper leaves no grey box on the white ground."""
    logo = read_logo(save(make_bar(800, 300, ground="#F8F8F8")), name="logo.png")
    picture = draw(logo, make_profile(400))
    colours = {colour for _, colour in picture.getcolors(100_000) or []}

    assert (248, 248, 248) not in colours
    assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_a_round_mark_fills_the_circle() -> None:
    """Its ink is fitted, not its box: 84 % of the side."""
    logo = read_logo(make_svg('<circle cx="50" cy="50" r="40" fill="#0B5563"/>'), name="logo.svg")
    left, _, right, _ = find_ink_box(draw(logo, make_profile(800)))

    assert (right - left) / 800 == pytest.approx(0.836, abs=0.005)


@pytest.mark.parametrize(("width", "height"), [(400, 10), (10, 400), (10000, 10)])
def test_a_mark_that_would_be_a_hairline_is_refused(width: int, height: int) -> None:
    """The rule "tydligt innehåller" has a number: at most twelve times as long as wide."""
    logo = read_logo(
        make_svg(f'<rect width="{width}" height="{height}"/>', f'viewBox="0 0 {width} {height}"'), name="logo.svg"
    )
    with pytest.raises(LogoError, match="högst 12 gånger"):
        make_design(logo, ground=WHITE)


@pytest.mark.parametrize("name", GROUNDS)
def test_every_line_of_waves_runs_from_edge_to_edge(name: str) -> None:
    """Each that the rules name is drawn, as wide as the cover or a little wider."""
    waves = re.findall(r"M0 [\d.]+((?:q[-\d. ]+)+)", trace_ground(name, Frame(1500, 500), "#000000"))
    widths = [sum(float(curve.split()[2]) for curve in wave.split("q")[1:]) for wave in waves]

    assert len(widths) == len(GROUNDS[name]["waves"])
    assert all(1500 <= width < 1500 + 500 for width in widths)


@pytest.mark.parametrize("name", GROUNDS)
@pytest.mark.parametrize("frame", [Frame(1500, 500), Frame(1640, 624), Frame(4200, 700), Frame(2560, 1440)])
def test_the_lines_of_a_drawn_ground_stay_below_the_mark(name: str, frame: Frame) -> None:
    """Nothing is drawn above three quarters of a cover's height."""
    logo = read_logo(make_svg('<rect width="5" height="5" fill="#0B5563"/>', 'viewBox="0 0 5 5"'), name="logo.svg")
    recipe = Recipe(kind="cover", frame=frame, safe_area=None, extension="png", max_bytes=None)
    picture = draw_picture(recipe, make_design(logo, ground=WHITE, drawn=name, line="#CBD0D1"), file="x.png")
    picture.paste(
        "#FFFFFF",
        (frame.width // 2 - frame.height // 4, 0, frame.width // 2 + frame.height // 4, frame.height * 3 // 4),
    )
    _, top, _, bottom = find_ink_box(picture)

    assert top >= GROUND_TOP * frame.height - 1
    assert bottom > 0.85 * frame.height
