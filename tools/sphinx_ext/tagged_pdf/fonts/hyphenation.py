# mypy: disable-error-code="no-untyped-call"
# pyphen has no types.
"""Hyphenation that leaves at least three letters on either side of the hyphen, where reportlab asks for two."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import pyphen
from reportlab.pdfbase.pdfmetrics import stringWidth
from sphinx.errors import ConfigError

from .addresses import LARGEST_GAP

FEWEST_LETTERS: Final = 3

SHORTEST_WORD: Final = 8
"""Words of fewer letters are not divided."""

_SIGNS: Final = ".,;:?!()[]/\"'\u2019\u201d"
"""What may stand around a word."""

Divisions = Callable[[str], Iterator[tuple[str, str]]]
"""Yields a word's possible divisions, from its end."""


def hyphenate_well(styles: Iterable[Any]) -> None:
    """Replace the language that a style names in ``hyphenationLang`` by a hyphenator."""
    for style in styles:
        style.uriWasteReduce, style.embeddedHyphenation = LARGEST_GAP, 1
        language = getattr(style, "hyphenationLang", None)
        if isinstance(language, str) and language:
            style.hyphenationLang = hyphenator(language)
            style.hyphenationMinWordLength = SHORTEST_WORD


@lru_cache(None)
def hyphenator(language: str) -> Divisions:
    """Return the hyphenator of a language such as ``sv_SE``; it leaves names with inner capitals (YouTube) whole."""
    if pyphen.language_fallback(language) is None:
        raise ConfigError(f"hyphenationLang: there are no hyphenation patterns for {language!r}")
    by_patterns: Divisions = pyphen.Pyphen(lang=language, left=FEWEST_LETTERS, right=FEWEST_LETTERS).iterate

    def divisions(word: str) -> Iterator[tuple[str, str]]:
        return iter(()) if _has_inner_capital(word) else by_patterns(word)

    return divisions


def keep_last_word(style: Any, text: str, width: Any) -> Any:
    """Return a style that leaves a text's last word whole, as far as it has room: no line holds only its end."""
    divide, words = style.hyphenationLang, text.split()
    if not callable(divide) or not words:
        return style
    last = words[-1].strip(_SIGNS)
    room = min(width) if isinstance(width, (list, tuple)) else width
    if len(last) < SHORTEST_WORD or stringWidth(words[-1], style.fontName, style.fontSize) > room:
        return style
    return style.clone(style.name, hyphenationLang=lambda word: iter(()) if word == last else divide(word))


def _has_inner_capital(word: str) -> bool:
    return any(one.islower() and other.isupper() for one, other in pairwise(word))
