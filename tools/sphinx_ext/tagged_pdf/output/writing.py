# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""Writes the structure tree: elements, parent tree, role map, identifiers (ISO 32000-1, 14.7)."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from ..structure.elements import Element
from ..structure.roles import ROLE_MAP


@dataclass(eq=False, slots=True)
class DrawnContent:
    """The content that one pass has drawn of each element.

    ``kids`` holds, in drawing order, pairs of page and MCID and the inline elements that stand between them;
    ``objects`` the annotations as pairs of page and reference; ``pages`` each page's elements by MCID;
    ``annotated`` the element of each annotation by its key in the parent tree; ``boxes`` left, bottom, right, top
    of pictures in points.
    """

    kids: dict[Element, list[tuple[int, int] | Element]] = field(default_factory=lambda: defaultdict(list))
    objects: dict[Element, list[tuple[int, Any]]] = field(default_factory=lambda: defaultdict(list))
    pages: list[list[Element]] = field(default_factory=list)
    annotated: list[Element] = field(default_factory=list)
    boxes: dict[Element, list[float]] = field(default_factory=dict)

    def add_run(self, element: Element, page: int) -> int:
        """Add a marked-content sequence of an element and return its MCID on the page."""
        mcid = len(self.pages[page])
        self.pages[page].append(element)
        self.kids[element].append((page, mcid))
        return mcid

    def add_kid(self, parent: Element, element: Element) -> None:
        """Add an inline element after what its parent has drawn so far."""
        self.kids[parent].append(element)

    def add_object(self, element: Element, page: int, annotation: Any) -> None:
        """Add an annotation to a link."""
        self.objects[element].append((page, annotation))


class PlainDictionary(PDFDictionary):
    """A dictionary whose keys are plain names: a document has tens of thousands, and reportlab's way takes long."""

    def format(self, document: Any, IND: bytes = b"") -> bytes:  # noqa: ARG002, N803  (reportlab's name)
        """Return the dictionary as it stands in the file."""
        return b"<<%s>>" % b" ".join(b"/%s %s" % (key.encode(), _write(self[key], document)) for key in self.dict)


class PlainArray(PDFArray):
    """An array of numbers, references and plain dictionaries."""

    def format(self, document: Any, IND: bytes = b"") -> bytes:  # noqa: ARG002, N803  (reportlab's name)
        """Return the array as it stands in the file."""
        return b"[%s]" % b" ".join(_write(part, document) for part in self.sequence)


def _write(value: Any, document: Any) -> bytes:
    if type(value) is int:
        return b"%d" % value
    if type(value) is PDFObjectReference:
        return b"%d %d R" % document.idToObjectNumberAndVersion[value.name]
    return bytes(pdfdoc.format(value, document))


@lru_cache(None)
def _name(name: str) -> bytes:
    return bytes(PDFName(name).encode())


class TreeWriter:
    """Writes one document's tree into reportlab's catalogue."""

    def __init__(self, document: Any, content: DrawnContent) -> None:
        self.document, self.content = document, content
        self.references: dict[Element, Any] = {}
        self.identifiers: list[tuple[str, Any]] = []

    def write(self, root: Element) -> None:
        """Write everything below and including ``root``, and tell the catalogue."""
        document, catalog = self.document, self.document.Catalog
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree["K"] = self._write_element(root, document.Reference(tree))[0]
        numbers = [(n, self._reference(e)) for n, e in enumerate(self.content.annotated)]
        for page, elements in zip(document.Pages.pages, self.content.pages, strict=True):
            page.StructParents = len(numbers)
            entries = PlainArray([self._reference(e) for e in elements])
            numbers.append((len(numbers), document.Reference(entries)))
        flat = [part for pair in numbers for part in pair]
        tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(flat)}))
        tree["ParentTreeNextKey"] = len(numbers)
        tree["RoleMap"] = PDFDictionary({role: PDFName(standard) for role, standard in ROLE_MAP.items()})
        if self.identifiers:
            names = [part for name, ref in sorted(self.identifiers) for part in (PDFString(name), ref)]
            tree["IDTree"] = PDFDictionary({"Names": PDFArray(names)})
        catalog.StructTreeRoot = tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _reference(self, element: Element) -> Any:
        if element not in self.references:
            raise LookupError(f"content of an element outside the structure tree: {element.role}")
        return self.references[element]

    def _live(self, element: Element) -> bool:
        """Return whether an element has content; an empty cell counts, since it has a place in the grid."""
        return (
            element.role in {"TD", "TH"}
            or element in self.content.kids
            or element in self.content.objects
            or any(map(self._live, element.kids))
        )

    def _write_element(self, element: Element, parent: Any) -> tuple[Any, int | None]:
        """Write an element; return its reference and the page where it begins."""
        entries = PlainDictionary({"Type": _name("StructElem"), "S": _name(element.role), "P": parent})
        reference = self._document_reference(element, entries)
        for key, value in (
            ("Alt", element.alternative),
            ("E", element.expansion),
            ("ActualText", element.replacement),
            ("Lang", element.language),
            ("ID", element.identifier),
        ):
            if value is not None:
                entries[key] = PDFString(value)
        if element.identifier is not None:
            self.identifiers.append((element.identifier, reference))
        attributes = self._attributes(element)
        if attributes:
            entries["A"] = attributes
        kids, home = self._write_kids(element, reference)
        if home is not None:
            entries["Pg"] = _page(home)
        if kids:
            entries["K"] = kids[0] if len(kids) == 1 else PlainArray(kids)
        return reference, home

    def _write_kids(self, element: Element, reference: Any) -> tuple[list[Any], int | None]:
        """Write what stands in an element; return it and the page where the element begins."""
        kids: list[Any] = []
        home: int | None = None
        standing = [kid for kid in element.kids if self._live(kid)]
        for kid in [*standing, *self.content.kids.get(element, [])]:
            if isinstance(kid, Element):
                written, page = self._write_element(kid, reference)
            else:
                page, written = kid
                if home not in {None, page}:
                    written = PlainDictionary({"Type": _name("MCR"), "Pg": _page(page), "MCID": written})
            home = page if home is None else home
            kids.append(written)
        for page, annotation in self.content.objects.get(element, []):
            home = page if home is None else home
            kids.append(PlainDictionary({"Type": _name("OBJR"), "Pg": _page(page), "Obj": annotation}))
        return kids, home

    def _document_reference(self, element: Element, entries: Any) -> Any:
        self.references[element] = reference = self.document.Reference(entries)
        return reference

    def _attributes(self, element: Element) -> Any:
        """Return the attribute object, or an array of two: a picture has its box besides (14.8.5.4)."""
        attributes = dict(element.attributes)
        if element in self.content.boxes:
            attributes = {
                "O": "Layout",
                "Placement": "Inline" if element.inline else "Block",
                "BBox": [round(edge, 2) for edge in self.content.boxes[element]],
            }
        return PlainDictionary({key: _value(value) for key, value in attributes.items()}) if attributes else None


class Identifier(str):
    """A byte string among attributes, where a plain string is a name."""

    __slots__ = ()


def _value(value: Any) -> Any:
    if isinstance(value, Identifier):
        return PDFString(str(value))
    if isinstance(value, str):
        return _name(value)
    if isinstance(value, (list, tuple)):
        return PDFArray([_value(part) for part in value])
    return value


def _page(number: int) -> Any:
    return PDFObjectReference(f"Page{number + 1}")
