"""Coloured grounds: the logo stands out, or gets a white plate; it is never recoloured."""

from tests.images.logos import make_bar, make_svg, save
from tools.images.drawing.plate import lay_on_plate, stands_out
from tools.images.layout.geometry import Frame
from tools.images.logo.logo import read_logo
from tools.images.logo.svg import read_svg

SEA = "#0B5563"
SAND = "#F6F2EA"
DISC = make_svg('<circle cx="50" cy="50" r="40" fill="#0B5563"/><path d="M30 50h40" stroke="#fff" stroke-width="9"/>')


def test_a_dark_logo_sinks_into_a_dark_ground() -> None:
    """What counts is the outline: the white line inside the disc neither helps nor harms."""
    logo = read_svg(DISC, name="logo.svg")

    assert not stands_out(logo, SEA)
    assert stands_out(logo, SAND)


def test_white_paper_sinks_into_sand() -> None:
    """A bitmap that brings its own white ground gets an even plate instead of a crooked one."""
    logo = read_logo(save(make_bar(90, 90, ground="#FFFFFF")), name="logo.png")

    assert not stands_out(logo, SAND)


def test_an_invisible_logo_does_not_stand_out() -> None:
    """White on white."""
    assert not stands_out(read_logo(save(make_bar(9, 9, colour="#FFFFFF")), name="logo.png"), "#FFFFFF")


def test_a_plate_is_white_and_even_around_the_logo() -> None:
    """The same room on all sides, trimmed to the ink first."""
    logo = lay_on_plate(read_logo(save(make_bar(100, 50, ground="#FFFFFF")), name="logo.png"))
    plate = logo.find_ink(SEA)
    assert plate is not None
    raster = logo.render(plate, Frame(114, 64))

    assert (plate.width, plate.height) == (114, 64)
    assert raster.getpixel((0, 0)) == (255, 255, 255, 255)
    assert raster.getpixel((57, 32)) == (18, 38, 43, 255)
    assert logo.trim(plate) == (logo, plate)
    assert (logo.name, logo.largest_scale) == ("logo.png", 1.0)


def test_nothing_gets_no_plate() -> None:
    """A white logo keeps its own form."""
    logo = read_svg(make_svg('<rect width="50" height="50" fill="#fff"/>'), name="logo.svg")

    assert lay_on_plate(logo) is logo
