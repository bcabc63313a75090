# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""Characters that a font lacks: taken from a fallback font, or written with others and read as what they are.

ISO 14289-1, 7.21.8 forbids the .notdef glyph. What no font has and nothing stands for is an error of the build; it is
drawn as a mark and read as what it is, so that the file is valid all the same.
"""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final
from xml.sax.saxutils import escape

from sphinx.util import logging

from .faces import missing_characters

logger = logging.getLogger(__name__)

SUBSTITUTES: Final = {
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "⇐": "<=",
    "↦": "|->",
    "↑": "^",
    "↓": "v",
    "⇔": "<=>",
    "├": "|",
    "│": "|",
    "└": "`",
    "─": "-",
    "┌": ".",
    "┐": ".",
    "┘": "'",
    "┤": "|",
    "┬": "-",
    "┴": "-",
    "┼": "+",
    "‣": ">",
    "▸": ">",
    "►": ">",
    "✓": "[x]",
    "✔": "[x]",
    "✗": "[ ]",
    "✘": "[ ]",
    "☐": "[ ]",
    "☑": "[x]",
    "☒": "[x]",
    "■": "•",
    "□": "[ ]",
    "▪": "•",
    "◦": "•",
    "●": "•",
    "○": "o",
    "≠": "!=",
    "≈": "~",
    "№": "No.",
    "″": '"',
    "\N{PRIME}": "'",
}
"""Substitutes for characters; the character itself is the element's replacement text (ISO 32000-1, 14.9.4)."""

SPACES: Final = {
    "\t": " ",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{NARROW NO-BREAK SPACE}": "\xa0",
    "\N{FIGURE SPACE}": "\xa0",
    "\N{THIN SPACE}": " ",
    "\N{HAIR SPACE}": " ",
    "\N{EN SPACE}": " ",
    "\N{EM SPACE}": " ",
}
"""Spaces and hyphens that differ in width or in line breaking only."""

MARKS: Final = ("\N{REPLACEMENT CHARACTER}", "?")
"""Signs that are drawn for a character without a glyph; the first that the font has is taken."""

_VARIANTS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Signs that choose a form of the one before them (Unicode, 23.4)."""

Replacing = Callable[[str, str], str]
"""Wraps the markup of a substitute, given the text that it stands for."""

Reporting = Callable[[str, str], None]
"""Tells of characters that no font has, given them and the name of the font."""


def markup_of(text: str, font: str, fallbacks: Sequence[str], replacing: Replacing, reporting: Reporting) -> str:
    """Return text as paragraph markup in which every character has a glyph."""
    missing = missing_characters(text, font)
    if not missing:
        return escape(text)
    text = "".join(plain_form(c) if c in missing else c for c in text)
    made = []
    for face, characters in groupby(text, key=lambda c: _face(c, font, fallbacks)):
        run = "".join(characters)
        if face == font:
            made.append(escape(run))
        elif face is not None:
            made.append(f'<font face="{face}">{escape(run)}</font>')
        else:
            made += _replaced(run, font, replacing, reporting)
    return "".join(made)


def plain_form(character: str) -> str:
    """Return what is drawn for a character that a font lacks: a space for a space, nothing for what has no form.

    Signs of the category Cf say how others are joined, broken or ordered.
    """
    category = unicodedata.category(character)
    if character in SPACES:
        return SPACES[character]
    if category == "Cf" or character in _VARIANTS:
        return ""
    return " " if category.startswith("Z") else character


def is_right_to_left(character: str) -> bool:
    """Say whether a character belongs to a script that is written from right to left."""
    return unicodedata.bidirectional(character) in {"R", "AL"}


def report_missing(characters: str, font: str, *, known: set[str], location: Any = None) -> None:
    """Tell of characters that no font has, but of none in ``known``, the set of those that were told of before.

    A font would not help those of right-to-left scripts, which are told of once for the whole document.
    """
    fresh = sorted(c for c in set(characters) - known if not is_right_to_left(c))
    if fresh:
        known.update(fresh)
        logger.error(
            "font %s has no glyph for %s; name a font that has it in tagged_pdf_fallback_fonts",
            font,
            ", ".join(f"{c!r} (U+{ord(c):04X})" for c in fresh),
            location=location,
            type="tagged_pdf",
            subtype="glyph",
        )


def mark_for(font: str) -> str:
    """Return the mark that is drawn for a character which no font has."""
    return next((mark for mark in MARKS if not missing_characters(mark, font)), " ")


def _face(character: str, font: str, fallbacks: Sequence[str]) -> str | None:
    """Return the first font that has a character, or None."""
    for face in (font, *fallbacks):
        if not missing_characters(character, face):
            return face
    return None


def _replaced(text: str, font: str, replacing: Replacing, reporting: Reporting) -> list[str]:
    """Return characters that no font has as others: a substitute for each, or marks for the whole run."""
    made = []
    for known, characters in groupby(text, key=lambda c: substitute_for(c, font) is not None):
        run = "".join(characters)
        if known:
            made += [replacing(escape(substitute_for(c, font) or ""), c) for c in run]
        else:
            reporting(run, font)
            spoken = "".join(
                "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _NO_TEXT_CATEGORIES else c for c in run
            )
            made.append(replacing(mark_for(font) * len(run), spoken))
    return made


def substitute_for(character: str, font: str) -> str | None:
    """Return what stands for a character: from the table, or the plain form that Unicode knows (U+2080 is a 0)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    for known in (SUBSTITUTES.get(character), plain):
        if known and not missing_characters(known, font):
            return known
    return None


_NO_TEXT_CATEGORIES: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
"""The categories of characters that are no text: control codes, lone surrogates, private and unassigned ones."""
