"""Where marks stand: numbers only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.catalogue.images.image_rules import CLEAR_ZONE, COVER_SHARE
from tools.images.layout import geometry
from tools.images.layout.geometry import Box, Frame, Size

LENGTHS = st.floats(min_value=0.5, max_value=5_000)
SIDES = st.integers(min_value=100, max_value=2_000)


@given(LENGTHS, LENGTHS, st.floats(0.5, 1.0), SIDES)
def test_a_mark_and_its_clear_zone_keep_within_the_circle(width: float, height: float, share: float, side: int) -> None:
    """The farthest ink with the clear zone lies on the circle of radius 0.46 x side, and never outside."""
    mark = Size(width, height)
    reach = share * mark.diagonal / 2
    scale = geometry.scale_into_circle(mark, reach, side=side)

    assert (reach + geometry.find_clear_zone(mark)) * scale == pytest.approx(0.46 * side)


def test_a_round_mark_fills_the_circle() -> None:
    """A disc is 84 % of the side: its ink is fitted, not its box."""
    assert 100 * geometry.scale_into_circle(Size(100, 100), 50, side=1) == pytest.approx(0.836, abs=0.001)


@given(LENGTHS, LENGTHS, SIDES)
def test_a_rounded_scale_is_smaller_and_its_canvas_stands_exactly_in_the_middle(
    width: float, height: float, side: int
) -> None:
    """The longer side gets whole pixels, and the margins are equal to the pixel in both directions."""
    mark, frame = Size(width, height), Frame(side, side)
    wished = geometry.scale_into_circle(mark, mark.diagonal / 2, side=side)
    scale = geometry.round_scale(mark, wished, frame=frame)
    longer = max(width, height) * scale

    assert scale <= wished * (1 + 1e-9)
    assert longer == pytest.approx(round(longer), abs=1e-6)
    canvas = geometry.find_canvas(mark, scale, frame=frame)
    left, top = geometry.find_corner(canvas, frame=frame)
    assert (2 * left + canvas.width, 2 * top + canvas.height) == (side, side)
    assert canvas.width - width * scale < 2.001
    assert canvas.height - height * scale < 2.001


def test_a_canvas_that_cannot_be_centred_is_an_error() -> None:
    """An odd canvas in an even frame has no middle."""
    with pytest.raises(ValueError, match="middle"):
        geometry.find_corner(Frame(3, 4), frame=Frame(10, 10))


def test_a_tiny_mark_keeps_its_scale() -> None:
    """Marks of a pixel are not rounded to nothing."""
    assert geometry.round_scale(Size(1, 1), 0.9, frame=Frame(10, 10)) == 0.9


def test_the_safe_area_of_a_cover_is_the_services_or_a_cautious_middle() -> None:
    """Without a stated safe area the middle two thirds are used."""
    share = COVER_SHARE

    assert geometry.find_cover_area(Frame(1500, 500), (1200, 400)) == Size(1200 * share, 400 * share)
    assert geometry.find_cover_area(Frame(1500, 500), None).width == pytest.approx(1000 * share)


def test_a_view_around_the_centre_has_the_same_middle() -> None:
    """Changing the size of a view does not move it."""
    assert Box(10, 20, 30, 40).view_around_centre(Size(10, 10)) == Box(20, 35, 10, 10)


@pytest.mark.parametrize("canvas", [Frame(3, 4), Frame(4, 3), Frame(3, 3)])
def test_unequal_margins_are_refused_in_either_direction(canvas: Frame) -> None:
    """One odd margin is enough, across or down."""
    with pytest.raises(ValueError, match="middle"):
        geometry.find_corner(canvas, frame=Frame(10, 10))


@pytest.mark.parametrize(
    ("mark", "side", "longer"),
    [(Size(10, 4), 100, 80), (Size(4, 10), 100, 80), (Size(10, 10), 101, 81)],
    ids=["broad", "tall", "an odd side"],
)
def test_the_longer_side_is_as_even_or_odd_as_the_picture(mark: Size, side: int, longer: int) -> None:
    """Then what is left over is two equal margins; no pixel more is given up for it than needed."""
    scale = geometry.round_scale(mark, 8.19, frame=Frame(side, side))

    assert max(mark.width, mark.height) * scale == pytest.approx(longer)


@pytest.mark.parametrize(("length", "whole"), [(4.0, 4), (4.5, 6), (5.0, 6), (0.2, 2), (4.0000001, 4)])
def test_a_canvas_has_the_next_whole_size_that_can_stand_in_the_middle(length: float, whole: int) -> None:
    """No smaller than what it holds, but for errors of rounding, and at least one pixel."""
    assert geometry.find_canvas(Size(length, length), 1, frame=Frame(10, 10)) == Frame(whole, whole)
    assert geometry.find_canvas(Size(3, 3), 1, frame=Frame(9, 8)) == Frame(3, 4)


def test_boxes_are_joined_by_the_smallest_box_around_them() -> None:
    """Left and top are the least of all, right and bottom the greatest."""
    assert geometry.join_boxes([Box(1, 5, 2, 3), Box(0, 6, 1, 9), Box(2, 7, 4, 1)]) == Box(0, 5, 6, 10)


def test_the_clear_zone_follows_the_shorter_side() -> None:
    """A long mark has no more room around it than a square one of its height."""
    assert geometry.find_clear_zone(Size(40, 10)) == pytest.approx(CLEAR_ZONE * 10)
    assert geometry.find_clear_zone(Size(10, 40)) == pytest.approx(CLEAR_ZONE * 10)


@given(LENGTHS, LENGTHS)
def test_a_mark_fills_an_area_in_one_direction_and_keeps_within_it_in_the_other(width: float, height: float) -> None:
    """The clear zone counts as part of the mark."""
    mark, area = Size(width, height), Size(300, 200)
    scale = geometry.scale_into_area(mark, area=area)
    zone = 2 * geometry.find_clear_zone(mark)
    roomy = Size(mark.width + zone, mark.height + zone)
    filled = (roomy.width * scale / area.width, roomy.height * scale / area.height)

    assert max(filled) == pytest.approx(1)
