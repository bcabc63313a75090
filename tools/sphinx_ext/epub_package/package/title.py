"""How a title is broken: the same on every cover and title page, in lines of about the same length."""

import textwrap
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 18
"""Letters of a line of a title in large type."""


def balance_lines(title: str, longest: int = LONGEST) -> Sequence[str]:
    """Return a title in as few lines as it needs, none longer than it has to be."""
    longest = max([longest, *map(len, title.split())])
    count = len(textwrap.wrap(title, longest, break_long_words=False))
    # the narrowest width that needs no more lines
    for width in range(1, longest + 1):
        lines = textwrap.wrap(title, width, break_long_words=False, break_on_hyphens=False)
        if lines and len(lines) <= count and max(map(len, lines)) <= longest:
            return lines
    return [title]
