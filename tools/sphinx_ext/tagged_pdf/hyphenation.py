# mypy: disable-error-code="no-untyped-call"
# pyphen has no types.
"""Hyphenation that leaves at least three letters on either side of the hyphen, where reportlab asks for two."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

import pyphen
from sphinx.errors import ConfigError

FEWEST_LETTERS: Final = 3

SHORTEST_WORD: Final = 8
"""Words of fewer letters are not divided."""

Divisions = Callable[[str], Iterator[tuple[str, str]]]
"""Yields a word's possible divisions, from its end."""


def hyphenate_well(styles: Iterable[Any]) -> None:
    """Replace the language that a style names in ``hyphenationLang`` by a hyphenator."""
    for style in styles:
        language = getattr(style, "hyphenationLang", None)
        if isinstance(language, str) and language:
            style.hyphenationLang = hyphenator(language)
            style.hyphenationMinWordLength = SHORTEST_WORD


@lru_cache(None)
def hyphenator(language: str) -> Divisions:
    """Return the hyphenator of a language such as ``sv_SE``."""
    if pyphen.language_fallback(language) is None:
        raise ConfigError(f"hyphenationLang: there are no hyphenation patterns for {language!r}")
    divisions: Divisions = pyphen.Pyphen(lang=language, left=FEWEST_LETTERS, right=FEWEST_LETTERS).iterate
    return divisions
