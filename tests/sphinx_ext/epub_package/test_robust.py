"""Projects that nobody made with a book in mind still become one that is whole."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.sphinx_ext.epub_package.conftest import RefusedError, build_book

X = "{http://www.w3.org/1999/xhtml}"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title>{}</svg>'


def picture(kind: str) -> bytes:
    """Return a small picture of a kind."""
    stream = BytesIO()
    Image.new("RGB", (9, 9), "#345678").save(stream, kind)
    return stream.getvalue()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return a project's folder, as the first build of a test will use it, with pictures of all kinds."""
    source = tmp_path / "project-1" / "source"
    source.mkdir(parents=True)
    for name, kind in {"a.bmp": "BMP", "fel.png": "JPEG", "w.webp": "WEBP", "å.gif": "GIF", "utan": "PNG"}.items():
        (source / name).write_bytes(picture(kind))
    return source


def test_pictures_of_every_kind_are_shown(build: Any, pictures: Path) -> None:
    """A wrong ending becomes a right one, a name becomes plain, a drawing is whole in itself."""
    assert pictures.is_dir()
    built = build(
        {
            "index.rst": "Bok\n===\n\n"
            + "".join(
                f".. image:: {name}\n   :alt: {name[0]}\n\n" for name in ("fel.png", "w.webp", "å.gif", "utan", "r.svg")
            ),
            "r.svg": DRAWING.format("<script>x()</script><image href='pixel.png' width='1' height='1'/>"),
        }
    )
    assert not built.warnings
    shown = [img.get("src") for img in built.tree("index.xhtml").iter(f"{X}img")]
    assert shown == [f"_images/{name}" for name in ("fel.jpg", "w.webp", "a.gif", "utan.png", "r.svg")]
    assert "<script" not in built.text("_images/r.svg")
    assert "data:image/png" in built.text("_images/r.svg")


@pytest.mark.parametrize(
    ("kind", "mode", "packed"),
    [("BMP", "RGB", "png"), ("TIFF", "L", "png"), ("TIFF", "RGBA", "png"), ("TIFF", "CMYK", "png"),
     ("AVIF", "RGB", "jpg"), ("AVIF", "RGBA", "png"), ("ICO", "RGBA", "png"), ("JPEG2000", "RGB", "jpg")],
)  # fmt: skip
def test_picture_of_another_kind_is_converted(build: Any, pictures: Path, kind: str, mode: str, packed: str) -> None:
    """A kind that no book may hold is packed as one that it may."""
    Image.new(mode, (16, 12)).save(pictures / f"b.{kind.lower().replace('jpeg2000', 'jp2')}", kind)
    built = build(f"# Bok\n\n![En bro](b.{kind.lower().replace('jpeg2000', 'jp2')})\n")
    assert not built.warnings
    data = built.files[f"_images/b.{packed}"]
    with Image.open(BytesIO(data)) as shown:
        assert shown.format == {"png": "PNG", "jpg": "JPEG"}[packed]


def test_picture_that_cannot_be_read_is_warned_of(build: Any, pictures: Path) -> None:
    """A file that is no picture is named with file and line, and its description stays."""
    (pictures / "a.bmp").write_bytes(b"BM no picture")
    built = build("# Bok\n\nText\n\n![En bro](a.bmp)\n")
    assert "index.md:5: WARNING: _images/a.bmp is missing, damaged or of a kind that no EPUB may hold" in built.warnings
    assert "En bro" in built.text("index.xhtml")


def test_a_picture_cut_short_is_warned_of(build: Any, pictures: Path) -> None:
    """A file whose end is missing is no picture: readers show a torn one, or nothing."""
    noise = Image.effect_noise((90, 90), 60)
    noise.save(pictures / "a.png")
    (pictures / "a.png").write_bytes((pictures / "a.png").read_bytes()[:4000])
    built = build("# Bok\n\nText\n\n![En bro](a.png)\n")
    assert "index.md:5: WARNING: _images/a.png is missing, damaged or of a kind that no EPUB may hold" in built.warnings
    assert built.warnings.count("WARNING") == 1
    assert "En bro" in built.text("index.xhtml")


def test_broken_drawing_is_warned_of_and_worded(build: Any) -> None:
    """A file that is no drawing is named with file and line, and its description stays."""
    built = build({"index.md": "# Bok\n\nText\n\n![En bro](x.svg)\n", "x.svg": "<svg><rect></svg>"})
    assert "index.md:5: WARNING: _images/x.svg is missing, damaged or of a kind that no EPUB may hold" in built.warnings
    assert built.warnings.count("WARNING") == 1
    assert "En bro" in built.text("index.xhtml")


def test_missing_picture_is_warned_of_once(build: Any) -> None:
    """What Sphinx has warned of is not said again."""
    built = build("# Bok\n\n![En bro](borta.png)\n")
    assert built.warnings.count("WARNING") == 1
    assert "En bro" in built.text("index.xhtml")


def test_links_to_lost_pictures_still_lead_somewhere(build: Any) -> None:
    """The words, or the link, that stand for a picture take its id over."""
    built = build(
        {
            "index.rst": "Bok\n===\n\n:ref:`Ett <ett>` :ref:`Två <två>`\n\n"
            ".. _ett:\n.. image:: borta.png\n   :alt: En bro\n\n"
            ".. _två:\n.. image:: https://example.org/a.png\n   :alt: En väg\n"
        },
        settings='suppress_warnings = ["image.not_readable"]\n',
    )
    assert "leads to nothing" not in built.warnings
    ids = {element.get("id") for element in built.tree("index.xhtml").iter("*")}
    assert {"ett", "tva"} <= ids
    assert "En bro" in built.text("index.xhtml")


def test_mathml_holds_what_its_schema_allows(build: Any) -> None:
    """docutils and authors write attributes and elements where MathML does not take them."""
    built = build("# Bok\n\n$\\lim_{x \\to 0} x$\n\n<math><mi>x</mi><annotation>TeX</annotation></math>\n")
    text = built.text("index.xhtml")
    assert "scriptlevel" not in text
    assert "annotation" not in text
    assert text.count("alttext=") == 2


def test_names_of_any_kind_lead_to_pages(build: Any) -> None:
    """Spaces, other scripts and names in two cases: files are plain, links and contents list lead to them."""
    built = build(
        {
            "index.md": "# Bok\n\n[länk](<mapp ett/åäö.md>)\n\n```{toctree}\nmapp ett/åäö\nREADME\n```\n",
            "mapp ett/åäö.md": "# Åäö\n\n[åter](../index.md)\n",
            "README.md": "# Läs\n",
            "readme.rst": ":orphan:\n\nläs\n===\n\n.. py:module:: m\n",
        }
    )
    assert {"mapp-ett/aao.xhtml", "README.xhtml", "readme-2.xhtml"} <= set(built.files)
    assert [a.get("href") for a in built.tree("mapp-ett/aao.xhtml").iter(f"{X}a")] == ["../index.xhtml"]
    assert {"mapp-ett/aao.xhtml", "readme-2.xhtml"} <= {a.get("href") for a in built.tree("nav.xhtml").iter(f"{X}a")}
    assert 'href="readme-2.xhtml#module-m"' in built.text("py-modindex.xhtml")
    assert not built.warnings


def test_page_called_like_the_index_gives_way_to_it(build: Any) -> None:
    """Projects write an empty page ``genindex`` to get the index into a toctree; the book has it once."""
    built = build(
        {
            "index.rst": "Bok\n===\n\n.. toctree::\n\n   genindex\n\n.. index:: sak\n\nText\n",
            "genindex.rst": "Register\n========\n",
        }
    )
    assert built.text("content.opf").count('href="genindex.xhtml"') == 1
    assert ">sak</a>" in built.text("genindex.xhtml")


def test_warning_names_the_nearest_line(build: Any) -> None:
    """A picture's link has no line of its own: that of the block around it is named."""
    built = build({"index.rst": "Bok\n===\n\nText.\n\n.. image:: pixel.png\n   :alt: a\n   :target: borta.html\n"})
    assert re.search(r"index\.rst:\d+: WARNING: borta\.html leads to nothing", built.warnings)


def test_control_characters_and_deep_nesting_are_read(build: Any) -> None:
    """Characters that XML forbids go, in titles too; a page may be nested as deep as its author likes."""
    built = build("# Bok\x0c och\x01 två\n\n" + "<div>" * 300 + "Innerst" + "</div>" * 300 + "\n")
    assert "Bok och två" in built.text("nav.xhtml")
    assert "Innerst" in built.text("index.xhtml")


def test_formula_of_several_lines_becomes_mathml(build: Any) -> None:
    """Sphinx lets a formula have blank lines and signs to align at; a converter's error of any kind is no crash."""
    built = build({"index.rst": "Bok\n===\n\n.. math::\n\n   S &= \\pi r^2\n\n   V &= \\frac{4}{3}\n"})
    assert not built.warnings
    assert "<mfrac>" in built.text("index.xhtml")


def test_extensions_may_write_beside_the_pages(build: Any) -> None:
    """What an extension writes into the output folder is no leftover, and can be shown."""
    conf = """
def write(app):
    with open(f"{app.outdir}/_static/gjord.svg", "w") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>T</title></svg>')
    return []

def setup(app):
    app.connect("html-collect-pages", write)
"""
    built = build('# Bok\n\n<img src="_static/gjord.svg" alt="Gjord">\n', settings=conf)
    assert "_static/gjord.svg" in built.files
    assert not built.warnings
    assert [path.name for path in built.path.parent.iterdir()] == [built.path.name]


def test_fallback_of_a_lost_object_is_read(build: Any) -> None:
    """An object, a film or a picture with several sources leaves what stands in it for those who cannot see it."""
    built = build(
        '# Bok\n\n<object data="borta.svg">Reserv</object>\n<video><p>Ingen film</p></video>\n'
        '<picture><source srcset="x.webp"><img src="https://example.org/a.png" alt="Bild"></picture>\n'
    )
    text = built.text("index.xhtml")
    assert "Reserv" in text
    assert "Ingen film" in text
    assert "<picture" not in text


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [("zh_CN", "zh-CN", None), ("sr@latin", "sr-Latn", None), ("ar", "ar", "rtl"), ("not a tag", "und", None)],
)
def test_language_is_said_as_epub_says_it(build: Any, language: str, tag: str, direction: str | None) -> None:
    """Sphinx's and gettext's names become language tags, and a book is read from the side its language begins at."""
    built = build("# Bok\n", settings=f'epub_language = "{language}"\n')
    page, package = built.tree("index.xhtml"), built.text("content.opf")
    assert (page.get("lang"), page.get("dir")) == (tag, direction)
    assert f"<dc:language>{tag}</dc:language>" in package
    assert ('page-progression-direction="rtl"' in package) == (direction == "rtl")


def test_book_without_title_is_called_by_its_first_page(build: Any) -> None:
    """A package without a title is none; several copyright lines are one."""
    built = build("# Första sidan\n", settings='epub_title = ""\nepub_copyright = ["2025 A", "2026 B"]\n')
    assert '<dc:title id="title">Första sidan</dc:title>' in built.text("content.opf")
    assert "<dc:rights>2025 A; 2026 B</dc:rights>" in built.text("content.opf")


def test_cover_goes_by_its_bytes(build: Any, pictures: Path) -> None:
    """A cover with a wrong ending is packed under the right one; what is no picture is refused."""
    assert (pictures / "fel.png").is_file()
    assert "cover.jpg" in build("# Bok\n", settings='epub_package_cover = "fel.png"\n').files
    with pytest.raises(RefusedError, match="no picture that a book may hold"):
        build("# Bok\n", settings='epub_package_cover = "conf.py"\n')


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('epub_package_colophon = "text"\n', "epub_package_colophon is 'text'; it should be of type list"),
        ("epub_package_colours = None\n", "epub_package_colours is None; it should be of type dict"),
    ],
)
def test_wrong_type_is_refused(build: Any, settings: str, message: str) -> None:
    """Sphinx warns of it and goes on; here it is one error, without a traceback."""
    with pytest.raises(RefusedError, match=message) as refused:
        build("# Bok\n", settings=settings)
    assert str(refused.value).count("ERROR") == 1


def test_book_may_lie_in_a_folder(tmp_path: Path) -> None:
    """A name with a slash is that of a folder and a file in it."""
    with pytest.raises(StopIteration):  # there is no book in the output folder itself
        build_book(tmp_path, {"index.md": "# Bok\n"}, settings='epub_basename = "del/bok"\n')
    assert (tmp_path / "out" / "del" / "bok.epub").is_file()
