"""How chapters begin and end: their numbers, their last pages, and what must not stand alone at the foot of one."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pikepdf

from tests.sphinx_ext.tagged_pdf.test_layout import find_places
from tests.sphinx_ext.tagged_pdf.test_structure import PLAIN
from tools.checks.readers.edition.links import walk_outline
from tools.checks.validators.poppler import read_aloud, read_words
from tools.sphinx_ext.tagged_pdf.story.ends import End, Ends

PARTS = "# Start\n\n```{toctree}\n:caption: Del\n\na\nb\n```\n\n```{toctree}\n:caption: Andra\n\nc\n```\n"
CHAPTERS = {f"{name}.md": f"# Kapitel{name}\n\n## Avsnitt{name}\n\nord\n" for name in "abc"}


PARTS_BOOK = CHAPTERS | {"index.md": PARTS}


def build_lengths(build: Any, lengths: Iterable[int], end: str = "", **settings: Any) -> Any:
    """Build a book with a chapter of so many paragraphs for each length, and something at their ends."""
    lengths = list(lengths)
    chapters = {
        f"k{length}.md": f"# Kapitel\n\nfram{length}\n\n"
        + "rad\n\n" * (length - 2)
        + f"sist{length}\n\n"
        + end.format(length)
        for length in lengths
    }
    index = "# Start\n\n```{toctree}\n\n" + "\n".join(f"k{length}" for length in lengths) + "\n```\n"
    return build(chapters | {"index.md": index}, **PLAIN | settings)


def test_chapters_are_numbered_through_all_parts(build: Any) -> None:
    """On their page, in the contents, in the bookmarks and aloud; parts and sections have no number."""
    built = build(PARTS_BOOK, tagged_pdf_number_chapters=True, pdf_use_coverpage=False)
    spoken = " ".join("".join(run.text for run in read_aloud(built.pdf)).split())
    with pikepdf.open(built.pdf) as pdf, pdf.open_outline() as outline:
        marks = [str(item.title).replace("\N{NO-BREAK SPACE}", " ") for item in walk_outline(outline.root)]

    assert built.warnings == ""
    assert [mark for mark in marks if mark[0].isdigit()] == ["1 Kapitela", "2 Kapitelb", "3 Kapitelc"]
    assert {"Del", "Andra", "Avsnitta"} <= set(marks)
    assert all(spoken.count(f"{number} Kapitel{name}") == 2 for number, name in ((1, "a"), (2, "b"), (3, "c")))


def test_a_chapter_that_sphinx_has_numbered_gets_no_second_number(build: Any) -> None:
    """The number is the one that references show."""
    index = PARTS.replace(":caption: Del", ":caption: Del\n:numbered: 1")
    built = build(CHAPTERS | {"index.md": index}, tagged_pdf_number_chapters=True, **PLAIN)
    first = [[word[0] for word in page] for page in read_words(built.pdf)]

    assert ["1.", "Kapitela"] in [page[:2] for page in first]
    assert ["3", "Kapitelc"] in [page[:2] for page in first]


def test_no_chapter_ends_with_a_few_lines_alone_on_a_page(build: Any) -> None:
    """Its blocks move together as far as is needed; where that saves no page they stay as they are."""
    built = build_lengths(build, range(20, 60))
    places = find_places(built.pdf)
    rows = [sum(word[0] == "rad" for word in page) + 1 for page in read_words(built.pdf)]
    split = [n for n in range(20, 60) if places[f"fram{n}"][0] < places[f"sist{n}"][0]]
    firsts = {rows[places[f"fram{n}"][0] - 1] for n in split}
    lasts = [rows[places[f"sist{n}"][0] - 1] for n in split]

    assert built.warnings == ""
    assert lasts == list(range(lasts[0], lasts[0] + len(split)))
    assert lasts[0] >= 4  # what would have been fewer stands on the page before
    assert firsts == {split[0] - lasts[0]}  # and every page that goes on holds as many as ever


def test_no_round_is_spent_on_an_end_that_no_space_can_mend() -> None:
    """A list of contents is one block: where its last page is short, there is nothing to take away."""
    ends = Ends()
    ends.found = [End(pages=4, room=750, used=(36,), space=12)]

    assert ends.learn()
    ends.found = [End(pages=4, room=750, used=(36,), space=400)]

    assert not ends.learn()


def test_the_columns_of_a_last_page_are_of_one_height(build: Any) -> None:
    """The text ends in both of two columns, in its order."""
    breaks = [f".. raw:: pdf\n\n   PageBreak {name}\n" for name in ("twoColumn", "oneColumn")]
    words = "\n\n".join(f"rad{number}" for number in range(21))
    built = build({"index.rst": f"A\n=\n\nFöre\n\n{breaks[0]}\n{words}\n\n{breaks[1]}\nEfter\n"}, **PLAIN)
    places = find_places(built.pdf)
    columns = Counter(places[f"rad{number}"][1] for number in range(21))

    assert built.warnings == ""
    assert {places[f"rad{number}"][0] for number in range(21)} == {places["Före"][0] + 1}
    assert sorted(columns.values()) == [10, 11]
    assert places["rad0"][1] < places["rad20"][1]


def test_a_label_stands_with_what_it_announces(build: Any) -> None:
    """A line that ends in a colon never is the last of a page, whatever follows; a long paragraph may be."""
    lengths = range(24, 44)
    built = build_lengths(build, lengths, "Etikett{0}:\n\n- punkt{0}\n- till\n- en\n")
    places = find_places(built.pdf)

    assert built.warnings == ""
    assert [n for n in lengths if places[f"Etikett{n}"][0] != places[f"punkt{n}"][0]] == []
