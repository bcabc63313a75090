"""Tables as the schema wants them: rows of cells in groups, one caption, and nothing in between.

A browser moves stray text out in front of a table (https://html.spec.whatwg.org/#foster-parent); so does this.
"""

from collections.abc import Collection, Mapping
from typing import Final

from lxml import etree

from .xhtml import name_of, remove, tag, wrap_runs

ORDER: Final = ("caption", "colgroup", "thead", "tbody", "tfoot")
GROUPS: Final = ("thead", "tbody", "tfoot")
BODY: Final = ORDER.index("tbody")
CELLS: Final = frozenset({"td", "th"})


PARENTS_BY_ELEMENT: Final[Mapping[str, Collection[str]]] = {
    "caption": {"table"},
    "colgroup": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "thead": {"table"},
    "col": {"colgroup"},
    "tr": {"table", *GROUPS},
    "td": {"tr"},
    "th": {"tr"},
}
"""The parts of tables, outer ones first, and where they may stand."""


def mend_table(table: etree._Element) -> None:
    """Bring one table's parts into order."""
    wrap_runs(table, lambda _child: True, "p")
    wrap_runs(table, lambda child: name_of(child) != "col", "colgroup")
    wrap_runs(table, lambda child: name_of(child) not in CELLS, "tr")
    for child in list(table):
        if name_of(child) not in {*ORDER, "tr"}:
            move_before(table, child)
    for extra in table.findall(tag("caption"))[1:]:
        move_before(table, extra)
    for extra in [*table.findall(tag("thead"))[1:], *table.findall(tag("tfoot"))[1:]]:
        extra.tag = tag("tbody")
    if any(name_of(child) in GROUPS for child in table):
        wrap_runs(table, lambda child: name_of(child) != "tr", "tbody")
    mend_rows(table)
    # a sort that leaves equals in their order; rows without a group stand where bodies do
    table[:] = sorted(table, key=lambda child: ORDER.index(name_of(child)) if name_of(child) in ORDER else BODY)


def mend_rows(table: etree._Element) -> None:
    """Keep only columns in groups of columns, rows in groups of rows, and cells in rows."""
    for columns in table.findall(tag("colgroup")):
        for child in [child for child in columns if name_of(child) != "col"]:
            remove(child)
        if len(columns) and "span" in columns.attrib:
            del columns.attrib["span"]
    groups = [child for child in table if name_of(child) in GROUPS]
    for group in groups:
        wrap_runs(group, lambda child: name_of(child) == "tr", "tr")
    for row in [row for group in groups or [table] for row in group.findall(tag("tr"))]:
        wrap_runs(row, lambda child: name_of(child) in CELLS, "td")


def move_before(table: etree._Element, child: etree._Element) -> None:
    """Move what is no part of a table in front of it."""
    child.tag = tag("div") if name_of(child) == "caption" else child.tag
    child.tail = None
    table.addprevious(child)


def mend_table_parts(body: etree._Element) -> None:
    """Make a block of every part of a table that stands in none."""
    for name, home in PARENTS_BY_ELEMENT.items():
        for part in list(body.iter(tag(name))):
            if name_of(part.getparent()) in home:
                continue
            if name in {"col", "colgroup"}:
                remove(part)
            else:
                part.tag = tag("div")
                for attribute in {"colspan", "headers", "rowspan", "scope"}.intersection(map(str, part.attrib)):
                    del part.attrib[attribute]
