"""Every construct of docutils, MyST and sphinx-design, checked by all validators and read aloud by two readers."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docutils import nodes
from sphinx import addnodes

from tools.checks.rules.pdf.edition import squash
from tools.checks.validators.outloud import CONFORMANCE, run_outloud
from tools.checks.validators.pdfjs import read_pages
from tools.checks.validators.poppler import read_aloud
from tools.checks.validators.qpdf import check_syntax

NAMES = ["index", *sorted(file.stem for file in (Path(__file__).parent / "constructs").iterdir())]

SILENT = (
    nodes.comment,
    nodes.raw,
    nodes.substitution_definition,
    nodes.label,
    nodes.system_message,
    nodes.colspec,
    nodes.footnote_reference,
    addnodes.index,
    addnodes.toctree,
    addnodes.pending_xref,
    addnodes.productionlist,
)
"""Nodes whose text is not printed as it stands in the tree."""

ICON = "sd_icon"


def _is_contents(node: nodes.Node) -> bool:
    return isinstance(node, nodes.topic) and "contents" in node["classes"]


def words_of(node: nodes.Node) -> Iterator[str]:
    """Yield the words of a document's tree in reading order."""
    if isinstance(node, nodes.Text):
        yield from node.split()
    elif isinstance(node, SILENT) or type(node).__name__ == ICON or _is_contents(node):
        return
    elif isinstance(node, addnodes.desc_signature):
        for name in node.findall(addnodes.desc_name):
            yield from name.astext().split()
    elif isinstance(node, nodes.Element):
        for child in node.children:
            yield from words_of(child)


def test_the_builds_warn_of_nothing_but_what_is_wrong(constructs: Any) -> None:
    """No construct makes the extension or rst2pdf complain."""
    assert constructs.warnings == ""


@pytest.mark.parametrize("name", NAMES)
def test_conforms_by_verapdf(name: str, verdicts: dict[str, Any]) -> None:
    """The profile ua1 of veraPDF finds no broken rule."""
    assert verdicts[name] == []


@pytest.mark.parametrize("name", NAMES)
def test_conforms_by_outloud(name: str, constructs: Any) -> None:
    """The conformance layer of outloud finds no error."""
    remarks = run_outloud(constructs.folder / f"{name}.pdf")

    assert [r for r in remarks if r.layer == CONFORMANCE and r.severity == "error"] == []


@pytest.mark.parametrize("name", NAMES)
def test_is_clean_for_qpdf(name: str, constructs: Any) -> None:
    """The file's syntax is right."""
    assert check_syntax(constructs.folder / f"{name}.pdf") == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "index"])
def test_every_word_is_read_in_order(name: str, constructs: Any) -> None:
    """What poppler reads in tag order holds every word of the source in the source's order."""
    spoken = squash("".join(run.text for run in read_aloud(constructs.folder / f"{name}.pdf")))
    place = 0
    for word in words_of(constructs.doctree(name)):
        found = spoken.find(_shown(word), place)
        assert found >= 0, f"{word!r} is not read after {spoken[max(place - 60, 0) : place]!r}"
        place = found + len(_shown(word))


def _shown(word: str) -> str:
    """Return a word as it is printed: what no font has is written with other characters."""
    for character, shown in {
        "→": "->",
        "✓": "[x]",
        "\u2009": "",
        "\u202f": "",
        "\N{NON-BREAKING HYPHEN}": "-",
        "‣": ">",
    }.items():
        word = word.replace(character, shown)
    return squash(word)


@pytest.mark.parametrize("name", ["index", "inline", "tables", "pictures"])
def test_two_readers_agree(name: str, constructs: Any) -> None:
    """Both poppler and pdf.js read the same text in the same order."""
    file = constructs.folder / f"{name}.pdf"
    poppler = squash("".join(run.text for run in read_aloud(file)))
    pdfjs = squash("".join(run.text for page in read_pages(file) for run in page))

    assert poppler == pdfjs


def test_heads_and_feet_of_pages_are_silent(constructs: Any) -> None:
    """A running head and a page number are for the eye only, and so is a header row that is repeated."""
    file = constructs.folder / "long_table.pdf"
    text = "".join(run.text for page in read_pages(file) for run in page)

    assert text.count("Beskrivning av raden") == 1
    assert not re.search(r"\d+ / \d+", text)


def test_hyphenated_words_are_whole(build: Any) -> None:
    """A word that is divided at the end of a line is read as one word."""
    sheet = "styles:\n  base: {hyphenationLang: sv_SE}\n"
    text = "# Ord\n\n" + "tillgänglighetsredogörelse handläggningsrutinerna informationssäkerhet " * 30
    built = build({"index.md": text, "ord.yaml": sheet}, tagged_pdf_stylesheet="ord.yaml")
    spoken = "".join(run.text for run in read_aloud(built.pdf))

    with pikepdf.open(built.pdf) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        assert any(b"<00AD>" in font.ToUnicode.read_bytes() for font in fonts if "/ToUnicode" in font)
    assert spoken.replace("\xad", "").count("handläggningsrutinerna") == 30
