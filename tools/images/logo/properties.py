"""The properties that decide how a drawing without text looks, and how the value of each is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tools.images.logo import css_values as values
from tools.images.logo.css_transforms import read_transform


@dataclass(frozen=True, slots=True)
class Property:
    """How a value is read, whether children inherit it, and what ``initial`` means (None: leave the attribute out)."""

    read: Callable[[str], str | None]
    inherited: bool = False
    initial: str | None = None


_FLAG: Final = values.choose("auto", "srgb", "linearrgb")


def _read_interpolation(text: str) -> str | None:
    found = _FLAG(text)

    return {"srgb": "sRGB", "linearrgb": "linearRGB"}.get(found or "", found)


def _read_path(text: str) -> str | None:
    match = re.fullmatch(r"path\(\s*(['\"])([^'\"]*)\1\s*\)", text, re.IGNORECASE)
    if match is None:
        raise values.UnsureError(text)

    return match[2]


PROPERTIES: Final = {
    "fill": Property(values.read_paint, inherited=True, initial="#000000"),
    "stroke": Property(values.read_paint, inherited=True, initial="none"),
    "color": Property(values.read_colour, inherited=True, initial="#000000"),
    "stop-color": Property(values.read_stop_colour),
    "flood-color": Property(values.read_colour),
    "lighting-color": Property(values.read_colour),
    "opacity": Property(values.read_share),
    "fill-opacity": Property(values.read_share, inherited=True, initial="1"),
    "stroke-opacity": Property(values.read_share, inherited=True, initial="1"),
    "stop-opacity": Property(values.read_share),
    "flood-opacity": Property(values.read_share),
    "fill-rule": Property(values.choose("nonzero", "evenodd"), inherited=True, initial="nonzero"),
    "clip-rule": Property(values.choose("nonzero", "evenodd"), inherited=True, initial="nonzero"),
    "stroke-width": Property(values.read_extent, inherited=True, initial="1"),
    "stroke-linecap": Property(values.choose("butt", "round", "square"), inherited=True, initial="butt"),
    "stroke-linejoin": Property(values.choose("miter", "round", "bevel"), inherited=True, initial="miter"),
    "stroke-miterlimit": Property(values.read_number, inherited=True, initial="4"),
    "stroke-dasharray": Property(values.read_dashes, inherited=True, initial="none"),
    "stroke-dashoffset": Property(values.read_length, inherited=True, initial="0"),
    "display": Property(values.choose("none", "inline", "block", "inline-block", "flex", "grid")),
    "visibility": Property(values.choose("visible", "hidden", "collapse"), inherited=True, initial="visible"),
    "overflow": Property(values.choose("visible", "hidden", "scroll", "auto")),
    "clip-path": Property(values.read_reference),
    "mask": Property(values.read_reference),
    "mask-type": Property(values.choose("luminance", "alpha")),
    "filter": Property(values.read_reference),
    "marker-start": Property(values.read_reference, inherited=True, initial="none"),
    "marker-mid": Property(values.read_reference, inherited=True, initial="none"),
    "marker-end": Property(values.read_reference, inherited=True, initial="none"),
    "paint-order": Property(values.read_order, inherited=True, initial="normal"),
    "mix-blend-mode": Property(
        values.choose(
            "normal", "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light",
            "soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity",
        )
    ),
    "isolation": Property(values.choose("auto", "isolate")),
    "color-interpolation-filters": Property(_read_interpolation, inherited=True, initial="linearRGB"),
    "transform": Property(read_transform),
    # What follows is refused unless it changes nothing.
    "color-interpolation": Property(values.only("auto", "srgb")),
    "vector-effect": Property(values.only("none")),
    "transform-box": Property(values.only("view-box")),
    "animation": Property(values.only("none")),
    "animation-name": Property(values.only("none")),
    "background": Property(values.only("none", "transparent")),
    "background-color": Property(values.only("transparent")),
    "shape-rendering": Property(values.only("auto", "geometricprecision")),
}  # fmt: skip
"""Read from style sheets, style attributes and presentation attributes alike."""

GEOMETRY: Final = {
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "use": ("x", "y"),
    "svg": ("x", "y", "width", "height"),
    "path": ("d",),
}
"""Attributes that a style sheet may set as well, by element."""

SHAPES: Final = {
    **{name: Property(values.read_css_length) for name in ("x", "y", "cx", "cy", "r", "rx", "ry", "width", "height")},
    "d": Property(_read_path),
}

HARMLESS: Final = re.compile(
    r"(-(?!webkit-|moz-).*|font(-.*)?|text-.*|letter-spacing|word-.*|line-height|white-space(-.*)?|baseline-shift|"
    r"block-progression|direction|writing-mode|unicode-bidi|dominant-baseline|alignment-baseline|glyph-.*|kerning|"
    r"solid-(color|opacity)|shape-(padding|margin|inside|subtract)|inline-size|cursor|pointer-events|user-select|"
    r"will-change|enable-background|color-rendering|color-profile|image-rendering|text-rendering|transition(-.*)?|"
    r"tab-size|hyphens|marker-knockout.*|stroke-alignment|quotes|widows|orphans|order|"
    r"-webkit-(print-color-adjust|tap-highlight-color|font-smoothing|text-.*)|-moz-osx-font-smoothing|color-scheme)"
)
"""Properties that change nothing in a still drawing without text, and those of programs that no browser knows."""

STYLED: Final = frozenset({"mix-blend-mode", "isolation", "mask-type"})
"""Properties that resvg reads from a style attribute only."""

LENGTHS: Final = frozenset({
    "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "fx", "fy", "fr", "markerWidth",
    "markerHeight", "refX", "refY",
})  # fmt: skip
"""Attributes that hold a length and are no properties everywhere."""

ATTRIBUTES: Final = frozenset({*PROPERTIES, "marker"}) - {
    "animation",
    "animation-name",
    "background",
    "background-color",
    "mix-blend-mode",
    "isolation",
}
"""Properties that may stand as attributes."""
