"""Directives and roles that show the catalogue's facts on the handbook's pages.

They emit lists, tables, cards and paragraphs. One emits headings, as sections that stand below the section it is in
(:class:`~tools.sphinx_ext.handbook.content.services.ServiceSectionsDirective`). The read phase never asks which builder
runs: what differs between the editions, the address of a download, is a node of its own
(:mod:`~tools.sphinx_ext.handbook.content.downloads`) that is resolved after reading.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from tools.sphinx_ext.handbook.content import (
    adoption,
    aids,
    boxes,
    comment_tree,
    downloads,
    facts,
    glossary,
    page_end,
    picture_sizes,
    pictures,
    review,
    rules_list,
    services,
    sources,
    statement,
    tips,
)

MODULES = (
    adoption, aids, boxes, comment_tree, downloads, facts, glossary, page_end, picture_sizes, pictures, review,
    rules_list, services, sources, statement, tips,
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the directives, roles and transforms."""
    for module in MODULES:
        module.setup(app)

    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
