"""Logos for the tests: small ones made here, good and bad."""

import io

from PIL import Image, ImageChops, ImageDraw

SVG_START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def make_svg(content: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    """Return an SVG file with this content."""
    return f"{SVG_START} {attributes}>{content}</svg>".encode()


def make_bar(
    width: int, height: int, *, colour: str = "#12262B", margin: int = 40, ground: str | None = None
) -> Image.Image:
    """Return a bitmap of a solid bar with a margin, transparent or in the colour of a ground."""
    size = (width + 2 * margin, height + 2 * margin)
    image = Image.new("RGBA", size, ground or (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((margin, margin, margin + width - 1, margin + height - 1), fill=colour)

    return image


def save(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """Return the bytes of an image file."""
    file = io.BytesIO()
    image.save(file, kind, **options)

    return file.getvalue()


def find_ink_box(picture: Image.Image, ground: str = "#FFFFFF", *, threshold: int = 0) -> tuple[int, int, int, int]:
    """Return the bounds of all pixels that differ from the ground, found without the code under test."""
    difference = ImageChops.difference(picture.convert("RGB"), Image.new("RGB", picture.size, ground))
    bounds = difference.point(([0] * (threshold + 1) + [255] * (255 - threshold)) * 3).getbbox()
    assert bounds is not None

    return bounds
