"""Finds what one content has lost, doubled or moved against another. Pure: it reads no files.

Generated text (labels of admonitions, numbers, "se sida 34") may be added freely; text of the source may not be
missing, come twice, or come in another order.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from tools.checks.readers.content import Block, Content, shorten, split_words, squash
from tools.checks.rules.parity.alignment import pair_pages

DOUBLED_BLOCK = 8
"""A block of at least this many characters that comes once too often is doubled, not generated."""
DOUBLED_RUN = 24
"""The same for a run of words inside a block."""
REFERENCE = re.compile(r"\(\w+\s+\d+\)|\([^()]*\w\.\w[^()]*\)")
"""A pattern for what an edition on paper adds to a link: ”(sida 34)”, or the address that it leads to."""
SHORT_WORD = 4
"""Words of fewer characters are only recognised whole."""


class Difference(NamedTuple):
    """One difference: the page it concerns and what is wrong, as a sentence."""

    page: str
    message: str


class _Word(NamedTuple):
    text: str
    block: int


def compare_words(expected: Content, observed: Content, *, ignored: frozenset[str] = frozenset()) -> list[Difference]:
    """Compare the running text and the notes; ``ignored`` holds squashed texts that may come as often as they like."""
    missing, extra = _find_runs(expected.blocks, observed.blocks)
    differences = []
    for run in missing:
        text = _join(run)
        page = expected.blocks[run[0].block].page
        twin = next((one for one in extra if _squashed(run) in _squashed(one)), None)
        if twin:
            extra.remove(twin)
            differences.append(Difference(page, f"in another order than in the source: “{shorten(text)}”"))
        else:
            differences.append(Difference(page, f"missing: “{shorten(text)}”"))
    ignored |= {squash(block.text) for block in expected.navigation}
    differences += _find_doubled(expected.blocks, observed.blocks, extra, ignored)
    differences += _compare_notes(expected, observed)

    return differences


def compare_headings(expected: Content, observed: Content) -> list[Difference]:
    """Every title of the source is a heading of the edition."""
    return [
        Difference(block.page, f"not a heading: “{shorten(block.text)}”")
        for block in _subtract(expected.headings, observed.headings)
    ]


def compare_images(expected: Content, observed: Content) -> list[Difference]:
    """Every alternative text of the source is an image's alternative text in the edition."""
    return [
        Difference(block.page, f"no image has the alternative text “{shorten(block.text)}”")
        for block in _subtract(expected.images, observed.images)
    ]


def compare_links(expected: Content, observed: Content) -> list[Difference]:
    """Every link of the source leads to the same target in the edition, as many times."""
    left = Counter(link.target for link in observed.links)
    differences = []
    for link in expected.links:
        target = next(_list_matches(link.target, left), None)
        if target:
            left[target] -= 1
        else:
            name = f" (“{shorten(link.text)}”)" if link.text else ""
            differences.append(Difference(link.page, f"the link to {link.target.partition(':')[2]}{name} is missing"))

    return differences


def _list_matches(target: str, left: Counter[str]) -> Iterator[str]:
    """Yield the targets still left that are the one wanted; a file may also be named by its full address."""
    if left[target]:
        yield target
    kind, _, name = target.partition(":")
    if kind == "file":
        yield from (one for one, count in left.items() if count and one.startswith("uri:") and one.endswith(f"/{name}"))


def compare_tables(expected: Content, observed: Content) -> list[Difference]:
    """Every cell of the source is a cell of the edition, in a row of the same cells; references may be added."""
    rows = Counter(tuple(row) for table in observed.tables for row in table.rows)
    cells = Counter(squash(cell) for table in observed.tables for row in table.rows for cell in row)
    differences = []
    for table in expected.tables:
        for row in table.rows:
            found = _find_row(row, rows)
            if found is not None:
                rows[found] -= 1
                cells.subtract(squash(cell) for cell in found)
                continue
            lost = [cell for cell in row if squash(cell) and cells[squash(cell)] <= 0]
            what = f"no cell holds “{shorten(lost[0])}”" if lost else "the row's cells differ in number or order"
            differences.append(Difference(table.page, f"in the row “{shorten(' | '.join(row))}”: {what}"))

    return differences


def _find_row(row: Sequence[str], rows: Counter[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the row that holds the same cells; else one in which every cell holds the words of its own, in order."""
    left = [one for one, count in rows.items() if count and len(one) == len(row)]
    same = next((one for one in left if [squash(cell) for cell in one] == [squash(cell) for cell in row]), None)
    if same is not None:
        return same

    return next((one for one in left if all(map(_is_longer, one, row))), None)


def _is_longer(cell: str, wanted: str) -> bool:
    """Tell whether a cell is the one wanted, or that with a reference in it: to a page, or a printed address."""
    return squash(REFERENCE.sub("", cell)) == squash(REFERENCE.sub("", wanted))


def _find_runs(expected: Sequence[Block], observed: Sequence[Block]) -> tuple[list[list[_Word]], list[list[_Word]]]:
    """Return the runs of words that are only expected, and those that are only observed, each within one block."""
    missing: list[list[_Word]] = []
    extra: list[list[_Word]] = []
    for wanted, found in _find_unlike(expected, observed):
        for lost, added in _diff_words(wanted, found):
            missing += _by_block(lost)
            extra += _by_block(added)

    return missing, extra


def _find_unlike(expected: Sequence[Block], observed: Sequence[Block]) -> Iterator[tuple[list[_Word], list[_Word]]]:
    """Yield the words of blocks that are not the same, page by page."""
    left, right = ([squash(block.text) for block in blocks] for blocks in (expected, observed))
    for page in pair_pages(expected, observed):
        blocks = left[page.start : page.end], right[page.other_start : page.other_end]
        for tag, start, end, other_start, other_end in SequenceMatcher(None, *blocks, autojunk=False).get_opcodes():
            wanted = start + page.start, end + page.start
            found = other_start + page.other_start, other_end + page.other_start
            if tag != "equal" and "".join(left[slice(*wanted)]) != "".join(right[slice(*found)]):
                yield _split(expected, *wanted), _split(observed, *found)


def _diff_words(wanted: Sequence[_Word], found: Sequence[_Word]) -> Iterator[tuple[list[_Word], list[_Word]]]:
    """Yield the runs that differ, leaving out words that are only divided otherwise (hyphenation, lost spaces)."""
    left, right = ([word.text for word in words] for words in (wanted, found))
    for tag, start, end, other_start, other_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _match_inside(wanted[start:end], found[other_start:other_end])


def _match_inside(lost: Sequence[_Word], added: Sequence[_Word]) -> tuple[list[_Word], list[_Word]]:
    """Strike out, in order, words that stand among the added ones with other divisions or with a number at their end.

    Words under four characters must fill a whole added word: "i" stands inside many.
    """
    line = _squashed(added)
    borders = _find_borders(added)
    if (place := line.find(_squashed(lost))) >= 0:
        return [], _leave_out(added, set(range(place, place + len(_squashed(lost)))))
    missing, taken, position = [], set[int](), 0
    for word in lost:
        place = line.find(word.text, position)
        end = place + len(word.text)
        if place < 0 or (len(word.text) < SHORT_WORD and not {place, end} <= borders):
            missing.append(word)
        else:
            taken.update(range(place, end))
            position = end

    return missing, _leave_out(added, taken)


def _leave_out(words: Sequence[_Word], taken: set[int]) -> list[_Word]:
    """Return the words of which no character of their joined text is taken."""
    left, start = [], 0
    for word in words:
        if not taken.intersection(range(start, start + len(word.text))):
            left.append(word)
        start += len(word.text)

    return left


def _find_borders(words: Sequence[_Word]) -> set[int]:
    """Return where words meet in their joined text, and where a number meets letters."""
    borders, end = {0}, 0
    for word in words:
        text = word.text
        borders.update(end + at for at in range(1, len(text)) if text[at - 1].isdecimal() != text[at].isdecimal())
        end += len(text)
        borders.add(end)

    return borders


def _split(blocks: Sequence[Block], start: int, end: int) -> list[_Word]:
    return [_Word(word, number) for number in range(start, end) for word in split_words(blocks[number].text)]


def _by_block(words: Sequence[_Word]) -> list[list[_Word]]:
    return [list(run) for _, run in groupby(words, key=lambda word: word.block)]


def _squashed(words: Sequence[_Word]) -> str:
    return "".join(word.text for word in words)


def _join(words: Sequence[_Word]) -> str:
    return " ".join(word.text for word in words)


def _find_doubled(
    expected: Sequence[Block], observed: Sequence[Block], extra: Sequence[Sequence[_Word]], ignored: frozenset[str]
) -> Iterator[Difference]:
    whole = {squash(block.text): block.page for block in expected}
    for run in extra:
        text = _squashed(run)
        block = observed[run[0].block]
        if text in ignored or any(text in squash(match[0]) for match in REFERENCE.finditer(block.text)):
            continue
        page = whole.get(text) if len(text) >= DOUBLED_BLOCK else None
        if page is None and len(text) >= DOUBLED_RUN:
            page = next((page for known, page in whole.items() if text in known), None)
        if page is not None:
            yield Difference(block.page or page, f"comes once too often: “{shorten(_join(run))}”")


def _compare_notes(expected: Content, observed: Content) -> Iterator[Difference]:
    """Notes may stand anywhere and have addresses added to them, but each as often as in the source."""
    wanted = Counter(squash(note.text) for note in expected.notes)
    notes = Counter(
        max((key for key in wanted if key in one), key=len, default="")  # one note may quote another
        for one in (squash(note.text) for note in observed.notes)
    )
    running = "".join(squash(block.text) for block in observed.blocks)
    for note in expected.notes:
        key = squash(note.text)
        found = notes[key] or running.count(key)
        if found > wanted[key] and len(key) >= DOUBLED_RUN:
            yield Difference(note.page, f"the note comes once too often: “{shorten(note.text)}”")
        elif found < wanted[key] and not any(_holds(one, note) for one in (*observed.notes, *observed.blocks)):
            yield Difference(note.page, f"the note is missing: “{shorten(note.text)}”")


def _holds(block: Block, note: Block) -> bool:
    """Tell whether every word of ``note`` stands in ``block``, in order, whatever stands between them."""
    pairs = _diff_words(_split([note], 0, 1), _split([block], 0, 1))

    return not any(lost for lost, _ in pairs)


def _subtract(expected: Sequence[Block], observed: Sequence[Block]) -> list[Block]:
    left = Counter(squash(block.text) for block in observed)
    missing = []
    for block in expected:
        key = squash(block.text)
        if left[key]:
            left[key] -= 1
        elif (longer := next((text for text, count in left.items() if count and key in text), None)) is not None:
            left[longer] -= 1  # a number or a page reference was added to it
        else:
            missing.append(block)

    return missing
