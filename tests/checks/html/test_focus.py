"""A focus indicator is what changes by 3:1 between two pictures."""

import io

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import FloatRect

from tools.checks.rules.html.browser.focus import contrast, measure_indicator

BOX: FloatRect = {"x": 0, "y": 0, "width": 60, "height": 20}


def draw(ring: str | None, width: int = 2) -> bytes:
    """Return a picture of a control of 60 by 20 px, with or without a ring around it."""
    picture = Image.new("RGB", (76, 36), "#ffffff")
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((8, 8, 67, 27), fill="#eeeeee")
    if ring:
        drawing.rectangle((4, 4, 71, 31), outline=ring, width=width)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("ring", "visible"), [("#a8321e", True), ("#949494", True), ("#959595", False), ("#cccccc", False), (None, False)]
)
def test_only_a_ring_of_three_to_one_counts(ring: str | None, visible: bool) -> None:
    """A ring of 3:1 is an indicator; a paler one and none at all are not."""
    assert measure_indicator(draw(ring), draw(None), BOX).is_visible is visible


def test_a_dot_is_no_indicator() -> None:
    """A strong change of very few pixels does not count."""
    dotted = Image.open(io.BytesIO(draw(None)))
    dotted.putpixel((1, 1), (0, 0, 0))
    file = io.BytesIO()
    dotted.save(file, "PNG")

    measured = measure_indicator(file.getvalue(), draw(None), BOX)

    assert (measured.strong, measured.is_visible) == (1, False)


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, and #767676 is the palest grey that reaches 4.5."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((255, 255, 255), (118, 118, 118)) == pytest.approx(4.54, abs=0.01)
