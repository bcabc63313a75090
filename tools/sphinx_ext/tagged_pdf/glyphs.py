# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""Characters that a font lacks: taken from a fallback font, or written with others and read as what they are.

ISO 14289-1, 7.21.8 forbids the .notdef glyph. What no font has and no table knows is an error when it is drawn.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from .fonts import missing_characters

SUBSTITUTES: Final = {
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "⇒": "=>",
    "⇐": "<=",
    "↦": "|->",
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
"""What stands for a character; the character itself is the element's replacement text (ISO 32000-1, 14.9.4)."""

SPACES: Final = {
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{NARROW NO-BREAK SPACE}": "\xa0",
    "\N{FIGURE SPACE}": "\xa0",
    "\N{THIN SPACE}": " ",
    "\N{HAIR SPACE}": " ",
    "\N{EN SPACE}": " ",
    "\N{EM SPACE}": " ",
    "\N{ZERO WIDTH SPACE}": "",
    "\N{ZERO WIDTH NON-JOINER}": "",
    "\N{ZERO WIDTH JOINER}": "",
    "\N{WORD JOINER}": "",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "",
    "\N{VARIATION SELECTOR-15}": "",
    "\N{VARIATION SELECTOR-16}": "",
    "\N{LEFT-TO-RIGHT MARK}": "",
    "\N{RIGHT-TO-LEFT MARK}": "",
}
"""Spaces and hyphens that differ in width or in line breaking only."""

Replacing = Callable[[str, str], str]
"""Wraps the markup of a substitute, given the text that it stands for."""


def markup_of(text: str, font: str, fallbacks: Sequence[str], replacing: Replacing) -> str:
    """Return text as paragraph markup in which every character that can have a glyph has one."""
    missing = missing_characters(text, font)
    if not missing:
        return escape(text)
    text = "".join(SPACES.get(c, c) if c in missing else c for c in text)
    return "".join(
        _run("".join(characters), face, font, replacing)
        for face, characters in groupby(text, key=lambda c: _face(c, font, fallbacks))
    )


def _face(character: str, font: str, fallbacks: Sequence[str]) -> str | None:
    """Return the first font that has a character, or None."""
    for face in (font, *fallbacks):
        if not missing_characters(character, face):
            return face
    return None


def _run(text: str, face: str | None, font: str, replacing: Replacing) -> str:
    if face == font:
        return escape(text)
    if face is not None:
        return f'<font face="{face}">{escape(text)}</font>'
    return "".join(replacing(escape(SUBSTITUTES[c]), c) if c in SUBSTITUTES else escape(c) for c in text)
