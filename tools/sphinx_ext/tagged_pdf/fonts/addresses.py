"""Where addresses, paths and identifiers may be broken: after a sign that divides them, and without a hyphen."""

import re
from typing import Final

_SIGNS: Final = re.compile(r"(?<=[/._?&=#@:-])(?=[^/._?&=#@:\s-])")
_ADDRESS: Final = re.compile(r"://|/.|@.|\w\.\w+\.\w|_\w|\w\.(?:se|com|org|net|eu)\b")
FEWEST_LETTERS: Final = 3

LARGEST_GAP: Final = 0.3
"""Part of a line that may stay empty before an address that would fit on the next is broken."""


def split_address(word: str) -> list[tuple[str, str]] | None:
    """Return the ways to divide a word that is an address, the longest beginning first; None for any other word."""
    if not _ADDRESS.search(word):
        return None
    places = [match.start() for match in _SIGNS.finditer(word)]
    return [
        (word[:place], word[place:])
        for place in reversed(places)
        if FEWEST_LETTERS <= place <= len(word) - FEWEST_LETTERS
    ]
