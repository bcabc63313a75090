"""Tables that a narrow window, a keyboard and a screen reader can read.

Furo wraps each table in a container that gets the table's ids and classes a second time. Here the wrapper is a region
with a name that can be scrolled by keyboard, and header cells say what they head (WCAG 1.3.1, technique H63). A table
of three columns or more, or with the class ``stacked`` or ``service-matrix``, becomes one block for each row on narrow
screens; its cells carry their column's heading for the stylesheet to show.
"""

from collections import Counter
from typing import Any, Final

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

STACKED: Final = ("stacked", "service-matrix")

_MANY_COLUMNS: Final = 3

_AFTER_FURO: Final = 600


class scroll_region(nodes.General, nodes.Element):  # noqa: N801 -- docutils names its nodes so
    """A region that scrolls when its table is wider than the window; ``label`` is its name."""


class WrapTables(SphinxPostTransform):
    """Put each table in a scroll region, instead of in the wrapper that Furo has put it in."""

    default_priority = _AFTER_FURO
    builders = ("html", "dirhtml")

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 -- Sphinx's signature
        """Wrap every table of the page that does not lie in another table."""
        names: Counter[str] = Counter()
        for table in list(self.document.findall(nodes.table)):
            if _lies_in_table(table):
                continue
            label = _name_table(table)
            names[label] += 1
            region = scroll_region(label=f"{label} ({names[label]})" if names[label] > 1 else label)
            outer = table.parent if _is_wrapper(table.parent) else table
            outer.parent.replace(outer, region)
            region.append(table)
            if _needs_blocks(table):
                table["classes"].append("stacked")
            if is_stacked(table):
                _label_cells(table)
        for wrapper in self.document.findall(nodes.container):
            if "math-wrapper" in wrapper["classes"]:
                wrapper["ids"] = []  # the formula inside has them too


def is_stacked(table: nodes.table) -> bool:
    """Return whether narrow screens show the rows of ``table`` as blocks."""
    return bool(set(STACKED).intersection(table["classes"]))


def _needs_blocks(table: nodes.table) -> bool:
    """Return whether ``table`` is too wide for a phone, and simple enough for its rows to be read one by one."""
    columns = len(list(table.findall(nodes.colspec)))
    joined = any(cell.get("morecols") or cell.get("morerows") for cell in table.findall(nodes.entry))

    return columns >= _MANY_COLUMNS and next(table.findall(nodes.thead), None) is not None and not joined


def _lies_in_table(table: nodes.table) -> bool:
    node = table.parent
    while node is not None:
        if isinstance(node, nodes.table):
            return True
        node = node.parent

    return False


def _is_wrapper(node: nodes.Element) -> bool:
    return isinstance(node, nodes.container) and "table-wrapper" in node["classes"]


def _name_table(table: nodes.table) -> str:
    caption = next(iter(table.findall(nodes.title)), None)
    if caption is not None:
        return _("Table: %s") % caption.astext()
    section = table.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    heading = next(iter(section.findall(nodes.title)), None) if section is not None else None

    return _("Table: %s") % heading.astext() if heading is not None else _("Table")


def _label_cells(table: nodes.table) -> None:
    head = next(iter(table.findall(nodes.thead)), None)
    body = next(iter(table.findall(nodes.tbody)), None)
    if head is None or body is None:
        return
    headings = [entry.astext() for entry in head.findall(nodes.entry)]
    for row in body.findall(nodes.row):
        for entry, heading in zip(row.findall(nodes.entry), headings, strict=False):
            entry["column_heading"] = heading


class TableMixin(HTML5Translator):
    """The part of the translator that writes tables."""

    def visit_scroll_region(self, node: scroll_region) -> None:
        """Open a region that can be reached and scrolled by keyboard."""
        attributes = {"role": "region", "aria-label": node["label"], "tabindex": "0"}
        self.body.append(self.starttag(node, "div", CLASS="table-scroll", **attributes))

    def depart_scroll_region(self, node: scroll_region) -> None:  # noqa: ARG002 -- docutils' signature
        """Close the region."""
        self.body.append("</div>\n")

    def visit_entry(self, node: nodes.entry) -> None:
        """Write a cell; a header cell says what it heads."""
        start = len(self.body)
        super().visit_entry(node)
        opened = self.body[start]
        extra = ""
        if opened.startswith("<th"):
            extra += ' scope="col"' if isinstance(node.parent.parent, nodes.thead) else ' scope="row"'
        if heading := node.get("column_heading"):
            extra += f' data-label="{self.attval(heading)}"'
        self.body[start] = opened[:3] + extra + opened[3:]
