"""A book is compared page by page: text that many pages end with is not taken for another page's."""

from tools.checks.readers.content import Block, Content, Table
from tools.checks.rules.parity.alignment import Stretch, pair_pages
from tools.checks.rules.parity.compare import compare_tables, compare_words
from tools.checks.rules.parity.shape import compare_items


def blocks(*pages: tuple[str, str]) -> list[Block]:
    """Return pages, each of a title, a line of its own, and the same end."""
    return [Block(text, title) for title, lead in pages for text in (title, lead, "Källor:", "Samma källa")]


def test_each_page_is_paired_with_its_own_stretch() -> None:
    """What stands before the first page is a stretch of its own."""
    pages = blocks(("Ett", "Om ett"), ("Två", "Om två"))

    assert list(pair_pages(pages, [Block("Omslag"), *pages])) == [
        Stretch(0, 0, 0, 1),
        Stretch(0, 4, 1, 5),
        Stretch(4, 8, 5, 9),
    ]


def test_a_title_without_its_first_words_is_no_beginning() -> None:
    """A name in a table is not the page of that name; a page that is not found is compared with the one before."""
    pages = blocks(("Ett", "Om ett"), ("Två", "Om två"))
    observed = [*pages[:4], Block("Två"), Block("i en tabell")]

    assert list(pair_pages(pages, observed)) == [Stretch(0, 8, 0, 6)]


def test_a_line_that_many_pages_end_with_is_missed_on_its_own_page() -> None:
    """The page that has lost it is named."""
    pages = blocks(("Ett", "Om ett"), ("Två", "Om två"), ("Tre", "Om tre"))
    observed = [block for number, block in enumerate(pages) if number != 7]

    assert compare_words(Content(blocks=pages), Content(blocks=observed)) == [("Två", "missing: “Samma källa”")]


def test_a_cell_may_have_a_reference_added() -> None:
    """A page's number, or a printed address; other words are another cell."""
    source = Content(tables=[Table((("Hot", "Se Hot och hat."),), "sida")])

    def find(cell: str) -> list[str]:
        return [one.message for one in compare_tables(source, Content(tables=[Table((("Hot", cell),))]))]

    assert find("Se Hot och hat (sida 34).") == []
    assert find("Se Hot och hat (malmo.se/hot- och-hat).") == []
    assert find("Se Hot och hat och mer.") != []


def test_a_note_that_quotes_another_is_not_that_note() -> None:
    """Each is counted for itself."""
    notes = [
        Block("5 kap. offentlighets- och sekretesslagen.", "a"),
        Block("Se 5 kap. offentlighets- och sekretesslagen.", "b"),
    ]

    assert compare_words(Content(notes=notes), Content(notes=notes)) == []


def test_items_that_begin_alike_are_not_taken_for_each_other() -> None:
    """An item that has become a paragraph is found, although another begins with its words."""
    items = [Block("Läs två gånger. Svara sedan.", "a"), Block("Läs två gånger till", "b")]
    observed = Content(blocks=items, items=[Block("1. Läs två gånger till")])

    assert [one.page for one in compare_items(Content(items=items), observed)] == ["a"]
