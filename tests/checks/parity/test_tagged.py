"""Faults planted in the tags of a real PDF are found."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tools.checks.core.findings import Finding, Publication
from tools.checks.readers.edition.tagged_pdf import PdfBook, list_kids
from tools.checks.rules.parity.rules import check_pdf

Element = Any
Damage = Callable[[pikepdf.Pdf], None]


def find(book: Publication) -> list[tuple[str, str]]:
    """Return (aspect, page) of each finding."""
    return sorted((one.rule.id.rpartition("-")[2], one.place) for one in check_pdf(book) if isinstance(one, Finding))


def damage(book: Publication, change: Damage) -> None:
    """Change the PDF and write it again."""
    file = book.pdf / "prov.pdf"
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(file)


def walk(node: Element) -> Iterator[Element]:
    """Yield every structure element below ``node``."""
    for kid in list_kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walk(kid)


def find_elements(pdf: pikepdf.Pdf, kind: str) -> list[Element]:
    """Return all elements of a kind (``/P``, ``/TD`` …), in order."""
    return [element for element in walk(pdf.Root.StructTreeRoot) if str(element.S) == kind]


def find_element(pdf: pikepdf.Pdf, file: Path, kind: str, text: str) -> Element:
    """Return the element of a kind that begins with ``text``."""
    with PdfBook(file) as book:
        for element in find_elements(pdf, kind):
            if book.read_element(element.objgen).startswith(text):
                return element
    raise AssertionError(text)


def detach(element: Element) -> None:
    """Take an element out of its parent."""
    parent = element.P
    kids = [kid for kid in list_kids(parent) if getattr(kid, "objgen", None) != element.objgen]
    parent.K = pikepdf.Array(kids)


def test_an_untouched_book_has_lost_nothing(book: Publication) -> None:
    """The tagged PDF says all that the source says, but for the paragraph that is only for the web."""
    assert find(book) == []


def test_an_untagged_book_is_found(book: Publication) -> None:
    """Without tags there is no order to compare."""

    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    damage(book, change)

    assert find(book) == [("words", "prov.pdf")]


def test_a_lost_paragraph_is_found(book: Publication) -> None:
    """A paragraph that no element holds is not read."""
    damage(book, lambda pdf: detach(find_element(pdf, book.pdf / "prov.pdf", "/P", "Ett andra stycke")))

    assert find(book) == [("words", "index")]


def test_swapped_paragraphs_are_found(book: Publication) -> None:
    """The order of the tags is the order of reading."""

    def change(pdf: pikepdf.Pdf) -> None:
        one = find_element(pdf, book.pdf / "prov.pdf", "/P", "Ett andra stycke")
        kids = list_kids(one.P)
        at = next(number for number, kid in enumerate(kids) if getattr(kid, "objgen", None) == one.objgen)
        kids[at], kids[at - 1] = kids[at - 1], kids[at]
        one.P.K = pikepdf.Array(kids)

    damage(book, change)

    assert find(book) == [("words", "index")]


def test_a_missing_alternative_text_is_found(book: Publication) -> None:
    """A figure without /Alt says nothing."""

    def change(pdf: pikepdf.Pdf) -> None:
        for figure in find_elements(pdf, "/Figure"):
            del figure.Alt

    damage(book, change)

    assert find(book) == [("images", "index")]


def test_a_lost_note_is_found(book: Publication) -> None:
    """A note that is drawn but in no element is not read."""
    damage(book, lambda pdf: detach(find_elements(pdf, "/Note")[0]))

    assert find(book) == [("words", "index")]


def test_a_doubled_paragraph_is_found(book: Publication) -> None:
    """An element that stands in two places is read twice."""

    def change(pdf: pikepdf.Pdf) -> None:
        one = find_element(pdf, book.pdf / "prov.pdf", "/P", "Ett andra stycke")
        one.P.K = pikepdf.Array([*list_kids(one.P), one])

    damage(book, change)

    assert find(book) == [("words", "index")]


def test_a_lost_cell_is_found(book: Publication) -> None:
    """An empty cell is missed too."""
    damage(book, lambda pdf: detach(find_elements(pdf, "/TD")[-1]))

    assert find(book) == [("tables", "index")]


def test_an_item_that_is_none_is_found(book: Publication) -> None:
    """Items of lists are found by their tags."""

    def change(pdf: pikepdf.Pdf) -> None:
        find_elements(pdf, "/LI")[-1].S = pikepdf.Name.Div

    damage(book, change)

    assert [aspect for aspect, _ in find(book)] == ["lists"]


def test_a_title_that_is_a_paragraph_is_found(book: Publication) -> None:
    """Headings are found by their tags."""

    def change(pdf: pikepdf.Pdf) -> None:
        find_elements(pdf, "/H2")[0].S = pikepdf.Name.P

    damage(book, change)

    assert [aspect for aspect, _ in find(book)] == ["headings"]


@pytest.mark.parametrize("text", ["Digg", "egen länktext"], ids=["outward", "inward"])
def test_a_lost_link_is_found(book: Publication, text: str) -> None:
    """A link that is tagged as mere text leads nowhere."""

    def change(pdf: pikepdf.Pdf) -> None:
        find_element(pdf, book.pdf / "prov.pdf", "/Link", text).S = pikepdf.Name.Span

    damage(book, change)

    assert find(book) == [("links", "index")]
