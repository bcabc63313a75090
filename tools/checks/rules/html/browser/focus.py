"""Measures a focus indicator in pixels: the picture of a control with the focus against the picture without it."""

import io
from collections import Counter
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page

from tools.catalogue.city.colours import compute_contrast

MARGIN: Final = 8
"""CSS pixels around the control in which an indicator is looked for."""
CONTRAST: Final = 3.0
"""WCAG 2.2, 1.4.11: an indicator stands out by 3:1."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The change between the two pictures, in CSS pixels: ``strong`` by 3:1 or more, ``weak`` by less.

    ``needed`` is the least area that counts as an indicator: a line of one pixel along the control's shorter side.
    """

    strong: int
    weak: int
    best: float
    needed: float

    @property
    def is_visible(self) -> bool:
        """Whether enough pixels change by 3:1."""
        return self.strong >= self.needed


def take_picture(page: Page, box: FloatRect) -> bytes:
    """Photograph ``box`` (in CSS pixels of the window) and :data:`MARGIN` around it."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    left, top = max(0.0, box["x"] - MARGIN), max(0.0, box["y"] - MARGIN)
    right = min(float(size["width"]), box["x"] + box["width"] + MARGIN)
    bottom = min(float(size["height"]), box["y"] + box["height"] + MARGIN)
    clip: FloatRect = {"x": left, "y": top, "width": max(1.0, right - left), "height": max(1.0, bottom - top)}
    return page.screenshot(clip=clip, scale="css", animations="disabled")


def measure_indicator(focused: bytes, blurred: bytes, box: FloatRect) -> Indicator:
    """Compare two PNG pictures of the same box, with and without the focus."""
    with Image.open(io.BytesIO(focused)) as one, Image.open(io.BytesIO(blurred)) as other:
        after, before = one.convert("RGB"), other.convert("RGB")
    changed = ImageChops.difference(after, before).getbbox()
    pairs = Counter(zip(_pixels(after.crop(changed)), _pixels(before.crop(changed)), strict=True))
    strong = weak = 0
    best = 1.0
    for (lit, unlit), times in pairs.items():
        if lit == unlit:
            continue
        ratio = contrast(lit, unlit)
        best = max(best, ratio)
        if ratio >= CONTRAST:
            strong += times
        else:
            weak += times
    return Indicator(strong=strong, weak=weak, best=best, needed=max(8.0, min(box["width"], box["height"])))


def _pixels(picture: Image.Image) -> list[Colour]:
    data = picture.tobytes()
    return list(zip(data[0::3], data[1::3], data[2::3], strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two sRGB colours, 1 to 21."""
    return compute_contrast("#{:02X}{:02X}{:02X}".format(*one), "#{:02X}{:02X}{:02X}".format(*other))
