"""What editors and other projects write: it builds, it is valid, and its words, numbers and links are as in HTML."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tools.checks.rules.pdf.edition import check_margins, squash
from tools.checks.validators.pdfjs import read_pages
from tools.checks.validators.poppler import read_aloud
from tools.checks.validators.verapdf import run_verapdf

TITLE = "Titel\n=====\n\n"
ROWS = "\n".join(f"   * - rad {n}\n     - värde {n}" for n in range(60))
SPANNED = "+------+------+\n| Ort  | Väg  |\n+======+======+\n| Alla | v0   |\n" + "".join(
    f"|      +------+\n|      | v{n:<3} |\n" for n in range(1, 70)
)
DEJAVU = "/usr/share/fonts/truetype/dejavu/"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><path d="M-900,20 L900,20" stroke="#a00"/></svg>'
)
HOLDING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="30" height="30">'
    '<image width="30" height="30" xlink:href="data:image/png;base64,'
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="/></svg>'
)
SPOKEN: dict[str, tuple[dict[str, str], dict[str, Any], list[str]]] = {
    "cells": (
        {"index.rst": TITLE + f".. list-table::\n   :header-rows: 1\n\n   * - A\n     - B\n{ROWS}\n"},
        {},
        ["rad0värde0", "rad59värde59"],
    ),
    "spans": ({"index.rst": f"{TITLE}{SPANNED}+------+------+\n"}, {}, ["OrtVägAllav0", "v68v69"]),
    "breaks": ({"index.md": "# T\n\nGatan 1\\\n200 10 Orten\n\nEtt<br>två\n"}, {}, ["Gatan1", "Etttvå"]),
    "html": (
        {"index.md": '# T\n\n<div class="x"><p>Rått <b>fett</b></p><ul><li>ett</li><li>två</li></ul></div>\n'},
        {},
        ["Råttfett•ett•två"],
    ),
    "numbers": (
        {
            "index.rst": f"{TITLE}.. toctree::\n   :numbered:\n\n   kap\n",
            "kap.rst": "Kapitel\n=======\n\nDel\n---\n\n.. _bild:\n\n.. figure:: b.png\n   :alt: b\n\n   Text\n\n"
            "Se :numref:`bild`.\n\n.. math:: a = b\n   :label: ekv\n\nUr :eq:`ekv`.\n",
        },
        {"numfig": True},
        ["1.Kapitel", "1.1.Del", "Fig.1.1Text", "SeFig.1.1.", "Ur(1.1)."],
    ),
    "notes": (
        {"index.rst": f"{TITLE}Ett [5]_ och två [*]_ och [K99]_.\n\n.. [5] Fem\n.. [*] Stjärna\n.. [K99] Källa\n"},
        {},
        ["Ett5ochtvå*och[K99].", "5Fem", "*Stjärna", "[K99]Källa"],
    ),
    "versions": (
        {"index.rst": f"{TITLE}.. versionchanged:: 4\n   Första.\n\n   Andra.\n\n   - punkt\n"},
        {},
        ["Första.Andra.•punkt"],
    ),
    "parsed": (
        {"index.rst": f"{TITLE}.. parsed-literal::\n\n   kör *det* från `hit <https://example.org/p>`_\n"},
        {},
        ["kördetfrånhit"],
    ),
    "citation": (
        {"index.rst": f"{TITLE}.. toctree::\n\n   a\n\n.. [Q1] Verket\n", "a.rst": "A\n=\n\nSe [Q1]_.\n"},
        {},
        ["[Q1]Verket", "Se[Q1]."],  # the first document before its toctree's, as in HTML
    ),
    "index": (
        {
            "index.rst": f"{TITLE}Text.\n\n.. index:: sist\n\n.. toctree::\n\n   a\n",
            "a.rst": "A\n=\n\n.. index:: slut\n",
        },
        {},
        ["Ssist,3slut,4"],
    ),
    "letters": ({"index.md": "# A\u030angstro\u0308m\n\nMalmo\u0308 och `kod a\u030a`.\n"}, {}, ["Ångström", "kodå"]),
    "joiners": ({"index.md": "# Ett\u200dtv\u00e5\ufe0f\n\n**tre\u200d** fyra\ufe0f\n"}, {}, ["Ett", "fyra"]),
    "orphan": (
        {"index.rst": f"{TITLE}Se :doc:`bort`.\n", "bort.rst": ":orphan:\n\nBorta\n=====\n\nFunnen text.\n"},
        {},
        ["SeBorta.", "Funnentext."],
    ),
    "entries": (
        {"index.rst": f"{TITLE}.. toctree::\n\n   a\n   Utanför <https://example.org/u>\n", "a.rst": "A\n=\n"},
        {},
        ["Utanför"],
    ),
    "dark": (
        {
            "index.md": "# T\n\n```{figure} b.png\n:alt: a\n:figclass: only-light\n\nLjus\n```\n\n"
            "```{figure} b.png\n:alt: b\n:figclass: only-dark\n\nMörk\n```\n"
        },
        {},
        ["Ljus"],
    ),
    "formula": (
        {"index.md": "# T\n\nFöre $$ a = 1 $$ efter.\n"},
        {"myst_dmath_double_inline": True},
        ["Före", "efter."],
    ),
    "modules": ({"index.rst": f"{TITLE}.. py:module:: alfa\n   :synopsis: Om alfa\n"}, {}, ["alfa:Omalfa"]),
    "faces": (
        {"index.rst": "Мир & <b>\n=========\n\n.. note:: Мир\n\nDel\n---\n"},
        {
            "tagged_pdf_fonts": {"body": ["fontpkg_atkinson_hyperlegible:files/AtkinsonHyperlegible-Regular.ttf"]},
            "tagged_pdf_fallback_fonts": [f"{DEJAVU}DejaVuSans.ttf"],
        },
        ["Мир&<b>"],
    ),
    "mono": (
        {"index.rst": f"{TITLE}Lite ``kod``.\n"},
        {"tagged_pdf_fonts": {"mono": [f"{DEJAVU}DejaVuSansMono.ttf"]}},
        ["kod"],
    ),
    "sheets": ({"index.rst": f"{TITLE}Text.\n"}, {"pdf_stylesheets": ["sphinx", "a5", "serif"]}, ["Text."]),
    "template": ({"index.rst": f"{TITLE}Text.\n"}, {"pdf_page_template": "cutePage"}, ["Text."]),
    "holding": ({"index.md": "# T\n\n![x](h.svg)\n\nEfter.\n", "h.svg": HOLDING}, {}, ["Efter."]),
    "clipped": ({"index.md": "# T\n\n![x](d.svg)\n\nEfter.\n", "d.svg": DRAWING}, {}, ["Efter."]),
    "deep": (
        {"index.rst": TITLE + "".join(f"{'  ' * n}- nivå {n}\n\n" for n in range(16))},
        {},
        ["nivå0", "nivå15"],
    ),
    "lines": (
        {
            "index.rst": f"{TITLE}.. code-block:: python\n   :linenos:\n   :lineno-start: 41\n"
            "   :emphasize-lines: 2\n\n   a = 1\n   b = 2\n"
        },
        {},
        ["a=1", "b=2"],
    ),
}
"""Files, settings, and what is read."""


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory, project_builder: Callable[..., Any]) -> dict[str, Any]:
    """Each kind as a built project."""
    return {
        name: project_builder(tmp_path_factory.mktemp(name), files, **settings)
        for name, (files, settings, _) in SPOKEN.items()
    }


@pytest.fixture(scope="module")
def broken(kinds: dict[str, Any]) -> dict[str, list[Any]]:
    """What veraPDF has against each of them."""
    found = run_verapdf([built.pdf for built in kinds.values()])
    return {name: found[built.pdf] for name, built in kinds.items()}


def spoken(built: Any) -> str:
    """Return what is read, without spaces."""
    return squash("".join(run.text for run in read_aloud(built.pdf)))


@pytest.mark.heavy
@pytest.mark.parametrize("name", SPOKEN)
def test_it_is_valid_and_read_whole(name: str, kinds: dict[str, Any], broken: dict[str, list[Any]]) -> None:
    """A sound source gives no warning, a valid file, and each word in its order."""
    place = 0
    for words in SPOKEN[name][2]:
        place = spoken(kinds[name]).find(words, place)
        assert place >= 0, words

    assert kinds[name].warnings == ""
    assert broken[name] == []
    assert list(check_margins(kinds[name].pdf)) == []


def links_of(built: Any) -> set[str]:
    """Return the addresses that a PDF links to."""
    with pikepdf.open(built.pdf) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


@pytest.mark.parametrize(
    ("name", "address"), [("parsed", "https://example.org/p"), ("entries", "https://example.org/u")]
)
def test_links_are_kept(name: str, address: str, kinds: dict[str, Any]) -> None:
    """A link in code and an entry of a toctree lead where they lead in HTML."""
    assert address in links_of(kinds[name])


def test_what_is_for_dark_pages_is_left_out(kinds: dict[str, Any]) -> None:
    """The picture for light pages stands once, its twin nowhere."""
    assert "Mörk" not in spoken(kinds["dark"])


def test_code_begins_with_its_number(kinds: dict[str, Any]) -> None:
    """The first line has the number that the author gives, seen but not read."""
    shown = " ".join(run.text for page in read_pages(kinds["lines"].pdf) for run in page)

    assert "41" not in shown
    assert "41" in _printed(kinds["lines"].pdf)


def _printed(file: Path) -> str:
    import subprocess  # noqa: PLC0415  (for this alone)

    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout


def test_a_relative_page_address_leads_to_the_document(build: Any) -> None:
    """What an editor has copied from the site, x.html, means document x."""
    built = build({"index.md": "# T\n\n[dit](b.html#del)\n\n```{toctree}\nb\n```\n", "b.md": "# B\n\n## Del\n"})

    with pikepdf.open(built.pdf) as pdf:
        assert sum("/Dest" in note for page in pdf.pages for note in page.get("/Annots", [])) > 1


def test_pictures_are_upright_and_printable(build: Any, tmp_path: Path) -> None:
    """A photograph taken upright stands upright; grey of sixteen bits keeps its middle tones."""
    source = tmp_path / "source"
    source.mkdir()
    turned = Image.new("RGB", (40, 20), "#c00")
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(source / "upright.jpg", exif=exif)
    Image.new("I;16", (8, 8), 32768).save(source / "grey.png")
    built = build({"index.md": "# T\n\n![a](upright.jpg)\n\n![b](grey.png)\n"})

    with pikepdf.open(built.pdf) as pdf:
        files = [image for page in pdf.pages for image in page.resources.get("/XObject", {}).values()]
        images = [pikepdf.PdfImage(image) for image in files]  # type: ignore[arg-type]  # images are streams
        assert (20, 40) in [(image.width, image.height) for image in images]
        grey = next(image for image in images if image.width == 8).as_pil_image()
    assert grey.convert("L").getpixel((4, 4)) == pytest.approx(128, abs=2)


def test_a_tall_picture_shrinks_to_the_page(build: Any) -> None:
    """A screenshot of a telephone stands under its heading, as high as the page allows."""
    source = "# T\n\n```{figure} hög.svg\n:alt: a\n:width: 100%\n\nText\n```\n"
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="900"><rect width="90" height="900"/></svg>'
    built = build({"index.md": source, "hög.svg": tall}, pdf_use_toc=False, pdf_use_coverpage=False)

    assert built.warnings == ""
    with pikepdf.open(built.pdf) as pdf:
        assert len(pdf.pages) == 1


def test_right_to_left_is_refused_in_one_error(build: Any) -> None:
    """No letters are printed back to front."""
    built = build({"index.md": "# T\n"}, language="he")

    assert built.status == 1
    assert built.warnings.count("ERROR") == 1
    assert "cannot be set from right to left" in built.warnings


def test_right_to_left_passages_are_one_error(build: Any) -> None:
    """However many there are, in however many documents, and whatever the fonts lack."""
    files = {
        "index.md": "# T\n\nEtt.\n\nمدينة 2026.\n\n## עברית\n\n```{toctree}\nb\n```\n",
        "b.md": "# B\n\nשלם.\n",
    }
    built = build(files)

    assert built.warnings.count("ERROR") == 1
    assert "index.md:5: ERROR: right-to-left text cannot be set" in built.warnings
    assert "(the first of 3)" in built.warnings


def test_what_cannot_be_laid_out_is_one_message(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the file and the line, its text stands in its place, and the rest of the book is made."""

    def fail(*_: Any) -> Any:
        raise ValueError("no such thing")

    monkeypatch.setattr("tools.sphinx_ext.tagged_pdf.story.boxes.blocks.Block.wrap", fail)
    text = "# T\n\n" + "Ord.\n\n" * 36 + ":::{note}\nRutans text.\n\nMer.\n\nMer.\n\nMer.\n:::\n\nEfter.\n"
    built = build({"index.md": text}, myst_enable_extensions=["colon_fence"])

    assert built.warnings.count("ERROR") == 1
    assert "index.md:75: ERROR: note cannot be laid out, only its text is in the PDF: no such thing" in built.warnings
    assert "Rutanstext." in spoken(built)
    assert "Efter." in spoken(built)


@pytest.mark.parametrize("alone", [True, False])
def test_a_link_on_a_picture_without_text_is_kept(alone: bool, build: Any) -> None:
    """It is named by its address: a picture that leads somewhere is no decoration."""
    built = build({"index.md": f"# T\n\n{'' if alone else 'Ord '}[![](b.png)](https://example.org/tom)\n"})

    assert links_of(built) == {"https://example.org/tom"}
    assert run_verapdf([built.pdf])[built.pdf] == []


def test_a_link_to_a_file_beside_the_pages_is_never_lost_in_silence(build: Any) -> None:
    """Without the site's address nothing can lead there: the file and the line are named."""
    files = {"index.rst": f"{TITLE}`dit <fil.txt>`_\n\n:download:`hit <fil.txt>`\n", "fil.txt": "x"}
    built = build(files, html_baseurl="")

    assert "index.rst:4: WARNING: the link to 'fil.txt' leads to nothing in the PDF" in built.warnings
    assert "index.rst:6: WARNING: the link to 'fil.txt' leads to nothing in the PDF" in built.warnings
    assert built.warnings.count("WARNING") == 2


def test_a_table_without_headers_is_named_with_its_line(build: Any) -> None:
    """docutils gives some tables no line and no file: those of what stands first in them are said."""
    tables = ".. table:: Rubrik\n\n   == ==\n   a  b\n   == ==\n\n.. list-table::\n\n   * - a\n     - b\n"
    built = build({"index.rst": TITLE + tables})

    assert "index.rst:4: WARNING: table without headers" in built.warnings
    assert "index.rst:12: WARNING: table without headers" in built.warnings


def test_a_drawing_that_is_not_drawn_as_in_a_browser_is_named(build: Any) -> None:
    """What svglib says of it becomes one warning with the page, the line and the file."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0,0h9v9z" fill="oklch(60% 0 0)"/></svg>'
    )
    built = build({"index.md": "# T\n\n![x](ny.svg)\n", "ny.svg": drawing})

    assert "index.md:3: WARNING: drawing ny.svg is not as in a browser: Can't handle color: oklch(60% 0 0)" in (
        built.warnings
    )
    assert built.warnings.count("WARNING") == 1
