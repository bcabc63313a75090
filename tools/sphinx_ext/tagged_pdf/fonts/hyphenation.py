# mypy: disable-error-code="no-untyped-call"
# pyphen has no types.
"""Hyphenation as a typesetter does it: at the joints of compounds first, and three letters on either side at least."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import pyphen
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import paragraph
from sphinx.errors import ConfigError

from .addresses import LARGEST_GAP
from .joints import Joints

FEWEST_LETTERS: Final = 3

SHORTEST_WORD: Final = 8
"""Words of fewer letters are not divided."""

MOST_IN_A_ROW: Final = 2
"""Lines one after the other that may end in a hyphen."""

_HYPHENATED: Final = (paragraph._SplitWordHY, paragraph._SplitFragHY)  # noqa: SLF001  (no public name)
_PIECE: Final = paragraph._SplitFragH  # noqa: SLF001

OWN_HYPHENS: Final = re.compile("((?<=..)-(?=..)|^-|-$|\xad)")
"""Hyphens of a word's own at which reportlab may divide it: ``e-post`` and ``A-kassa`` stay whole."""

_SIGNS: Final = ".,;:?!()[]/\"'\u2019\u201d"
"""What may stand around a word."""

_NO_JOINTS: Final = Joints()

Divisions = Callable[[str], Iterator[tuple[str, str]]]
"""Yields a word's possible divisions, from its end."""


def hyphenate_well(styles: Iterable[Any], joints: Joints = _NO_JOINTS) -> None:
    """Replace the language that a style names in ``hyphenationLang`` by a hyphenator."""
    made: dict[str, Divisions] = {}
    for style in styles:
        style.uriWasteReduce, style.embeddedHyphenation = LARGEST_GAP, 1
        language = getattr(style, "hyphenationLang", None)
        if isinstance(language, str) and language:
            if language not in made:
                made[language] = hyphenator(language, joints)
            style.hyphenationLang = made[language]
            style.hyphenationMinWordLength = SHORTEST_WORD


def hyphenator(language: str, joints: Joints = _NO_JOINTS) -> Divisions:
    """Return the hyphenator of a language such as ``sv_SE``; it leaves names with inner capitals (YouTube) whole.

    A compound is divided at its joints, and elsewhere only in a long first part.
    """
    if pyphen.language_fallback(language) is None:
        raise ConfigError(f"hyphenationLang: there are no hyphenation patterns for {language!r}")
    by_patterns: Divisions = pyphen.Pyphen(lang=language, left=FEWEST_LETTERS, right=FEWEST_LETTERS).iterate

    def divisions(word: str) -> Iterator[tuple[str, str]]:
        if _has_inner_capital(word):
            return
        places = joints.places(word)
        yield from ((word[:place], word[place:]) for place in reversed(places))
        first = places[0] if places else len(word)
        if first >= SHORTEST_WORD:
            yield from ((head, tail + word[first:]) for head, tail in by_patterns(word[:first]))

    return divisions


def keep_last_word(style: Any, text: str, width: Any) -> Any:
    """Return a style that leaves a text's last word whole, as far as it has room: no line holds only its end."""
    words = text.split()
    if not callable(style.hyphenationLang) or not words:
        return style
    last = words[-1].strip(_SIGNS)
    room = min(width) if isinstance(width, (list, tuple)) else width
    if len(last) < SHORTEST_WORD or stringWidth(words[-1], style.fontName, style.fontSize) > room:
        return style
    return _leaving(style, lambda word: word == last)


def keep_word(style: Any, beginning: str) -> Any:
    """Return a style that leaves words with a beginning whole."""
    start = beginning.lstrip(_SIGNS)
    return _leaving(style, lambda word: word.startswith(start))


def _leaving(style: Any, whole: Callable[[str], bool]) -> Any:
    divide = style.hyphenationLang
    return style.clone(style.name, hyphenationLang=lambda word: iter(()) if whole(word) else divide(word))


def divided_too_often(block: Any, fragments: Sequence[Any]) -> str | None:
    """Return how the first word begins that ends a third line in a row with a hyphen, or None."""
    row = 0
    for line, following in pairwise(block.lines):
        end: Any = (line[1] or [""])[-1] if block.kind == 0 else _end_of(following, fragments)
        row = row + 1 if isinstance(end, _HYPHENATED) else 0
        if row > MOST_IN_A_ROW:
            return (end if isinstance(end, str) else "".join(text for _, text in end[1:]))[:-1]
    return None


def _end_of(following: Any, fragments: Sequence[Any]) -> Any:
    """Return what stands before a line of more than one style; fragments are pieces of words once they are broken."""
    return fragments[following.sFW - 1] if hasattr(following, "sFW") else None


def text_of(fragments: Iterable[Any]) -> str:
    """Return the text of fragments, also of those that were broken into pieces of words before."""
    text = ""
    for part in fragments:
        if not isinstance(part, list):
            text += getattr(part, "text", "") or " ".join(getattr(part, "words", ()))
            continue
        piece = "".join(characters for _, characters in part[1:])
        text += piece[:-1] if isinstance(part, _HYPHENATED) else piece if isinstance(part, _PIECE) else f"{piece} "
    return text


def _has_inner_capital(word: str) -> bool:
    return any(one.islower() and other.isupper() for one, other in pairwise(word))
