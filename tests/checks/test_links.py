"""Links inside the EPUB and the PDF; the site's are proved by ``tests/examples``."""

import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tools.checks.core.findings import Finding, NotRunError, Publication
from tools.checks.core.publication import find_publication
from tools.checks.rules import links

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    """An empty publication."""
    for name in ("epub", "pdf"):
        (tmp_path / "build" / name).mkdir(parents=True)

    return find_publication(tmp_path)


def write_pdf(publication: Publication, annotation: dict[str, Any], *, outline: str | None = None) -> None:
    """Write a PDF with one page, the destination "här", one link and perhaps one bookmark."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page().obj
    names = Array([String("här"), Array([page, Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))
    link = Dictionary({"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": Array([0, 0, 9, 9]), **annotation})
    page.Annots = Array([link])
    if outline:
        with pdf.open_outline() as tree:
            tree.root.append(pikepdf.OutlineItem("Kapitel", String(outline)))
    pdf.save(publication.pdf / "bok.pdf")


def find(publication: Publication) -> list[str]:
    """Return the ids of the rules that the PDF breaks."""
    return [one.rule.id for one in links.check_pdf(publication) if isinstance(one, Finding)]


def test_a_link_to_a_named_destination_passes(publication: Publication) -> None:
    """A destination in the name tree is there; a bookmark to it is too."""
    write_pdf(publication, {"/Dest": String("här")}, outline="här")

    assert find(publication) == []


@pytest.mark.parametrize(
    ("annotation", "outline", "rule"),
    [
        ({"/Dest": String("borta")}, None, "links-pdf-destinations"),
        ({"/A": Dictionary(S=Name.GoTo, D=String("borta"))}, None, "links-pdf-destinations"),
        ({"/Dest": String("här")}, "borta", "links-pdf-destinations"),
        ({}, None, "links-pdf-destinations"),
        ({"/A": Dictionary(S=Name.URI, URI=String("ladda-ner/bok.pdf"))}, None, "links-pdf-addresses"),
        ({"/A": Dictionary(S=Name.URI, URI=String(""))}, None, "links-pdf-addresses"),
    ],
    ids=["destination", "action", "bookmark", "no target", "relative address", "empty address"],
)
def test_a_link_to_nothing_is_found(
    publication: Publication, annotation: dict[str, Any], outline: str | None, rule: str
) -> None:
    """A link or bookmark that leads nowhere is a finding."""
    write_pdf(publication, annotation, outline=outline)

    assert find(publication) == [rule]


def test_an_outward_address_is_not_looked_up(publication: Publication) -> None:
    """External links are another command's."""
    write_pdf(publication, {"/A": Dictionary(S=Name.URI, URI=String("https://finns.inte.example/"))})

    assert find(publication) == []


def test_broken_links_in_the_epub_are_found(publication: Publication) -> None:
    """Files and fragments are followed inside the archive."""
    with zipfile.ZipFile(publication.epub / "bok.epub", "w") as archive:
        archive.writestr("EPUB/a.xhtml", PAGE.format('<a href="b.xhtml#x">1</a><a href="b.xhtml#y">2</a>'))
        archive.writestr("EPUB/b.xhtml", PAGE.format('<p id="x">3</p><a href="c.xhtml">4</a>'))

    found = [(one.rule.id, one.place) for one in links.check_epub(publication) if isinstance(one, Finding)]

    assert found == [("links-epub-fragments", "EPUB/a.xhtml:1"), ("links-epub-files", "EPUB/b.xhtml:1")]


def test_without_an_edition_nothing_is_checked(publication: Publication) -> None:
    """A missing edition is "not run", never a pass."""
    with pytest.raises(NotRunError, match="build it first"):
        find(publication)
