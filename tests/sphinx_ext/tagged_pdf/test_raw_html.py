"""Raw HTML becomes what it is: tables with headers, numbered lists, links, pictures."""

from typing import Any

import pikepdf
import pytest
from docutils import nodes
from docutils.utils import new_document

from tests.sphinx_ext.tagged_pdf.conftest import structure_of
from tests.sphinx_ext.tagged_pdf.test_kinds import links_of, spoken
from tools.checks.validators.verapdf import run_verapdf
from tools.sphinx_ext.tagged_pdf.doctree.raw_html import read_raw_html

TABLE = """<table><caption>Rubrik</caption><tr><th>Ort</th><th colspan="2">Väg</th></tr>
<tr><td rowspan="2">Alla</td><td>ett<ol start="4"><li>fyra</li><li>fem</ol></td><td>två</td></tr>
<tr><td colspan="2">tre</td></tr></table>"""
SOURCE = f"""# Titel

{TABLE}

Ord <a href="https://example.org/r">länk *med* text</a>, <kbd>Ctrl</kbd> och <a href="b.html">boken</a>.

<p>Bild <img src="b.png" alt="Ett träd"> <a href="mailto:a@example.org">brev</a></p>

<ul><li>ute<ul><li>inne</li></ul></li></ul>

```{{toctree}}
b
```
"""


def read(code: str, docname: str = "index") -> nodes.document:
    """Return a document of one piece of HTML, read."""
    tree = new_document("index.md")
    tree += nodes.raw("", code, format="html")
    read_raw_html(tree, docname)
    return tree


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory, project_builder: Any) -> Any:
    """A page with much raw HTML."""
    return project_builder(tmp_path_factory.mktemp("raw"), {"index.md": SOURCE, "b.md": "# Bok\n"})


@pytest.mark.heavy
def test_it_is_valid_and_keeps_words_numbers_and_links(raw: Any) -> None:
    """Nothing is lost, and nothing is warned of."""
    assert raw.warnings == ""
    assert run_verapdf([raw.pdf])[raw.pdf] == []
    assert "OrtVägAllaett4.fyra5.femtvåtre" in spoken(raw)
    assert links_of(raw) == {"https://example.org/r", "mailto:a@example.org"}
    with pikepdf.open(raw.pdf) as pdf:
        texts = {str(e.Alt) for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and "/Alt" in e}
    assert "Ett träd" in texts


def test_a_table_is_a_table(raw: Any) -> None:
    """A reader moves from cell to cell and hears the headers."""
    flat = str(structure_of(raw.pdf))

    assert flat.count("'TH'") == 2
    assert flat.count("'TD'") == 4


def test_a_line_is_read_whole_with_what_is_no_html_in_it() -> None:
    """MyST makes a piece of each tag; the author's own emphasis between them stays in its place."""
    tree = new_document("index.md")
    line = nodes.paragraph("", "", nodes.Text("Se "), nodes.raw("", "<b>", format="html"))
    line += [nodes.emphasis("", "hit"), nodes.raw("", "</b>", format="html"), nodes.Text(" nu.")]
    tree += line
    read_raw_html(tree, "index")

    (strong,) = line.findall(nodes.strong)
    assert [type(child) for child in strong.children] == [nodes.emphasis]
    assert line.astext() == "Se hit nu."


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("<table><tr><td>a</td></tr><tr><td>b<td>c</table>", [1 + 1, 2]),
        ("<table><tr><th>a<th>b</tr><tr><td rowspan=9>c<td>d</tr></table>", [2, 2]),
        ("<table><tr><td colspan=3>a</tr><tr><td>b</tr></table>", [1, 3]),
        ("<table></table>", []),
    ],
)
def test_rows_have_as_many_columns(code: str, cells: list[int]) -> None:
    """What a browser leaves open at the end of a row is an empty cell; a span ends with the table."""
    assert [len(row.children) for row in read(code).findall(nodes.row)] == cells


def test_a_picture_is_beside_its_page() -> None:
    """An address is relative to the page that names it."""
    (picture,) = read('<img src="../b.png" alt="x">', "del/sida").findall(nodes.image)

    assert picture["uri"] == "b.png"


@pytest.mark.parametrize("code", ["", "</div>", "<!-- x -->", "<script>x</script>", "<div hidden><p>x</p></div>"])
def test_what_no_reader_sees_is_nothing(code: str) -> None:
    """Ends of what another piece began, comments and scripts leave nothing."""
    assert read(code).astext() == ""


def test_what_is_not_closed_is_read_to_its_end() -> None:
    """An author's slip costs no word."""
    assert read("<div><p>Ett <b>två <a href='https://example.org/x'>tre").astext() == "Ett två tre"
