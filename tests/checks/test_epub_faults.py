"""More planted faults of an EPUB: styles, contents, page marks, links, notes, covers and contradictions."""

from collections.abc import Mapping

import pytest

from tests.checks.test_epub import Change, pack, publication, rules
from tools.checks.core.findings import Finding, Publication
from tools.checks.rules.epub import edition as epub
from tools.checks.rules.epub.style import read_colour

__all__ = ["publication"]

SHEET = '<link rel="stylesheet" href="bok.css"/></head>'
ITEM = '<item id="css" href="bok.css" media-type="text/css"/></manifest>'


def check_sheet(publication: Publication, css: str) -> list[Finding]:
    """Return what is said of a book with this style sheet."""
    more: Mapping[str, str] = {"bok.css": css}
    pack(publication, ("tva.xhtml", "</head>", SHEET), ("content.opf", "</manifest>", ITEM), more=more)
    return [one for one in epub.check_book(publication) if isinstance(one, Finding)]


@pytest.mark.parametrize(
    ("css", "words"),
    [
        ("p { font-size: 9px }", "font-size is 9px"),
        ("/* p */\np { line-height: 12pt !important }", "line-height is 12pt"),
        ("body { width: 900px }", "900 px does not fit"),
        ("p { display: none }", "hides text"),
        ("p { position: fixed }", "fixed position"),
        ('h2::before { content: "Viktigt: " }', "writes"),
        ("a { text-decoration: none }", "only the colour"),
        ("p { animation: x 1s infinite }", "moves"),
        ("p { color: #ccc }", "1.61:1"),
        ("p { color: #333; background: black }", "1.66:1"),
        ("@media (prefers-color-scheme: dark) { p { color: silver } }", "1.8"),
    ],
)
def test_a_style_that_takes_something_away_is_found(publication: Publication, css: str, words: str) -> None:
    """The finding names the sheet and what it does."""
    (finding,) = check_sheet(publication, css)
    assert finding.rule.id == "epub-style"
    assert finding.place.startswith("bok.css:")
    assert words in finding.message


def test_a_modest_style_passes(publication: Publication) -> None:
    """Relative sizes, borders, pictures, marks without letters and what is hidden for a reason are no fault."""
    css = """h1 { font-size: 1.7em; line-height: 1.2; color: #12262B; background: #fff }
    img { width: 480px; max-width: 100% } [hidden] { display: none } li::before { content: "–" }
    a { text-decoration: underline; color: inherit } p { border: 1px solid #ccc; margin: 3px }"""
    assert check_sheet(publication, css) == []


def test_colours_are_read() -> None:
    """Short and long notation and names; what is no colour is none."""
    assert read_colour("#CCC") == read_colour("#cccccc") == (204, 204, 204)
    assert read_colour("white") == (255, 255, 255)
    assert read_colour("inherit") is None


@pytest.mark.parametrize(
    ("rule", "change", "words"),
    [
        ("style", ("tva.xhtml", "<p>Slut.", '<p style="font-size: 6px">Slut.'), "font-size is 6px"),
        ("contents", ("tva.xhtml", ">Avsnitt<", ">Annat avsnitt<"), "leads to the heading 'Annat avsnitt'"),
        ("links", ("tva.xhtml", "<p>Slut.", '<p><a href="ett.xhtml">Läs mer</a> Slut.'), "'Läs mer' says nothing"),
        ("links", ("tva.xhtml", "<p>Slut.", '<p><a href="ett.xhtml"></a> Slut.'), "says nothing"),
        ("pages", ("ett.xhtml", 'aria-label="Sida 1"', 'aria-label="Sida 9"'), "of printed page 1 says 'Sida 9'"),
        ("pictures", ("ett.xhtml", "En röd prick", "Bild"), "says nothing: 'Bild'"),
        ("metadata", ("content.opf", "</metadata>",
                      '<meta property="schema:accessibilityHazard">flashing</meta></metadata>'), "none and flashing"),
    ],
)  # fmt: skip
def test_each_fault_is_found(publication: Publication, rule: str, change: Change, words: str) -> None:
    """One fault breaks one rule, and the finding says what."""
    pack(publication, change)
    findings = [one for one in epub.check_book(publication) if isinstance(one, Finding)]
    assert rules(findings) == {f"epub-{rule}"}
    assert any(words in finding.message for finding in findings)


def test_a_cover_must_be_told(publication: Publication) -> None:
    """The cover's picture says more than that it is a cover."""
    pack(publication, ("ett.xhtml", 'alt="En röd prick"', 'role="doc-cover" alt="Omslag"'))
    assert any("cover" in str(one) for one in epub.check_book(publication))


@pytest.mark.parametrize(
    "silent",
    [
        '<aside role="note"><p>Tyst.</p></aside>',
        '<div role="doc-pullquote" epub:type="sidebar" xmlns:epub="http://www.idpf.org/2007/ops"><p>Tyst.</p></div>',
        "<details><summary>Fråga</summary><p>Tyst.</p></details>",
        '<p aria-hidden="true">Tyst.</p>',
        "<p>H<sub>2</sub>O</p>",
        '<p><a href="ett.xhtml" title="Något annat">Tyst</a></p>',
    ],
    ids=lambda value: value[:24],
)  # fmt: skip
def test_text_that_is_not_read_aloud_is_found(publication: Publication, silent: str) -> None:
    """What Thorium's engine passes over is a finding, with its place and what is lost."""
    pack(publication, ("tva.xhtml", "<p>Slut.</p>", f"<p>Slut.</p>{silent}"))
    findings = [one for one in epub.check_book(publication) if isinstance(one, Finding)]
    assert rules(findings) == {"epub-heard"}
    assert findings[0].place.startswith("tva.xhtml:")
    assert "letters are not read aloud" in findings[0].message


def test_a_style_for_nothing_and_a_class_without_style_are_found(publication: Publication) -> None:
    """A sheet and the text have to use the same names; what shall stay plain is listed, and the list is held to it."""
    sheet = {"bok.css": "/* plain: lugn borta */\np.regel { margin: 0 }\n[class^='x.y'] { margin: 0 }\n"}
    link = ("tva.xhtml", "</head>", SHEET)
    text = ("tva.xhtml", "<p>Slut.", '<p class="box-rule">Slut.</p><p class="lugn literal">Mer.')
    pack(publication, link, ("content.opf", "</manifest>", ITEM), text, more=sheet)
    findings = [one for one in epub.check_book(publication) if isinstance(one, Finding)]
    assert rules(findings) == {"epub-classes"}
    assert sorted(finding.message for finding in findings) == [
        "no style names the class 'box-rule'",
        "there is a style for the class 'borta', which nothing in the book has",
        "there is a style for the class 'regel', which nothing in the book has",
    ]
