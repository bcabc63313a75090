"""Directives and roles that show the catalogue's facts on the handbook's pages.

They emit cards, tables, lists and paragraphs, never headings (a heading from a directive lands in the wrong place of
the page's outline). The read phase never asks which builder runs: what differs between the editions, the address of
a download, is a node of its own (:mod:`~tools.sphinx_ext.handbook.content.downloads`) that is resolved after reading.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from tools.sphinx_ext.handbook.content import (
    boxes,
    downloads,
    facts,
    review,
    services,
    statement,
    tips,
)
from tools.sphinx_ext.handbook.content import (
    picture_sizes as image_sizes,
)
from tools.sphinx_ext.handbook.content import (
    pictures as images,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the directives, roles and transforms."""
    for module in (boxes, downloads, facts, image_sizes, images, review, services, statement, tips):
        module.setup(app)

    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
