"""What stands at the end of a line: words and addresses keep their own hyphens, and addresses are read whole."""

import re
from pathlib import Path
from typing import Any

import pytest
from reportlab.platypus import paragraph

from tools.checks.readers.edition.interface import read_pdf
from tools.checks.readers.edition.tagged_pdf import PdfBook
from tools.checks.rules.pdf.edition import check_margins
from tools.checks.validators.pdfjs import read_pages
from tools.checks.validators.poppler import read_words
from tools.sphinx_ext.tagged_pdf.fonts.rejoining import rejoin, unsplit
from tools.sphinx_ext.tagged_pdf.story.text.headings import short_title

ADDRESS = "malmo.se/sociala-medier-handbok/ladda-ner/profil-bilder/alla-bilder-i-en-fil.zip"
NARROW = "pageSetup: {margin-left: %dmm, margin-right: 60mm}\n"


def read_text(file: Path) -> str:
    """Return what a PDF says, as the checks read it."""
    with PdfBook(file) as book:
        return " ".join(block.text for block in book.read().blocks)


def draw_text(file: Path) -> str:
    """Return what stands on the pages, without line ends and soft hyphens."""
    return re.sub(r"[\s\xad]", "", "".join(run.text for page in read_pages(file) for run in page))


def test_a_divided_word_is_joined_with_its_own_hyphens() -> None:
    """Only the hyphen that was set at the end of a line goes."""
    hyphened, whole, end = paragraph._SplitWordHY, paragraph._SplitWordH, paragraph._SplitWordEnd

    assert unsplit("sociala-", "medier-handbok") == "sociala-medier-handbok"
    assert unsplit("kommen-") == "kommen"
    assert rejoin([whole("e-"), hyphened("postad-"), end("ress")]) == "e-postadress"
    assert rejoin([hyphened("kommen-"), hyphened("tarer-")]) == "kommentarer-"


@pytest.mark.parametrize("left", [20, 70, 95, 110])
def test_an_address_is_printed_and_read_whole(left: int, build: Any) -> None:
    """However narrow the text: no hyphen is lost, and no space is read where a line ends in it."""
    text = "\n".join(f"- [Bilden]({'https://' + ADDRESS}), i en fil med ord nummer {'o' * n}" for n in range(9))
    files = {"index.md": f"# A\n\n{text}\n\n| a | b |\n|---|---|\n| [Ett]({'https://' + ADDRESS}) | två |\n"}
    files["smal.yaml"] = NARROW % left
    built = build(files, tagged_pdf_show_addresses=True, tagged_pdf_stylesheet="smal.yaml")

    assert built.warnings == ""
    assert draw_text(built.pdf).count(f"({ADDRESS})") == 10
    assert read_text(built.pdf).count(f"({ADDRESS})") == 10


def test_words_in_another_language_are_left_out_of_the_book_s_own(build: Any) -> None:
    """Also inside a link, where the passage has an element of its own in the link's."""
    role = ".. role:: lang-en\n.. |title| replace:: :lang-en:`The English title`\n.. _title: https://malmo.se\n"
    built = build({"index.rst": f"A\n=\n\nSvenska |title|_ och ord.\n\n{role}"})
    shown = " ".join(one.text for one in read_pdf(built.pdf) if one.place == "text")

    assert built.warnings == ""
    assert "The English title" in read_text(built.pdf)
    assert "English" not in shown
    assert "Svenska och ord." in " ".join(shown.split())


def test_pages_are_mirrored_around_the_fold(build: Any) -> None:
    """The first page is a right one: its inner margin is at the left, and the page's box says what is drawn."""
    pages = "\n\n".join("ord och ord " * 40 for _ in range(12))
    margins = "pageSetup: {margin-left: 50mm, margin-right: 50mm, margin-gutter: -20mm}\n"
    built = build({"index.md": f"# A\n\n{pages}\n", "par.yaml": margins}, tagged_pdf_stylesheet="par.yaml")
    lefts = [min(word[1] for word in page) for page in read_words(built.pdf)]

    assert list(check_margins(built.pdf)) == []
    assert lefts[0] < 100 < lefts[1]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Ge värde – vad är ditt syfte och mål?", "Ge värde"),
        ("Svara och bemöta", "Svara och bemöta"),
        ("Det snabba sättet att lära dig sociala medier", "Det snabba sättet att lära dig …"),
    ],
)
def test_a_running_head_is_no_sentence(title: str, short: str) -> None:
    """What is no part of the text must not look like prose that was left out of it."""
    assert short_title(title) == short
