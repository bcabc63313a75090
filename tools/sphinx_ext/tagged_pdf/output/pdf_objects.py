# mypy: disable-error-code="misc,assignment"
# reportlab has no types.
"""PDF objects with the entries that a tagged document needs and reportlab's own classes do not let through."""

from reportlab.pdfbase import pdfdoc


class PageObject(pdfdoc.PDFPage):
    """A page with its key in the parent tree and its tab order (ISO 14289-1, 7.18.3: the structure's)."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


class LinkAnnotation(pdfdoc.LinkAnnotation):
    """A link inside the document with its key in the parent tree."""

    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")
