"""Which structure role a node of the doctree gets (ISO 32000-1, 14.8.4): the table, and nothing else.

A class that is not listed takes the rule of its nearest listed base class; a node without any is transparent,
so what it contains stands in the element around it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes


@dataclass(frozen=True, slots=True)
class RoleRule:
    """The role of a node's element, of the text its handler makes itself, and of the box around its content."""

    role: str
    own: str | None = "P"
    body: str | None = None


_BLOCK: Final = RoleRule("Div")
_TEXT: Final = RoleRule("P", own=None)
_LIST: Final = RoleRule("L")
_ITEM: Final = RoleRule("LI", own="Lbl", body="LBody")
_NOTE: Final = RoleRule("Note", own="Lbl")
_CODE: Final = RoleRule("P", own="Code")

RULES: Final[dict[type, RoleRule]] = {
    nodes.section: RoleRule("Sect"),
    nodes.topic: _BLOCK,
    nodes.sidebar: RoleRule("Aside"),
    nodes.Admonition: RoleRule("Aside"),
    nodes.figure: _BLOCK,
    nodes.legend: _BLOCK,
    nodes.line_block: _BLOCK,
    nodes.block_quote: RoleRule("BlockQuote"),
    addnodes.desc: _BLOCK,
    addnodes.desc_content: _BLOCK,
    nodes.bullet_list: _LIST,
    nodes.enumerated_list: _LIST,
    nodes.definition_list: _LIST,
    nodes.field_list: _LIST,
    nodes.option_list: _LIST,
    nodes.docinfo: _LIST,
    nodes.list_item: _ITEM,
    nodes.definition_list_item: _ITEM,
    nodes.field: _ITEM,
    nodes.option_list_item: _ITEM,
    nodes.Bibliographic: _ITEM,
    nodes.footnote: _NOTE,
    nodes.citation: _NOTE,
    nodes.table: RoleRule("Table", own="Caption"),
    nodes.thead: RoleRule("THead", own=None),
    nodes.tbody: RoleRule("TBody", own=None),
    nodes.row: RoleRule("TR", own=None),
    nodes.entry: RoleRule("TD"),
    nodes.caption: RoleRule("Caption", own=None),
    nodes.image: RoleRule("Figure", own=None),
    nodes.math_block: RoleRule("Formula", own=None),
    nodes.literal_block: _CODE,
    nodes.doctest_block: _CODE,
    nodes.paragraph: _TEXT,
    nodes.title: _TEXT,
    nodes.subtitle: _TEXT,
    nodes.attribution: _TEXT,
    nodes.rubric: _TEXT,
    nodes.line: _TEXT,
    addnodes.centered: _TEXT,
    addnodes.desc_signature: _TEXT,
}

ROLE_MAP: Final = {"Aside": "Div", "Title": "P"}
"""Roles of ISO 32000-2 that PDF 1.7 does not know, and what they stand for (ISO 14289-1, 7.1-5)."""

PAINTED: Final = frozenset({"Figure", "Formula"})
"""Elements whose lines and fills are content too, not only their text."""

MERGED: Final = frozenset({"TD", "TH", "LBody"})
"""Elements that hold the text of a lone paragraph themselves."""

NUMBERING: Final = {
    "arabic": "Decimal",
    "loweralpha": "LowerAlpha",
    "upperalpha": "UpperAlpha",
    "lowerroman": "LowerRoman",
    "upperroman": "UpperRoman",
}
"""docutils' enumeration types as ListNumbering (ISO 32000-1, table 347)."""

DEEPEST_HEADING: Final = 6


def rule_for(node: nodes.Node) -> RoleRule | None:
    """Return the rule of a node's class or of its nearest base class."""
    cls: Any = type(node)
    return _rule_for_class(cls)


@lru_cache(None)
def _rule_for_class(cls: Any) -> RoleRule | None:
    return next((RULES[base] for base in cls.__mro__ if base in RULES), None)
