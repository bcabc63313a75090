"""Files: lossless, small, opaque, without metadata, the same each time."""

import io
import struct

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.images.logos import save
from tools.images.drawing.encoding import encode_jpeg, encode_overview, encode_picture, encode_png
from tools.images.errors import WeightError


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    """A picture with flat colours, round edges and a colourful noise."""
    image = Image.new("RGB", (400, 300), "#FFFFFF")
    ImageDraw.Draw(image).ellipse((50, 50, 250, 250), fill="#0B5563")
    image.paste(Image.effect_noise((60, 60), 80).convert("RGB"), (300, 200))

    return image


def list_chunks(content: bytes) -> list[str]:
    """Return the names of a PNG's chunks."""
    names, at = [], 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        names.append(content[at + 4 : at + 8].decode())
        at += 12 + length

    return names


def test_a_png_holds_exactly_the_pixels_and_nothing_else(picture: Image.Image) -> None:
    """RGB, no alpha, no palette, no profile, no text, no time."""
    content = encode_png(picture)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.mode, image.size, image.tobytes()) == ("RGB", picture.size, picture.tobytes())
    assert set(list_chunks(content)) == {"IHDR", "IDAT", "IEND"}


def test_a_png_is_smaller_than_pillows_best(picture: Image.Image) -> None:
    """That is what the slower encoder is for."""
    assert len(encode_png(picture)) < len(save(picture, optimize=True))
    assert encode_png(picture) == encode_png(picture.copy())


def test_an_overview_has_few_colours_near_those_of_the_picture() -> None:
    """A smooth edge in two colours of the city: at most 128 colours, none far off, and no metadata."""
    image = Image.composite(
        Image.new("RGB", (256, 256), "#0B5563"), Image.new("RGB", (256, 256), "#A8321E"), Image.radial_gradient("L")
    )
    content = encode_overview(image)
    with Image.open(io.BytesIO(content)) as overview:
        shown = overview.convert("RGB")

    assert len(shown.getcolors() or []) <= 128
    assert max(high for _, high in ImageChops.difference(image, shown).getextrema()) <= 8  # type: ignore[misc]
    assert set(list_chunks(content)) == {"IHDR", "PLTE", "IDAT", "IEND"}
    assert len(content) < len(encode_png(image))


def test_a_jpeg_keeps_its_colours_sharp(picture: Image.Image) -> None:
    """4:4:4: each component is sampled once per pixel; no metadata beside the JFIF header."""
    content = encode_jpeg(picture, max_bytes=None, name="x.jpg")
    with Image.open(io.BytesIO(content)) as image:
        assert image.mode == "RGB"
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3  # type: ignore[attr-defined]  # JPEG only
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert image.getpixel((0, 0)) == (255, 255, 255)


def test_a_jpeg_gives_up_quality_before_it_gets_too_heavy(picture: Image.Image) -> None:
    """The best quality that is light enough is taken."""
    best = encode_jpeg(picture, max_bytes=None, name="x.jpg")
    lighter = encode_picture(picture, extension="jpg", max_bytes=len(best) - 1, name="x.jpg")

    assert len(lighter) < len(best)


def test_a_jpeg_that_stays_too_heavy_is_an_error(picture: Image.Image) -> None:
    """Rather no picture than a smeared one."""
    with pytest.raises(WeightError, match=r"x\.jpg: blir \d+ byte, men tjänsten tar högst 100 byte"):
        encode_jpeg(picture, max_bytes=100, name="x.jpg")
