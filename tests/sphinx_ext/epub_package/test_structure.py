"""Order, contents list, metadata and bytes of a book."""

import os
import re
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sphinx.errors import ConfigError

from tests.sphinx_ext.epub_package.conftest import RefusedError
from tools.sphinx_ext.epub_package.package.metadata import publication_time
from tools.sphinx_ext.epub_package.settings import VALUES

NAV = "{http://www.w3.org/1999/xhtml}"


def toc(built: Any) -> str:
    """Return the contents list as indented lines."""
    return "\n".join(toc_of(built, "nav.xhtml"))


def toc_of(built: Any, name: str) -> list[str]:
    """Return the contents list of a navigation document, indented."""
    lines: list[str] = []

    def walk(ol: Any, depth: int) -> None:
        for li in ol.iterfind(f"{NAV}li"):
            lines.append("  " * depth + "".join(li[0].itertext()))
            for below in li.iterfind(f"{NAV}ol"):
                walk(below, depth + 1)

    walk(next(built.tree(name).iter(f"{NAV}nav")).find(f"{NAV}ol"), 0)
    return lines


def spine(built: Any) -> list[str]:
    """Return the pages in reading order."""
    package = built.text("content.opf")
    files = dict(re.findall(r'<item id="([^"]+)" href="([^"]+)"', package))
    return [files[name] for name in re.findall(r'<itemref idref="([^"]+)"', package)]


def test_contents_list_has_parts_pages_and_sections(book: Any) -> None:
    """A toctree's caption is a part; sections stand below their page, down to the third level."""
    assert toc(book).splitlines() == [
        "Provboken",
        "Första delen",
        "  Kapitel ett",
        "    Bilder",
        "  Kapitel två",
        "    Ord",
        "Andra delen",
        "  Kapitel tre",
        "    En andra förstarubrik",
        "Sakregister",
        "Om den här boken",
    ]


def test_reading_order_is_that_of_the_toctrees(book: Any) -> None:
    """Cover, title page and contents come first, index and colophon last."""
    assert spine(book) == [
        "cover.xhtml",
        "titlepage.xhtml",
        "nav.xhtml",
        "index.xhtml",
        "del/ett.xhtml",
        "del/tva.xhtml",
        "tre.xhtml",
        "genindex.xhtml",
        "colophon.xhtml",
    ]


def test_ncx_has_the_lines_of_the_contents_list(book: Any) -> None:
    """Old readers see the same list."""
    ncx = re.findall(r"<navLabel><text>([^<]+)</text>", book.text("toc.ncx"))
    assert ncx == [line.strip() for line in toc(book).splitlines()]


def test_pages_outside_every_toctree_come_last(build: Any) -> None:
    """An orphan is still read, after everything else, and can be left out by name."""
    files = {
        "index.md": "# Bok\n\n```{toctree}\na\n```\n",
        "a.md": "# Aa\n",
        "losrykt.md": "---\norphan: true\n---\n# Lösryckt\n",
    }
    assert spine(build(files))[3:6] == ["index.xhtml", "a.xhtml", "losrykt.xhtml"]
    without = build(files, settings='epub_exclude_files = ["losrykt.xhtml"]\n')
    assert "losrykt.xhtml" not in spine(without)
    assert "Lösryckt" not in toc(without)


def test_numbered_nested_and_repeated_toctrees(build: Any) -> None:
    """Numbers are kept, a page in two lists is read once, pages below a page are nested."""
    files = {
        "index.md": "# Bok\n\n```{toctree}\n:numbered:\na\nb\n```\n",
        "a.md": "# Aa\n\n## Avsnitt\n\n```{toctree}\nc\n```\n",
        "b.md": "# Be\n\n```{toctree}\nc\n```\n",
        "c.md": "# Ce\n",
    }
    assert toc(build(files)).splitlines()[:5] == ["Bok", "1. Aa", "  1.1. Avsnitt", "  1.1.1. Ce", "2. Be"]


def test_open_faults_withdraw_the_claim(build: Any) -> None:
    """While a fault is open nothing is claimed, and the summary names it."""
    settings = 'epub_package_certified_by = "Prov"\nepub_package_open_faults = ["Kartan saknas.", "Provet med."]\n'
    package = build("# Bok\n", settings=settings).text("content.opf")
    assert "conformsTo" not in package
    assert "certifiedBy" not in package
    assert "Kända brister: Kartan saknas. Provet med.</meta>" in package


def test_nobody_claims_for_the_publisher(build: Any) -> None:
    """Without a certifier there is no claim."""
    assert "conformsTo" not in build("# Bok\n").text("content.opf")


def test_undescribed_picture_is_admitted(build: Any) -> None:
    """A picture without description takes ``alternativeText`` and the mode ``textual`` alone away."""
    package = build({"index.rst": "Bok\n===\n\n.. image:: pixel.png\n"}).text("content.opf")
    assert "alternativeText" not in package
    assert re.findall(r'accessModeSufficient">([^<]+)<', package) == ["textual,visual"]
    assert "Några bilder saknar beskrivning." in package


def test_other_language_and_own_words(build: Any) -> None:
    """An English book speaks English, and a project may choose its words."""
    built = build("# Book\n", settings='language = "en"\nepub_package_words = {"colophon": "Imprint"}\n')
    assert toc(built).splitlines() == ["Book", "Index", "Imprint"]
    assert ">Contents</h1>" in built.text("nav.xhtml")


def test_unknown_word_is_refused(build: Any) -> None:
    """A word the book does not use is a mistake in the settings, and named."""
    with pytest.raises(RefusedError, match="no word is called kolofon; there are colophon"):
        build("# Bok\n", settings='epub_package_words = {"kolofon": "Slutord"}\n')


def test_wrong_time_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SOURCE_DATE_EPOCH that is no number stops the build with a clear message."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i dag")
    with pytest.raises(ConfigError, match="SOURCE_DATE_EPOCH is 'i dag'; give seconds since 1970"):
        publication_time(tmp_path)


def test_time_is_that_of_the_last_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without SOURCE_DATE_EPOCH the last commit says when the book was made."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    names = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_COMMITTER_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    environment = {**os.environ, **names, "GIT_COMMITTER_DATE": "@1700000000 +0000"}
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=environment, check=True)
    assert publication_time(tmp_path) == time.gmtime(1700000000)


def test_wrong_date_is_refused(build: Any) -> None:
    """A date of publication that is none stops the build with a clear message."""
    with pytest.raises(RefusedError, match="epub_package_date is 'i maj'; write a date such as"):
        build("# Bok\n", settings='epub_package_date = "i maj"\n')


def test_missing_cover_and_style_sheet_are_named(build: Any) -> None:
    """A file that the settings name must exist."""
    with pytest.raises(RefusedError, match=r"the cover omslag\.png does not exist"):
        build("# Bok\n", settings='epub_package_cover = "omslag.png"\n')
    with pytest.raises(RefusedError, match=r"epub_package_css: there is no file .*egen\.css"):
        build("# Bok\n", settings='epub_package_css = ["egen.css"]\n')


def test_own_cover_and_style_sheet_are_used(build: Any) -> None:
    """The project's picture is the cover, and its style sheet comes after ours."""
    settings = 'epub_package_cover = "pixel.png"\nepub_package_css = ["_static/site.css"]\n'
    built = build("# Bok\n", settings=settings)
    assert re.search(r'href="cover.png" media-type="image/png" properties="cover-image"', built.text("content.opf"))
    assert re.findall(r'href="([^"]+css)"', built.text("index.xhtml")) == ["css/book.css", "_static/site.css"]


def test_pages_called_like_the_books_own_are_kept(build: Any) -> None:
    """A project may have a page called ``colophon`` or ``nav``, and two pages of one title."""
    files = {
        "index.md": "# Bok\n\n```{toctree}\ncolophon\nnav\n```\n",
        "colophon.md": "# Tryckt av\n",
        "nav.md": "# Tryckt av\n",
    }
    built = build(files)
    assert spine(built) == [
        "cover.xhtml", "titlepage.xhtml", "_nav.xhtml", "index.xhtml", "colophon.xhtml", "nav.xhtml",
        "genindex.xhtml", "_colophon.xhtml",
    ]  # fmt: skip
    assert [line.strip() for line in toc_of(built, "_nav.xhtml")][-3:] == [
        "Tryckt av",
        "Sakregister",
        "Om den här boken",
    ]
    assert built.tree("nav.xhtml").findtext(f"{NAV}head/{NAV}title") == "Tryckt av (2)"


def test_same_content_gives_the_same_bytes(build: Any) -> None:
    """Another folder and parallel writing change no byte."""
    files = {f"sida{n}.md": f"# Sida {n}\n\n![Punkt](pixel.png)\n" for n in range(6)}
    index = "# Bok\n\n```{toctree}\n" + "\n".join(sorted(name[:-3] for name in files)) + "\n```\n"
    first = build({"index.md": index, **files})
    second = build({"index.md": index, **files}, jobs=2)
    assert first.bytes == second.bytes


def test_archive_begins_with_mimetype_and_tells_no_time(book: Any) -> None:
    """``mimetype`` is first and stored; every entry has one time and plain rights."""
    assert (book.entries[0].filename, book.entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in book.entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in book.entries} == {0o100644}


def test_output_folder_holds_only_the_book(book: Any) -> None:
    """What is made on the way is removed."""
    assert [path.name for path in book.path.parent.iterdir()] == ["provboken.epub"]


def test_no_setting_makes_sphinx_read_anew(build: Any) -> None:
    """All values of this extension leave the doctrees valid, so that three builders can share them."""
    built = build("# Bok\n", settings='epub_package_date = "2026-11-01"\n')
    assert "<dc:date>2026-11-01</dc:date>" in built.text("content.opf")
    assert {name.startswith("epub_package_") for name, _, _ in VALUES} == {True}
