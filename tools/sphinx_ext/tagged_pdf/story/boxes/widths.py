# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""Widths of a table's columns: as the author has given them, or by what the cells hold, as browsers do it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, paragraph
from reportlab.platypus.xpreformatted import XPreformatted

from ...fonts.addresses import split_address

_WIDE: Final = 1e5
_SMALLEST: Final = 12.0
_NEARLY_FULL: Final = 0.6
"""A table that would fill this part of the width by itself is made as wide as the text."""

Limits = tuple[float, float]
"""The width in which no word breaks, and the width in which no line does."""


def content_limits(parts: Sequence[Any], canvas: Any) -> Limits:
    """Return the narrowest and the natural width of flowables under each other."""
    limits = [_limits(part, canvas) for part in parts]
    return max((low for low, _ in limits), default=0.0), max((high for _, high in limits), default=0.0)


def _limits(part: Any, canvas: Any) -> Limits:
    if isinstance(part, XPreformatted):
        lines = "".join(getattr(fragment, "text", "") for fragment in part.frags).split("\n")
        style = part.style
        longest = max((stringWidth(line, style.fontName, style.fontSize) for line in lines), default=0.0)
        return min(longest, 12 * style.fontSize), longest
    if isinstance(part, Paragraph):
        return _limits_of_text(part, canvas)
    known = getattr(part, "content_limits", None)
    if known is not None:
        low, high = known(canvas)
        return float(low), float(high)
    return _SMALLEST, _SMALLEST


def _limits_of_text(part: Any, canvas: Any) -> Limits:
    part.wrapOn(canvas, _WIDE, _WIDE)
    block = part.blPara
    if block.kind == 0:
        natural = max((_WIDE - line[0] for line in block.lines), default=0.0)
    else:
        natural = max((_WIDE - line.extraSpace for line in block.lines), default=0.0)
    indents = part.style.leftIndent + part.style.rightIndent
    natural -= indents if natural > indents else 0.0
    words = paragraph._getFragWords(part.frags)  # noqa: SLF001  (no public name)
    low = max((_unbroken(*word) for word in words), default=0.0)
    return min(low, natural) + indents + 0.5, natural + indents + 0.5


def _unbroken(width: float, *pieces: tuple[Any, str]) -> float:
    """Return the width that a word needs: an address is broken after its signs, where it has no room."""
    text = "".join(piece for _, piece in pieces)
    heads = [len(head) for head, _ in split_address(text) or ()]
    if not heads:
        return float(width)
    style, places = pieces[0][0], [0, *sorted(heads), len(text)]
    return float(max(stringWidth(text[a:b], style.fontName, style.fontSize) for a, b in pairwise(places)))


def column_widths(available: float, limits: Sequence[Limits], shares: Sequence[float] | None = None) -> list[float]:
    """Return the widths of columns whose contents have the limits; ``shares`` are what an author wants."""
    if not limits:
        return []
    lows = [max(low, _SMALLEST) for low, _ in limits]
    highs = [max(high, low) for (_, high), low in zip(limits, lows, strict=True)]
    if sum(lows) > available:
        return _narrowed(available, lows)
    if shares:
        whole = sum(shares)
        return _with_minimum([available * share / whole for share in shares], lows)
    natural = sum(highs)
    if natural <= available * _NEARLY_FULL:
        return highs
    if natural <= available:
        return [high + (available - natural) * high / natural for high in highs]
    room, wanted = available - sum(lows), natural - sum(lows)
    return [low + room * (high - low) / wanted for low, high in zip(lows, highs, strict=True)]


def _narrowed(available: float, lows: Sequence[float]) -> list[float]:
    """Share a width that is too small: narrow columns keep what they need, the others get equal parts of the rest."""
    widths = [0.0] * len(lows)
    left, waiting = available, len(lows)
    for number in sorted(range(len(lows)), key=lambda n: lows[n]):
        widths[number] = min(lows[number], left / waiting)
        left, waiting = left - widths[number], waiting - 1
    return widths


def _with_minimum(widths: Sequence[float], lows: Sequence[float]) -> list[float]:
    """Widen columns in which a word would break, at the cost of those that have room."""
    lacking = sum(max(low - width, 0.0) for width, low in zip(widths, lows, strict=True))
    spare = [max(width - low, 0.0) for width, low in zip(widths, lows, strict=True)]
    if not lacking:
        return list(widths)
    part = lacking / sum(spare) if sum(spare) else 0.0
    return [
        max(width, low) if width <= low else width - extra * part
        for width, low, extra in zip(widths, lows, spare, strict=True)
    ]
