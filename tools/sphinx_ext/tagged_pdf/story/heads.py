# mypy: disable-error-code="no-untyped-call,misc,override,attr-defined"
# ruff: noqa: N802
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""Draws the heads and feet of pages: parsed once, at the outer edge, and no part of what is read aloud."""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.platypus import Paragraph
from rst2pdf import createpdf

from ..structure.elements import FOOTER, HEADER


def _mirrored(part: Any) -> Any:
    """Return a line of a page's head or foot at the other side, if its style wants it at the outer edge."""
    style: Any = getattr(part, "style", None)
    if getattr(style, "mirrored", False) and isinstance(part, Paragraph):
        part.style = style.clone(style.name, alignment=TA_LEFT if style.alignment == TA_RIGHT else TA_RIGHT)
    return part


class TaggedHeaderOrFooter(createpdf.HeaderOrFooter):
    """Draws page headers and footers as pagination artifacts (ISO 14289-1, 7.8)."""

    def prepare(self, pageobj: Any, canv: Any, doc: Any) -> Any:
        """Measure what stands there; a template's text is parsed once, not on every page."""
        text = None if self.items else pageobj.template.get(self.defaultloc)
        if not text:
            return super().prepare(pageobj, canv, doc)
        known: dict[str, list[Any]] = self.client.page_lines
        if text not in known:
            known[text] = self.client.gen_elements(createpdf.publish_secondary_doctree(text, self.client.doctree, None))
            style = self.client.styles["footer" if self.isfooter else "header"]
            for part in known[text]:
                part.style = style
        self.items = known[text]
        try:
            return super().prepare(pageobj, canv, doc)
        finally:
            self.items = None

    def replaceTokens(self, elems: list[Any], canv: Any, doc: Any, smarty: Any) -> list[Any]:
        """Fill in page numbers; the total is the last pass's, so that no extra round of passes is needed."""
        self.totalpages = self.client.total_pages
        title, doc.title = doc.title, escape(doc.title)
        try:
            replaced: list[Any] = super().replaceTokens(elems, canv, doc, smarty)
        finally:
            doc.title = title
        self.client.mustMultiBuild = False
        if canv.getPageNumber() % 2:
            return replaced
        return [_mirrored(part) for part in replaced]

    def draw(self, page: Any, canvas: Any, *args: Any) -> None:
        """Draw inside the artifact that owns everything."""
        opening = not self.isfooter and canvas.opening_page == canvas.getPageNumber()
        if canvas.measuring or opening:  # the heading that opens a chapter says what its head would say
            return
        with canvas.owned(FOOTER if self.isfooter else HEADER):
            super().draw(page, canvas, *args)
