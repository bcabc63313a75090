"""Tables: scope on every header, a label on every cell for narrow screens, and no table that only lays out."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from .xhtml import has_class, remove, tag, text_of, unwrap, wrap

NARROW: Final[Mapping[int, tuple[str, str]]] = {
    2: ("rows-of-two", "18em"),
    3: ("rows-of-three", "28em"),
    4: ("rows-of-many", "40em"),
}
"""By number of columns: the class of a table, and the width up to which each of its rows is shown as a block."""

LAYOUT: Final = frozenset({"hlist", "highlighttable"})
"""Sphinx's tables that only place things side by side."""


def improve_tables(root: etree._Element) -> None:
    """Bring every table of a page into shape."""
    for table in list(root.iter(tag("table"))):
        if table.get("role") in {"none", "presentation"} or any(has_class(table, name) for name in LAYOUT):
            dissolve(table)
            continue
        headless_cells_to_data(table)
        scope_headers(table)
        label_cells(table)


def dissolve(table: etree._Element) -> None:
    """Put the content of a layout table one cell after another; line numbers go."""
    for cell in list(table.iter(tag("td"))):
        if has_class(cell, "linenos"):
            remove(cell)
    for cell in list(table.iter(tag("td"), tag("th"))):
        if any((text or "").strip() for text in (cell.text, *(child.tail for child in cell))):
            cell.tag = tag("div")
        else:
            unwrap(cell)
    for part in list(table.iter(tag("tr"), tag("tbody"), tag("thead"), tag("tfoot"), tag("caption"))):
        unwrap(part)
    for column in list(table.iter(tag("colgroup"))):
        remove(column)
    table.tag = tag("div")
    for name in {"role", "style"}.intersection(map(str, table.attrib)):
        del table.attrib[name]


def headless_cells_to_data(table: etree._Element) -> None:
    """Make a header cell without content a data cell: it heads nothing (WCAG 2.2, technique H51)."""
    for cell in table.iter(tag("th")):
        if not text_of(cell) and next(iter(cell.iter(tag("img"))), None) is None:
            cell.tag = tag("td")


def scope_headers(table: etree._Element) -> None:
    """Mark each header cell with the cells that it heads (WCAG 2.2, technique H63)."""
    for cell in table.iter(tag("th")):
        in_head = any(parent.tag == tag("thead") for parent in cell.iterancestors())
        many = (cell.get("colspan") if in_head else cell.get("rowspan")) or "1"
        plain = "col" if in_head else "row"
        if cell.get("scope") is None:
            cell.set("scope", plain if many == "1" else f"{plain}group")


def label_cells(table: etree._Element) -> None:
    """Write each column's header on its cells, and say each part's role, in a table with one row of headers.

    The style sheet turns such a table into blocks on a narrow screen; ``display: block`` would take a table's
    meaning away, the roles keep it (https://html.spec.whatwg.org/#the-table-element, WAI-ARIA 1.2 ``table``).
    """
    heads = list(table.iter(tag("thead")))
    if len(heads) != 1 or len(heads[0]) != 1 or len(heads[0][0]) < min(NARROW):
        return
    head = heads[0][0]
    rows = list(table.iter(tag("tr")))
    if any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row):
        return
    labels = [text_of(cell) for cell in head]
    wrap(table, "wide-table")
    name, _width = NARROW[min(len(head), max(NARROW))]
    table.set("class", f"{table.get('class') or ''} {name}".strip())
    table.set("role", "table")
    for group in (*table.iter(tag("thead")), *table.iter(tag("tbody"))):
        group.set("role", "rowgroup")
    for row in rows:
        row.set("role", "row")
        for cell, label in zip(row, labels, strict=False):
            if cell.tag == tag("th"):
                cell.set("role", "columnheader" if row is head else "rowheader")
                continue
            cell.set("role", "cell")
            if label and row is not head:
                cell.set("data-label", label)
