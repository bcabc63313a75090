"""Pictures of kinds that no book may hold, such as BMP, TIFF and AVIF, made PNG or JPEG."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

LOSSY: Final = frozenset({"AVIF", "JPEG2000", "MPO"})
"""Kinds whose pictures are photographs as a rule: as PNG they would be many times as large."""

QUALITY: Final = 90
LARGEST: Final = 100_000_000
"""Pixels from which on a picture is refused: it would take more memory than a build should."""


def convert_picture(data: bytes) -> tuple[str, bytes] | None:
    """Return ending and bytes of a picture as a book may hold it, upright; None where it cannot be read."""
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > LARGEST:
                return None
            lossy = picture.format in LOSSY
            upright = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, OSError, SyntaxError, UnidentifiedImageError, ValueError):
        return None
    transparent = upright.has_transparency_data
    kind, mode = ("JPEG", "RGB") if lossy and not transparent else ("PNG", "RGBA" if transparent else "RGB")
    if kind == "PNG" and upright.mode in {"1", "L", "P"} and not transparent:
        mode = upright.mode
    written = BytesIO()
    upright.convert(mode).save(written, kind, quality=QUALITY)
    return (".png" if kind == "PNG" else ".jpg"), written.getvalue()


def is_whole(data: bytes) -> bool:
    """Tell whether a picture can be read to its end; readers show a torn one, or nothing, or give up the page."""
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
    except (Image.DecompressionBombError, OSError, SyntaxError, UnidentifiedImageError, ValueError):
        return False
    return True
