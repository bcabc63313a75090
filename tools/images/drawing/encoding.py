"""Finished pixels to the smallest file of exactly those pixels, without anything else in it.

The files are opaque RGB with eight bits a channel and no profile, which every service reads as sRGB. They hold no
time, no software name and no metadata: the same pixels always give the same bytes.
"""

import io
from typing import Final

import oxipng
from PIL import Image

from tools.catalogue.images.image_messages import say
from tools.catalogue.images.image_rules import JPEG_QUALITIES
from tools.images.errors import WeightError

_FEW_COLOURS: Final = 10_000
"""A picture with no more is flat: rows as they are then pack best, and no other filter is worth its time."""

_GRADED: Final = (oxipng.RowFilter.NoOp, oxipng.RowFilter.Sub, oxipng.RowFilter.Bigrams)
_DEFLATER: Final = oxipng.Deflaters.libdeflater(11)
_OVERVIEW_COLOURS: Final = 128


def encode_picture(image: Image.Image, *, extension: str, max_bytes: int | None, name: str) -> bytes:
    """Return the bytes of a ``png`` or ``jpg`` file with the pixels of an RGB image.

    Raises:
        WeightError: A JPEG called ``name`` would be heavier than ``max_bytes`` even at the lowest quality.
    """
    return encode_png(image) if extension == "png" else encode_jpeg(image, max_bytes=max_bytes, name=name)


def encode_png(image: Image.Image) -> bytes:
    """Return a lossless truecolour PNG, never reduced to grey or a palette: services re-encode RGB best.

    Measured by ``benchmarks/images_set.py``: on flat pictures one filter gives the bytes of three, and the level below
    the strongest halves the time for 3 % more.
    """
    is_flat = image.getcolors(_FEW_COLOURS) is not None
    raw = oxipng.RawImage(image.tobytes(), image.width, image.height, color_type=oxipng.ColorType.rgb())

    return bytes(
        raw.create_optimized_png(
            level=2,
            filter=_GRADED[:1] if is_flat else _GRADED,
            deflate=_DEFLATER,
            fast_evaluation=True,
            bit_depth_reduction=False,
            color_type_reduction=False,
            palette_reduction=False,
            grayscale_reduction=False,
        )
    )


def encode_overview(image: Image.Image) -> bytes:
    """Return a PNG of at most 128 colours, a third as heavy: for a sheet that is looked at and never uploaded.

    No pixel of a contact sheet differs by more than a few of 255 levels.
    """
    file = io.BytesIO()
    few = image.quantize(_OVERVIEW_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, "PNG")

    return bytes(oxipng.optimize_from_memory(file.getvalue(), level=2))


def encode_jpeg(image: Image.Image, *, max_bytes: int | None, name: str) -> bytes:
    """Return a JPEG without chroma subsampling (4:4:4), of the highest quality that is light enough.

    Raises:
        WeightError: Even the lowest quality is heavier than ``max_bytes``.
    """
    size = 0
    for quality in JPEG_QUALITIES:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling="4:4:4", optimize=True)
        size = file.tell()
        if max_bytes is None or size <= max_bytes:
            return file.getvalue()

    raise WeightError(
        say("too-heavy", picture=name, weight=f"{size} byte", service="tjänsten", limit=f"{max_bytes} byte")
    )
