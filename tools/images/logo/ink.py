"""The optical bounding box of a logo: the part that can be seen on a ground."""

import math

from PIL import Image, ImageChops, ImageColor

from tools.catalogue.images.image_rules import TOLERANCE

Bounds = tuple[int, int, int, int]
"""Left, top, right and bottom of a box of pixels; right and bottom lie outside it."""


def lay_on_ground(raster: Image.Image, ground: str) -> Image.Image:
    """Return an RGBA raster laid on the opaque ground ``#RRGGBB``, as RGB."""
    picture = Image.new("RGB", raster.size, ground)
    picture.paste(raster, mask=raster.getchannel("A"))

    return picture


def find_difference(raster: Image.Image, ground: str) -> Image.Image:
    """Return how far (mode ``L``) an RGBA raster, laid on the ground, differs from it in its most different channel."""
    laid = lay_on_ground(raster, ground)
    red, green, blue = ImageChops.difference(laid, Image.new("RGB", laid.size, ground)).split()

    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def find_ink(raster: Image.Image, ground: str, *, tolerance: int = TOLERANCE) -> Bounds | None:
    """Return the bounds of what can be seen of an RGBA raster on the ground, None if nothing can.

    Transparent margins, margins in the ground's colour and margins nearly in it (a scan's off-white) are no ink;
    a margin in another colour is part of the logo and is kept whole.
    """
    return find_difference(raster, ground).point(_make_step(tolerance)).getbbox()


def find_exact_ink(raster: Image.Image, ground: str) -> tuple[float, float, float, float] | None:
    """Return the bounds of a drawing's ink to a fraction of a pixel, None if nothing can be seen.

    An outermost row or column of pixels is covered in part by the edge that runs through it: to the share that it
    differs from the ground as much as its neighbour further in.
    """
    difference = find_difference(raster, ground)
    bounds = difference.point(_make_step(TOLERANCE)).getbbox()
    if bounds is None:
        return None
    left, top, right, bottom = bounds

    def empty_share(outer: Bounds, inner: Bounds) -> float:
        outermost, further_in = (_find_largest(difference.crop(box)) for box in (outer, inner))
        return 1 - outermost / max(outermost, further_in)

    return (
        left + empty_share((left, top, left + 1, bottom), (left + 1, top, left + 2, bottom)),
        top + empty_share((left, top, right, top + 1), (left, top + 1, right, top + 2)),
        right - empty_share((right - 1, top, right, bottom), (right - 2, top, right - 1, bottom)),
        bottom - empty_share((left, bottom - 1, right, bottom), (left, bottom - 2, right, bottom - 1)),
    )


def find_reach(raster: Image.Image, ground: str) -> float:
    """Return how far the ink of an RGBA raster reaches from the raster's middle, in pixels; 0 if there is none."""
    solid = find_difference(raster, ground).point(_make_step(TOLERANCE))
    x, y = raster.width / 2, raster.height / 2
    farthest = 0.0
    for row in range(raster.height):
        found = solid.crop((0, row, raster.width, row + 1)).getbbox()
        if found is not None:
            across = max(x - found[0], found[2] - x)
            farthest = max(farthest, math.hypot(across, abs(row + 0.5 - y) + 0.5))

    return farthest


def _find_largest(difference: Image.Image) -> int:
    return max(level for level, count in enumerate(difference.histogram()) if count)


def _make_step(tolerance: int) -> list[int]:
    return [0] * (tolerance + 1) + [255] * (255 - tolerance)


def clean_ground(picture: Image.Image, ground: str) -> Image.Image:
    """Return an RGB picture whose pixels nearly in the ground's colour have exactly that colour."""
    rgba = picture.convert("RGBA")
    clean = Image.new("RGB", picture.size, ImageColor.getrgb(ground))
    clean.paste(picture, mask=find_difference(rgba, ground).point(_make_step(TOLERANCE)))

    return clean
