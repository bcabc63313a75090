"""The checks of the PDF as a designed book: how full its pages are, and the names in its style sheets."""

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, A5
from reportlab.pdfgen.canvas import Canvas
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools import paths
from tools.checks.core.publication import find_publication
from tools.checks.rules.pdf.edition import check_structure
from tools.checks.rules.pdf.styles import BASE, SHEETS, UNMATCHED, check_styles

CONF = 'project = "Prov"\nextensions = ["myst_parser"]\nmyst_enable_extensions = ["colon_fence"]\n'


def draw_chapter(file: Path, *lengths: float, size: tuple[float, float] = A4) -> None:
    """Draw a book of two chapters; the pages of the first are filled to these parts of their height."""
    canvas: Any = Canvas(str(file), pagesize=size)  # type: ignore[no-untyped-call]  # reportlab has no types
    for number, length in enumerate([*lengths, 1.0]):
        if number in {0, len(lengths)}:
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry(f"Kapitel {number}", str(number), level=0)
        canvas.drawString(72, size[1] - 60, "Överst.")
        canvas.drawString(72, max(40, size[1] * (1 - length)), "Nederst.")
        canvas.showPage()
    canvas.save()


def list_emptier(file: Path) -> list[str]:
    """Return what the check says of the pages' fill."""
    return [found.message for found in check_structure(file) if found.rule.id == "pdf-fill"]


def test_a_page_in_the_middle_of_a_chapter_is_full(tmp_path: Path) -> None:
    """Half a page is found where the chapter goes on, and only there."""
    draw_chapter(tmp_path / "holes.pdf", 0.5, 0.95, 0.2)
    draw_chapter(tmp_path / "whole.pdf", 0.95, 0.95, 0.2)

    assert [message.split(" is ")[0] for message in list_emptier(tmp_path / "holes.pdf")] == ["page 1"]
    assert list_emptier(tmp_path / "whole.pdf") == []


def test_a_page_of_a5_may_leave_as_many_points_blank_as_one_of_a4(tmp_path: Path) -> None:
    """A picture that no longer fits is no smaller there."""
    draw_chapter(tmp_path / "a5.pdf", 0.68, 0.6, 0.2, size=A5)

    assert [message.split(" is ")[0] for message in list_emptier(tmp_path / "a5.pdf")] == ["page 2"]


def build_doctrees(root: Path, text: str) -> None:
    """Read a page as the editions do."""
    (root / "source").mkdir()
    (root / "source" / "index.md").write_text(text, encoding="utf-8")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    with patch_docutils(), docutils_namespace():
        Sphinx(
            root / "source", root, root / "out", root / "build" / "doctrees", "dummy", status=None, warning=None
        ).build()


def test_style_names_and_classes_belong_together(tmp_path: Path) -> None:
    """A style that matches nothing is found, and a kind of box that no style makes look different."""
    build_doctrees(tmp_path, "# Prov\n\n:::{container} box-rule\nText.\n:::\n\n:::{container} box-odd\nText.\n:::\n")
    for folder in (tmp_path / SHEETS, (tmp_path / BASE).parent):
        folder.mkdir(parents=True)
    (tmp_path / BASE).write_bytes((paths.ROOT / BASE).read_bytes())
    sheet = tmp_path / SHEETS / "handbok.yaml"
    sheet.write_text("styles:\n  box-rule: {}\n  box-rule-title: {}\n  regel: {}\n", encoding="utf-8")

    found = list(check_styles(find_publication(tmp_path)))

    assert {finding.rule for finding in found} == {UNMATCHED}
    assert [finding.message for finding in found] == [
        "style 'regel' matches nothing in the pages",
        "no style for boxes of 'box-odd'",
    ]
