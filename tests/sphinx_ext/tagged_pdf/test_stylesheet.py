"""The style sheet's default colours."""

import pytest

from tools.catalogue.city.colours import compute_contrast
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
