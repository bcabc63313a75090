"""Tables in raw HTML as the tables of a document: header rows, stub columns, spans."""

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes

MOST_SPANNED = 1000
"""Columns and rows that a cell may reach over, as in browsers."""

Blocks = Callable[[Any], list[nodes.Node]]


def make_table(element: Any, blocks: Blocks, line: Blocks) -> nodes.table:
    """Return a table; ``blocks`` reads what stands in a cell, ``line`` a caption."""
    table = nodes.table()
    for caption in element.iterchildren("caption"):
        table += nodes.title("", "", *line(caption))
    rows = list(_rows(element))
    heads = _count_heads(rows)
    made, width, stubs = _fill(rows, heads, blocks)
    group = nodes.tgroup(cols=width)
    for _ in range(width):
        group += nodes.colspec(colwidth=1)
    for column in group.children[:stubs]:
        column["stub"] = 1  # type: ignore[index]  # docutils: children are nodes, these are elements
    if made[:heads]:
        group += nodes.thead("", *made[:heads])
    group += nodes.tbody("", *made[heads:])
    table += group
    return table


def _rows(element: Any) -> Iterator[Any]:
    """Yield the rows of a table itself, not those of tables in its cells."""
    for child in element.iterchildren("tr", "thead", "tbody", "tfoot"):
        if child.tag == "tr":
            yield child
        else:
            yield from child.iterchildren("tr")


def _count_heads(rows: list[Any]) -> int:
    """Return how many of the first rows are headers; a table keeps one row at least."""
    heads = 0
    for row in rows[:-1]:
        if row.getparent().tag != "thead" and {cell.tag for cell in row} != {"th"}:
            break
        heads += 1
    return heads


def _fill(rows: list[Any], heads: int, blocks: Blocks) -> tuple[list[nodes.row], int, int]:
    """Return the rows with as many columns each, their number, and how many columns are headers (none or one)."""
    taken: dict[tuple[int, int], bool] = {}
    made = []
    stub = len(rows) > heads
    for number, row in enumerate(rows):
        cells, column, entries = list(row.iterchildren("td", "th")), 0, nodes.row()
        stub = stub and (number < heads or (bool(cells) and cells[0].tag == "th") or (number, 0) in taken)
        for cell in cells:
            while (number, column) in taken:
                column += 1
            last = heads if number < heads else len(rows)
            across, down = _span(cell, "colspan"), min(_span(cell, "rowspan"), last - number)
            taken |= {(number + y, column + x): True for y in range(down) for x in range(across)}
            entries += _entry(blocks(cell), across, down)
        made.append(entries)
    width = max((x + 1 for _, x in taken), default=1)
    for number, entries in enumerate(made):
        entries.extend(nodes.entry() for x in range(width) if (number, x) not in taken)
    return made, width, int(stub)


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "")
    return min(max(int(value), 1), MOST_SPANNED) if value.isdecimal() else 1


def _entry(content: list[nodes.Node], across: int, down: int) -> nodes.entry:
    spans = {"morecols": across - 1, "morerows": down - 1}
    return nodes.entry("", *content, **{name: value for name, value in spans.items() if value})
