"""What a picture of one's own may be and hold: the same rules for the command and for the page's generator."""

from typing import Any, Final

MOST_FILE_BYTES: Final = 50_000_000
"""Bytes of a file of any kind, told before it is read."""

MOST_BYTES: Final = 5_000_000
"""Bytes of a drawing; of one that is packed (SVGZ), when it is unpacked."""

MOST_PIXELS: Final = 80_000_000
"""Larger bitmaps are refused by their header, before a pixel is unpacked (decompression bombs)."""

MOST_DEPTH: Final = 60
"""Levels of groups in a drawing."""

MOST_SHAPES: Final = 100_000
"""Elements that may be drawn when every reference (``use``, patterns, masks) is followed."""

REFUSED: Final = {
    "script": "script",
    "foreignObject": "html",
    "image": "bitmap-inside",
    "feImage": "bitmap-inside",
    "text": "text",
    "animate": "animation",
    "animateMotion": "animation",
    "animateTransform": "animation",
    "set": "animation",
}
"""Elements that are never drawn, and the message that says why."""

DRAWN: Final = (
    "svg", "g", "defs", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "use", "symbol", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern", "marker", "a", "view", "filter", "feGaussianBlur", "feOffset", "feFlood", "feMerge",
    "feMergeNode", "feBlend", "feComposite", "feColorMatrix", "feDropShadow", "feComponentTransfer", "feFuncR",
    "feFuncG", "feFuncB", "feFuncA",
)  # fmt: skip
"""Elements that resvg draws as browsers do; a test compares them."""

KNOWN_STARTS: Final = {
    "GIF8": "en gif",
    "BM": "en bmp",
    "II*\0": "en tiff",
    "MM\0*": "en tiff",
    "%!PS": "en eps",
    "\xc5\xd0\xd3\xc6": "en eps",
    "PK": "en zip eller ett Office-dokument",
    "\xd0\xcf\x11\xe0": "ett Office-dokument",
    "8BPS": "en psd",
    "\0\0\1\0": "en ico",
}
"""What other kinds of file begin with (each character a byte), and what they are called."""

KNOWN_BRANDS: Final = {"ftypavif": "en avif", "ftyphei": "en heic", "ftypmif1": "en heic"}
"""The same of files that tell their kind after four bytes, as phones' photos do."""

UNKNOWN_KIND: Final = "av okänt slag"

CONDITIONS: Final = ("systemLanguage", "requiredExtensions", "requiredFeatures", "pathLength", "xml:base")
"""Attributes on which two programs disagree."""


def list_source_rules() -> dict[str, Any]:
    """Return the rules as the page's generator gets them."""
    return {
        "mostFileBytes": MOST_FILE_BYTES,
        "mostBytes": MOST_BYTES,
        "mostPixels": MOST_PIXELS,
        "mostDepth": MOST_DEPTH,
        "mostShapes": MOST_SHAPES,
        "refused": REFUSED,
        "drawn": DRAWN,
        "conditions": CONDITIONS,
        "knownStarts": KNOWN_STARTS,
        "knownBrands": KNOWN_BRANDS,
        "unknownKind": UNKNOWN_KIND,
    }
