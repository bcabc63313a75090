"""The contact sheet: nothing on it is cut, and a cover shows where its motif is kept."""

import io

import pytest
from PIL import Image, ImageDraw

from tools.catalogue import load_catalogue
from tools.images.drawing.encoding import encode_png
from tools.images.drawing.requests import Motif, list_orders
from tools.images.sets.contact_sheet import (
    _DASH,
    WIDTH,
    _draw_dashes,
    _make_web_cell,
    _paste_crop,
    cut_crop,
    draw_contact_sheet,
    find_safe_box,
    fit_face,
)


def list_colours(sheet: bytes) -> set[tuple[int, ...]]:
    """Return the colours of a sheet."""
    with Image.open(io.BytesIO(sheet)) as image:
        return {colour for _, colour in image.convert("RGB").getcolors(100_000) or []}  # type: ignore[misc]


def has_colour(sheet: bytes, colour: tuple[int, ...]) -> bool:
    """Return whether a colour is on a sheet, or one that nobody could tell from it: it has only so many."""
    return any(max(abs(a - b) for a, b in zip(colour, other, strict=True)) <= 4 for other in list_colours(sheet))


@pytest.mark.parametrize("title", ["Profilbilder för Bad", f"Profilbilder för {'Ö' * 80}, Malmö stad"])
def test_a_title_is_never_cut(title: str) -> None:
    """A long one is set smaller."""
    assert fit_face(title, 44, width=WIDTH - 128).getlength(title) <= WIDTH - 128
    assert fit_face("Bad", 44, width=WIDTH - 128).size == 44


def test_a_cover_shows_its_safe_area() -> None:
    """A dashed line in the middle of the picture, in the colour of accents."""
    catalogue = load_catalogue()
    motif = Motif(logo_alt="", unit=None, scheme=catalogue.organisation.image_scheme[0])
    orders = list_orders(catalogue, services=["youtube"], kind="cover", motif=motif)
    files = {order.file: encode_png(Image.new("RGB", (2560, 1440), "#FFFFFF")) for order in orders}
    sheet = draw_contact_sheet(orders, files, title="x", colours=catalogue.organisation.colours)

    assert has_colour(sheet, (168, 50, 30))
    assert find_safe_box(orders[0], 0.25, (0, 0)) == (127, 127, 512, 232)


def test_the_pictures_of_sites_are_shown_too() -> None:
    """A bitmap and a drawing, each as it is; the sheet of a set without them is lower."""
    colours = load_catalogue().organisation.colours
    size = 'width="100mm" height="100mm"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path fill="#f0f" d="M9 9h99v99z"/></svg>'.encode()
    icon = encode_png(Image.new("RGB", (32, 32), "#00FFFF"))
    web = [("favicon.svg", "square", drawing), ("favicon-32x32.png", "square", icon)]
    sheets = [draw_contact_sheet([], {}, web=pictures, title="x", colours=colours) for pictures in (web, [])]
    heights = [Image.open(io.BytesIO(sheet)).height for sheet in sheets]

    assert heights[1] < heights[0]
    assert all(has_colour(sheets[0], colour) for colour in [(255, 0, 255), (0, 255, 255)])


def test_a_picture_has_a_hairline_all_round() -> None:
    """One pixel on each side, so that white on white is seen."""
    sheet = Image.new("RGB", (10, 9), "#FFFFFF")
    _paste_crop(sheet, Image.new("RGB", (4, 3), "#000000"), (3, 2), shape="square", rim="#FF0000")
    drawn = Image.new("RGB", (10, 9), "#FFFFFF")
    drawn.paste("#FF0000", (2, 1, 8, 6))
    drawn.paste("#000000", (3, 2, 7, 5))

    assert sheet.tobytes() == drawn.tobytes()


def test_rounded_corners_are_as_high_as_wide() -> None:
    """In a picture of any shape."""
    crop = cut_crop("rounded", (100, 50))

    assert [crop.getpixel(place) for place in ((2, 4), (4, 2), (2, 9), (9, 2))] == [0, 0, 255, 255]


@pytest.mark.parametrize(("shape", "shown"), [("maskable", "circle"), ("square", "square"), ("rounded", "rounded")])
def test_an_icon_that_any_mask_may_cut_is_shown_in_a_circle(shape: str, shown: str) -> None:
    """The circle cuts most; other pictures have their own shape."""
    icon = encode_png(Image.new("RGB", (32, 32), "#00FFFF"))

    assert _make_web_cell("ikon.png", shape, icon, side=32).shape == shown


def test_a_safe_area_is_dashed_and_drawn_nowhere_else() -> None:
    """Dash and gap are equally long, from the left edge and from the top."""
    picture = Image.new("L", (100, 60), 255)
    _draw_dashes(ImageDraw.Draw(picture), (20, 20, 89, 49), colour="black")
    dash, gap = _DASH // 2, _DASH + _DASH // 2

    assert [picture.getpixel((20 + at, 20)) for at in (dash, gap)] == [0, 255]
    assert [picture.getpixel((20, 20 + at)) for at in (dash, gap)] == [0, 255]
    assert [picture.getpixel(place) for place in ((16, 20), (20, 16), (93, 20), (50, 35))] == [255] * 4
