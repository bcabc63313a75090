"""The grounds and lines of a table's cells."""

from typing import Any

import pytest

from tools.sphinx_ext.tagged_pdf.story.tables.decoration import Look, draw_decoration
from tools.sphinx_ext.tagged_pdf.story.tables.layout import read_looks


class Recorder:
    """A canvas that notes what is drawn."""

    def __init__(self) -> None:
        self.drawn: list[Any] = []

    def rect(self, *box: float, **_: int) -> None:
        """Note a filled area."""
        self.drawn.append(("area", *box))

    def lines(self, ends: list[tuple[float, ...]]) -> None:
        """Note lines."""
        self.drawn += [("line", *end) for end in ends]

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.drawn.append((name, *values)) if name.startswith("set") else None


def draw(*cells: tuple[Look, tuple[float, float, float, float]]) -> list[Any]:
    """Return what is drawn of cells."""
    canvas = Recorder()
    draw_decoration(canvas, cells)

    return canvas.drawn


def test_cells_that_look_the_same_have_one_ground_and_one_line() -> None:
    """Beside each other, and rows of one width below each other."""
    look = Look(ground="white", below=(0.5, "grey"))
    drawn = draw((look, (0, 20, 30, 40)), (look, (30, 20, 50, 40)), (look, (0, 0, 30, 20)), (look, (30, 0, 50, 20)))

    assert [step for step in drawn if step[0] in {"area", "line"}] == [
        ("area", 0, 0, 50, 40),
        ("line", 0, 20, 50, 20),
        ("line", 0, 0, 50, 0),
    ]


def test_a_cell_of_another_look_keeps_its_own() -> None:
    """A ground between others of one colour, a line that has a gap, and a frame's sides."""
    plain, other = Look(ground="white", below=(0.5, "grey")), Look(ground="red", before=(1.0, "black"))
    drawn = draw((plain, (0, 0, 10, 10)), (other, (10, 0, 20, 10)), (plain, (20, 0, 30, 10)))

    assert ("area", 0, 0, 10, 10) in drawn
    assert ("area", 10, 0, 10, 10) in drawn
    assert ("area", 20, 0, 10, 10) in drawn
    assert [step for step in drawn if step[0] == "line"] == [
        ("line", 0, 0, 10, 0),
        ("line", 20, 0, 30, 0),
        ("line", 10, 0, 10, 10),
    ]


def test_all_grounds_are_drawn_before_the_first_line() -> None:
    """Or the next cell's ground would cover half of a line."""
    looks = (Look(ground=colour, below=(0.5, "grey")) for colour in ("white", "red"))
    drawn = [step[0] for step in draw(*zip(looks, ((0, 10, 10, 20), (0, 0, 10, 10)), strict=True))]

    assert drawn.index("line") > max(place for place, step in enumerate(drawn) if step == "area")


@pytest.mark.parametrize(
    ("command", "grounds"),
    [
        (["BACKGROUND", [0, 0], [-1, 0], "red"], [["red", "red"], [None, None]]),
        (["ROWBACKGROUNDS", [0, 0], [-1, -1], ["red", "white"]], [["red", "red"], ["white", "white"]]),
        (["COLBACKGROUNDS", [0, 0], [-1, -1], ["red", "white"]], [["red", "white"], ["red", "white"]]),
    ],
)
def test_a_command_colours_rows_or_columns(command: list[Any], grounds: list[list[str | None]]) -> None:
    """As reportlab's own tables do it."""
    look = read_looks([command], 2, 2)

    assert [[look(row, column).ground for column in range(2)] for row in range(2)] == grounds
