"""What has kept its words and lost its shape is found, on contents written by hand."""

from collections.abc import Callable

import pytest

from tools.checks.readers.content import Block, Content, Link, Table
from tools.checks.rules.parity.book_links import compare_book_links
from tools.checks.rules.parity.compare import Difference
from tools.checks.rules.parity.shape import (
    compare_header_cells,
    compare_image_order,
    compare_items,
    compare_levels,
    compare_named_links,
)

Compare = Callable[[Content, Content], list[Difference]]


def headings(*levels: tuple[str, int]) -> Content:
    """Return a content of these headings, on one page."""
    return Content(headings=[Block(text, "sida", level) for text, level in levels])


def pictures(*texts: str) -> Content:
    """Return a content of pictures with these alternative texts."""
    return Content(images=[Block(text, "sida") for text in texts])


def items(*texts: str, listed: bool = True) -> Content:
    """Return a content of these lines, as items of a list or as paragraphs."""
    lines = [Block(text, "sida") for text in texts]
    return Content(blocks=lines, items=lines if listed else [])


def table(*heads: tuple[bool, ...]) -> Content:
    """Return a content of one table whose header cells are these."""
    rows = tuple(tuple(f"cell {row} {column}" for column in range(2)) for row in range(len(heads)))
    return Content(tables=[Table(rows, "sida", heads)])


def links(*pairs: tuple[str, str]) -> Content:
    """Return a content of links with these words and targets."""
    return Content(links=[Link(text, target, "sida") for text, target in pairs])


PAGE = headings(("Titel", 1), ("Avsnitt", 2), ("Del", 3))
SHAPES = [
    (compare_levels, PAGE, headings(("Titel", 3), ("Avsnitt", 4), ("Del", 5)), []),
    (compare_levels, PAGE, headings(("Titel", 5), ("Avsnitt", 6), ("Del", 6)), []),
    (compare_levels, PAGE, headings(("1 Titel", 1), ("1.1 Avsnitt", 2), ("1.1.1 Del", 3)), []),
    (
        compare_levels,
        PAGE,
        headings(("Titel", 1), ("Avsnitt", 4), ("Del", 3)),
        ["“Avsnitt” is a heading of level 4, not 2"],
    ),
    (compare_levels, PAGE, headings(("Titel", 1), ("Avsnitt", 0), ("Del", 0)), []),
    (compare_items, items("Ett med länk vidare"), items("1. Ett med länk (sida 3) vidare"), []),
    (compare_items, items("Ett"), Content(), []),
    (compare_items, items("Ett", "Två"), items("Ett", "Två", listed=False), [
        "no item of a list: “Ett”", "no item of a list: “Två”"
    ]),
    (compare_header_cells, table((True, True), (False, False)), table((True, True), (True, False)), []),
    (compare_header_cells, table((True, True), (False, False)), table((True, False), (False, False)), [
        "no header cell: “cell 0 1”"
    ]),
    (compare_image_order, pictures("Ett", "Två"), pictures("Ett", "Märke", "Två"), []),
    (compare_image_order, pictures("Ett", "Två"), pictures("Två", "Ett"), [
        "the alternative text “Ett” stands at another picture"
    ]),
    (compare_named_links, links(("A", "doc:a"), ("A", "doc:b")), links(("A", "doc:b"), ("A", "doc:a")), []),
    (compare_named_links, links(("A", "doc:a"), ("B", "doc:b")), links(("A", "doc:b"), ("B", "doc:a")), [
        "the link “A” leads to b", "the link “B” leads to a"
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("compare", "expected", "observed", "said"), SHAPES)
def test_lost_shapes_are_found(compare: Compare, expected: Content, observed: Content, said: list[str]) -> None:
    """What differs is said, and what may differ is not."""
    assert [difference.message for difference in compare(expected, observed)] == said


def land(*landings: str) -> Content:
    """Return what a PDF's links to one place say, with the words where they land."""
    return Content(links=[Link("kapitlet", "doc:", landing=words) for words in landings])


@pytest.mark.parametrize("words", ["Kapitlet om ljus", "Sidhuvud 3 Kapitlet om ljus och mer text", ""])
def test_a_link_that_lands_at_its_title_is_right(words: str) -> None:
    """A page's head may stand above the title, and a landing that cannot be read is not checked."""
    expected = Content(links=[Link("kapitlet", "doc:ljus", "sida", "Kapitlet om ljus")])

    assert compare_book_links(expected, land(words)) == []


def test_a_link_that_lands_elsewhere_is_found() -> None:
    """A link with the right words to the wrong place is a fault."""
    expected = Content(links=[Link("kapitlet", "doc:ljus", "sida", "Kapitlet om ljus")])
    (difference,) = compare_book_links(expected, land("Kapitlet om ljud"))

    assert difference.message == "the link “kapitlet” lands at “Kapitlet om ljud”, not at “Kapitlet om ljus”"
