"""Bitmap logos: read with suspicion, brought to upright 8-bit sRGB with an alpha channel, never enlarged."""

import io
import math
import warnings
from dataclasses import dataclass, replace
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps

from tools.catalogue.images.image_messages import say
from tools.catalogue.images.source_rules import MOST_PIXELS
from tools.images.errors import LogoError
from tools.images.layout.geometry import Box, Frame
from tools.images.logo import ink

FORMATS: Final = ("PNG", "JPEG", "WEBP")
"""The formats that are read; Pillow tries no other reader on the file."""

_MOST_USED: Final = 4096
"""Longer side in pixels of the largest bitmap that is kept: no picture shows more."""

_RASTER_SIZE: Final = 900
"""Longer side in pixels of the raster in which the farthest ink is looked for."""

_SRGB_CODE: Final = bytes((1, 13, 0, 1))
_SRGB_GAMMA: Final = 0.45455
_SRGB_POINTS: Final = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
_SLACK: Final = 0.01
"""What a PNG that is in sRGB says of its colours, and how far from it is the same."""

_DEEP_GREY: Final = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})


@dataclass(frozen=True, slots=True)
class BitmapLogo:
    """A logo of pixels; its units are its own pixels."""

    name: str
    raster: Image.Image
    largest_scale: float = 1.0
    markup: None = None

    def find_ink(self, ground: str) -> Box | None:
        """Return the box of what can be seen on the ground, None if nothing can."""
        bounds = ink.find_ink(self.raster, ground)
        if bounds is None:
            return None
        left, top, right, bottom = bounds

        return Box(left, top, right - left, bottom - top)

    def find_reach(self, ground: str, mark: Box) -> float:
        """Return how far the ink reaches from the middle of its box."""
        canvas = Frame(
            *(
                max(1, round(min(1.0, _RASTER_SIZE / max(mark.width, mark.height)) * length))
                for length in (mark.width, mark.height)
            )
        )

        return ink.find_reach(self.render(mark, canvas), ground) * mark.width / canvas.width

    def trim(self, mark: Box) -> tuple["BitmapLogo", Box]:
        """Return the logo without anything outside its ink, a huge one made smaller, and the ink's new box."""
        whole = self.raster.crop(
            (int(mark.left), int(mark.top), int(mark.left + mark.width), int(mark.top + mark.height))
        )
        smaller = whole.reduce(math.ceil(max(whole.size) / _MOST_USED)) if max(whole.size) > _MOST_USED else whole

        return replace(self, raster=smaller), Box(0.0, 0.0, smaller.width, smaller.height)

    def render(self, view: Box, canvas: Frame) -> Image.Image:
        """Return the part ``view`` of the logo as an RGBA raster of the canvas's size."""
        left, top = math.floor(view.left), math.floor(view.top)
        right, bottom = math.ceil(view.left + view.width), math.ceil(view.top + view.height)
        part = self.raster.crop((left, top, right, bottom))
        box = (view.left - left, view.top - top, view.left + view.width - left, view.top + view.height - top)

        return part.resize((canvas.width, canvas.height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def read_bitmap(content: bytes, *, name: str) -> BitmapLogo:
    """Read the bytes of a PNG, JPEG or WebP file called ``name``.

    Raises:
        LogoError: The file is broken, animated, far too large, or its colours cannot be known.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; what matters here is an error of its own
            return BitmapLogo(name, _read(content, name=name))
    except (LogoError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise LogoError(say("many-pixels", file=name, limit=MOST_PIXELS // 1_000_000)) from error
    except Exception as error:  # Pillow's readers raise a dozen kinds of error on a broken file
        raise LogoError(say("broken-picture", file=name)) from error


def _read(content: bytes, *, name: str) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise LogoError(say("many-pixels", file=name, limit=MOST_PIXELS // 1_000_000))
        # A photo with a preview inside (MPO) is several pictures too, but only the first is meant.
        if getattr(image, "is_animated", False) and image.format != "MPO":
            raise LogoError(say("animated", file=name))
        image.load()
        if image.format == "PNG" and _has_odd_colours(content, image.info):
            raise LogoError(say("profile", file=name))
        upright = image if image.format == "WEBP" else ImageOps.exif_transpose(image)  # as browsers do

    return _convert_colours(upright, name=name)


def _has_odd_colours(content: bytes, told: dict[str | tuple[int, int], Any]) -> bool:
    """Tell whether a PNG says by other words than a profile that its colours are not sRGB; browsers heed them."""
    at = content.find(b"cICP", 0, content.find(b"IDAT"))
    if at >= 0:
        return content[at + 4 : at + 8] != _SRGB_CODE
    if "icc_profile" in told or "srgb" in told or "gamma" not in told:
        return False
    points = zip(told.get("chromaticity", ()), _SRGB_POINTS, strict=False)
    is_odd = any(abs(one - other) > _SLACK for one, other in points)

    return is_odd or abs(told["gamma"] - _SRGB_GAMMA) > _SLACK


def _convert_colours(image: Image.Image, *, name: str) -> Image.Image:
    """Return the picture as 8-bit sRGB with alpha, its own colour profile heeded."""
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK" and not profile:
        raise LogoError(say("cmyk", file=name))
    if image.mode in _DEEP_GREY:
        image = _flatten_deep_grey(image)
    elif image.mode in {"P", "PA", "1", "La", "RGBa"} or "transparency" in image.info:
        image = image.convert("RGBA")
    if profile:
        image = _apply_profile(image, profile, name=name)

    return image.convert("RGBA")


def _flatten_deep_grey(image: Image.Image) -> Image.Image:
    """Return 16-bit grey as eight bits with alpha; Pillow's own conversion would cut off at 255 instead of scaling."""
    deep = image.convert("I")
    grey = deep.point(lambda level: level * (1 / 257) + 0.5).convert("L")
    shaded = grey.convert("LA")
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        shaded.putalpha(grey.point([0 if level == round(clear / 257) else 255 for level in range(256)]))

    return shaded


def _apply_profile(image: Image.Image, profile: bytes, *, name: str) -> Image.Image:
    """Return the picture in sRGB; a grey one may have a profile of grey or of colours."""
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        colours = image if image.mode == "CMYK" else image.convert("L" if space == "GRAY" else "RGB")
        converted = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError) as error:
        raise LogoError(say("profile", file=name)) from error
    if converted is None:
        raise LogoError(say("profile", file=name))
    if alpha:
        converted.putalpha(alpha)

    return converted
