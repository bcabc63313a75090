"""Drawings as a browser draws them, or refused: pixel by pixel, for every feature of a corpus."""

import base64
import io
from typing import Final

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.images.svg_corpus import list_corpus
from tools.checks.validators.chromium import open_browser
from tools.images.errors import LogoError
from tools.images.layout.geometry import Frame
from tools.images.logo import ink
from tools.images.logo.logo import read_logo

pytestmark = pytest.mark.heavy

SIDE: Final = 208
"""Two pixels for each unit of most drawings, whose edges then lie between pixels."""

LEVELS: Final = 6
"""How far (of 255) a pixel may be from all pixels around its place in the other picture."""

EDGE_LEVELS: Final = 48
"""The same where an edge runs through those: each program softens it in its own way."""

COLUMNS: Final = 20

DRAW: Final = """async ([drawings, side, columns]) => {
  const canvas = document.createElement("canvas");
  canvas.width = side * columns;
  canvas.height = side * Math.ceil(drawings.length / columns);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  await Promise.all(drawings.map(async (drawing, index) => {
    const image = new Image();
    image.src = `data:image/svg+xml;base64,${drawing}`;
    await image.decode().then(
      () => context.drawImage(image, side * (index % columns), side * Math.floor(index / columns), side, side),
      () => null,
    );
  }));
  return canvas.toDataURL().split(",")[1];
}"""


def draw_in_browser(drawings: list[str]) -> list[Image.Image]:
    """Return what Chromium draws on white."""
    packed = [base64.b64encode(drawing.encode()).decode() for drawing in drawings]
    with open_browser() as browser:  # closed before we draw, in processes forked from this one
        found = browser.new_page().evaluate(DRAW, [packed, SIDE, COLUMNS])
    sheet = Image.open(io.BytesIO(base64.b64decode(found))).convert("RGB")
    corners = [(SIDE * (number % COLUMNS), SIDE * (number // COLUMNS)) for number in range(len(drawings))]

    return [sheet.crop((left, top, left + SIDE, top + SIDE)) for left, top in corners]


def draw_ourselves(drawing: str) -> Image.Image | None:
    """Return what we draw on white, None if the drawing is refused in one line."""
    try:
        logo = read_logo(drawing.encode(), name="logo.svg")
        view = logo.view  # type: ignore[attr-defined]  # a drawing
        raster = logo.render(view, Frame(SIDE, SIDE))
    except LogoError:
        return None

    return ink.lay_on_ground(raster, "#FFFFFF")


def count_different(one: Image.Image, other: Image.Image) -> int:
    """Return how many pixels of either differ from all those around their place in the other picture."""
    return max(_count_beyond(one, other), _count_beyond(other, one))


def _count_beyond(one: Image.Image, other: Image.Image) -> int:
    lowest, highest = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    beyond = _take_worst(ImageChops.lighter(ImageChops.subtract(lowest, one), ImageChops.subtract(one, highest)))
    around = [other.filter(ImageFilter.MaxFilter(5)), other.filter(ImageFilter.MinFilter(5))]
    edges = _take_worst(ImageChops.subtract(around[0], around[1])).point([0] * 32 + [EDGE_LEVELS - LEVELS] * 224)

    return sum(ImageChops.subtract(beyond, edges).histogram()[LEVELS + 1 :])


def _take_worst(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()

    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


@pytest.fixture(scope="module")
def compared() -> dict[str, int | None]:
    """How many pixels differ, for each drawing; None if it is refused, as one that takes too long is."""
    corpus = list_corpus()
    theirs = draw_in_browser(list(corpus.values()))
    ours = [draw_ourselves(drawing) for drawing in corpus.values()]

    return {
        name: None if drawn is None else count_different(drawn, other)
        for name, drawn, other in zip(corpus, ours, theirs, strict=True)
    }


def test_every_feature_is_drawn_as_in_a_browser_or_refused(compared: dict[str, int | None]) -> None:
    """Not a pixel is left out, added or in another colour."""
    assert {name: count for name, count in compared.items() if count} == {}


def test_most_features_are_drawn(compared: dict[str, int | None]) -> None:
    """Refusing everything would be no art."""
    assert len(compared) >= 150
    assert sum(count is not None for count in compared.values()) >= 0.6 * len(compared)


def test_a_wrong_picture_is_found() -> None:
    """The comparison itself: a black rectangle for a red one, and one that is moved by two pixels."""
    red, black = (Image.new("RGB", (SIDE, SIDE), "#fff") for _ in range(2))
    red.paste("#c81e28", (20, 20, 80, 80))
    black.paste("#000", (20, 20, 80, 80))
    moved = ImageChops.offset(red, 2, 0)

    assert count_different(red, black) > 3000
    assert count_different(red, moved) > 100
    assert count_different(red, ImageChops.offset(red, 1, 0)) == 0
