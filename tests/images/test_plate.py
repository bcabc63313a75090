"""Coloured grounds: the logo stands out, or gets a white plate; it is never recoloured."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.images.logos import make_bar, make_svg, save
from tools import paths
from tools.catalogue import load_catalogue
from tools.catalogue.images.image_rules import LOST_SHARE
from tools.images.drawing.plate import PlatedLogo, _find_solid, lay_on_plate, measure_lost_share, needs_plate
from tools.images.drawing.requests import Motif
from tools.images.layout.geometry import Frame
from tools.images.logo.logo import read_logo
from tools.images.logo.svg import read_svg
from tools.images.sets.image_set import ImageRequest, find_scheme, make_motif_design, produce_set

pytestmark = pytest.mark.slow

SEA = "#0B5563"
SAND = "#F6F2EA"
DISC = make_svg('<circle cx="50" cy="50" r="40" fill="#0B5563"/><path d="M30 50h40" stroke="#fff" stroke-width="9"/>')


def test_a_dark_logo_sinks_into_a_dark_ground() -> None:
    """What counts is the outline: the white line inside the disc neither helps nor harms."""
    logo = read_svg(DISC, name="logo.svg")

    assert needs_plate(logo, SEA)
    assert not needs_plate(logo, SAND)


def test_what_is_half_opaque_is_solid_and_what_is_less_is_not() -> None:
    """The soft edge of a shape is no outline of its own."""
    raster = Image.new("RGBA", (2, 1))
    raster.putdata([(0, 0, 0, 127), (0, 0, 0, 128)])

    assert list(_find_solid(raster).get_flattened_data()) == [0, 255]


def test_white_paper_sinks_into_sand() -> None:
    """A bitmap that brings its own white ground gets an even plate instead of a crooked one, on dark grounds too."""
    logo = read_logo(save(make_bar(90, 90, ground="#FFFFFF")), name="logo.png")

    assert needs_plate(logo, SAND)
    assert needs_plate(logo, SEA)


def test_an_invisible_logo_needs_no_plate() -> None:
    """Nothing is nothing on a plate as well."""
    assert not needs_plate(read_logo(save(Image.new("RGBA", (9, 9))), name="logo.png"), SEA)


def test_a_plate_is_white_and_even_around_the_logo() -> None:
    """The same room on all sides, trimmed to the ink first, with round corners."""
    logo = lay_on_plate(read_logo(save(make_bar(100, 50, ground="#FFFFFF")), name="logo.png"))
    plate = logo.find_ink(SEA)
    assert plate is not None
    raster = logo.render(plate, Frame(110, 60))

    assert (plate.width, plate.height) == (110, 60)
    assert raster.getpixel((0, 0))[3] == 0  # type: ignore[index]  # RGBA
    assert raster.getpixel((20, 1)) == (255, 255, 255, 255)
    assert raster.getpixel((55, 30)) == (18, 38, 43, 255)
    assert logo.trim(plate) == (logo, plate)
    assert (logo.name, logo.largest_scale) == ("logo.png", 1.0)


def test_the_plate_of_a_round_logo_is_round() -> None:
    """It follows the logo's shape."""
    logo = lay_on_plate(read_logo(DISC, name="logo.svg"))
    plate = logo.find_ink(SEA)
    assert plate is not None

    assert plate.width == pytest.approx(96, abs=0.3)
    assert logo.find_reach(SEA, plate) == pytest.approx(plate.width / 2)
    assert logo.render(plate, Frame(96, 96)).getpixel((12, 12))[3] == 0  # type: ignore[index]  # RGBA


WORDMARK = "".join(f'<rect x="{x}" y="30" width="12" height="40" fill="#fff"/>' for x in (110, 130, 150))
SYMBOL = '<circle cx="50" cy="50" r="40" fill="#0B5563"/>'


@pytest.mark.parametrize(
    ("content", "is_lost"),
    [
        (SYMBOL + WORDMARK, True),
        (SYMBOL, False),
        (SYMBOL + '<circle cx="50" cy="50" r="20" fill="#fff"/>', False),
        ('<circle cx="50" cy="50" r="48" fill="#fff"/>' + SYMBOL, False),
        (f'<rect width="200" height="100" fill="#fff"/>{SYMBOL}', False),
        (f'<rect x="100" width="100" height="100" fill="#0B5563"/>{SYMBOL}{WORDMARK}', False),
    ],
)
def test_white_parts_that_would_vanish_are_found(content: str, is_lost: bool) -> None:
    """A white wordmark beside a symbol is lost; details inside, a rim and paper are not."""
    logo = read_logo(make_svg(content, 'viewBox="0 0 200 100"'), name="logo.svg")

    assert (measure_lost_share(logo, "#FFFFFF") > LOST_SHARE) == is_lost
    assert measure_lost_share(logo, "#A8321E") <= LOST_SHARE


def test_nothing_gets_no_plate() -> None:
    """A white logo keeps its own form."""
    logo = read_svg(make_svg('<rect width="50" height="50" fill="#fff"/>'), name="logo.svg")

    assert lay_on_plate(logo) is logo


def test_the_logo_for_dark_grounds_stands_there_without_a_plate() -> None:
    """On sea it takes the plate's place; on sand the logo itself is clear, and a white one would not be."""
    dark, light = read_logo(DISC, name="dark.svg"), read_logo(DISC.replace(b"#0B5563", b"#FFF"), name="light.svg")
    names = {}
    for scheme in load_catalogue().organisation.image_scheme:
        motif = Motif(logo_alt="", unit=None, scheme=scheme)
        names[scheme.id] = make_motif_design(dark, motif, light=light).logo.name
        without = make_motif_design(dark, motif).logo
        assert isinstance(without, PlatedLogo) == (scheme.id == "hav")

    assert names == {"vit": "dark.svg", "sand": "dark.svg", "hav": "light.svg"}


def test_a_logo_for_dark_grounds_that_sinks_gives_way_to_the_plate() -> None:
    """Dark on dark is no help, whatever the data call it."""
    logo = read_logo(DISC, name="logo.svg")
    motif = Motif(logo_alt="", unit=None, scheme=find_scheme(load_catalogue(), "hav"))

    assert isinstance(make_motif_design(logo, motif, light=logo).logo, PlatedLogo)


def test_a_department_or_a_unit_with_the_citys_logotype_has_its_dark_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file of the data is used with the city's logotype, and never with a logo of one's own."""
    for name, content in (("dark.svg", DISC), ("light.svg", DISC.replace(b"#0B5563", b"#FFF"))):
        (tmp_path / name).write_bytes(content)
    catalogue = load_catalogue()
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    logotype = replace(catalogue.organisation.logotype, file="dark.svg", reversed="light.svg")
    catalogue = replace(catalogue, organisation=replace(catalogue.organisation, logotype=logotype))
    wish = ImageRequest(unit="Bad", scheme="hav", services=("x",), kind="profile")
    own, others = (
        produce_set(catalogue, replace(wish, logo=logo)).files["x-profil-400x400.png"]
        for logo in (None, tmp_path / "dark.svg")
    )

    assert own != others
    with Image.open(io.BytesIO(others)) as picture:
        assert (255, 255, 255) in {colour for _, colour in picture.getcolors(100_000) or ()}
