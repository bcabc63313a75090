"""The contact sheet: every picture of a set on one page, in the crop that its service shows, named in Swedish."""

import io
from collections.abc import Mapping, Sequence
from typing import Final

from PIL import Image, ImageDraw

from tools.catalogue.colours import Palette
from tools.images.encoding import encode_png
from tools.images.orders import Order
from tools.images.typeface import load_face

WIDTH: Final = 1600
_MARGIN: Final = 64
_COLUMNS: Final = 4
_PICTURE: Final = 232
_TEXT: Final = 20
_FOUR_TIMES: Final = 4
"""How much larger a crop's mask is drawn, so that its edge is smooth."""


def draw_contact_sheet(orders: Sequence[Order], files: Mapping[str, bytes], *, title: str, palette: Palette) -> bytes:
    """Return a PNG that shows the files of a set: profile pictures cropped as shown, covers whole."""
    profiles = [order for order in orders if order.picture.kind == "profile"]
    covers = [order for order in orders if order.picture.kind == "cover"]
    column = (WIDTH - 2 * _MARGIN) // _COLUMNS
    row = _PICTURE + 92
    wide = (WIDTH - 3 * _MARGIN) // 2
    tall = 300 + 92
    height = 150 + -(-len(profiles) // _COLUMNS) * row + -(-len(covers) // 2) * tall + _MARGIN // 2

    sheet = Image.new("RGB", (WIDTH, height), palette.resting)
    draw = ImageDraw.Draw(sheet)
    draw.text((_MARGIN, 52), title, fill=palette.text, font=load_face(40, weight=700))
    top = 150
    for number, order in enumerate(profiles):
        left = _MARGIN + number % _COLUMNS * column
        _show(sheet, order, files[order.file], corner=(left, top + number // _COLUMNS * row), palette=palette)
    top += -(-len(profiles) // _COLUMNS) * row
    for number, order in enumerate(covers):
        corner = (_MARGIN + number % 2 * (wide + _MARGIN), top + number // 2 * tall)
        _show(sheet, order, files[order.file], corner=corner, palette=palette, box=(wide, 300))

    return encode_png(sheet)


def cut_crop(shape: str, size: tuple[int, int]) -> Image.Image:
    """Return the mask (mode ``L``) of a service's crop."""
    mask = Image.new("L", (size[0] * _FOUR_TIMES, size[1] * _FOUR_TIMES), 0)
    draw = ImageDraw.Draw(mask)
    box = (0, 0, mask.width - 1, mask.height - 1)
    if shape == "circle":
        draw.ellipse(box, fill=255)
    elif shape == "rounded":
        draw.rounded_rectangle(box, radius=mask.width * 0.17, fill=255)
    else:
        draw.rectangle(box, fill=255)

    return mask.resize(size, Image.Resampling.BOX)


def _show(
    sheet: Image.Image,
    order: Order,
    content: bytes,
    *,
    corner: tuple[int, int],
    palette: Palette,
    box: tuple[int, int] = (_PICTURE, _PICTURE),
) -> None:
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGB")
        shown.thumbnail(box, Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(sheet)
    shape = order.picture.shape
    rim = cut_crop(shape, (shown.width + 2, shown.height + 2))
    sheet.paste(Image.new("RGB", rim.size, palette.border), (corner[0] - 1, corner[1] - 1), rim)
    sheet.paste(shown, corner, cut_crop(shape, shown.size))
    below = corner[1] + shown.height + 14
    draw.text((corner[0], below), order.service.name, fill=palette.text, font=load_face(_TEXT, weight=700))
    draw.text((corner[0], below + 28), order.picture.size_text, fill=palette.muted, font=load_face(_TEXT - 3))
