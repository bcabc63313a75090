"""Finds what has kept its words and lost its shape: levels, list items, header cells, the order of pictures.

Pure: it reads no files. What is gone altogether, :mod:`compare` finds.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tools.checks.readers.content import Block, Content, Link, shorten, split_words, squash
from tools.checks.rules.parity.compare import REFERENCE, Difference

FIRST_WORDS = 2
FIRST_LETTERS = 16
"""By so much of its beginning an item is known: further on an edition may add a page reference."""
SPACE_FOR_LABEL = 30
"""An edition may write the item's number before its words."""
DEEPEST = 6
"""No edition has headings of a lower level; there they may all be of this one."""


def compare_levels(expected: Content, observed: Content) -> list[Difference]:
    """Every heading stands as deep below its page's first one as in the source."""
    differences = []
    shifts: dict[str, int] = {}
    position = 0
    for heading in expected.headings:
        key = squash(heading.text)
        found = next(
            (n for n in range(position, len(observed.headings)) if _is_titled(observed.headings[n], key)), None
        )
        if found is None:
            continue
        position = found + 1
        level = observed.headings[found].level
        right = heading.level + shifts.setdefault(heading.page, level - heading.level)
        if level and level != min(right, DEEPEST):
            message = f"“{shorten(heading.text)}” is a heading of level {level}, not {min(right, DEEPEST)}"
            differences.append(Difference(heading.page, message))

    return differences


def _is_titled(heading: Block, key: str) -> bool:
    """Tell whether a heading says ``key``, with or without a number or a page reference."""
    text = squash(heading.text)

    return text == key or (bool(key) and key in text and not text.replace(key, "", 1).isalpha())


def compare_items(expected: Content, observed: Content) -> list[Difference]:
    """Every item of a list that is still there is an item of a list in the edition, known by its first words."""
    running = "".join(squash(block.text) for block in (*observed.blocks, *observed.notes))
    starts = Counter(_read_opening(item) for item in observed.items)
    unlike = []
    for item in expected.items:  # those that are the same go first: others begin with the same words
        start = _read_opening(item)
        if starts[start]:
            starts[start] -= 1
        else:
            unlike.append(item)
    differences = []
    for item in unlike:
        key = squash("".join(split_words(item.text)[:FIRST_WORDS]))[:FIRST_LETTERS]
        found = next((start for start, count in starts.items() if count and key in start), None)
        if found is not None:
            starts[found] -= 1
        elif key and key in running:
            differences.append(Difference(item.page, f"no item of a list: “{shorten(item.text)}”"))

    return differences


def _read_opening(item: Block) -> str:
    """Return how an item begins, without a sign or number before its words."""
    return re.sub(r"^[\W\d_]+", "", squash(REFERENCE.sub("", item.text)))[:SPACE_FOR_LABEL]


def compare_header_cells(expected: Content, observed: Content) -> list[Difference]:
    """Every header cell of the source is one in the edition; an edition may have more."""
    heads = defaultdict(list)
    for table in observed.tables:
        for row, is_head in zip(table.rows, table.heads, strict=False):
            heads[tuple(map(squash, row))].append(is_head)
    differences = []
    for table in expected.tables:
        for row, wanted in zip(table.rows, table.heads, strict=False):
            found = heads.get(tuple(map(squash, row)))
            lost = [
                cell
                for column, (cell, is_head) in enumerate(zip(row, wanted, strict=False))
                if found and is_head and squash(cell) and not found[0][column]
            ]
            if found and len(found) > 1:
                found.pop(0)
            differences += [Difference(table.page, f"no header cell: “{shorten(cell)}”") for cell in lost]

    return differences


def compare_image_order(expected: Content, observed: Content) -> list[Difference]:
    """Alternative texts come in the order of the source, each with its own picture."""
    wanted = [(squash(image.text), image) for image in expected.images]
    found = [squash(image.text) for image in observed.images]
    shared = set(found)
    left = [(key, image) for key, image in wanted if key in shared]
    known = {key for key, _ in wanted}
    right = [key for key in found if key in known]
    if len(left) != len(right):
        return []  # one is lost, or comes more often: that is another fault
    return [
        Difference(image.page, f"the alternative text “{shorten(image.text)}” stands at another picture")
        for (key, image), other in zip(left, right, strict=True)
        if key != other
    ][:1]


def compare_named_links(expected: Content, observed: Content) -> list[Difference]:
    """Links of the same words lead to the same targets: two that have changed places are found.

    A target that no link leads to any longer is another fault, which :func:`compare_links` finds.
    """
    everywhere = [link.target for link in observed.links]
    targets: dict[str, list[str]] = defaultdict(list)
    for link in observed.links:
        targets[squash(link.text)].append(link.target)

    return [
        Difference(link.page, f"the link “{shorten(link.text)}” leads to {_say(targets[key][0])}")
        for link in expected.links
        if (key := squash(link.text)) in targets
        and key
        and _leads_to(link, everywhere)
        and not _leads_to(link, targets[key])
    ]


def _leads_to(link: Link, targets: Sequence[str]) -> bool:
    kind, _, name = link.target.partition(":")

    return any(one == link.target or (kind == "file" and one.endswith(f"/{name}")) for one in targets)


def _say(target: str) -> str:
    return target.partition(":")[2] or "a place in the book"
