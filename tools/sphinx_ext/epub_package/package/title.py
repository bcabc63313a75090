"""Titles: broken into lines of about the same length, and numbered where several pages share one."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from ..pages.xhtml import tag

LONGEST: Final = 18
"""The most letters in a line of a title in large type."""


def balance_lines(title: str, longest: int = LONGEST) -> Sequence[str]:
    """Return a title in as few lines as it needs, none longer than it has to be."""
    longest = max([longest, *map(len, title.split())])

    def wrap(width: int) -> list[str]:
        return textwrap.wrap(title, width, break_long_words=False, break_on_hyphens=False)

    fewest = len(wrap(longest))
    # the narrowest width that needs no more lines
    return next(lines for lines in map(wrap, range(1, longest + 1)) if len(lines) <= fewest) or [title]


def number_shared_titles(pages: Iterable[etree._Element]) -> None:
    """Number the titles that several pages share, so that each has one of its own (WCAG 2.4.2)."""
    met: dict[str, int] = {}
    for page in pages:
        title = page.find(f"{tag('head')}/{tag('title')}")
        if title is not None:
            name = title.text or ""
            met[name] = met.get(name, 0) + 1
            title.text = f"{name} ({met[name]})" if met[name] > 1 else name
