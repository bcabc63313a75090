# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""Nodes that cannot be laid out: one message that names document, file and line, and the text in their place."""

from typing import Any
from xml.sax.saxutils import escape

from docutils import nodes
from reportlab.platypus import Paragraph
from sphinx.util import logging

logger = logging.getLogger(__name__)


class Failures:
    """The failures of one document; each is reported once, however many rounds of laying out meet it."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.reported: set[tuple[str, str]] = set()
        self.replaced: dict[int, tuple[Any, list[Any]]] = {}

    def text_of(self, node: nodes.Node, error: Exception) -> list[Any]:
        """Report a node that cannot be made into flowables and return its text."""
        self._report(node, error)
        return self._paragraphs(node)

    def stand_in(self, flowable: Any, error: Exception) -> list[Any]:
        """Report a flowable that cannot be placed and return its text; of text itself nothing is left."""
        if id(flowable) in self.replaced:
            return list(self.replaced[id(flowable)][1])
        node = getattr(flowable, "origin", None)
        self._report(node, error)
        made = self._paragraphs(node) if node is not None and not getattr(flowable, "is_stand_in", False) else []
        if self.client.structure is not None and node is not None:
            self.client.structure.claim(made, node)
            self.client.structure.attach(made)
        self.replaced[id(flowable)] = flowable, made
        return made

    def _paragraphs(self, node: nodes.Node) -> list[Any]:
        style = self.client.styles["bodytext"]
        made = []
        for text in node.astext().split("\n\n"):
            if text.strip():
                paragraph: Any = Paragraph(escape(text), style)
                paragraph.is_stand_in = True
                made.append(paragraph)
        return made

    def _report(self, node: nodes.Node | None, error: Exception) -> None:
        lines = str(error).strip().rpartition("caused exception")[2].strip().splitlines()
        reason = lines[0] if lines else type(error).__name__
        place = f"{getattr(node, 'source', '')}:{getattr(node, 'line', '')}"
        if (place, reason) in self.reported:
            return
        self.reported.add((place, reason))
        logger.error(
            "%s cannot be laid out, only its text is in the PDF: %s",
            type(node).__name__ if node is not None else "a part of the page",
            reason,
            location=_located(node),
            type="tagged_pdf",
            subtype="layout",
        )


def _located(node: nodes.Node | None) -> nodes.Node | None:
    """Return the node itself, or the nearest one around it whose place in the source is known."""
    while node is not None and getattr(node, "line", None) is None and node.parent is not None:
        node = node.parent
    return node
