"""The style sheet's default colours, and the handbook's booklet."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.sphinx_ext.tagged_pdf.test_structure import PLAIN
from tools import paths
from tools.catalogue.city.colours import compute_contrast
from tools.editions import booklet
from tools.sphinx_ext.tagged_pdf.stylesheet import COLOURS

LEAST_FOR_TEXT = 4.5
"""WCAG 1.4.3, contrast (minimum)."""

LEAST_FOR_FRAMES = 3.0
"""WCAG 1.4.11, non-text contrast."""


@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("colour", ["text", "muted", "link", "accent"])
def test_text_can_be_told_from_its_ground(colour: str, ground: str) -> None:
    """Every colour that text may have can be read on paper and in boxes."""
    assert compute_contrast(COLOURS[colour], COLOURS[ground]) >= LEAST_FOR_TEXT


@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_frames_can_be_told_from_their_ground(ground: str) -> None:
    """The lines of tables and boxes can be seen."""
    assert compute_contrast(COLOURS["border"], COLOURS[ground]) >= LEAST_FOR_FRAMES


def test_make_pdf_a5_sets_text_of_10_points_on_pages_of_a5(build: Any) -> None:
    """With the style sheet of the booklet over the handbook's own."""
    built = build(
        {"index.md": "# A\n\nText.\n"},
        tagged_pdf_stylesheet=str(paths.ROOT / "_templates/pdf/handbok.yaml"),
        tagged_pdf_extra_stylesheet=str(booklet.STYLE),
        **PLAIN,
    )
    with pikepdf.open(built.pdf) as pdf:
        page = pdf.pages[0]
        size = [round(float(side)) for side in page.mediabox]
        code = page.Contents.read_bytes()

    assert built.warnings == ""
    assert size == [0, 0, 420, 595]
    assert re.search(rb" 10 Tf 14 TL \(Text", code)


def test_a_reference_to_a_word_is_set_as_text_and_one_to_code_as_code(build: Any) -> None:
    """A word of a glossary is no code, whatever class Sphinx gives it."""
    glossary = "\n:::{glossary}\nord\n  Det man säger.\n:::\n"
    words = list_faces(build({"index.md": f"# A\n\nVi väljer {{term}}`ord` med omsorg.\n{glossary}"}).pdf)
    code = list_faces(build({"index.md": "# A\n\nSe {envvar}`PATH`.\n"}).pdf)

    assert not any("Mono" in name for name in words)
    assert any("Mono" in name for name in code)


def list_faces(file: Path) -> set[str]:
    """Return the names of the typefaces on the pages of a PDF."""
    with pikepdf.open(file) as pdf:
        return {str(font.BaseFont) for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
