"""A white plate under a logo whose outline would sink into a coloured ground; a logotype is never recoloured."""

from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from tools.catalogue.colours import compute_contrast
from tools.images.drawing.requests import WHITE
from tools.images.layout import geometry
from tools.images.layout.geometry import Box, Frame, Size
from tools.images.logo import ink
from tools.images.logo.logo import Logo

BLACK: Final = "#000000"
"""With white, the two grounds of which at least one shows each part of a logo."""

LEAST_CONTRAST: Final = 3.0
"""What an outline must reach to be told from its ground (WCAG 1.4.11)."""

LEAST_SHARE: Final = 0.8
"""The share of the outline that must reach it."""

_MARGIN: Final = 0.14
"""Room around the logo on its plate, as a share of its shorter side."""

_LOOK: Final = 160
"""Longer side in pixels of the raster whose outline is checked."""

_SOLID: Final = 128


@dataclass(frozen=True, slots=True)
class PlatedLogo:
    """A logo on a white plate; the plate is its ink, on every ground."""

    logo: Logo
    plate: Box

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.logo.name

    @property
    def largest_scale(self) -> float | None:
        """Pixels per unit beyond which detail would be invented."""
        return self.logo.largest_scale

    def find_ink(self, ground: str) -> Box | None:  # noqa: ARG002 - a plate is seen whole, whatever it lies on
        """Return the box of the plate."""
        return self.plate

    def trim(self, mark: Box) -> tuple["PlatedLogo", Box]:
        """Return the logo as it is: it was trimmed before the plate was laid."""
        return self, mark

    def render(self, view: Box, canvas: Frame) -> Image.Image:
        """Return a part of the plate and the logo on it as an opaque RGBA raster."""
        laid = ink.lay_on_ground(self.logo.render(view, canvas), WHITE)
        if self.largest_scale is not None:
            laid = ink.clean_ground(laid, WHITE)

        return laid.convert("RGBA")


def stands_out(logo: Logo, ground: str) -> bool:
    """Tell whether a logo's outline is clear enough against the ground ``#RRGGBB``."""
    found = [box for box in (logo.find_ink(WHITE), logo.find_ink(BLACK)) if box]
    if not found:
        return False
    mark = geometry.join_boxes(found)
    unit = max(mark.width, mark.height) / _LOOK
    canvas = Frame(max(1, round(mark.width / unit)), max(1, round(mark.height / unit)))
    raster = logo.render(mark, canvas)
    colours = _list_outline_colours(raster)
    total = sum(colours.values())
    clear = sum(
        count
        for (red, green, blue), count in colours.items()
        if compute_contrast(f"#{red:02X}{green:02X}{blue:02X}", ground) >= LEAST_CONTRAST
    )

    return total > 0 and clear / total >= LEAST_SHARE


def _list_outline_colours(raster: Image.Image) -> dict[tuple[int, int, int], int]:
    """Return the colours of the solid pixels next to clear ones, or to the raster's edge, and how many have each."""
    solid = Image.new("L", (raster.width + 2, raster.height + 2), 0)
    solid.paste(raster.getchannel("A").point([0] * _SOLID + [255] * (256 - _SOLID)), (1, 1))
    outline = ImageChops.subtract(solid, solid.filter(ImageFilter.MinFilter(3)))
    outline = outline.crop((1, 1, raster.width + 1, raster.height + 1))
    counts: dict[tuple[int, int, int], int] = {}
    for pixel, edge in zip(raster.convert("RGB").get_flattened_data(), outline.get_flattened_data(), strict=True):
        if edge and isinstance(pixel, tuple):
            colour = (int(pixel[0]), int(pixel[1]), int(pixel[2]))
            counts[colour] = counts.get(colour, 0) + 1

    return counts


def lay_on_plate(logo: Logo) -> Logo:
    """Return the logo on a white plate, or as it is when nothing of it can be seen on white."""
    mark = logo.find_ink(WHITE)
    if mark is None:
        return logo
    trimmed, mark = logo.trim(mark)
    room = 2 * _MARGIN * min(mark.width, mark.height)

    return PlatedLogo(trimmed, mark.view_around_centre(Size(mark.width + room, mark.height + room)))
