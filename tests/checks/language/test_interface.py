"""English is found wherever it may hide in an edition; the site's places are proved by ``tests/examples``."""

import zipfile
from pathlib import Path

import pikepdf
import pytest

from tools.checks.core.findings import Finding
from tools.checks.core.publication import find_publication
from tools.checks.readers.edition.interface import list_script_strings
from tools.checks.rules.language.interface_rules import check_epub, check_pdf, find_english, join_divided
from tools.checks.rules.language.spelling import Speller

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="sv"><head><title>{}</title></head><body>{}</body></html>'
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{title}</dc:title><dc:identifier>Some English identifier</dc:identifier>
<meta property="schema:accessibilitySummary">{summary}</meta></metadata></package>"""


@pytest.fixture(scope="module")
def speller() -> Speller:
    """Swedish, without words of our own."""
    return Speller(Path("ingen"))


@pytest.mark.parametrize("text", ["Back", "Page", "List of pages", "Skip to content", "It is not for show", "Index:"])
def test_english_strings_are_found(speller: Speller, text: str) -> None:
    """Also those whose every word happens to be Swedish."""
    assert find_english(text, speller.knows)


@pytest.mark.parametrize("text", ["Bakgrund", "Lista", "För sidan in i mappen", "Sida 3 av 8", "© 2026", "Till toppen"])
def test_swedish_strings_pass(speller: Speller, text: str) -> None:
    """Short labels and sentences in Swedish."""
    assert find_english(text, speller.knows) == []


def test_words_divided_at_the_end_of_a_line_are_joined(speller: Speller) -> None:
    """The hyphen goes, unless it belongs to the word."""
    divided = "kommen- tarer och e- post, av\u00adstavat, förlå\u00ad ten"

    assert join_divided(divided, speller.knows) == "kommentarer och e-post, avstavat, förlåten"


def test_scripts_are_searched_for_what_they_show() -> None:
    """Texts, labels and dialogues, in their translation; what only a programmer sees is left out."""
    script = """
        b.textContent = "Loading";
        c.setAttribute('aria-label', 'Close');
        d.innerHTML = `<b title="Wait">${name} found</b>`;
        e.title = _("Search");
        throw new Error("Never seen");
        f.className = "not shown";
    """

    assert [text.strip() for _, text in list_script_strings(script, {"Search": "Sök"})] == [
        "Loading", "Close", "Wait", "found", "Sök",
    ]  # fmt: skip


def test_english_in_the_epub_is_found(tmp_path: Path) -> None:
    """In titles, texts, labels, navigation and metadata; identifiers and marked passages are left out."""
    publication = find_publication(tmp_path)
    publication.epub.mkdir(parents=True)
    with zipfile.ZipFile(publication.epub / "bok.epub", "w") as archive:
        archive.writestr("a.xhtml", XHTML.format("Sidan", '<p>Texten</p><p xml:lang="en">Some English</p>'))
        archive.writestr(
            "nav.xhtml", XHTML.format("Table of Contents", '<nav aria-label="Landmarks"><p>Delar</p></nav>')
        )
        archive.writestr("content.opf", PACKAGE.format(title="Handboken", summary="This publication conforms."))

    findings = [one for one in check_epub(publication) if isinstance(one, Finding)]

    assert {one.place.partition(":")[0] for one in findings} == {"nav.xhtml", "content.opf"}
    assert {one.rule.id for one in findings} == {"language-epub-swedish"}


def test_english_in_the_pdf_is_found(tmp_path: Path) -> None:
    """In metadata, bookmarks and alternative texts."""
    publication = find_publication(tmp_path)
    publication.pdf.mkdir(parents=True)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = "The handbook"
    pdf.docinfo["/Producer"] = "Some English producer"
    with pdf.open_outline() as outline:
        outline.root.extend([pikepdf.OutlineItem("Contents", 0), pikepdf.OutlineItem("Inledning", 0)])
    figure = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String("A picture")))
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([figure]))
    )
    pdf.save(publication.pdf / "bok.pdf")

    findings = [one for one in check_pdf(publication) if isinstance(one, Finding)]

    assert {one.place for one in findings} == {"metadata /Title", "bookmark", "alternative text"}
    assert {one.rule.id for one in findings} == {"language-pdf-swedish"}
