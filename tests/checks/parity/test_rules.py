"""Faults planted in built files of a real project are found, each by the rule that names it."""

import zipfile
from collections.abc import Iterable

import pytest

from tests.checks.parity.conftest import Plant
from tools.checks.core.findings import Finding, Note, Publication
from tools.checks.rules.parity.rules import check_epub, check_html


def summarise(findings: Iterable[Finding | Note]) -> list[tuple[str, str]]:
    """Return (rule without edition, place) of each finding."""
    return [(one.rule.id.split("-", 2)[2], one.place) for one in findings if isinstance(one, Finding)]


def test_untouched_editions_have_lost_nothing(publication: Publication) -> None:
    """Sphinx's own HTML and EPUB pass: generated text, tools of the theme and resolved links are no difference."""
    assert [*check_html(publication), *check_epub(publication)] == []


FIRST = "<p>Ett andra stycke som kommer efter det första och är långt nog att kännas igen.</p>"
ITEM = "<li><p>Punkt två</p></li>"
FAULTS = [
    pytest.param(("index", "Kortets rubrik</div>", "</div>"), [("words", "index")], id="dropped card title"),
    pytest.param(("index", "<p>Notens hela text står här.</p>", ""), [("words", "index")], id="lost footnote"),
    pytest.param(("index", 'alt="En röd ruta"', 'alt=""'), [("images", "index")], id="missing alt text"),
    pytest.param(("index", FIRST, FIRST + FIRST), [("words", "index")], id="doubled paragraph"),
    pytest.param(("index", "<p>nyheter</p>", ""), [("words", "index"), ("tables", "index")], id="lost cell text"),
    pytest.param(("index", "<td><p>nyheter", "<td></td><td><p>nyheter"), [("tables", "index")], id="shifted cell"),
    pytest.param(("index", 'href="https://www.digg.se/"', ""), [("links", "index")], id="lost link"),
    pytest.param(("index", "https://www.digg.se/", "https://example.org/"), [("links", "index")], id="wrong target"),
    pytest.param(("index", "Dold text som inte får försvinna.", ""), [("words", "index")], id="lost dropdown text"),
    pytest.param(("index", "första</em>", "</em>"), [("words", "index")], id="lost word"),
    pytest.param(("del/sida", "<h2>Avsnitt två", "<p>Avsnitt två"), [("headings", "del/sida")], id="title no heading"),
    pytest.param(("del/sida", ITEM, "<div>Punkt två</div>"), [("lists", "del/sida")], id="item no item"),
    pytest.param(("del/sida", "<p>Punkt två</p>", ""), [("words", "del/sida")], id="lost list item"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "expected"), FAULTS)
def test_html_faults_are_found(
    publication: Publication, plant_html: Plant, fault: tuple[str, str, str], expected: list[tuple[str, str]]
) -> None:
    """A planted fault is named with page and rule, and nothing else is."""
    plant_html(*fault)

    assert summarise(check_html(publication)) == expected


@pytest.mark.parametrize(("fault", "expected"), FAULTS)
def test_epub_faults_are_found(
    publication: Publication, plant_epub: Plant, fault: tuple[str, str, str], expected: list[tuple[str, str]]
) -> None:
    """The same faults are found in the EPUB."""
    page, old, new = fault
    plant_epub(f"{page}.xhtml", old, new)

    assert summarise(check_epub(publication)) == expected


def test_swapped_paragraphs_are_found(publication: Publication, plant_html: Plant) -> None:
    """A paragraph that changes place is named as out of order, not as missing and doubled."""
    plant_html("index", FIRST, "")
    plant_html("index", "<p>En anmärkning i en ruta.</p>", "<p>En anmärkning i en ruta.</p>" + FIRST)

    findings = list(check_html(publication))

    assert [finding.rule.id for finding in findings if isinstance(finding, Finding)] == ["parity-html-words"]
    assert "in another order" in str(findings[0])


def test_missing_page_is_found(publication: Publication) -> None:
    """A page without a file is named."""
    (publication.html / "del" / "sida.html").unlink()

    found = summarise(check_html(publication))

    assert ("page", "del/sida") in found


def test_a_withdrawn_page_is_found(publication: Publication) -> None:
    """A file that an earlier build has left is named: whoever knows its address can still read it."""
    (publication.html / "del" / "gammal.html").write_text("<p>Indraget.</p>", encoding="utf-8")

    assert summarise(check_html(publication)) == [("page", "del/gammal.html")]


def test_a_page_missing_in_the_epub_is_found(publication: Publication) -> None:
    """A document whose file is not in the book is named."""
    (file,) = publication.epub.glob("*.epub")
    with zipfile.ZipFile(file) as book:
        kept = {name: book.read(name) for name in book.namelist() if not name.endswith("del/sida.xhtml")}
    with zipfile.ZipFile(file, "w") as book:
        for name, content in kept.items():
            book.writestr(name, content)

    assert ("page", "del/sida") in summarise(check_epub(publication))


def test_text_hidden_from_assistive_technology_is_lost(publication: Publication, plant_html: Plant) -> None:
    """What is hidden is not there."""
    plant_html("index", FIRST, FIRST.replace("<p>", "<p hidden>"))

    assert summarise(check_html(publication)) == [("words", "index")]


def test_generated_text_is_allowed(publication: Publication, plant_html: Plant) -> None:
    """Text that the source does not have may be added."""
    plant_html("index", FIRST, FIRST + "<p>Se även sida 34.</p>")

    assert list(check_html(publication)) == []
