"""Finds what is read in another way than it looks: rows and heads of tables, items of lists, attributes of words."""

from collections.abc import Sequence
from typing import Final

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from tools.checks.readers.source.pages import PageMark, SourcePage

CELL_LEVEL: Final = 3
"""How deep a cell of a list-table stands: an item of a list in an item of a list."""
READ_ATTRIBUTES: Final = {"lang", "class", "id"}
"""Attributes of a span that the editions know."""


def note_shapes(
    page: SourcePage, tokens: Sequence[Token], lines: list[str], first_line: int, *, is_table: bool = False
) -> None:
    """Note the odd shapes of a page, or of the body of a directive that begins on ``first_line``.

    In the body of a list-table a cell below the head may be empty, as in any table.
    """
    columns, begun, rows = 0, -1, 0
    places: dict[int, tuple[int, int]] = {}
    before = ""
    for token in tokens:
        first = token.map[0] if token.map else 0
        rows += token.type == "list_item_open" and token.level == 1
        cell_level = CELL_LEVEL if is_table and rows > 1 else None
        if token.type == "tr_open":
            columns = _read_row(page, lines[first], first_line + first, columns)
        elif token.type == "list_item_close" and before == "list_item_open" and token.level != cell_level:
            message = "an item without text"
            page.odd_shapes.append(PageMark(first_line + begun, lines[begun].strip(), message))
        elif token.type == "table_close":
            columns = 0
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            places.pop(token.level + 1, None)
        elif token.type == "list_item_open" and first != begun:  # on one line with its outer item it has no indent
            begun = first
            place = len(lines[first]) - len(lines[first].lstrip())
            end = place + len(token.info)
            before_place, before_end = places.setdefault(token.level, (place, end))
            if place != before_place and (end != before_end or not token.info):  # numbers may be set flush right
                message = "an item that begins elsewhere than the one before"
                page.odd_shapes.append(PageMark(first_line + first, lines[first].strip(), message))
        before = token.type
        for child in token.children or []:
            if child.type == "span_open" and (unknown := child.attrs.keys() - READ_ATTRIBUTES):
                page.odd_shapes.append(PageMark(first_line + first, min(unknown), "an attribute that nothing reads"))


def _read_row(page: SourcePage, source: str, line: int, columns: int) -> int:
    """Note a row that is none, a column without a name and cells too many; return the number of columns."""
    cells = [cell.strip() for cell in escapedSplit(source.strip().lstrip(">").strip())]
    cells = cells[1:] if cells and not cells[0] else cells
    cells = cells[:-1] if cells and not cells[-1] else cells
    if columns and len(cells) > columns:
        page.rows.append(PageMark(line, " | ".join(cells[columns:]), level=columns))
    elif columns and ("|" not in source or not set(source) - set("|-: ")):
        page.odd_shapes.append(PageMark(line, source.strip(), "a line that the table takes for a row"))
    elif not columns and (not all(cells[1:]) or not any(cells)):
        page.odd_shapes.append(PageMark(line, source.strip(), "a column without a name"))

    return columns or len(cells)
