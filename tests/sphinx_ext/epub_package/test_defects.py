"""Each known defect of Sphinx's own EPUB builder is gone."""

import re
from typing import Any

from lxml import etree

X = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


def pages(book: Any) -> dict[str, etree._Element]:
    """Return every XHTML page."""
    return {name: book.tree(name) for name in book.files if name.endswith(".xhtml")}


def test_nothing_is_warned_of(book: Any) -> None:
    """A book that can be made whole is made without a warning."""
    assert not book.warnings


def test_every_page_says_its_language_twice(book: Any) -> None:
    """Sphinx's pages carry no language: ours carry ``lang`` and ``xml:lang``."""
    assert {(root.get("lang"), root.get(LANG)) for root in pages(book).values()} == {("sv", "sv")}


def test_passages_in_other_languages_are_marked_twice(book: Any) -> None:
    """A passage marked in MyST carries both notations too."""
    span = next(e for e in book.tree("index.xhtml").iter(f"{X}span") if e.text == "fair use")
    assert (span.get("lang"), span.get(LANG)) == ("en", "en")


def test_identifier_of_package_and_ncx_are_the_same(book: Any) -> None:
    """EPUBCheck's NCX-001 cannot happen, and the identifier is a URN."""
    identifier = book.tree("content.opf").findtext(".//dc:identifier", namespaces=OPF)
    assert identifier.startswith("urn:uuid:")
    assert f'<meta name="dtb:uid" content="{identifier}"/>' in book.text("toc.ncx")


def test_accessibility_metadata_is_complete(book: Any) -> None:
    """All five properties are there, with values that fit the content."""
    found: dict[str, list[str]] = {}
    for meta in book.tree("content.opf").iterfind(".//opf:meta[@property]", OPF):
        found.setdefault(meta.get("property"), []).append(meta.text)
    assert found["schema:accessMode"] == ["textual", "visual"]
    assert found["schema:accessModeSufficient"] == ["textual", "textual,visual"]
    assert {"alternativeText", "MathML", "index", "tableOfContents"} <= set(found["schema:accessibilityFeature"])
    assert "pageNavigation" not in found["schema:accessibilityFeature"]
    assert found["schema:accessibilityHazard"] == ["none"]
    assert "Boken går att läsa helt som text" in found["schema:accessibilitySummary"][0]
    assert found["dcterms:conformsTo"] == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert found["a11y:certifiedBy"] == ["Prov stad"]
    assert found["dcterms:modified"] == ["2026-11-23T00:00:00Z"]


def test_manifest_says_what_pages_hold(book: Any) -> None:
    """Navigation, cover, SVG and MathML are declared."""
    properties = {
        item.get("href"): item.get("properties") for item in book.tree("content.opf").iterfind(".//opf:item", OPF)
    }
    assert properties["nav.xhtml"] == "nav"
    assert properties["cover.png"] == "cover-image"
    assert properties["del/ett.xhtml"] == "mathml"
    assert properties["del/tva.xhtml"] == "svg"


def test_navigation_speaks_swedish_with_roles_and_landmarks(book: Any) -> None:
    """The contents list has its role, its Swedish name and landmarks beside it."""
    navs = {nav.get(TYPE): nav for nav in book.tree("nav.xhtml").iter(f"{X}nav")}
    assert navs["toc"].get("role") == "doc-toc"
    assert navs["toc"].findtext(f"{X}h1") == "Innehåll"
    assert [a.get(TYPE) for a in navs["landmarks"].iter(f"{X}a")] == [
        "cover",
        "titlepage",
        "toc",
        "bodymatter",
        "index",
        "colophon",
    ]
    assert "Table of Contents" not in book.text("nav.xhtml") + book.text("toc.ncx")


def test_captions_of_toctrees_have_a_level(book: Any) -> None:
    """``role="heading"`` comes with ``aria-level``."""
    captions = [e for e in book.tree("index.xhtml").iter(f"{X}p") if e.get("role") == "heading"]
    assert len(captions) == 2
    assert {caption.get("aria-level") for caption in captions} == {"2"}


def test_cover_is_described_in_swedish(book: Any) -> None:
    """No picture is called "Cover image"."""
    picture = next(book.tree("cover.xhtml").iter(f"{X}img"))
    assert picture.get("alt") == "Provboken. Prov stad"
    assert book.tree("cover.xhtml").findtext(f"{X}head/{X}title") == "Omslag"


def test_tabs_icons_and_raw_html_are_well_formed(book: Any) -> None:
    """What made pages unreadable is XML: tabs, inline SVG, void elements, named characters."""
    text = book.text("del/ett.xhtml") + book.text("del/tva.xhtml")
    assert "Innehåll i fliken." in text
    assert "<input" not in text
    assert "rå\N{NO-BREAK SPACE}HTML" in text
    assert '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"' in text
    assert "<linearGradient" in text


def test_no_script_and_no_leftover_is_packed(book: Any) -> None:
    """Only what pages show is packed: nothing from ``_static``, no web page, no script."""
    assert sorted(book.files) == [
        "META-INF/container.xml",
        "_images/pixel.png",
        "colophon.xhtml",
        "content.opf",
        "cover.png",
        "cover.xhtml",
        "css/book.css",
        "del/ett.xhtml",
        "del/tva.xhtml",
        "genindex.xhtml",
        "index.xhtml",
        "mimetype",
        "nav.xhtml",
        "titlepage.xhtml",
        "toc.ncx",
        "tre.xhtml",
    ]
    assert not any("<script" in book.text(name) for name in pages(book))
    assert "web only" not in book.text("index.xhtml")


def test_every_page_has_one_first_heading(book: Any) -> None:
    """A second first heading goes one level down, and what stands below it as well."""
    for name, root in pages(book).items():
        assert len(list(root.iter(f"{X}h1"))) == (0 if name == "cover.xhtml" else 1), name
    headings = [(e.tag.removeprefix(X), e.text) for e in book.tree("tre.xhtml").iter(f"{X}h1", f"{X}h2", f"{X}h3")]
    assert headings == [("h1", "Kapitel tre"), ("h2", "En andra förstarubrik"), ("h3", "Under den")]


def test_notes_have_type_role_and_way_back(book: Any) -> None:
    """A footnote is one for old and new readers, and leads back to its place."""
    root = book.tree("index.xhtml")
    reference = next(e for e in root.iter(f"{X}a") if e.get("role") == "doc-noteref")
    note = next(e for e in root.iter(f"{X}aside") if e.get("role") == "doc-footnote")
    back = next(e for e in note.iter(f"{X}a") if e.get("role") == "doc-backlink")
    assert (reference.get(TYPE), note.get(TYPE), back.get(TYPE)) == ("noteref", "footnote", "backlink")
    assert reference.get("href") == f"#{note.get('id')}"
    assert back.get("href") == f"#{reference.get('id')}"


def test_tables_have_scope_caption_and_labels(book: Any) -> None:
    """Header cells say what they head; on a narrow screen each cell can say its column."""
    table = next(book.tree("del/tva.xhtml").iter(f"{X}table"))
    assert [cell.get("scope") for cell in table.iter(f"{X}th")] == ["col", "col", "col", "col", "row"]
    assert [cell.get("data-label") for cell in table.iter(f"{X}td")] == ["Bra för", "Sämre för", "Når"]
    assert table.find(f"{X}caption") is not None


def test_boxes_say_what_they_are(book: Any) -> None:
    """A warning is a notice, a card a group; neither is a landmark, nor passed over when the book is read aloud."""
    root = book.tree("del/ett.xhtml")
    roles = {
        (e.get("class") or "").split()[0]: e.get("role")
        for e in root.iter(f"{X}aside", f"{X}section")
        if e.get("class")
    }
    assert roles == {"card": "group", "admonition": "doc-notice", "tab": "group", "dropdown": "group"}


def test_code_is_readable_without_colour(book: Any) -> None:
    """Of coloured code only keywords and comments keep a mark."""
    pre = next(book.tree("del/ett.xhtml").iter(f"{X}pre"))
    assert [span.text for span in pre.iter(f"{X}span")] == ["def", "# ofärgad", "return"]


def test_checkboxes_are_signs(book: Any) -> None:
    """A list of tasks keeps its ticks."""
    text = book.text("del/ett.xhtml")
    assert re.search("☑.{0,3}Klart", text, re.DOTALL)
    assert re.search("☐.{0,3}Kvar", text, re.DOTALL)


def test_links_that_lead_out_of_the_book_are_mended(build: Any) -> None:
    """A link to a page that only the web site has keeps its text; a broken one is warned of as well."""
    built = build({"index.rst": "Bok\n===\n\n:ref:`search` och `borta <borta.html>`_\n"})
    assert [a.get("href") for a in built.tree("index.xhtml").iter(f"{X}a")] == []
    assert "borta.html leads to nothing in the book" in built.warnings
    assert "search" not in built.warnings
