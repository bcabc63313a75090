# mypy: disable-error-code="no-untyped-call,attr-defined"
# reportlab has no types.
"""Where a table is divided between two pages."""

import pytest
from reportlab.platypus import Spacer

from tools.sphinx_ext.tagged_pdf.story.tables.grid import Cell, Grid

ROW = 20.0


@pytest.mark.parametrize(
    ("rows", "room", "expected"),
    [(5, 2, []), (5, 3, [3, 4]), (5, 5, [4, 3]), (3, 3, []), (3, 4, [4])],
)
def test_two_rows_at_least_stand_on_either_side_of_a_page_end(rows: int, room: int, expected: list[int]) -> None:
    """``rows`` below one header; ``room`` and what is expected count the header too, which is repeated."""
    grid = Grid([[Cell(content=[Spacer(10, ROW - 6)], column=0)] for _ in range(rows + 1)], 1, head=1)

    assert [len(part.rows) for part in grid.split(100.0, room * ROW + 1)] == expected
