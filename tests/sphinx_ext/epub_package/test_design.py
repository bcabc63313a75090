"""The look of a book: its title's lines, its cover, its typeface, its tables on a narrow page."""

from typing import Any

import pytest
from fontpkg_atkinson_hyperlegible import ROOT as FONTS
from fontTools.ttLib import TTFont

from tests.sphinx_ext.epub_package.conftest import RefusedError
from tools.sphinx_ext.epub_package.design.cover import cover_svg
from tools.sphinx_ext.epub_package.design.style import COLOURS, rows_as_blocks
from tools.sphinx_ext.epub_package.package.title import balance_lines

X = "{http://www.w3.org/1999/xhtml}"
FACE = str(FONTS / "files" / "AtkinsonHyperlegible-{}.ttf")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Sociala medier i Malmö stad", ["Sociala medier", "i Malmö stad"]),
        ("Handbok", ["Handbok"]),
        ("The Book of Many Long Words and Few", ["The Book of Many", "Long Words and Few"]),
        ("Donaudampfschifffahrtsgesellschaft heute", ["Donaudampfschifffahrtsgesellschaft", "heute"]),
        ("Stora EU-rapporten-om-rymden hela", ["Stora", "EU-rapporten-om-rymden", "hela"]),
        ("", [""]),
    ],
)
def test_a_title_is_broken_into_even_lines(title: str, lines: list[str]) -> None:
    """As few lines as possible, of about the same length; no word is divided, at its hyphens either."""
    assert list(balance_lines(title)) == lines


def test_title_page_and_cover_have_the_same_lines(build: Any) -> None:
    """Title page and cover say title, subtitle and notice; the package has the subtitle and the subjects."""
    settings = (
        'epub_title = "Sociala medier i Malmö stad"\nepub_package_subtitle = "En handbok"\n'
        'epub_package_notice = "Utkast."\nepub_package_subjects = ["råd", "regler"]\n'
    )
    built = build("# Bok\n", settings=settings)
    root = built.tree("titlepage.xhtml")
    assert [span.text for span in root.iter(f"{X}span") if span.get("class") == "line"] == [
        "Sociala medier",
        "i Malmö stad",
    ]
    assert "Sociala medier i Malmö stad" in " ".join("".join(root.find(f"{X}body").itertext()).split())
    assert [p.text for p in root.iter(f"{X}p") if p.get("class") in {"subtitle", "notice"}] == ["En handbok", "Utkast."]
    package = built.text("content.opf")
    assert '<dc:title id="subtitle">En handbok</dc:title>' in package
    assert "<dc:subject>råd</dc:subject>" in package
    assert next(built.tree("cover.xhtml").iter(f"{X}img")).get("alt") == (
        "Sociala medier i Malmö stad. En handbok. Prov stad. Utkast"
    )


class Said:
    """What a cover has to say."""

    title, subtitle, publisher, edition, notice = "Bok <1>", "Under", "Förlag", "1", ""


def test_a_cover_without_a_drawing_is_neutral() -> None:
    """Without a project's drawing there are lines and letters, in greys and one colour."""
    said: Any = Said()
    svg = cover_svg(said, COLOURS, "")
    assert svg.count("<path") == 1
    assert "Bok &lt;1&gt;" in svg


def test_a_project_s_drawing_is_on_the_cover_and_a_wrong_one_is_refused(build: Any) -> None:
    """A drawing stands as wide as the text; what is none is named with its setting."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 5H40" stroke="#000"/></svg>'
    none = 'epub_package_cover = ""\n'
    plain = build("# Bok\n", settings=none)
    drawn = build(
        {"index.md": "# Bok\n", "våg.svg": drawing}, settings=none + 'epub_package_cover_drawing = "våg.svg"\n'
    )
    assert plain.files["cover.png"] != drawn.files["cover.png"]
    with pytest.raises(RefusedError, match=r"epub_package_cover_drawing: pixel\.png is no SVG drawing"):
        build("# Bok\n", settings=none + 'epub_package_cover_drawing = "pixel.png"\n')


def test_an_embedded_typeface_holds_the_book_s_letters_and_no_other(build: Any, tmp_path: Any) -> None:
    """Each face is packed as WOFF2; the style sheet asks for it without insisting."""
    faces = ["fontpkg_atkinson_hyperlegible:files/AtkinsonHyperlegible-Regular.ttf", FACE.format("Bold")]
    built = build("# Bok\n\nÅål på €.\n", settings=f"epub_package_fonts = {faces}\n")
    assert {name for name in built.files if name.startswith("fonts/")} == {"fonts/regular.woff2", "fonts/bold.woff2"}
    (tmp_path / "a.woff2").write_bytes(built.files["fonts/regular.woff2"])
    with TTFont(tmp_path / "a.woff2") as font:
        letters: Any = font.getBestCmap()
        assert set(map(ord, "Åål på €")) <= letters.keys()
        assert ord("Þ") not in letters
    css = built.text("css/book.css")
    assert 'body { font-family: "Atkinson Hyperlegible", sans-serif; }' in css
    assert "!important" not in css
    assert 'media-type="font/woff2"' in built.text("content.opf")


@pytest.mark.parametrize("faces", [["borta.ttf"], ["inget_paket:a.ttf"], ["pixel.png"], ["a"] * 5])
def test_a_typeface_that_cannot_be_used_is_refused(build: Any, faces: list[str]) -> None:
    """A missing file, a file that is no font and a fifth face are named with their setting."""
    with pytest.raises(RefusedError, match="epub_package_fonts"):
        build("# Bok\n", settings=f"epub_package_fonts = {faces}\n")


def test_rows_become_blocks_the_sooner_the_more_columns(build: Any) -> None:
    """From two columns on a table has labels on its cells, and a class for the width at which its rows are blocks."""
    tables = [" | ".join(["x"] * count) for count in (1, 2, 3, 6)]
    text = "\n\n".join(f"| {row} |\n|{'---|' * (row.count('|') + 1)}\n| {row} |" for row in tables)
    built = build(f"# Bok\n\n{text}\n")
    found = list(built.tree("index.xhtml").iter(f"{X}table"))
    assert [table.get("class") for table in found] == [None, "rows-of-two", "rows-of-three", "rows-of-many"]
    assert [len([cell for cell in table.iter(f"{X}td") if cell.get("data-label")]) for table in found] == [0, 2, 3, 6]
    assert [rows_as_blocks().count(f"table.rows-of-{name}") for name in ("two", "three", "many")] == [2, 2, 2]
    assert "body { overflow-wrap: anywhere; }" in built.text("css/book.css")
