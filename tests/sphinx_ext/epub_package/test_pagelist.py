"""The pages of the printed edition are found in the text and marked."""

import re
from pathlib import Path
from typing import Any

import pytest
from fontpkg_atkinson_hyperlegible import ROOT as FONTS
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.sphinx_ext.epub_package.conftest import RefusedError
from tools.sphinx_ext.epub_package.package.page_list import find_places, position
from tools.sphinx_ext.epub_package.package.pdf_text import PageStart, page_starts, read_map

LONG = "Varje inlägg ska ge något till den som läser, annars är det bättre att låta bli."
OTHER = "Svara alltid inom tjugofyra timmar, också när svaret är att du inte vet ännu."
THIRD = "Bestäm vem som tar över när du är borta, och skriv upp det på ett ställe."

BOOK = f"""# Bok

{LONG}

1. Kort punkt.
2. {OTHER}

## Rubrik för tredje sidan i boken

{THIRD} [En länk som är lång nog att börja en sida](https://example.org/) efter.
"""


def draw(path: Path, pages: list[list[str]]) -> None:
    """Write a PDF whose pages have a running head, marked as an artifact, and these lines."""
    font: Any = TTFont
    drawing: Any = Canvas
    metrics: Any = pdfmetrics
    metrics.registerFont(font("Prov", str(FONTS / "files" / "AtkinsonHyperlegible-Regular.ttf")))
    canvas = drawing(str(path))
    for lines in pages:
        canvas.setFont("Prov", 12)
        canvas._code.append("/Artifact BMC")
        canvas.drawString(50, 800, "Löpande sidhuvud som står på alla sidor")
        canvas._code.append("EMC")
        for number, line in enumerate(lines):
            canvas.drawString(50, 700 - 20 * number, line)
        canvas.showPage()
    canvas.save()


def test_beginnings_of_pages_are_read_without_running_heads(tmp_path: Path) -> None:
    """A page's first words are its text's, letters beyond ASCII included; artifacts are left out."""
    draw(tmp_path / "prov.pdf", [["Omslag"], ["Åäö – ett"]])
    assert [(start.label, start.text.strip()) for start in page_starts(tmp_path / "prov.pdf")] == [
        ("1", "Omslag"),
        ("2", "Åäö – ett"),
    ]


def test_marks_stand_where_pages_begin(build: Any, tmp_path: Path) -> None:
    """Each page with a counterpart is marked and listed; the cover is not; sections keep clean names."""
    printed = tmp_path / "prov.pdf"
    draw(
        printed,
        [
            ["Omslag utan motsvarighet i boken alls"],
            ["Bok", LONG],
            [f"2. {OTHER}"],
            ["Rubrik för tredje sidan i boken", THIRD],
            ["En länk som är lång nog att börja en sida efter."],
        ],
    )
    built = build(BOOK, settings=f'epub_package_printed_edition = "{printed}"\n')
    page = built.text("index.xhtml")
    assert re.findall(r'id="(print-page-\d)" role="doc-pagebreak" aria-label="(Sida \d)"', page) == [
        ("print-page-2", "Sida 2"),
        ("print-page-3", "Sida 3"),
        ("print-page-4", "Sida 4"),
        ("print-page-5", "Sida 5"),
    ]
    assert re.search(r'print-page-3"[^>]*></span>Svara alltid', page)
    assert re.search(r'print-page-4"[^>]*></span><h2', page)
    assert re.search(r'print-page-5"[^>]*></span><a ', page)
    assert re.findall(r'href="index.xhtml#print-page-\d">(\d)<', built.text("nav.xhtml")) == ["2", "3", "4", "5"]
    package = built.text("content.opf")
    assert '<meta property="pageBreakSource">Provboken (PDF)</meta>' in package
    assert "pageNavigation" in package
    assert "pageBreakMarkers" in package
    assert '<meta name="dtb:maxPageNumber" content="5"/>' in built.text("toc.ncx")


def test_what_only_print_adds_and_pages_without_text_are_no_hindrance(build: Any, tmp_path: Path) -> None:
    """Addresses and page numbers in brackets are passed over; a part's title page begins where the next page does."""
    printed = tmp_path / "prov.pdf"
    item = "Mer om att planera (exempel.se/handbok/en-lang- adress.html) och om att svara (sida 12)"
    draw(printed, [["Bok", LONG], [item], ["Del ett"], ["Rubrik för tredje sidan i boken", THIRD]])
    text = (
        f"# Bok\n\n{LONG}\n\n- Mer om att planera och om att svara\n\n## Rubrik för tredje sidan i boken\n\n{THIRD}\n"
    )
    built = build(text, settings=f'epub_package_printed_edition = "{printed}"\n')
    assert re.findall(r'href="index.xhtml#print-page-\d">(\d)<', built.text("nav.xhtml")) == ["1", "2", "3", "4"]
    marks = re.findall(r'<span id="print-page-(\d)"[^>]*></span>(?=<(?:span|h2))', built.text("index.xhtml"))
    assert marks == ["3", "4"]


def test_without_a_printed_edition_nothing_is_said_of_pages(build: Any) -> None:
    """No PDF: no list, no marks, no source."""
    built = build(BOOK, settings='epub_package_printed_edition = "finns-inte.pdf"\n')
    assert "page-list" not in built.text("nav.xhtml")
    assert "pageBreakSource" not in built.text("content.opf")
    assert "doc-pagebreak" not in built.text("index.xhtml")


def test_printed_edition_that_is_no_pdf_is_refused(build: Any) -> None:
    """A file that cannot be read stops the build, with the setting's name."""
    with pytest.raises(RefusedError, match=r"epub_package_printed_edition: .* cannot be read"):
        build(BOOK, settings='epub_package_printed_edition = "conf.py"\n')


def test_places_go_forward_and_never_leap() -> None:
    """A page is looked for after the one before it; a coincidence far away is no counterpart."""
    letters = "a" * 30 + "b" * 30 + "c" * 40_000 + "d" * 30
    starts = [PageStart(label, letter * 30) for label, letter in (("1", "b"), ("2", "a"), ("3", "d"))]
    assert [(start.label, place) for start, place in find_places(letters, starts)] == [("1", 30)]


def test_mark_never_stands_within_a_word() -> None:
    """A page that begins in a hyphenated word is marked before the word."""
    assert position("Om kommunikation", 5) == 3


def test_maps_of_codes_are_read() -> None:
    """Single codes, ranges and lists of a ToUnicode map are understood, ligatures included."""
    cmap = (
        "beginbfchar <01> <0041> endbfchar beginbfrange <02> <03> <0061> <0004> <0005> [<00660069> <00E5>] endbfrange"
    )
    assert read_map(cmap) == {b"\x01": "A", b"\x02": "a", b"\x03": "b", b"\x00\x04": "fi", b"\x00\x05": "å"}
