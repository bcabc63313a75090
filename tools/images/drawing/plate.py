"""A white plate under a logo whose outline would sink into a coloured ground; a logotype is never recoloured."""

import io
from dataclasses import dataclass
from typing import Final

import resvg_py
from PIL import Image, ImageChops, ImageFilter

from tools.catalogue.city.colours import compute_contrast
from tools.catalogue.images.image_rules import (
    PLATE_CONTRAST,
    PLATE_CORNER,
    PLATE_OUTLINE,
    PLATE_RASTER,
    PLATE_ROOM,
    ROUND,
    SOLID,
    TOLERANCE,
)
from tools.images.drawing.requests import WHITE
from tools.images.layout import geometry
from tools.images.layout.geometry import Box, Frame, Size
from tools.images.logo import ink
from tools.images.logo.logo import Logo

BLACK: Final = "#000000"
"""With white, the two grounds of which at least one shows each part of a logo."""


@dataclass(frozen=True, slots=True)
class PlatedLogo:
    """A logo on a white plate of its own shape, round or upright; the plate is its ink, on every ground."""

    logo: Logo
    plate: Box
    radius: float
    """The radius of the plate's corners; half its side for a round plate."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.logo.name

    @property
    def largest_scale(self) -> float | None:
        """Pixels per unit beyond which detail would be invented."""
        return self.logo.largest_scale

    @property
    def markup(self) -> str | None:
        """The plate and the logo on it as SVG elements, None if the logo is made of pixels."""
        return None if self.logo.markup is None else self.trace() + self.logo.markup

    def find_ink(self, ground: str) -> Box | None:  # noqa: ARG002 - a plate is seen whole, whatever it lies on
        """Return the box of the plate."""
        return self.plate

    def find_reach(self, ground: str, mark: Box) -> float:  # noqa: ARG002 - as above
        """Return how far the plate reaches from its middle."""
        inner = Size(mark.width - 2 * self.radius, mark.height - 2 * self.radius)

        return inner.diagonal / 2 + self.radius

    def trim(self, mark: Box) -> tuple["PlatedLogo", Box]:
        """Return the logo as it is: it was trimmed before the plate was laid."""
        return self, mark

    def render(self, view: Box, canvas: Frame) -> Image.Image:
        """Return a part of the plate and the logo on it as an RGBA raster."""
        document = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{canvas.width}" height="{canvas.height}"'
            f' viewBox="{view.left!r} {view.top!r} {view.width!r} {view.height!r}" preserveAspectRatio="none">'
            f"{self.trace()}</svg>"
        )
        with Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True))) as image:
            shape = image.convert("RGBA").getchannel("A")
        laid = ink.lay_on_ground(self.logo.render(view, canvas), WHITE)
        if self.largest_scale is not None:
            laid = ink.clean_ground(laid, WHITE)
        laid.putalpha(shape)

        return laid

    def trace(self) -> str:
        """Return the plate as an SVG element."""
        box = self.plate

        return (
            f'<rect x="{box.left:.6g}" y="{box.top:.6g}" width="{box.width:.6g}" height="{box.height:.6g}"'
            f' rx="{self.radius:.6g}" fill="{WHITE}"/>'
        )


def needs_plate(logo: Logo, ground: str) -> bool:
    """Tell whether a logo brings white paper of its own, or its outline sinks into the ground ``#RRGGBB``."""
    raster = _look_at(logo)
    if raster is None:
        return False

    return _has_paper(raster) or not _is_clear(raster, ground)


def _look_at(logo: Logo) -> Image.Image | None:
    """Return all that can be seen of a logo on white or on black, as a small raster."""
    found = [box for box in (logo.find_ink(WHITE), logo.find_ink(BLACK)) if box]
    if not found:
        return None
    mark = geometry.join_boxes(found)
    unit = max(mark.width, mark.height) / PLATE_RASTER

    return logo.render(mark, Frame(max(1, round(mark.width / unit)), max(1, round(mark.height / unit))))


def _has_paper(raster: Image.Image) -> bool:
    """Tell whether all four corners are solid and as good as white."""
    right, bottom = raster.width - 1, raster.height - 1
    corners = [raster.getpixel(place) for place in ((0, 0), (right, 0), (0, bottom), (right, bottom))]

    return all(isinstance(pixel, tuple) and min(pixel) >= 255 - 2 * TOLERANCE for pixel in corners)


def _is_clear(raster: Image.Image, ground: str) -> bool:
    colours = _list_outline_colours(raster)
    total = sum(colours.values())
    clear = sum(
        count
        for (red, green, blue), count in colours.items()
        if compute_contrast(f"#{red:02X}{green:02X}{blue:02X}", ground) >= PLATE_CONTRAST
    )

    return total > 0 and clear / total >= PLATE_OUTLINE


def _list_outline_colours(raster: Image.Image) -> dict[tuple[int, int, int], int]:
    """Return the colours of the solid pixels next to clear ones, or to the raster's edge, and how many have each."""
    solid = Image.new("L", (raster.width + 2, raster.height + 2), 0)
    solid.paste(_find_solid(raster), (1, 1))
    outline = ImageChops.subtract(solid, solid.filter(ImageFilter.MinFilter(3)))
    outline = outline.crop((1, 1, raster.width + 1, raster.height + 1))
    counts: dict[tuple[int, int, int], int] = {}
    for pixel, edge in zip(raster.convert("RGB").get_flattened_data(), outline.get_flattened_data(), strict=True):
        if edge and isinstance(pixel, tuple):
            colour = (int(pixel[0]), int(pixel[1]), int(pixel[2]))
            counts[colour] = counts.get(colour, 0) + 1

    return counts


def _find_solid(raster: Image.Image) -> Image.Image:
    return raster.getchannel("A").point([0] * SOLID + [255] * (256 - SOLID))


def lay_on_plate(logo: Logo) -> Logo:
    """Return the logo on a white plate, or as it is when nothing of it can be seen on white."""
    mark = logo.find_ink(WHITE)
    if mark is None:
        return logo
    trimmed, mark = logo.trim(mark)
    reach = trimmed.find_reach(WHITE, mark)
    room = PLATE_ROOM * min(mark.width, mark.height)
    if reach < ROUND * mark.size.diagonal / 2:
        side = 2 * (reach + room)
        return PlatedLogo(trimmed, mark.view_around_centre(Size(side, side)), side / 2)
    plate = mark.view_around_centre(Size(mark.width + 2 * room, mark.height + 2 * room))

    return PlatedLogo(trimmed, plate, PLATE_CORNER * min(plate.width, plate.height))


def measure_lost_share(logo: Logo, ground: str) -> float:
    """Return the share of a logo's solid parts that vanish on the ground: in its colour, and touching nothing seen.

    White details inside a mark, a rim around one and white paper are no loss; a white wordmark beside a symbol is.
    """
    raster = _look_at(logo)
    if raster is None or _has_paper(raster):
        return 0.0
    seen = ink.find_difference(raster, ground).point([0] * (TOLERANCE + 1) + [255] * (255 - TOLERANCE))
    near = seen.filter(ImageFilter.MaxFilter(5))
    solid = _find_solid(raster)
    total = solid.histogram()[255]
    unseen = _spread(ImageChops.multiply(near, solid), solid)

    return ImageChops.subtract(solid, unseen).histogram()[255] / total if total else 0.0


def _spread(seeds: Image.Image, within: Image.Image) -> Image.Image:
    """Return all that hangs together with the seeds inside a shape."""
    found = seeds
    while True:
        wider = ImageChops.darker(found.filter(ImageFilter.MaxFilter(3)), within)
        if wider.tobytes() == found.tobytes():
            return found
        found = wider
