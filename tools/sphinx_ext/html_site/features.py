"""The features of pages that need style: noted when they are read, so that the stylesheet is ready before the pages."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

_ATTRIBUTE = "html_site_features"
CODE = "code"
"""Stands for highlighted code in :func:`list_features`."""


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the classes of sphinx-design on the page that has just been read, and whether it shows code."""
    found = set(_find_features(doctree))
    _get_store(app.env)[app.env.current_document.docname] = sorted(found)


def _find_features(doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall(nodes.Element):
        if isinstance(node, nodes.literal_block):
            yield CODE
        # sphinx-design's later transforms take classes from attributes of many names, not from ``classes`` alone
        if design := node.get("design_component"):
            yield f"sd-{design}"
        for value in node.attributes.values():
            if isinstance(value, list | tuple):
                yield from (name for name in value if isinstance(name, str) and name.startswith("sd-"))


def _get_store(env: BuildEnvironment) -> dict[str, list[str]]:
    store: dict[str, list[str]] | None = getattr(env, _ATTRIBUTE, None)
    if store is None:
        store = {}
        setattr(env, _ATTRIBUTE, store)

    return store


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page that is gone or will be read again."""
    _get_store(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: Any) -> None:
    """Take over what another process has read."""
    theirs = _get_store(other)
    _get_store(env).update({name: theirs[name] for name in docnames if name in theirs})


def list_features(env: BuildEnvironment) -> frozenset[str]:
    """Return the classes of sphinx-design that any page uses, and :data:`CODE` if any shows code."""
    return frozenset(name for names in _get_store(env).values() for name in names)
