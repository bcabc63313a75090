"""The structure tree of a PDF as a list of elements, with what they refer to: annotations, pages, the parent tree."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf

from tools.checks.readers.edition.tagged_pdf import MAX_DEPTH, PdfBook, list_kids


class StructureElement(NamedTuple):
    """A structure element: its standard type, its dictionary, and the page (from 0) on which it begins, if any."""

    kind: str
    node: pikepdf.Dictionary
    page: int | None

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return "somewhere" if self.page is None else f"page {self.page + 1}"


class Tree(PdfBook):
    """A tagged PDF, element by element."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._annotation_pages = {
            annotation.objgen: number
            for number, page in enumerate(self._document.pages)
            for annotation in page.obj.get("/Annots", [])
        }

    def list_elements(self, within: StructureElement | None = None) -> Iterator[StructureElement]:
        """Yield every structure element, or those inside one, in reading order."""
        node, page = (self._document.struct_root, None) if within is None else (within.node, within.page)
        yield from self._list_below(node, page, 0)

    def _list_below(self, node: pikepdf.Dictionary, page: int | None, depth: int) -> Iterator[StructureElement]:
        for kid in list_kids(node) if depth <= MAX_DEPTH else ():
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                kind = self._document.resolve_type(str(kid["/S"])[1:])[0]
                here = self._begin(kid, page)
                yield StructureElement(kind, kid, here)
                yield from self._list_below(kid, here, depth + 1)

    def _begin(self, node: pikepdf.Dictionary, page: int | None) -> int | None:
        """Return the page on which an element begins."""
        own = self._find_page(node, page)
        first = next(iter(list_kids(node)), None)
        if isinstance(first, pikepdf.Dictionary) and first.get("/Type") == "/MCR":
            return self._find_page(first, own)

        return own

    def _find_page(self, node: pikepdf.Dictionary, page: int | None) -> int | None:
        """Return the page that a dictionary names, or else ``page``."""
        named = node.get("/Pg")
        index: dict[tuple[int, int], int] = self._document.page_index

        return index.get(named.objgen, page) if isinstance(named, pikepdf.Dictionary) else page

    def read_text(self, element: StructureElement) -> str:
        """Return what an element says."""
        return self.read_node(element.node, element.page)

    def read_node(self, node: pikepdf.Dictionary, page: int | None) -> str:
        """Return what an element says that begins on a page, or where its own dictionary says."""
        if node.get("/ActualText") is not None:
            return str(node["/ActualText"])

        return self._text(node, page=page)

    def list_annotations(self, node: pikepdf.Dictionary) -> list[tuple[int, pikepdf.Dictionary]]:
        """Return (page from 0, annotation) for each annotation that an element refers to and that a page shows."""
        found = []
        for kid in list_kids(node):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" and "/Obj" in kid:
                identity = kid["/Obj"].objgen
                if identity in self._annotations:
                    found.append((self._annotation_pages[identity], self._annotations[identity]))

        return found

    def list_references(self, element: StructureElement) -> Iterator[tuple[int | None, int | None]]:
        """Yield (key, position) of all that the parent tree leads back to an element; an annotation has no position."""
        for kid in list_kids(element.node):
            page = element.page
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" and "/Obj" in kid:
                key = kid["/Obj"].get("/StructParent") if isinstance(kid["/Obj"], pikepdf.Dictionary) else None
                yield (None if key is None else int(key)), None
                continue
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR" and "/Stm" not in kid:
                page = self._find_page(kid, page)
                kid = int(kid["/MCID"])  # noqa: PLW2901  # the same content, by its number
            if isinstance(kid, int) and page is not None:
                key = self.pdf.pages[page].obj.get("/StructParents")
                yield (None if key is None else int(key)), kid
