# mypy: disable-error-code="no-untyped-call"
# reportlab and pymupdf have no types.
"""What other people's trees hold that once was lost, drawn wrongly or a failure without a name."""

from itertools import pairwise
from typing import Any

import pikepdf
import pymupdf
import pytest
from reportlab.platypus.flowables import Flowable, Spacer

from tests.sphinx_ext.tagged_pdf.test_kinds import TITLE, spoken
from tests.sphinx_ext.tagged_pdf.test_structure import PLAIN
from tools.checks.rules.pdf.edition import check_margins
from tools.checks.validators.poppler import read_words
from tools.checks.validators.verapdf import run_verapdf
from tools.sphinx_ext.tagged_pdf.story.boxes.columns import split_column

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def test_the_last_line_of_a_console_is_kept(build: Any) -> None:
    """Pygments' lexer for consoles drops a line that nothing ends."""
    built = build(
        {"index.rst": f"{TITLE}.. code-block:: console\n\n   $ ls\n   total 0\n   (venv) user@host:~$ echo hej\n"}
    )

    assert "(venv)user@host:~$echohej" in spoken(built)


def test_each_index_has_its_heading(build: Any) -> None:
    """However low the columns of its last page are, and however many lines the heading takes in one."""
    entries = "".join(f".. index:: ord{n}\n" for n in range(30))
    module = ".. py:module:: alfa\n\n.. py:module:: zeta.ett\n\n.. py:module:: zeta.två\n"
    built = build({"index.rst": f"{TITLE}{entries}\nText.\n\n{module}"})

    assert built.warnings == ""
    assert "IndexförPython-moduleraalfa" in spoken(built)


def test_a_list_of_contents_within_a_document_keeps_its_title(build: Any) -> None:
    """The author's title of a local list; without one there is none."""
    built = build({"index.rst": f"{TITLE}.. contents:: Härinne\n   :local:\n\nEtt\n---\n\nText.\n"}, **PLAIN)

    assert spoken(built).startswith("TitelHärinneEtt")


def test_formulas_keep_their_numbers(build: Any) -> None:
    """Whether they are drawn or stand as their source; a tag is a number of the author's own."""
    formulas = (
        "   :label: ett\n\n   a &= b \\\\\n   c &= d\n\n   e &= f\n\n.. math:: \\unknown{x}\n   :label: två\n\n"
        ".. math::\n   :nowrap:\n\n   \\begin{align} a &= b \\tag{7} \\\\ c &= \\nonumber d \\end{align}\n\n"
        ".. math:: 日\n"
    )
    built = build({"index.rst": f"{TITLE}.. math::\n{formulas}"})
    numbers = [word[0] for page in read_words(built.pdf) for word in page if word[0].startswith("(")]

    assert numbers == ["(1)", "(2)", "(7)"]
    assert built.warnings.count("formula cannot be drawn") == 2
    assert "\\unknown is not known" in built.warnings
    assert "the font for formulas has no glyph for '日'" in built.warnings


def test_an_empty_formula_takes_no_room(build: Any) -> None:
    """There is no page for it alone."""
    built = build({"index.rst": f"{TITLE}.. math::\n\nText.\n\n:math:`\\ ` efter\n"}, **PLAIN)

    with pikepdf.open(built.pdf) as pdf:
        assert len(pdf.pages) == 1


def test_a_table_of_headers_only_is_valid(build: Any) -> None:
    """Beside a THead there has to be a TBody."""
    built = build({"index.md": "# T\n\n| bara |\n|------|\n"})

    assert built.warnings == ""
    assert run_verapdf([built.pdf])[built.pdf] == []


def test_the_label_of_a_note_stands_in_one_line(build: Any) -> None:
    """A citation's name, and a number with the links to all places that refer to it."""
    text = "Se [Källa2026]_, [#n]_ och [#n]_ och [#n]_.\n\n.. [Källa2026] Ord.\n.. [#n] Not.\n"
    built = build({"index.rst": TITLE + text}, **PLAIN)
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert words["Ord."][2] == pytest.approx(words["[Källa2026]"][2], abs=2)
    assert words["[Källa2026]"][3] < words["Ord."][1]
    assert words["3)"][3] < words["Not."][1]


def test_type_parameters_keep_their_brackets(build: Any) -> None:
    """PEP 695: they are a list of their own in a signature."""
    built = build({"index.rst": f"{TITLE}.. py:function:: f[T, U](a: T) -> U\n"})

    assert "f[T,U](a:T)" in spoken(built)


def test_links_to_documents_of_any_name_are_kept(build: Any) -> None:
    """A sign that parts a place from its document may stand in a document's name."""
    files = {
        "index.rst": f"{TITLE}:doc:`a#b` :ref:`där`\n\n.. toctree::\n\n   a#b\n   c%20d\n",
        "a#b.rst": "A\n=\n\n.. _där:\n\nDel\n---\n\n:doc:`c%20d`\n",
        "c%20d.rst": "C\n=\n\n.. index:: ord\n\nText.\n",
    }
    built = build(files)

    assert built.warnings == ""
    with pikepdf.open(built.pdf) as pdf:
        assert sum("/Dest" in note for page in list(pdf.pages)[2:] for note in page.get("/Annots", [])) == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pdf_documents", "index"),
        ("pdf_documents", [("index", "bok")]),
        ("pdf_stylesheets", {"sphinx"}),
        ("pdf_toc_depth", [3]),
        ("pdf_appendices", ["borta"]),
        ("tagged_pdf_colours", {"text": "ingen färg"}),
        ("tagged_pdf_cover", ["Titel"]),
        ("tagged_pdf_logo", ["b.png"]),
    ],
)
def test_a_wrong_setting_is_one_error_that_names_it(name: str, value: Any, build: Any) -> None:
    """There is no file and no traceback."""
    built = build({"index.rst": TITLE}, **{name: value})
    errors = [line for line in built.warnings.splitlines() if "ERROR" in line]

    assert built.status == 1
    assert len(errors) == 1
    assert errors[0].startswith(f"ERROR: {name}")


def test_style_sheets_are_looked_for_beside_the_settings(build: Any) -> None:
    """Wherever the build is started; a number may be written in quotes."""
    sheet = "pageSetup:\n  size: A5\n"
    settings = {"pdf_style_path": ["stilar"], "pdf_stylesheets": ["egen"], "pdf_break_level": "1"}
    built = build({"index.rst": TITLE, "stilar/egen.yaml": sheet}, **settings)

    assert built.warnings == ""
    with pikepdf.open(built.pdf) as pdf:
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(420, abs=1)


def test_none_is_the_default(build: Any) -> None:
    """Sphinx says that the type is another, and the book is made."""
    assert build({"index.rst": TITLE}, pdf_language=None, pdf_appendices=None).status == 0


EXTENSION = """
from docutils import nodes
from docutils.parsers.rst import Directive
class known_text(nodes.General, nodes.TextElement): pass
class film(nodes.General, nodes.Element): pass
class Own(Directive):
    def run(self):
        made = [known_text("", "egen text"), film()]
        for node in made:
            node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        return made
def setup(app):
    app.add_directive("own", Own)
"""


def test_nodes_of_other_extensions_are_kept_or_named(
    build: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text is text; what only another writer can draw is a warning with file and line."""
    (tmp_path / "own_nodes.py").write_text(EXTENSION, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    extensions = ["myst_parser", "own_nodes", "tools.sphinx_ext.tagged_pdf"]
    built = build({"index.rst": f"{TITLE}.. own::\n"}, extensions=extensions)

    assert "egentext" in spoken(built)
    assert "index.rst:4: WARNING: nothing of the node film is in the PDF" in built.warnings
    assert built.warnings.count("WARNING") == 1


def test_an_inheritance_diagram_becomes_a_list(build: Any) -> None:
    """Its classes do not run together."""
    extensions = ["myst_parser", "sphinx.ext.inheritance_diagram", "tools.sphinx_ext.tagged_pdf"]
    source = f"{TITLE}.. inheritance-diagram:: collections.Counter collections.OrderedDict\n"
    built = build({"index.rst": source}, extensions=extensions)

    assert "index.rst:4: WARNING: inheritance_diagram is not drawn in the PDF" in built.warnings
    assert "collections.Counter•collections.OrderedDict" in spoken(built)


def test_a_drawing_that_names_no_size_has_that_of_browsers(build: Any) -> None:
    """300 by 150 pixels; what it shows from elsewhere is named."""
    drawing = f'<svg {SVG}><rect width="9" height="9"/><image width="5" height="5" xlink:href="https://example.org/x.png"/></svg>'
    built = build({"index.md": "# T\n\n![x](utan.svg)\n\nEfter.\n", "utan.svg": drawing}, **PLAIN)
    words = {word[0]: word for word in read_words(built.pdf)[0]}

    assert "index.md:3: WARNING: drawing utan.svg is not as in a browser: it shows 'https://example.org/x.png'" in (
        built.warnings
    )
    assert built.warnings.count("WARNING") == 1
    assert words["Efter."][2] - words["T"][4] > 112


def test_signs_in_titles_are_no_error(build: Any) -> None:
    """The first pass knows the contents as plain text, in which nothing stands for an arrow yet."""
    built = build({"index.rst": "Från → till\n===========\n\nDel ‣ två\n---------\n\nText.\n"})

    assert built.warnings == ""


@pytest.mark.parametrize("language", ["el", "vi"])
def test_languages_that_docutils_lacks_are_no_warning(language: str, build: Any) -> None:
    """The words in the book are Sphinx's."""
    assert "not supported" not in build({"index.rst": TITLE}, language=language).warnings


def test_controls_of_direction_are_not_drawn(build: Any) -> None:
    """Nor are other signs that have no form."""
    built = build({"index.rst": f"{TITLE}Ett \u202atvå\u202c \u2066tre\u2069 fyra.\n"})

    assert built.warnings == ""
    assert "Etttvåtrefyra." in spoken(built)


def test_words_stay_whole_in_many_columns(build: Any) -> None:
    """The type becomes smaller before a word is broken into letters, and no column overlaps the next."""
    head, row = (",".join(f"{word}{n}" for n in range(16)) for word in ("kolumn", "värde"))
    built = build({"index.rst": f"{TITLE}.. csv-table::\n   :header: {head}\n\n   {row}\n"}, **PLAIN)
    words = [word for page in read_words(built.pdf) for word in page]
    shown = [word for word in words if word[0].startswith("värde")]

    assert [word[0] for word in shown] == [f"värde{n}" for n in range(16)]
    assert all(one[3] < other[1] for one, other in pairwise(shown))
    assert built.warnings == ""


def test_cells_and_tables_stand_at_the_side_that_is_wanted(build: Any) -> None:
    """MyST's colons, and the option of a table."""
    columns = "| a | lång rubrik |\n|---|---:|\n| b | 12 |\n\n"
    table = "```{list-table}\n:align: right\n:header-rows: 1\n* - sist\n* - rad\n```\n"
    built = build({"index.md": f"# T\n\n{columns}{table}"}, **PLAIN)
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert words["12"][3] == pytest.approx(words["rubrik"][3], abs=1)
    assert words["sist"][1] > 450


def test_code_that_is_a_link_has_the_colour_of_links(build: Any) -> None:
    """A reader sees that it leads somewhere."""
    built = build(
        {"index.md": "# T\n\nEn [länk](https://example.org) och [`kod`](https://example.org) och `ren`.\n"}, **PLAIN
    )
    page = pymupdf.open(built.pdf)[0]
    spans = [span for block in page.get_text("dict")["blocks"] for line in block["lines"] for span in line["spans"]]
    colours = {span["text"].strip(): span["color"] for span in spans}

    assert colours["kod"] == colours["länk"]
    assert colours["ren"] != colours["länk"]


def test_a_space_at_the_end_of_a_box_makes_no_box_on_the_next_page() -> None:
    """What is left after a page is nothing."""
    first, rest = split_column([Flowable(), Spacer(1, 50)], None, 100, 10)

    assert len(first) == 1
    assert rest == []


def test_code_with_page_references_is_broken_at_the_margin(build: Any) -> None:
    """Also in the passes in which the pages are known."""
    lines = f".. parsed-literal::\n\n   {'ettlångtord' * 12} :ref:`dit <där>` sist\n\n.. _där:\n\nDel\n---\n\nText.\n"
    built = build({"index.rst": f"{TITLE}{lines}"}, tagged_pdf_page_references="(sidan {page})", **PLAIN)

    assert list(check_margins(built.pdf)) == []
    assert "ettlångtord" * 12 + "dit(sidan1)sist" in spoken(built)


def test_scripts_whose_letters_join_are_one_warning(build: Any) -> None:
    """However many passages there are, beside the errors of fonts that lack them."""
    built = build({"index.md": "# T\n\nEtt नमस्ते.\n\n- क्षत्रिय\n"})

    assert built.warnings.count("stand side by side in the PDF, not joined") == 1
    assert "index.md:3: WARNING: the letters of this script" in built.warnings
    assert "(the first of 2)" in built.warnings


def test_a_line_ends_after_a_picture_that_begins_it(build: Any) -> None:
    """The word after it goes to the next line of a narrow cell, and not over the next cell."""
    rows = "   * - .. container:: x\n\n          |bild| ettlångtord\n\n     - nästa\n   * - a\n     - b\n"
    picture = ".. |bild| image:: b.png\n   :alt: x\n   :width: 50\n"
    table = f".. list-table::\n   :header-rows: 1\n   :widths: 12 88\n\n{rows}\n{picture}"
    built = build({"index.rst": TITLE + table}, **PLAIN)
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert words["ettlångtord"][3] < words["nästa"][1]


def test_code_in_a_cell_is_as_wide_as_its_lines(build: Any) -> None:
    """A line of many colours is not measured by its longest piece."""
    rows = "   * - >>> ett = två(tre, fyra)\n     - text\n   * - a\n     - b\n"
    built = build({"index.rst": f"{TITLE}.. list-table::\n   :header-rows: 1\n\n{rows}"}, **PLAIN)
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert words["fyra)"][2] == pytest.approx(words[">>>"][2], abs=1)


def test_a_subscript_stays_out_of_the_next_line(build: Any) -> None:
    """It is lowered by a quarter of the type's size."""
    built = build({"index.rst": f"{TITLE}ord :sub:`lågt` ord\n"}, **PLAIN)
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert 0 < words["lågt"][4] - words["ord"][4] < 3


def test_an_unknown_page_template_is_one_error(build: Any) -> None:
    """It names the file and the line, and the book is made without it."""
    built = build({"index.rst": f"{TITLE}Ett.\n\n.. raw:: pdf\n\n   PageBreak borta\n\nTvå.\n"}, **PLAIN)

    assert "index.rst:6: ERROR: no style sheet has the page template 'borta'" in built.warnings
    assert spoken(built).endswith("Ett.Två.")


def test_preformatted_html_keeps_its_lines(build: Any) -> None:
    """Its spaces too; and what a browser without scripts shows is shown."""
    html = "<pre>\n   ett   två\n     tre</pre><noscript>fyra</noscript>"
    built = build({"index.rst": f"{TITLE}.. raw:: html\n\n   {html}\n"}, **PLAIN)
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert words["tre"][2] > words["två"][2] + 5
    assert words["tre"][1] > words["ett"][1]
    assert "fyra" in words


def test_links_beside_a_linked_picture_are_kept(build: Any) -> None:
    """Each has its own address and name."""
    picture = ".. |bild| image:: b.png\n   :alt: träd\n   :target: https://example.org/bild\n"
    text = "Ett `före <https://example.org/före>`__ |bild| `efter <https://example.org/efter>`__.\n"
    built = build({"index.rst": f"{TITLE}{text}\n{picture}"}, **PLAIN)
    with pikepdf.open(built.pdf) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        found = {str(note.Contents).split()[0]: str(note.A.URI).rpartition("/")[2] for note in notes if "/A" in note}

    assert found == {"före": "före", "träd": "bild", "efter": "efter"}


@pytest.mark.parametrize("formula", ["\\\\\\\\alpha", "\\\\\\\\"])
def test_a_formula_with_an_empty_row_stays_in_its_line(formula: str, build: Any) -> None:
    """Its size is nonsense: the words around it would stand far off the page."""
    built = build({"index.rst": f"{TITLE}Före :math:`{formula}` efter.\n"}, **PLAIN)
    words = {word[0]: word for page in read_words(built.pdf) for word in page}

    assert words["Före"][2] == pytest.approx(words["efter."][2], abs=1)
    assert built.warnings.count("a row of it is empty") == ("alpha" in formula)
