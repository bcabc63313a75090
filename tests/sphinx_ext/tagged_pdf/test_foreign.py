"""What other people's projects contain: nothing of it is lost, stops the build or makes the file invalid."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tools.checks.rules.pdf.edition import check_margins, squash
from tools.checks.validators.outloud import CONFORMANCE, run_outloud
from tools.checks.validators.pdfjs import read_pages
from tools.checks.validators.poppler import read_aloud
from tools.checks.validators.verapdf import run_verapdf

TITLE = "Titel\n=====\n\n"
LONG = "ettordsomaldrigtarslut" * 6
PNG = base64.b64encode((Path(__file__).parent / "b.png").read_bytes()).decode()
PICTURES = ("finns-inte.png", "finns-inte.*", "ingen.svg", "storlek.svg", "ingen.png")
SPANS = """
+-----+-----+-----+
| ett | två | tre |
+=====+=====+=====+
|     |     | fem |
|     | sex +-----+
| fyr |     | sju |
|     +-----+     |
|     | nio |     |
+-----+-----+-----+
"""
LISTS = ("3) ett", "(c) två", "iv. tre", "(IX) fyra", "z. fem", "B) sex", "7. sju")

CASES: dict[str, dict[str, str]] = {
    "lists": {"index.rst": TITLE + "\n\n".join(f"{item}\n\nord" for item in LISTS)},
    "letters": {"index.rst": TITLE + "\n".join(["a. ord", *["#. ord"] * 26])},
    "compact": {"index.rst": f"{TITLE}* :ref:`genindex`\n* :ref:`search`\n"},
    "summaries": {"index.rst": f"{TITLE}.. autosummary::\n\n   os.path.join\n   os.path.split\n"},
    "spans": {"index.rst": TITLE + SPANS},
    "pictures": {
        "index.rst": TITLE + "\n\n".join(f".. image:: {name}\n   :alt: Bild {n}" for n, name in enumerate(PICTURES)),
        "ingen.svg": "not a drawing",
        "storlek.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "ingen.png": "no picture",
    },
    "address": {"index.rst": f"{TITLE}.. image:: data:image/png;base64,{PNG}\n   :alt: Ett träd\n"},
    "glyphs": {"index.md": "# Titel\n\nRad ett.\n\nTecknen 日本 och ₂, `├──` och `日`.\n"},
    "tabs": {"index.md": "# Titel\n\n```make\nall:\n\techo hej\n```\n"},
    "heading": {"index.md": "# Titel\n\nEtt.\n\n## \n\nTvå.\n"},
    "contents": {"index.rst": f"{TITLE}Under\n-----\n\n.. contents:: Här finns\n\nDjupare\n~~~~~~~\n\nText.\n"},
    "formula": {"index.md": "# Titel\n\n$$\na = b\n$$\n\nText.\n"},
    "term": {"index.rst": f"{TITLE}.. glossary::\n\n   Ord\n   Glosa\n     Betydelse.\n   Tomt\n     ..\n"},
    "diagram": {"index.rst": f"{TITLE}.. graphviz::\n\n   digraph {{ a -> b }}\n"},
    "code": {
        "index.rst": TITLE
        + "\n\n".join(f"Rad {n}.\n\n.. code-block:: python\n   :caption: Bildtext\n\n   x = {n}" for n in range(40))
    },
    "long": {
        "index.md": f"# {LONG}\n\n## `{LONG}`\n\n(har)=\n\n{LONG} [{LONG}](#har)\n\n| {LONG} |\n|---|\n| `{LONG}` |\n"
    },
}
EXTENSIONS = ["myst_parser", "sphinx.ext.autosummary", "sphinx.ext.graphviz", "tools.sphinx_ext.tagged_pdf"]

FALSE_ALARM = "TBL-004"
"""outloud counts no cell that reaches into a row from above (docs/tagged-pdf.md)."""


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory, project_builder: Callable[..., Any]) -> dict[str, Any]:
    """Each case as a built project."""
    return {
        name: project_builder(tmp_path_factory.mktemp(name), files, extensions=EXTENSIONS)
        for name, files in CASES.items()
    }


@pytest.fixture(scope="module")
def broken(foreign: dict[str, Any]) -> dict[str, list[Any]]:
    """What veraPDF has against each of them."""
    found = run_verapdf([built.pdf for built in foreign.values()])
    return {name: found[built.pdf] for name, built in foreign.items()}


def spoken(built: Any) -> str:
    """Return what is read, without spaces."""
    return squash("".join(run.text for run in read_aloud(built.pdf)))


@pytest.mark.heavy
@pytest.mark.parametrize("name", CASES)
def test_the_file_is_valid(name: str, foreign: dict[str, Any], broken: dict[str, list[Any]]) -> None:
    """Neither veraPDF nor outloud's conformance layer has anything against it."""
    remarks = run_outloud(foreign[name].pdf)

    assert broken[name] == []
    assert [r for r in remarks if r.layer == CONFORMANCE and r.severity == "error" and r.rule != FALSE_ALARM] == []


@pytest.mark.parametrize("name", ["lists", "letters", "compact", "summaries", "spans", "address", "tabs", "contents"])
def test_a_sound_source_gives_no_warning(name: str, foreign: dict[str, Any]) -> None:
    """The author has done nothing wrong."""
    assert foreign[name].warnings == ""


@pytest.mark.parametrize("item", LISTS)
def test_a_list_item_has_the_number_that_its_author_wrote(item: str, foreign: dict[str, Any]) -> None:
    """The kind of number, where it begins, and the brackets around it are the source's."""
    assert squash(item) in spoken(foreign["lists"])


def test_letters_go_on_after_z(foreign: dict[str, Any]) -> None:
    """The 27th item of a list with letters is aa, as in a browser."""
    assert "z.ordaa.ord" in spoken(foreign["letters"])


def test_the_items_of_a_compact_list_are_read(foreign: dict[str, Any]) -> None:
    """A list of nothing but references, as every new project has one, is whole."""
    assert spoken(foreign["compact"]).endswith("Söksida")


def test_the_summaries_of_autosummary_are_read(foreign: dict[str, Any]) -> None:
    """The tables that autosummary hides in comments are there."""
    assert "os.path.join(a,*p)" in spoken(foreign["summaries"])


def test_no_cell_is_lost_between_spans(foreign: dict[str, Any]) -> None:
    """A table with cells over several rows beside each other keeps all of them."""
    words = spoken(foreign["spans"])

    assert all(word in words for word in ("ett", "två", "tre", "fyr", "sex", "fem", "sju", "nio"))


@pytest.mark.parametrize(("number", "name"), list(enumerate(PICTURES)))
def test_a_picture_that_cannot_be_drawn_becomes_its_text(number: int, name: str, foreign: dict[str, Any]) -> None:
    """The alternative text stands in its place, with a warning that names the file and the line."""
    built = foreign["pictures"]

    assert f"index.rst:{4 + 3 * number}: WARNING: image {name}" in built.warnings
    assert f"Bild{number}" in spoken(built)


def test_characters_without_a_glyph_are_read_all_the_same(foreign: dict[str, Any]) -> None:
    """Each is an error that names the place; a reader hears the character."""
    built = foreign["glyphs"]

    assert "index.md:5: ERROR: font TaggedBody has no glyph for '日' (U+65E5), '本' (U+672C)" in built.warnings
    assert built.warnings.count("ERROR") == 1
    with pikepdf.open(built.pdf) as pdf:
        replaced = {str(e.ActualText) for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and "/ActualText" in e}
    assert {"日本", "日", "₂"} <= replaced


def test_a_heading_without_text_is_taken_out(foreign: dict[str, Any]) -> None:
    """It is warned of, and what stands under it is kept: no bookmark or link says nothing."""
    assert "index.md:5: WARNING: heading without text" in foreign["heading"].warnings
    assert "Ett.Två." in spoken(foreign["heading"])


@pytest.mark.parametrize("name", ["long", "summaries", "formula", "code"])
def test_nothing_is_wider_than_the_page(name: str, foreign: dict[str, Any]) -> None:
    """A word without end is broken, wherever it stands and whatever leads to it."""
    assert list(check_margins(foreign[name].pdf)) == []


def test_the_caption_of_code_stays_with_it(foreign: dict[str, Any]) -> None:
    """However much stands above, a caption is never the last line of a page."""
    pages = [[run.text for run in page if run.text.strip()] for page in read_pages(foreign["code"].pdf)]

    assert len(pages) > 4
    assert all(page[-1] != "Bildtext" for page in pages)


def test_a_diagram_becomes_its_source(foreign: dict[str, Any]) -> None:
    """What only another builder can draw stands as text, with a warning."""
    assert "WARNING: graphviz is not drawn in the PDF" in foreign["diagram"].warnings
    assert "digraph{a->b}" in spoken(foreign["diagram"])
