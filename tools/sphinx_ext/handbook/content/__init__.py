"""Directives and roles that show the catalogue's facts on the handbook's pages.

They emit lists, tables, cards and paragraphs. One emits headings, as sections that stand below the section it is in
(``ServiceSectionsDirective`` in ``listings/services.py``). The read phase never asks which builder runs: what differs
between the editions, the address of a download, is a node of its own (``page_parts/downloads.py``) that is resolved
after reading.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from tools.sphinx_ext.handbook.content import boxes
from tools.sphinx_ext.handbook.content.images import picture_sizes, pictures
from tools.sphinx_ext.handbook.content.listings import (
    aids,
    comment_tree,
    facts,
    glossary,
    rules_list,
    services,
    statement,
    tips,
)
from tools.sphinx_ext.handbook.content.page_parts import adoption, downloads, page_end, review, sources

MODULES = (
    adoption, aids, boxes, comment_tree, downloads, facts, glossary, page_end, picture_sizes, pictures, review,
    rules_list, services, sources, statement, tips,
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the directives, roles and transforms."""
    for module in MODULES:
        module.setup(app)

    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
