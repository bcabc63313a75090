# mypy: disable-error-code="no-untyped-call,misc"
# rst2pdf has no types.
"""A table's node as a grid, in the look that rst2pdf's table styles describe."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from docutils import nodes
from reportlab.lib.enums import TA_CENTER, TA_RIGHT

from ..boxes.page_size import page_height
from .decoration import Look
from .grid import Cell, Grid, Row
from .tags import place_cells

Region = tuple[int, int, int, int]
"""First column, first row, last column, last row of a command."""

_SIDES_OF_TEXT: Final = {"text-center": TA_CENTER, "text-right": TA_RIGHT}

_SIDES: Final = {"TOPPADDING": 0, "RIGHTPADDING": 1, "BOTTOMPADDING": 2, "LEFTPADDING": 3}


def table(client: Any, node: Any, _style: Any) -> list[Any]:
    """Return a table's caption and its grid."""
    style = _table_style(client, node)
    made: list[Any] = []
    for child in node.children:
        made += _grid(client, child, style) if isinstance(child, nodes.tgroup) else client.gen_elements(child)
    return made


def _table_style(client: Any, node: nodes.Element) -> Any:
    known = [name for name in node["classes"] if name in client.styles.StyleSheet]
    return client.styles.combinedStyle(["table", *known])


def _grid(client: Any, group: nodes.tgroup, style: Any) -> list[Any]:
    head = [row for part in group.findall(nodes.thead) for row in part.children if part.parent is group]
    rows = head + [row for part in group.children if isinstance(part, nodes.tbody) for row in part.children]
    if not rows:
        return []
    columns = sum(isinstance(child, nodes.colspec) for child in group.children)
    placed = list(place_cells([row.children for row in rows]))
    columns = max([columns, *(cell.columns.stop for cell in placed)])
    commands = [*(getattr(style, "commands", None) or client.styles["table"].commands)]
    commands += client.styles.tstyleHead(len(head)) if head else []
    looks = read_looks(commands, len(rows), columns)
    grid: list[Row] = [[] for _ in rows]
    heading = client.styles["table-heading"]
    if heading.backColor:  # which the whole cell has already
        heading = heading.clone(heading.name, backColor=None)
    for cell in placed:
        text = _aligned(heading if cell.row < len(head) else client.styles["table-body"], cell.node)
        content = client.gather_elements(cell.node, style=text)
        last = min(cell.rows.stop, len(rows)) - 1
        look = looks(cell.row, cell.column)
        if last > cell.row:
            look = replace(look, below=looks(last, cell.column).below)
        grid[cell.row].append(
            Cell(content=content, column=cell.column, columns=len(cell.columns), rows=last - cell.row + 1, look=look)
        )
    made = Grid(grid, columns, head=len(head), shares=_shares(group, style, columns), page=page_height(client))
    if not client.repeat_table_rows:
        made.repeats = False
    made.spaceBefore, made.spaceAfter = style.spaceBefore, style.spaceAfter
    wanted = {"center": TA_CENTER, "right": TA_RIGHT}.get(group.parent.get("align", ""), style.alignment)
    made.hAlign = {TA_CENTER: "CENTER", TA_RIGHT: "RIGHT"}.get(wanted, "LEFT")
    return [made]


def _aligned(style: Any, cell: nodes.Element) -> Any:
    """Return the style of the text in a cell, at the side that the author has chosen (MyST's classes)."""
    side = next((_SIDES_OF_TEXT[name] for name in cell["classes"] if name in _SIDES_OF_TEXT), None)
    return style if side is None else style.clone(f"{style.name}-{side}", alignment=side)


def _shares(group: nodes.tgroup, style: Any, columns: int) -> list[float] | None:
    """Return the widths that a style or the author gives; those of text tables are only how they were typed."""
    given = getattr(style, "colWidths", None)
    if given and len(given) == columns and all(str(width).endswith("%") for width in given):
        return [float(str(width)[:-1]) for width in given]
    if "colwidths-given" not in group.parent["classes"] and not group.parent.get("colwidths-given"):
        return None
    widths = [float(spec["colwidth"]) for spec in group.children if isinstance(spec, nodes.colspec)]
    return widths if len(widths) == columns and all(widths) else None


def read_looks(commands: Iterable[Sequence[Any]], rows: int, columns: int) -> Callable[[int, int], Look]:
    """Return what says how the cell at a row and column looks, from reportlab's commands for a table."""
    known = [
        (str(name).upper(), _region(start, stop, rows, columns), values) for name, start, stop, *values in commands
    ]

    usual = Look().padding

    @lru_cache(None)
    def make(padding: tuple[float, float, float, float], fields: frozenset[tuple[str, Any]]) -> Look:
        return Look(padding=padding, **dict(fields))

    def look(row: int, column: int) -> Look:
        fields: dict[str, Any] = {}
        padding = [*usual]
        for name, region, values in known:
            if not _holds(region, row, column):
                continue
            if name in _SIDES:
                padding[_SIDES[name]] = float(values[0])
            else:
                fields.update(_fields(name, values, region, (row, column)))
        return make((padding[0], padding[1], padding[2], padding[3]), frozenset(fields.items()))

    return look


def _region(start: Sequence[int], stop: Sequence[int], rows: int, columns: int) -> Region:
    """Return a command's region, with places counted from the end as reportlab counts them, inside the table."""
    first = [place + size if place < 0 else place for place, size in zip(start, (columns, rows), strict=True)]
    last = [place + size if place < 0 else place for place, size in zip(stop, (columns, rows), strict=True)]
    return max(first[0], 0), max(first[1], 0), min(last[0], columns - 1), min(last[1], rows - 1)


def _holds(region: Region, row: int, column: int) -> bool:
    left, top, right, bottom = region
    return left <= column <= right and top <= row <= bottom


def _fields(name: str, values: Sequence[Any], region: Region, place: tuple[int, int]) -> Iterator[tuple[str, Any]]:
    """Yield what a command of reportlab's table styles says of a look; those for text are the cells' own styles'."""
    if name == "VALIGN":
        yield "valign", str(values[0]).upper()
    elif name == "BACKGROUND":
        yield "ground", values[0]
    elif name in {"ROWBACKGROUNDS", "COLBACKGROUNDS"}:
        number = place[0] - region[1] if name == "ROWBACKGROUNDS" else place[1] - region[0]
        yield "ground", values[0][number % len(values[0])] if values[0] else None
    else:
        yield from _lines(name, values, region, place)


def _lines(
    name: str, values: Sequence[Any], region: Region, place: tuple[int, int]
) -> Iterator[tuple[str, tuple[float, Any]]]:
    """Yield the sides of a cell on which a command draws a line."""
    if len(values) < 2 or name not in _LINES:  # noqa: PLR2004  (width and colour)
        return
    line = (float(values[0]), values[1])
    left, top, right, bottom = region
    row, column = place
    edges = {"above": row == top, "below": row == bottom, "before": column == left, "after": column == right}
    for side, outer in edges.items():
        if side in _LINES[name] and (name not in {"BOX", "OUTLINE"} or outer) and (name != "INNERGRID" or not outer):
            yield side, line


_LINES: Final[dict[str, frozenset[str]]] = {
    "LINEABOVE": frozenset({"above"}),
    "LINEBELOW": frozenset({"below"}),
    "LINEBEFORE": frozenset({"before"}),
    "LINEAFTER": frozenset({"after"}),
    "GRID": frozenset({"above", "below", "before", "after"}),
    "INNERGRID": frozenset({"above", "below", "before", "after"}),
    "BOX": frozenset({"above", "below", "before", "after"}),
    "OUTLINE": frozenset({"above", "below", "before", "after"}),
}
