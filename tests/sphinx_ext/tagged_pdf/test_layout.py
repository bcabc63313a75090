"""How blocks stand on the page: boxes side by side, frames."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.sphinx_ext.tagged_pdf.test_structure import PLAIN, flat
from tools.checks.validators.poppler import read_aloud, read_words
from tools.checks.validators.verapdf import run_verapdf

TWO_COLUMNS = "styles:\n  pair: {parent: admonition, columns: 2}\n  pair-text: {parent: bodytext, fontSize: 8}\n"
WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)".*>(\w+):?</word>')
EDGES = re.compile(r'xMin="([\d.]+)" .*xMax="([\d.]+)".*>(.+)</word>')


def find_places(file: Path) -> dict[str, tuple[int, float, float]]:
    """Return the page, left edge and top edge (in points) of every word, by the word."""
    text = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout
    places: dict[str, tuple[int, float, float]] = {}
    for number, page in enumerate(text.split("<page ")):
        places |= {word: (number, float(x), float(y)) for x, y, word in WORD.findall(page)}
    return places


def write_pairs(*texts: str) -> str:
    """Return boxes of class ``pair``, one for each text."""
    boxes = [f":::{{admonition}} Titel\n:class: pair\n\n{text}\n:::\n" for text in texts]
    return "\n".join(["# A\n", *boxes])


def build_pairs(build: Any, *texts: str) -> Any:
    """Build boxes that stand two in a row."""
    files = {"index.md": write_pairs(*texts), "par.yaml": TWO_COLUMNS}
    return build(files, tagged_pdf_stylesheet="par.yaml", **PLAIN)


def test_boxes_with_columns_stand_side_by_side(build: Any) -> None:
    """Two and two in a row, in their order, and each is an element of its own that is read after the one before."""
    built = build_pairs(build, "ett", "två", "tre")
    places = find_places(built.pdf)
    spoken = "".join(run.text for run in read_aloud(built.pdf))

    assert built.warnings == ""
    assert places["ett"][2] == places["två"][2] < places["tre"][2]
    assert places["ett"][1] == places["tre"][1] < places["två"][1]
    assert [spoken.index(word) for word in ("ett", "två", "tre")] == sorted(map(spoken.index, ("ett", "två", "tre")))
    assert flat(built.pdf) == "Document(Sect(H1 Aside(P P) Aside(P P) Aside(P P)))"


def test_a_row_higher_than_the_page_goes_on_over_it(build: Any) -> None:
    """Boxes beside each other are split together; nothing is lost and the tags are right."""
    long = "\n\n".join(f"rad{number}" for number in range(90))
    built = build_pairs(build, f"{long}\n\nslutet", f"{long}\n\nändan")
    places = find_places(built.pdf)

    assert built.warnings == ""
    assert places["slutet"][0] == places["ändan"][0] > 1
    assert places["slutet"][1] < places["ändan"][1]
    assert set(run_verapdf([built.pdf]).popitem()[1]) == set()


@pytest.mark.parametrize(
    "component",
    [
        ":::{card}\nruta\n:::",
        ":::{dropdown}\nruta\n:::",
        ":::{aside}\nruta\n:::",
        "::::{tab-set}\n:::{tab-item} t\nruta\n:::\n::::",
    ],
    ids=["card", "dropdown", "aside", "tab"],
)
def test_a_box_without_a_title_is_framed_too(component: str, build: Any) -> None:
    """A component of sphinx-design is a box of its own."""
    built = build({"index.md": f"# A\n\n{component}\n"}, **PLAIN)

    assert built.warnings == ""
    assert flat(built.pdf).startswith("Document(Sect(H1 Aside(P")
    with pikepdf.open(built.pdf) as pdf:
        assert b" c\n" in pdf.pages[0].Contents.read_bytes(), "there are no round corners on the page"


def test_a_component_that_nothing_has_made_plain_is_warned_of(build: Any) -> None:
    """The warning names the page and the extension that is missing."""
    settings = PLAIN | {"extensions": ["myst_parser", "sphinx_design", "tools.sphinx_ext.tagged_pdf"]}
    built = build({"index.md": "# A\n\n:::{card} T\nruta\n:::\n"}, **settings)

    assert "index.md: WARNING: the page uses sphinx-design: add the extension sphinx_portable_design" in built.warnings


def test_a_table_s_header_never_ends_a_page(build: Any) -> None:
    """Whatever height is left: on every page with a row there is the header above it, and never the header alone."""
    row = "   * - rad\n     - {}\n".format("\n\n       ".join(["hög"] * 5))
    table = f".. list-table:: Titel\n   :header-rows: 1\n\n   * - Huvud\n     - b\n{row * 4}"
    space = ".. raw:: pdf\n\n   PageBreak\n\nÖverst.\n\n.. raw:: pdf\n\n   Spacer 0,{}pt\n"
    parts = [f"{space.format(height)}\n{table}" for height in range(300, 640, 17)]
    built = build({"index.rst": "\n".join(["A\n=\n", *parts])}, **PLAIN)
    pages = [[word[0] for word in page if word[0] in {"Huvud", "rad"}] for page in read_words(built.pdf)]

    assert built.warnings == ""
    assert sum(page.count("rad") for page in pages) == 4 * len(parts)
    assert all(page[0] == "Huvud" and page[-1] == "rad" and page.count("Huvud") == 1 for page in pages if page)


def test_text_goes_before_a_picture_as_high_as_a_page(build: Any) -> None:
    """Where it would leave a hole: what follows fills the page, and a new chapter waits for the picture."""
    picture = ".. image:: b.png\n   :alt: hög\n   :width: 15cm\n   :height: 20cm\n"
    page_break, space = (f".. raw:: pdf\n\n   {name}\n" for name in ("PageBreak", "Spacer 0,200pt"))
    text = f"A\n=\n\nFöre.\n\n{space}\n{picture}\nEfter.\n\n{page_break}\nSist.\n\n{space}\n{picture}\nAllrasist.\n"
    built = build({"index.rst": text}, **PLAIN)
    pages = [[word[0] for word in page if word[0][0].isupper()] for page in read_words(built.pdf)]

    assert built.warnings == ""
    assert [page for page in pages if page[:1] != ["A"]] == [[], ["Sist.", "Allrasist."], []]
    assert {"Före.", "Efter."} <= set(pages[0])


def test_a_picture_s_style_limits_its_height_and_leaves_addresses_out(build: Any) -> None:
    """Figures of a class with columns stand side by side; their pictures are no higher than ``pictureHeight``."""
    sheet = "styles:\n  small: {parent: figure, columns: 2, pictureHeight: 30}\n  small-text: {addresses: false}\n"
    figure = "```{figure} b.png\n:alt: bild\n:figclass: small\nRubrik\n\n[Hämta](https://malmo.se/bild)\n```\n"
    files = {"index.md": f"# A\n\n{figure}\n{figure}\n[Mer](https://malmo.se/mer)\n", "s.yaml": sheet}
    built = build(files, tagged_pdf_stylesheet="s.yaml", tagged_pdf_show_addresses=True, **PLAIN)
    words = [word for page in read_words(built.pdf) for word in page]
    tops = [word[2] for word in words if word[0] == "Rubrik"]

    assert built.warnings == ""
    assert len(set(tops)) == 1
    assert [word[0] for word in words if "malmo" in word[0]] == ["(malmo.se/mer)"]


def test_a_full_page_is_followed_by_no_blank_one(build: Any) -> None:
    """A page break where the text has taken the page to its last line."""
    page_break, space = (f".. raw:: pdf\n\n   {name}\n" for name in ("PageBreak", "Spacer 0,{}pt"))
    parts = [f"{page_break}\nÖverst.\n\n{space.format(height)}\nSist.\n" for height in range(560, 740, 3)]
    built = build({"index.rst": "\n".join(["A\n=\n", *parts])}, **PLAIN)

    assert built.warnings == ""
    assert all(read_words(built.pdf))


def test_contents_leave_out_the_repeated_and_a_heading_stays_with_what_is_below(build: Any) -> None:
    """All levels are there but titles of many chapters; no column ends in an entry that has others below it."""
    columns = "[[0%, 0%, 48%, 100%, 0, 0, 0, 0], [52%, 0%, 48%, 100%, 0, 0, 0, 0]]"
    sheet = f"pageTemplates:\n  contentsPage:\n    frames: {columns}\n"
    chapters = {f"k{number}.md": f"# Kapitel{number}\n\n## Eget{number}\n\n## Vidare\n" for number in range(45)}
    index = "# Start\n\n```{toctree}\n:caption: Delen\n\n" + "\n".join(Path(name).stem for name in chapters) + "\n```\n"
    built = build(
        chapters | {"index.md": index, "spalter.yaml": sheet},
        tagged_pdf_extra_stylesheet="spalter.yaml",
        pdf_use_coverpage=False,
        pdf_use_index=False,
    )
    pages = [[word for word in page if word[0][0].isalpha()] for page in read_words(built.pdf)]
    start = next(number for number, page in enumerate(pages) if page[0][0] == "Start")
    contents = [word for page in pages[:start] for word in page]
    ends = [one[0] for one, following in pairwise(contents) if following[2] < one[2]]

    assert built.warnings == ""
    assert [word[0] for word in contents if word[0].startswith(("Eget", "Vidare"))] == [f"Eget{n}" for n in range(45)]
    assert len(ends) > 1
    assert all(word.startswith("Eget") for word in ends)


def test_a_new_page_leaves_all_columns(build: Any) -> None:
    """What follows a page break in the first of two columns begins on another page."""
    breaks = [f".. raw:: pdf\n\n   PageBreak {name}\n" for name in ("twoColumn", "oneColumn")]
    text = f"A\n=\n\nFöre\n\n{breaks[0]}\nSpalten\n\n{breaks[1]}\nEfter\n"
    places = find_places(build({"index.rst": text}, **PLAIN).pdf)

    assert [places[word][0] for word in ("Före", "Spalten", "Efter")] == [1, 2, 3]


def test_an_address_in_a_cell_leaves_the_other_columns_their_width(build: Any) -> None:
    """It is broken after its signs; the text beside it has no column of two words for it."""
    address = "`(exempel.se/en/katalog/som/har/en/lång/adress/nästan/utan/slut/och/ett/namn/på/en/fil.html) <https://exempel.se>`__"
    rows = f"   * - Ett\n     - Sidan {address}\n     - {'ord om ' * 12}slutordet\n"
    built = build({"index.rst": f"A\n=\n\n.. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n     - c\n{rows}"})
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert built.warnings == ""
    assert words["slutordet"][4] - words["Ett"][2] < 60


def test_pictures_are_cut_and_lined_as_their_styles_say(build: Any) -> None:
    """In a figure and in a line of text alike; a picture elsewhere is whole, and the file is valid."""
    sheet = (
        'styles:\n  disc: {parent: figure, pictureShape: circle, pictureLine: "#0B5563"}\n'
        '  dark: {parent: admonition, backColor: "#0F1C20", pictureShape: rounded}\n'
    )
    figure = "```{figure} b.png\n:alt: bild\n:figclass: disc\n```\n"
    inline = "::::{container} dark\n![bild](b.png) och ![bild](b.png)\n::::\n"
    files = {"index.md": f"# A\n\n{figure}\n{inline}\n![bild](b.png)\n", "s.yaml": sheet}
    built = build(files, tagged_pdf_extra_stylesheet="s.yaml", **PLAIN)
    with pikepdf.open(built.pdf) as pdf:
        code = pdf.pages[0].Contents.read_bytes()

    assert built.warnings == ""
    assert [part.count(b" W* n") for part in code.split(b" Do")[:-1]] == [1, 1, 1, 0]
    assert code.count(b".043137 .333333 .388235 RG") == 1
    assert set(run_verapdf([built.pdf]).popitem()[1]) == set()


@pytest.mark.parametrize(("mark", "shown"), [("-", "•"), ("#.", "1."), ("M.", "M."), ("viii.", "viii.")])
def test_a_mark_of_a_list_does_not_touch_its_text_in_a_narrow_cell(mark: str, shown: str, build: Any) -> None:
    """Nor in one whose marks are wider than a list's indent."""
    cell = f"   * - {mark} ett\n     - b\n"
    table = f".. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n{cell}"
    built = build({"index.rst": f"T\n=\n\n{table}"}, **PLAIN)
    text = subprocess.run(["pdftotext", "-bbox", built.pdf, "-"], capture_output=True, text=True, check=True).stdout
    edges = {word: (float(x), float(end)) for x, end, word in EDGES.findall(text)}

    assert built.warnings == ""
    assert edges["ett"][0] - edges[shown][1] >= 3
