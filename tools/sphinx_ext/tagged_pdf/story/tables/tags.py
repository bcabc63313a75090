"""Roles, scopes and header references of a table's cells (ISO 14289-1, 7.5).

A header cell says with Scope whether it heads a column or a row. Where that is not enough, because there are header
rows above each other or several header columns, every cell also names its headers (Headers and ID).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docutils import nodes
from sphinx.util import logging

from ...output.writing import Identifier
from ...structure.elements import Element

logger = logging.getLogger(__name__)

_SIMPLE_HEADER_ROWS: Final = 1
_SIMPLE_HEADER_COLUMNS: Final = 1


@dataclass(eq=False, slots=True)
class PlacedCell:
    """A cell in the grid; ``column`` and ``row`` are those of its upper left corner."""

    node: nodes.entry
    row: int
    column: int
    scope: str | None
    headers: "list[PlacedCell]" = field(default_factory=list)

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.column, self.column + int(self.node.get("morecols", 0)) + 1)

    @property
    def rows(self) -> range:
        """The rows it covers."""
        return range(self.row, self.row + int(self.node.get("morerows", 0)) + 1)


def place_cells(rows: Sequence[Sequence[nodes.Node]]) -> Iterator[PlacedCell]:
    """Yield the cells of a table's rows, each in its place in the grid, without a scope."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for node in row:
            if not isinstance(node, nodes.entry):
                continue
            while (y, x) in taken:
                x += 1
            cell = PlacedCell(node, y, x, None)
            taken.update((yy, xx) for yy in cell.rows for xx in cell.columns)
            yield cell
            x = cell.columns.stop


class TableTags:
    """The cells of one table; ``number`` makes their identifiers unique in the document."""

    def __init__(self, table: nodes.table, number: int) -> None:
        self.number = number
        self.cells: dict[int, PlacedCell] = {}
        self.missing: dict[int, int] = {}
        self.refers = False
        groups = list(table.findall(nodes.tgroup, include_self=False))
        group = groups[0] if groups else None
        if group is None:
            return
        stubs = [bool(c.get("stub")) for c in group.children if isinstance(c, nodes.colspec)]
        rows = [
            (row, isinstance(part, nodes.thead))
            for part in group.children
            if isinstance(part, (nodes.thead, nodes.tbody))
            for row in part.children
            if isinstance(row, nodes.row)
        ]
        self._lay_out(rows, stubs)
        header_rows = sum(head for _, head in rows)
        self.refers = header_rows > _SIMPLE_HEADER_ROWS or sum(stubs) > _SIMPLE_HEADER_COLUMNS
        if self.refers:
            self._refer_to_headers()
        if not header_rows and not any(stubs):
            logger.warning(
                "table without headers: give it a header row or a stub column",
                location=table,
                type="tagged_pdf",
                subtype="table",
            )

    def _lay_out(self, rows: list[tuple[nodes.row, bool]], stubs: list[bool]) -> None:
        """Find each cell's place in the grid, and how many cells a short row lacks."""
        taken: set[tuple[int, int]] = set()
        for cell in place_cells([row.children for row, _ in rows]):
            stub = cell.column < len(stubs) and stubs[cell.column]
            cell.scope = "Column" if rows[cell.row][1] else "Row" if stub else None
            self.cells[id(cell.node)] = cell
            taken.update((yy, xx) for yy in cell.rows for xx in cell.columns)
        for y, (row, _) in enumerate(rows):
            self.missing[id(row)] = sum((y, column) not in taken for column in range(len(stubs)))

    def _refer_to_headers(self) -> None:
        headers = [cell for cell in self.cells.values() if cell.scope]
        for cell in self.cells.values():
            cell.headers = [
                header
                for header in headers
                if header is not cell
                and (
                    (header.scope == "Column" and header.row < cell.row and _meet(header.columns, cell.columns))
                    or (header.scope == "Row" and header.column < cell.column and _meet(header.rows, cell.rows))
                )
            ]

    def tag(self, node: nodes.entry, element: Element) -> None:
        """Turn a cell's element into a TH or TD with its attributes."""
        cell = self.cells.get(id(node))
        if cell is None:
            return
        attributes: dict[str, Any] = {"O": "Table"}
        if cell.scope:
            element.role, attributes["Scope"] = "TH", cell.scope
            element.identifier = self._identifier(cell) if self.refers else None
        if len(cell.columns) > 1:
            attributes["ColSpan"] = len(cell.columns)
        if len(cell.rows) > 1:
            attributes["RowSpan"] = len(cell.rows)
        if cell.headers:
            attributes["Headers"] = [Identifier(self._identifier(header)) for header in cell.headers]
        if len(attributes) > 1:
            element.attributes = attributes

    def fill(self, node: nodes.row, element: Element) -> None:
        """Add the cells that a short row lacks, so that every row covers the same columns (7.5, veraPDF 7.2-43)."""
        for _ in range(self.missing.get(id(node), 0)):
            Element("TD", element).join()

    def _identifier(self, cell: PlacedCell) -> str:
        return f"t{self.number}r{cell.row}c{cell.column}"


def _meet(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)
