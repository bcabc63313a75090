# mypy: disable-error-code="no-untyped-call"
# pyphen has no types.
"""Hyphenation that leaves at least three letters on either side of the hyphen, where reportlab asks for two."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import pyphen
from sphinx.errors import ConfigError

from .addresses import LARGEST_GAP

FEWEST_LETTERS: Final = 3

SHORTEST_WORD: Final = 8
"""Words of fewer letters are not divided."""

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


def _has_inner_capital(word: str) -> bool:
    return any(one.islower() and other.isupper() for one, other in pairwise(word))
