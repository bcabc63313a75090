"""CSS transforms, written as the matrix of an SVG attribute."""

import math
import re
from typing import Final

from tools.images.logo.css_values import UnsureError, compute_angle, read_length

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)
_CALL: Final = re.compile(r"\s*([a-zA-Z]+)\(([^()]*)\)\s*")


def read_transform(text: str, *, origin: str | None = None) -> str | None:
    """Return a CSS ``transform`` about an origin as ``matrix(…)``, None for ``none``.

    Raises:
        UnsureError: It is three-dimensional or depends on the size of what is drawn.
    """
    if text.lower() == "none":
        return None
    matrix, at = _IDENTITY, 0
    while at < len(text):
        match = _CALL.match(text, at)
        if match is None:
            raise UnsureError(text)
        matrix = _multiply(matrix, _read_function(match[1].lower(), match[2], text))
        at = match.end()
    x, y = _read_origin(origin)
    matrix = _multiply(_multiply((1, 0, 0, 1, x, y), matrix), (1, 0, 0, 1, -x, -y))

    return f"matrix({' '.join(f'{value:.10g}' for value in matrix)})"


def _multiply(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other

    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _read_function(name: str, arguments: str, text: str) -> Matrix:
    parts = [part.strip() for part in arguments.split(",")]
    one, other = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) > (6 if name == "matrix" else 2 if name in {"translate", "scale", "skew"} else 1):
        raise UnsureError(text)
    if name == "matrix" and len(parts) == 6:  # noqa: PLR2004 - a matrix has six numbers
        a, b, c, d, e, f = (_read_plain(part, text) for part in parts)
        return a, b, c, d, e, f
    if name in {"translate", "translatex", "translatey"}:
        across, down = _read_pixels(one, text), _read_pixels(other, text) if other else 0.0
        return (1, 0, 0, 1, 0, across) if name == "translatey" else (1, 0, 0, 1, across, down)
    if name in {"scale", "scalex", "scaley"}:
        first = _read_factor(one, text)
        second = _read_factor(other, text) if other else first
        return {"scale": (first, 0, 0, second, 0, 0), "scalex": (first, 0, 0, 1, 0, 0)}.get(
            name, (1, 0, 0, first, 0, 0)
        )
    if name in {"rotate", "rotatez"}:
        angle = math.radians(compute_angle(one))
        return math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 0, 0
    if name in {"skew", "skewx", "skewy"}:
        slant = math.tan(math.radians(compute_angle(one)))
        down = math.tan(math.radians(compute_angle(other))) if other else 0.0
        return (1, slant, 0, 1, 0, 0) if name == "skewy" else (1, down, slant, 1, 0, 0)
    raise UnsureError(text)


def _read_plain(part: str, text: str) -> float:
    try:
        return float(part)
    except ValueError:
        raise UnsureError(text) from None


def _read_factor(part: str, text: str) -> float:
    return _read_plain(part[:-1], text) / 100 if part.endswith("%") else _read_plain(part, text)


def _read_pixels(part: str, text: str) -> float:
    length = read_length(part)
    if length is None or "%" in length or (re.fullmatch(r"[\d.+-]+", part) and float(part) != 0):
        raise UnsureError(text)

    return float(length)


def _read_origin(text: str | None) -> tuple[float, float]:
    if text is None:
        return 0.0, 0.0
    parts = text.split()
    if len(parts) != 2:  # noqa: PLR2004 - across and down
        raise UnsureError(f"transform-origin: {text}")
    across, down = (_read_pixels(part, f"transform-origin: {text}") for part in parts)

    return across, down
