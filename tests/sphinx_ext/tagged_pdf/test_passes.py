"""How often a document is laid out, and what a pass leaves out when nobody will see it."""

import gc
from collections.abc import Iterator
from typing import Any, cast
from unittest import mock

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from tests.sphinx_ext.tagged_pdf.test_structure import PLAIN
from tools.checks.validators.poppler import read_aloud
from tools.sphinx_ext.tagged_pdf.drawing.canvas import TaggedCanvas
from tools.sphinx_ext.tagged_pdf.drawing.text import TaggedText
from tools.sphinx_ext.tagged_pdf.story.text.flowables import TaggedParagraph, tagged_class

LONG = "En mening som fyller raden och fortsätter in på nästa. " * 8
BOOK = {
    "index.md": f"# Bok\n\n{LONG} [länk](b.md)\n\n```{{toctree}}\nb\n```\n",
    "b.md": f"# Andra\n\nord i **texten** här\n\n{LONG}\n\n| a | b |\n|---|---|\n| c | d |\n\n![Bild](b.png)\n",
}


@pytest.fixture
def passes() -> Iterator[list[str]]:
    """Note each pass as it begins: "measured" or "drawn"."""
    noted: list[str] = []
    begin = TaggedCanvas.__init__

    def note(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        noted.append("measured" if self.measuring else "drawn")

    with mock.patch.object(TaggedCanvas, "__init__", note):
        yield noted


def test_a_document_without_page_references_is_measured_once_and_drawn_once(build: Any, passes: list[str]) -> None:
    """The number of pages and the contents list ask for a second pass, both at the same time."""
    built = build(BOOK)

    assert built.warnings == ""
    assert passes == ["measured", "drawn"]


def test_the_story_is_forgotten_before_the_document_is_written(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """And written once: the paragraphs of a long book take as much room as its pages."""
    alive: list[int] = []
    write = TaggedCanvas.write

    def count(self: Any) -> None:
        alive.append(sum(isinstance(thing, TaggedParagraph) for thing in gc.get_objects()))
        write(self)

    monkeypatch.setattr(TaggedCanvas, "write", count)
    gc.collect()
    before = sum(isinstance(thing, TaggedParagraph) for thing in gc.get_objects())

    assert build(BOOK).warnings == ""
    assert alive == [before]


@pytest.mark.parametrize("settings", [{"tagged_pdf_page_references": "(sidan {page})"}, {"pdf_real_footnotes": True}])
def test_only_the_last_pass_is_drawn_when_texts_depend_on_pages(
    settings: dict[str, Any], build: Any, passes: list[str]
) -> None:
    """Every pass before has only measured, and the one before the last has found what it knew."""
    built = build(
        BOOK | {"c.md": f"---\norphan: true\n---\n\n# C\n\nhär[^a] {LONG}\n\n[^a]: noten\n"},
        pdf_appendices=["c"],
        **settings,
    )

    assert built.warnings == ""
    assert passes == [*["measured"] * (len(passes) - 1), "drawn"]
    assert len(passes) > 2


def test_text_is_written_once(build: Any) -> None:
    """A pass that measures writes no text, in paragraphs, tables and page footers."""
    written: list[str] = []
    write = TaggedText._textOut

    def note(self: Any, text: str, TStar: int = 0) -> None:  # noqa: N803  (reportlab's)
        written.append(text)
        write(self, text, TStar)

    with mock.patch.object(TaggedText, "_textOut", note):
        built = build({"index.md": BOOK["b.md"]}, **PLAIN)

    assert [sum(text.strip() == cell for text in written) for cell in "abcd"] == [1, 1, 1, 1]
    assert sum("här" in text for text in written) == 1
    assert " ".join(run.text for run in read_aloud(built.pdf)).count("här") == 1


def make_paragraph(text: str, **style: Any) -> Any:
    """Return a paragraph as the builder makes them, that counts how often its lines are broken."""
    paragraph, sheet = cast("Any", Paragraph), cast("Any", ParagraphStyle)  # reportlab has no types
    made = paragraph(text, sheet("prov", fontName="Helvetica", fontSize=10, leading=12, **style))
    made.__class__ = tagged_class(Paragraph)
    made.owner, made.link_elements = None, {}
    made.breakings = 0
    breaking = made.breakLines

    def count(widths: Any) -> Any:
        made.breakings += 1
        return breaking(widths)

    made.breakLines = count
    return made


@pytest.mark.parametrize("text", [LONG, LONG.replace("raden", "<b>raden</b>")], ids=["plain", "with a bold word"])
def test_lines_are_broken_once_for_a_width(text: str) -> None:
    """The second time gives the same size and the same lines."""
    paragraph = make_paragraph(text)
    first, lines = paragraph.wrap(200, 500), paragraph.blPara
    paragraph.height = 0
    second = paragraph.wrap(200, 300)

    assert TaggedParagraph in type(paragraph).__mro__
    assert (first, lines) == (second, paragraph.blPara)
    assert paragraph.height == first[1]
    assert paragraph.breakings == 1


@pytest.mark.parametrize("change", ["width", "style", "fragments", "lines"])
def test_lines_are_broken_anew_when_something_has_changed(change: str) -> None:
    """Another width or style, other fragments, or lines that reportlab has thrown away."""
    paragraph = make_paragraph(LONG)
    paragraph.wrap(200, 500)
    if change == "style":
        paragraph.style = paragraph.style.clone("annan", fontSize=12)
    elif change == "fragments":
        paragraph.frags = [fragment.clone() for fragment in paragraph.frags]
    elif change == "lines":
        del paragraph.blPara
    paragraph.wrap(150 if change == "width" else 200, 500)

    assert paragraph.breakings == 2


def test_lines_are_broken_anew_after_a_split() -> None:
    """Splitting may change the fragments at the cut."""
    paragraph = make_paragraph(LONG.replace("raden", "<b>raden</b>"))
    _, height = paragraph.wrap(200, 500)
    parts = paragraph.split(200, height / 2)
    paragraph.wrap(200, 500)

    assert [type(part) for part in parts] == [type(paragraph)] * 2
    assert paragraph.breakings == 2


def test_lines_that_run_from_right_to_left_are_never_kept() -> None:
    """reportlab turns them round each time it draws them."""
    paragraph = make_paragraph(LONG, wordWrap="RTL")
    with (
        mock.patch("reportlab.platypus.paragraph.rtlSupport", False),
        mock.patch("reportlab.platypus.paragraph.bidiText", lambda text: text),
    ):
        paragraph.wrap(200, 500)
        paragraph.wrap(200, 500)

    assert paragraph.breakings == 2


def test_a_width_without_room_is_not_remembered() -> None:
    """reportlab says then that it is endlessly high, and leaves the lines of before."""
    paragraph = make_paragraph(LONG)
    fitting = paragraph.wrap(200, 500)

    assert paragraph.wrap(0, 500)[1] > 1e6
    assert paragraph.wrap(0, 500)[1] > 1e6
    assert paragraph.wrap(200, 500) == fitting
