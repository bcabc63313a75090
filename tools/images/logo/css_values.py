"""Values of CSS and of presentation attributes, written the one way in which resvg and browsers read them alike.

Each reader returns the value in plain SVG 1.1 syntax, None for one that browsers ignore, and raises
:class:`UnsureError` for one that they may draw and we cannot.
"""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import tinycss2
from coloraide import Color

NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
PIXELS: Final = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 24 / 25.4,
}
"""CSS pixels in each absolute unit of length."""

_LENGTH: Final = re.compile(rf"({NUMBER})([a-z]*|%)", re.IGNORECASE)
_NAME: Final = re.compile(r"#[^\s\"'()]+")
_SPACES: Final = frozenset(
    {"srgb", "srgb-linear", "lab", "oklab", "xyz", "xyz-d50", "xyz-d65", "hsl", "hwb", "lch", "oklch"}
)
_HUES: Final = frozenset({"shorter", "longer", "increasing", "decreasing"})
_MODERN: Final = frozenset({"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"})


class UnsureError(Exception):
    """A value that a browser may draw otherwise than we do; its text is the value."""


def read_colour(text: str) -> str | None:
    """Return a colour as ``#rrggbb``, ``rgba(r,g,b,a)`` or ``currentColor``; beyond sRGB it is cut off."""
    tokens = [
        token for token in tinycss2.parse_component_value_list(text, skip_comments=True) if token.type != "whitespace"
    ]
    if len(tokens) != 1:
        raise UnsureError(text)
    if tokens[0].type == "ident" and tokens[0].lower_value == "currentcolor":
        return "currentColor"
    colour = _read_colour_token(tokens[0], text)
    channels = [round(255 * min(1.0, max(0.0, value))) for value in colour.convert("srgb").coords(nans=False)]
    alpha = colour.alpha(nans=False)
    if alpha >= 1:
        return "#{:02x}{:02x}{:02x}".format(*channels)

    return f"rgba({channels[0]},{channels[1]},{channels[2]},{max(0.0, alpha):.4g})"


def read_stop_colour(text: str) -> str | None:
    """Return the colour of a gradient's stop; newer kinds are graded in another way."""
    if re.search(r"(lab|lch|color)\(|color-mix", text, re.IGNORECASE):
        raise UnsureError(text)

    return read_colour(text)


def _read_colour_token(token: Any, text: str) -> Color:
    known = token.type in {"ident", "hash"} or (
        token.type == "function" and token.lower_name in {*_MODERN, "color-mix"}
    )
    if not known or "--" in text or "rec2020" in text.lower():
        raise UnsureError(text)
    if token.type == "function" and token.lower_name == "color-mix":
        return _mix_colours(token.arguments, text)
    if token.type == "function" and any(inner.type == "function" for inner in token.arguments):
        raise UnsureError(text)
    if token.type == "function" and _is_beyond(token):
        raise UnsureError(text)
    try:
        return Color(tinycss2.serialize([token]).lower())
    except ValueError:
        raise UnsureError(text) from None


def _is_beyond(token: Any) -> bool:
    """Tell whether a colour by hue has parts outside their range, which programs bring back in different ways."""
    if token.lower_name not in {"hsl", "hsla", "hwb", "lch", "oklch"}:
        return False
    numbers = [part for part in token.arguments if part.type in {"number", "percentage"}]
    most = 1 if token.lower_name == "oklch" else 100
    shares = [part for part in numbers if part.type == "percentage"]
    lightness = numbers[:1] if token.lower_name.endswith("lch") else []
    chroma = numbers[1:2] if token.lower_name.endswith("lch") else []

    return (
        any(not 0 <= part.value <= 100 for part in shares)  # noqa: PLR2004 - per cent
        or any(part.type == "number" and not 0 <= part.value <= most for part in lightness)
        or any(part.value < 0 for part in chroma)
    )


def _mix_colours(tokens: Sequence[Any], text: str) -> Color:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        elif token.type not in {"whitespace", "comment"}:
            parts[-1].append(token)
    if len(parts) != 3:  # noqa: PLR2004 - the space and the two colours
        raise UnsureError(text)
    words = [token.lower_value if token.type == "ident" else "?" for token in parts[0]]
    hue = "shorter"
    if len(words) == 4 and words[3] == "hue":  # noqa: PLR2004 - in, space, way, hue
        hue = words[2]
        words = words[:2]
    if len(words) != 2 or words[0] != "in" or words[1] not in _SPACES or hue not in _HUES:  # noqa: PLR2004 - in, space
        raise UnsureError(text)
    (one, share), (other, rest) = (_read_mixed(part, text) for part in parts[1:])
    share, rest, alpha = _balance(share, rest, text)

    mixed = Color.mix(one, other, rest / (share + rest), space=words[1], hue=hue, premultiplied=True)
    mixed["alpha"] = mixed.alpha(nans=False) * alpha

    return mixed


def _read_mixed(tokens: Sequence[Any], text: str) -> tuple[Color, float | None]:
    shares = [token.value / 100 for token in tokens if token.type == "percentage"]
    colours = [token for token in tokens if token.type != "percentage"]
    if len(colours) != 1 or len(shares) > 1 or any(not 0 <= share <= 1 for share in shares):
        raise UnsureError(text)

    return _read_colour_token(colours[0], text), shares[0] if shares else None


def _balance(share: float | None, rest: float | None, text: str) -> tuple[float, float, float]:
    """Return both shares, one left out being what is left, and the opacity when they are less than the whole."""
    if share is None:
        share = 0.5 if rest is None else 1 - rest
    if rest is None:
        rest = 1 - share
    if share + rest == 0:
        raise UnsureError(text)

    return share, rest, min(1.0, share + rest)


def read_paint(text: str) -> str | None:
    """Return a paint: none, a colour, or a reference with what to paint if it leads nowhere."""
    if text.lower() == "none":
        return "none"
    if text.lower().startswith("url("):
        address, _, rest = text.partition(")")
        reference = read_reference(f"{address})")
        return f"{reference} {read_paint(rest.strip())}" if rest.strip() else reference

    return read_colour(text)


def read_reference(text: str) -> str | None:
    """Return ``none`` or ``url(#id)``."""
    if text.lower() == "none":
        return "none"
    match = re.fullmatch(r"url\(\s*(['\"]?)(.*?)\1\s*\)", text, re.IGNORECASE)
    if match is None or not _NAME.fullmatch(match[2]):
        raise UnsureError(text)

    return f"url({match[2]})"


def read_share(text: str) -> str | None:
    """Return an opacity as a number from 0 to 1."""
    match = re.fullmatch(rf"({NUMBER})(%?)", text)
    if match is None:
        raise UnsureError(text)
    value = float(match[1]) / (100 if match[2] else 1)

    return f"{min(1.0, max(0.0, value)):.6g}"


def read_number(text: str) -> str | None:
    """Return a plain number."""
    if not re.fullmatch(NUMBER, text):
        raise UnsureError(text)

    return text


def read_length(text: str) -> str | None:
    """Return a length in user units, or a percentage as it is; what depends on a type size is not known here."""
    match = _LENGTH.fullmatch(text)
    if match is None or (match[2] != "%" and match[2].lower() not in PIXELS):
        raise UnsureError(text)
    if match[2] == "%":
        return text

    return f"{float(match[1]) * PIXELS[match[2].lower()]:.10g}"


def read_extent(text: str) -> str | None:
    """Return a length that is not negative; a negative one is ignored."""
    length = read_length(text)

    return None if length is None or length.startswith("-") else length


def read_css_length(text: str) -> str | None:
    """Return a length of a style sheet, where programs disagree about a number without unit unless it is zero."""
    if re.fullmatch(NUMBER, text) and float(text) != 0:
        raise UnsureError(text)

    return read_length(text)


def read_dashes(text: str) -> str | None:
    """Return the lengths of dashes and gaps."""
    if text.lower() == "none":
        return "none"
    lengths = [read_extent(part) for part in re.split(r"\s*,\s*|\s+", text)]

    return None if None in lengths else " ".join(filter(None, lengths))


def choose(*words: str) -> Callable[[str], str | None]:
    """Return a reader of keywords, whatever their case."""

    def read(text: str) -> str | None:
        if text.lower() not in words:
            raise UnsureError(text)
        return text.lower()

    return read


def read_order(text: str) -> str | None:
    """Return a paint order."""
    words = text.lower().split()
    if not set(words) <= {"normal", "fill", "stroke", "markers"} or len(set(words)) != len(words):
        return None

    return " ".join(words)


def only(*words: str) -> Callable[[str], str | None]:
    """Return a reader that knows only values which change nothing; any other is unsure."""

    def read(text: str) -> str | None:
        if text.lower() not in words:
            raise UnsureError(text)
        return None

    return read


def compute_angle(text: str) -> float:
    """Return an angle in degrees."""
    match = re.fullmatch(rf"({NUMBER})(deg|rad|grad|turn|)", text, re.IGNORECASE)
    if match is None or (not match[2] and float(match[1]) != 0):
        raise UnsureError(text)

    return float(match[1]) * {"": 1.0, "deg": 1.0, "rad": 180 / math.pi, "grad": 0.9, "turn": 360.0}[match[2].lower()]
