"""What can be seen of a picture on a ground: its bounds, to a fraction of a pixel, and how far it reaches."""

import math

import pytest
from PIL import Image

from tools.catalogue.images.image_rules import TOLERANCE
from tools.images.logo.ink import clean_ground, find_exact_ink, find_ink, find_reach

WHITE = "#FFFFFF"
CLEAR = (0, 0, 0, 0)
BLACK = (0, 0, 0, 255)


def make_raster(*boxes: tuple[tuple[int, int, int, int], tuple[int, int, int, int]]) -> Image.Image:
    """Return a clear raster of 20 × 10 pixels with boxes in colours."""
    raster = Image.new("RGBA", (20, 10), CLEAR)
    for box, colour in boxes:
        raster.paste(colour, box)

    return raster


@pytest.mark.parametrize("box", [(0, 0, 1, 1), (19, 0, 20, 1), (0, 9, 1, 10), (19, 9, 20, 10)])
def test_a_pixel_in_a_corner_reaches_to_the_corner(box: tuple[int, int, int, int]) -> None:
    """Its farthest edge counts, on each side of the middle alike."""
    assert find_reach(make_raster((box, BLACK)), WHITE) == pytest.approx(math.hypot(10, 5))


def test_what_cannot_be_seen_has_neither_reach_nor_bounds() -> None:
    """White on white, and nothing at all."""
    for raster in (make_raster(), make_raster(((3, 3, 9, 9), (255, 255, 255, 255)))):
        assert find_reach(raster, WHITE) == 0
        assert find_ink(raster, WHITE) is None
        assert find_exact_ink(raster, WHITE) is None


def test_an_edge_that_runs_through_pixels_is_found_between_them() -> None:
    """As far in as the outermost pixels are clear, on each of the four sides."""
    edges = {(4, 3, 5, 7): 51, (15, 3, 16, 7): 102, (5, 2, 15, 3): 153, (5, 7, 15, 8): 204}
    raster = make_raster(((5, 3, 15, 7), BLACK), *((box, (0, 0, 0, alpha)) for box, alpha in edges.items()))

    assert find_ink(raster, WHITE) == (4, 2, 16, 8)
    assert find_exact_ink(raster, WHITE) == pytest.approx((4.8, 2.4, 15.4, 7.8), abs=0.01)


def test_what_is_nearly_the_ground_is_no_ink() -> None:
    """Up to the tolerance, in the channel that differs most."""
    near, far = (255 - TOLERANCE, 255, 255, 255), (255, 255, 254 - TOLERANCE, 255)
    raster = make_raster(((1, 1, 4, 4), near), ((8, 2, 12, 5), far))

    assert find_ink(raster, WHITE) == (8, 2, 12, 5)
    clean = clean_ground(raster.convert("RGB"), "#FFFFFF")
    assert clean.getpixel((2, 2)) == (255, 255, 255)
    assert clean.getpixel((9, 3)) == far[:3]
