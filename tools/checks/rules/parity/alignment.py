"""Which stretch of a book belongs to which page of its source, so that repeated text is compared where it stands.

Pages end alike: the same sources, the same names. Compared as one long row, a line of one page is taken for that of
another. A book has no page marks, but every page begins with its title and the words below it. Pure.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from tools.checks.readers.content import Block, squash

LEAD: Final = 20
"""By so many signs the words below a title are known: further on an edition may add a page reference."""


class Stretch(NamedTuple):
    """A stretch of the expected blocks, and the stretch of the observed ones that it is compared with."""

    start: int
    end: int
    other_start: int
    other_end: int


def pair_pages(expected: Sequence[Block], observed: Sequence[Block]) -> Iterator[Stretch]:
    """Yield the stretches in order; a page whose beginning is not found is compared together with the one before."""
    right = [squash(block.text) for block in observed]
    cuts, after = [(0, 0)], 0
    for start in list(_find_starts(expected)):
        found = _find_opening(right, after, [squash(block.text) for block in expected[start : start + 2]])
        if found is not None:
            cuts.append((start, found))
            after = found + 1
    cuts.append((len(expected), len(observed)))
    for (start, other_start), (end, other_end) in pairwise(cuts):
        if start < end or other_start < other_end:
            yield Stretch(start, end, other_start, other_end)


def _find_starts(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield where a page begins."""
    seen: set[str] = set()
    for page, run in groupby(enumerate(blocks), key=lambda pair: pair[1].page):
        if page not in seen:
            seen.add(page)
            yield next(run)[0]


def _find_opening(texts: Sequence[str], after: int, opening: Sequence[str]) -> int | None:
    """Return where a title stands with the words that come below it."""
    if len(opening) < 2 or not opening[0]:  # noqa: PLR2004  # a title and what is below it
        return None
    title, lead = opening
    for number in range(after, len(texts) - 1):
        if texts[number] == title and lead and texts[number + 1].startswith(lead[:LEAD]):
            return number

    return None
