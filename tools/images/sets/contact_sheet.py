"""The contact sheet: every picture of a set on one page, in the crop in which it is shown, named in Swedish."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import resvg_py
from PIL import Image, ImageDraw, ImageFont

from tools.catalogue.city.colours import Colours, Palette
from tools.images.drawing.encoding import encode_overview
from tools.images.drawing.requests import Order
from tools.images.layout.typeface import load_face

WIDTH: Final = 1600
TRUE_SIZES: Final = (110, 48, 32, 24)
"""Sides in px at which services show profile pictures: in profiles, feeds, comments and lists."""

_MARGIN: Final = 64
_GAP: Final = 40
_PROFILES: Final = 5
_COVERS: Final = 2
_WEB: Final = 5
_TALLEST_COVER: Final = 320
_CAPTION: Final = 80
_ABOVE: Final = 24
_HEADING: Final = 72
_PANEL: Final = 190
_DASH: Final = 10
_MASK_SCALE: Final = 4
"""How much larger a crop's mask is drawn, so that its edge is smooth."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One picture on the sheet, already at the size it is shown: its crop, its two lines, its order if it has one."""

    shown: Image.Image
    shape: str
    name: str
    details: str
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells side by side, each in its share of the width, under a heading if there is one."""

    heading: str
    columns: int
    cells: Sequence[_Cell]

    @property
    def height(self) -> int:
        """The row's height with captions and heading."""
        return (_ABOVE + _HEADING if self.heading else 0) + max(cell.shown.height for cell in self.cells) + _CAPTION


def draw_contact_sheet(
    orders: Sequence[Order],
    files: Mapping[str, bytes],
    *,
    web: Sequence[tuple[str, str, bytes]] = (),
    title: str,
    colours: Colours,
) -> bytes:
    """Return a PNG that shows the files of a set: profiles cropped as shown, covers with their safe area.

    ``web`` are the pictures of sites: name, shape and content.
    """
    rows: list[_Row] = []
    for kind, heading, columns, tallest in (
        ("profile", "Profilbilder", _PROFILES, WIDTH),
        ("cover", "Omslagsbilder. Håll det viktiga inom den streckade linjen.", _COVERS, _TALLEST_COVER),
    ):
        box = (_measure_column(columns), tallest)
        chosen = [order for order in orders if order.picture.kind == kind]
        rows += _lay_out(heading, columns, [_make_cell(order, files[order.file], box) for order in chosen])
    side = _measure_column(_WEB)
    rows += _lay_out("Webb och tryck", _WEB, [_make_web_cell(*picture, side=side) for picture in web])

    return encode_overview(_draw(rows, title=title, colours=colours))


def _measure_column(columns: int) -> int:
    return (WIDTH - 2 * _MARGIN - (columns - 1) * _GAP) // columns


def _lay_out(heading: str, columns: int, cells: Sequence[_Cell]) -> list[_Row]:
    starts = range(0, len(cells), columns)

    return [_Row("" if start else heading, columns, cells[start : start + columns]) for start in starts]


def _make_cell(order: Order, content: bytes, box: tuple[int, int]) -> _Cell:
    details = f"{order.picture.size_text}, {order.picture.extension.upper()}"

    return _Cell(_shrink(content, box), order.picture.shape, order.service.name, details, order)


def _make_web_cell(file: str, shape: str, content: bytes, *, side: int) -> _Cell:
    if file.endswith(".svg"):
        content = resvg_py.svg_to_bytes(
            svg_string=content.decode(), dpi=96, background="#FFFFFF", skip_system_fonts=True
        )
    shown = _shrink(content, (side, side))
    details = "skarp i alla storlekar" if file.endswith(".svg") else ""

    return _Cell(shown, "circle" if shape == "maskable" else shape, file, details)


def _draw(rows: Sequence[_Row], *, title: str, colours: Colours) -> Image.Image:
    palette = colours.light
    profiles = [cell for row in rows for cell in row.cells if cell.order and cell.order.picture.kind == "profile"]
    height = 150 + sum(row.height for row in rows) + (_ABOVE + _HEADING + _PANEL if profiles else 0) + _MARGIN
    sheet = Image.new("RGB", (WIDTH, height), palette.resting)
    draw = ImageDraw.Draw(sheet)
    draw.text((_MARGIN, 52), title, fill=palette.text, font=fit_face(title, 44, width=WIDTH - 2 * _MARGIN))
    top = 150
    for row in rows:
        at = top + (_ABOVE + _HEADING if row.heading else 0)
        draw.text((_MARGIN, top + _ABOVE), row.heading, fill=palette.link, font=load_face(30, weight=700))
        for number, cell in enumerate(row.cells):
            _show(sheet, cell, (_MARGIN + number * (_measure_column(row.columns) + _GAP), at), palette)
        top += row.height
    if profiles:
        draw.text((_MARGIN, top + _ABOVE), "I verklig storlek", fill=palette.link, font=load_face(30, weight=700))
        _show_true_sizes(sheet, profiles[0], top + _ABOVE + _HEADING, colours)

    return sheet


def _shrink(content: bytes, box: tuple[int, int]) -> Image.Image:
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGB")
    shown.thumbnail(box, Image.Resampling.LANCZOS, reducing_gap=3.0)

    return shown


def cut_crop(shape: str, size: tuple[int, int]) -> Image.Image:
    """Return the mask (mode ``L``) of a service's crop."""
    mask = Image.new("L", (size[0] * _MASK_SCALE, size[1] * _MASK_SCALE), 0)
    draw = ImageDraw.Draw(mask)
    box = (0, 0, mask.width - 1, mask.height - 1)
    if shape == "circle":
        draw.ellipse(box, fill=255)
    elif shape == "rounded":
        draw.rounded_rectangle(box, radius=mask.width * 0.17, fill=255)
    else:
        draw.rectangle(box, fill=255)

    return mask.resize(size, Image.Resampling.BOX)


def _paste_crop(sheet: Image.Image, picture: Image.Image, corner: tuple[int, int], *, shape: str, rim: str) -> None:
    """Paste a picture in its crop, with a hairline around it so that white on white is seen."""
    edge = cut_crop(shape, (picture.width + 2, picture.height + 2))
    sheet.paste(Image.new("RGB", edge.size, rim), (corner[0] - 1, corner[1] - 1), edge)
    sheet.paste(picture, corner, cut_crop(shape, picture.size))


def _show(sheet: Image.Image, cell: _Cell, corner: tuple[int, int], palette: Palette) -> None:
    _paste_crop(sheet, cell.shown, corner, shape=cell.shape, rim=palette.border)
    draw = ImageDraw.Draw(sheet)
    below = corner[1] + cell.shown.height + 12
    order = cell.order
    if order and order.picture.safe_area:
        share = cell.shown.width / order.picture.width
        _draw_dashes(draw, find_safe_box(order, share, corner), colour=palette.accent)
    face = fit_face(cell.name, 20, width=max(cell.shown.width, _measure_column(_PROFILES)))
    draw.text((corner[0], below), cell.name, fill=palette.text, font=face)
    draw.text((corner[0], below + 27), cell.details, fill=palette.muted, font=load_face(17))


def fit_face(text: str, size: int, *, width: int) -> ImageFont.FreeTypeFont:
    """Return the bold face at a size, or at the largest smaller one at which a text is no wider than its room."""
    face = load_face(size, weight=700)
    while size > 1 and face.getlength(text) > width:
        size -= 1
        face = load_face(size, weight=700)

    return face


def find_safe_box(order: Order, share: float, corner: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the safe area of a cover that is shown at a share of its size, its corner somewhere on the sheet."""
    picture = order.picture
    width, height = picture.safe_area or (picture.width, picture.height)
    left = corner[0] + round((picture.width - width) / 2 * share)
    top = corner[1] + round((picture.height - height) / 2 * share)

    return left, top, left + round(width * share) - 1, top + round(height * share) - 1


def _draw_dashes(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], *, colour: str) -> None:
    left, top, right, bottom = box
    for x in range(left, right, 2 * _DASH):
        for y in (top, bottom):
            draw.line((x, y, min(x + _DASH, right), y), fill=colour, width=2)
    for y in range(top, bottom, 2 * _DASH):
        for x in (left, right):
            draw.line((x, y, x, min(y + _DASH, bottom)), fill=colour, width=2)


def _show_true_sizes(sheet: Image.Image, cell: _Cell, top: int, colours: Colours) -> None:
    width = (WIDTH - 2 * _MARGIN - _GAP) // 2
    for number, palette in enumerate((colours.light, colours.dark)):
        left = _MARGIN + number * (width + _GAP)
        panel = Image.new("RGB", (width, _PANEL), palette.paper)
        draw = ImageDraw.Draw(panel)
        at = _GAP
        for side in TRUE_SIZES:
            picture = cell.shown.resize((side, side), Image.Resampling.LANCZOS)
            _paste_crop(panel, picture, (at, 20 + (110 - side) // 2), shape=cell.shape, rim=palette.border)
            draw.text((at, 148), f"{side} px", fill=palette.muted, font=load_face(17))
            at += max(side, 60) + _GAP
        sheet.paste(panel, (left, top))
