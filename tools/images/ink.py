"""What of a logo can be seen on a ground: its optical bounding box."""

from typing import Final

from PIL import Image, ImageChops, ImageColor

TOLERANCE: Final = 12
"""Levels (of 255) that a pixel may differ from the ground and still belong to it: JPEG noise, off-white paper."""

Bounds = tuple[int, int, int, int]
"""Left, top, right and bottom of a box of pixels; right and bottom lie outside it."""


def lay_on_ground(raster: Image.Image, ground: str) -> Image.Image:
    """Return an RGBA raster laid on the opaque ground ``#RRGGBB``, as RGB."""
    picture = Image.new("RGB", raster.size, ground)
    picture.paste(raster, mask=raster.getchannel("A"))

    return picture


def find_visible(raster: Image.Image, ground: str) -> Image.Image:
    """Return a mask (mode ``L``) that is 255 where an RGBA raster, laid on the ground, differs from it."""
    laid = lay_on_ground(raster, ground)
    channels = ImageChops.difference(laid, Image.new("RGB", laid.size, ground)).split()
    largest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])

    return largest.point([0] * (TOLERANCE + 1) + [255] * (255 - TOLERANCE))


def find_ink(raster: Image.Image, ground: str) -> Bounds | None:
    """Return the bounds of what can be seen of an RGBA raster on the ground, None if nothing can.

    Transparent margins, margins in the ground's colour and margins nearly in it (a scan's off-white) are no ink;
    a margin in another colour is part of the logo and is kept whole.
    """
    return find_visible(raster, ground).getbbox()


def clean_ground(picture: Image.Image, ground: str) -> Image.Image:
    """Return an RGB picture whose pixels nearly in the ground's colour have exactly that colour."""
    rgba = picture.convert("RGBA")
    clean = Image.new("RGB", picture.size, ImageColor.getrgb(ground))
    clean.paste(picture, mask=find_visible(rgba, ground))

    return clean
