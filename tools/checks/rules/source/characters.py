"""Rule for the characters of the text: what the typeface lacks stops the PDF, or stands there as something else."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from fontpkg_atkinson_hyperlegible import ROOT as FACES
from fontTools.ttLib import TTFont

from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import find

CHARACTERS: Final = Rule(
    id="source-character",
    promise="Every character is in the handbook's typeface, so that it reads the same in all editions.",
    origin="docs/redaktorsguide.md; ISO 14289-1, 7.21.4.1: every glyph of a PDF is embedded",
    remedy="write the word instead of the sign",
)
RULES: Final = (CHARACTERS,)

LIGATURES: Final = range(0xFB00, 0xFB07)
"""One sign for two letters, as PDFs give them to whoever copies: the search finds no word with one."""
UNSEEN: Final = frozenset("\t\u00ad")


@cache
def list_known() -> frozenset[int]:
    """Return the code points that all four faces have."""
    faces = [set(TTFont(file).getBestCmap() or ()) for file in sorted((FACES / "files").glob("*.ttf"))]

    return frozenset(set.intersection(*faces)) - frozenset(LIGATURES) | frozenset(map(ord, UNSEEN))


def find_unknown(text: str) -> str:
    """Return the first character that the typeface lacks; nothing if it has them all."""
    return next((sign for sign in text if ord(sign) not in list_known()), "")


def check_characters(page: SourcePage) -> Iterator[Finding]:
    """Check all that a page says, its notes to the writer apart."""
    for number, line in enumerate(page.lines, start=1):
        if not line.startswith("%") and (sign := find_unknown(line)):
            yield find(CHARACTERS, page, number, f"“{sign}” (U+{ord(sign):04X}) is not in the typeface")
