"""The contact sheet: nothing on it is cut, and a cover shows where its motif is kept."""

import io

import pytest
from PIL import Image

from tools.catalogue import load_catalogue
from tools.images.drawing.encoding import encode_png
from tools.images.drawing.requests import Motif, list_orders
from tools.images.sets.contact_sheet import WIDTH, draw_contact_sheet, find_safe_box, fit_face


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
