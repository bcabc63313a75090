"""The contact sheet: nothing on it is cut, and a cover shows where its motif is kept."""

import io

import pytest
from PIL import Image

from tools.catalogue import load_catalogue
from tools.images.drawing.encoding import encode_png
from tools.images.drawing.requests import Motif, list_orders
from tools.images.sets.contact_sheet import WIDTH, draw_contact_sheet, find_safe_box, fit_face


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
    files = {order.file: encode_png(Image.new("RGB", (2560, 1440), "#FFFFFF"), quickly=True) for order in orders}
    sheet = draw_contact_sheet(orders, files, title="x", colours=catalogue.organisation.colours)
    with Image.open(io.BytesIO(sheet)) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(100_000) or []}

    assert (168, 50, 30) in colours
    assert find_safe_box(orders[0], 0.25, (0, 0)) == (127, 127, 512, 232)


def test_the_pictures_of_sites_are_shown_too() -> None:
    """A bitmap and a drawing, each as it is; the sheet of a set without them is lower."""
    colours = load_catalogue().organisation.colours
    size = 'width="100mm" height="100mm"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><path fill="#f0f" d="M9 9h99v99z"/></svg>'.encode()
    icon = encode_png(Image.new("RGB", (32, 32), "#00FFFF"), quickly=True)
    web = [("favicon.svg", "square", drawing), ("favicon-32x32.png", "square", icon)]
    with Image.open(io.BytesIO(draw_contact_sheet([], {}, web=web, title="x", colours=colours))) as image:
        shown = {colour for _, colour in image.convert("RGB").getcolors(100_000) or []}
        height = image.height
    with Image.open(io.BytesIO(draw_contact_sheet([], {}, title="x", colours=colours))) as image:
        assert image.height < height

    assert {(255, 0, 255), (0, 255, 255)} <= shown
