# mypy: disable-error-code="no-untyped-call,misc"
# rst2pdf has no types.
"""How nodes become markup or flowables where rst2pdf's own handlers lose something."""

from collections.abc import Callable
from typing import Any

from docutils import nodes

from .fragments import InlineRole
from .structure import language_of, picture_role


def inline_markup(client: Any, node: nodes.Node, stock: Callable[[], str]) -> str:
    """Return the paragraph markup of an inline node; ``stock`` makes rst2pdf's."""
    structure = client.structure
    if structure is None:
        return stock()
    role = inline_role(node)
    if isinstance(node, nodes.abbreviation):
        markup = str(client.gather_pdftext(node))
    elif isinstance(node, nodes.math):
        markup = str(client.gather_pdftext(node))
    else:
        markup = stock()
    return structure.inline.wrap(markup, role) if role is not None and markup else markup


def inline_role(node: nodes.Node) -> InlineRole | None:
    """Return what an inline node is, if it is more than its text."""
    if isinstance(node, (nodes.image, nodes.math)):
        return picture_role(node)
    if isinstance(node, nodes.literal):
        return InlineRole(role="Code", language=language_of(node))
    if isinstance(node, nodes.abbreviation):
        return InlineRole(role="Span", expansion=node.get("explanation") or None)
    if isinstance(node, nodes.Element):
        classes = node.get("classes", [])
        if "linenumber" in classes:
            return InlineRole(role=None)
        language = language_of(node)
        if "quote" in classes and isinstance(node, nodes.inline):
            return InlineRole(role="Quote", language=language)
        if language and isinstance(node, nodes.Inline):
            return InlineRole(role="Span", language=language)
    return None


def block_flowables(client: Any, node: nodes.Node, style: Any) -> list[Any] | None:
    """Return a block node's flowables, or None to let rst2pdf's handler make them."""
    return None
