"""Reads what the PDF says, in the order of its tags, as a screen reader does.

An untagged PDF has no order that could be trusted: its text is then read page by page, and only its words can be
compared. The fonts and content streams are decoded by ``outloud``; the walk through the structure tree is our own,
because text and child elements must be taken in the order of ``/K`` (ISO 32000-1, 14.7.2).
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Self

import pikepdf

from tools.checks.core.findings import NotRunError
from tools.checks.readers.content import Block, Content, Link, Table, name_address
from tools.checks.validators.poppler import Word, read_words

INLINE = {"Span", "Link", "Reference", "Quote", "Annot", "Code", "Em", "Strong", "Sub", "BibEntry", "NonStruct"}
GENERATED = {"TOC", "TOCI", "Artifact", "Index", "Formula"}
NOTES = {"Note", "FENote"}
MAX_DEPTH = 100
ABOVE = 12.0
"""Points above a landing at which the words there may begin: the letters' boxes are taller than their line."""
MANY_WORDS = 60
"""So many words are read at a landing: a heading, or the few lines that stand before it."""
XYZ_TOP = 3
"""Where a destination of the kind XYZ says its height."""


class Landing(NamedTuple):
    """Where a destination leads to: a page (from 0), and how far down on it, in points, if it says so."""

    page: int
    down: float | None


class PdfBook:
    """A PDF edition: its content and the texts that its cover and running titles may repeat."""

    def __init__(self, file: Path, *, own_language: bool = False) -> None:
        """Open a file; ``own_language`` leaves out the passages that are marked as another language than the book's."""
        self._file = file
        self._own_language = own_language
        self._document = _open(file)
        self._annotations = {
            annotation.objgen: annotation
            for page in self._document.pages
            for annotation in page.obj.get("/Annots", [])
            if isinstance(annotation, pikepdf.Dictionary)
        }
        self._content = Content()
        self._buffer: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    @property
    def title(self) -> str:
        """The document's title, from its metadata."""
        return str(self._document.title or "")

    @property
    def pdf(self) -> pikepdf.Pdf:
        """The open file."""
        pdf: pikepdf.Pdf = self._document.pdf

        return pdf

    def height(self, page: int) -> float:
        """Return a page's upper edge, in points."""
        return float(self.pdf.pages[page].mediabox[3])

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of every page with their places."""
        return read_words(self._file)

    @property
    def is_tagged(self) -> bool:
        """Whether the file has a structure tree."""
        return self._document.struct_root is not None

    def read(self) -> Content:
        """Return what the book says."""
        self._content = Content()
        if self.is_tagged:
            self._walk(self._document.struct_root, page=None, depth=0)
            self._flush()
        else:
            for page in self._document.pages:
                lines = self._document.content(page.index).lines
                self._content.blocks += [Block(line.text) for line in lines if line.text.strip()]
            self._content.links += [
                Link("", target) for target in map(name_target, self._annotations.values()) if target
            ]

        return self._content

    def read_element(self, identity: tuple[int, int]) -> str:
        """Return the text of the structure element with this object and generation number."""
        return self._text(self._document.pdf.get_object(identity), page=None)

    def read_artifacts(self) -> Iterator[tuple[int, str]]:
        """Yield (page number, text) for what stands outside the tags: running heads, feet, page numbers."""
        for page in self._document.pages:
            text = " ".join(run.text for run in self._document.content(page.index).artifact_runs())
            if text.strip():
                yield page.number, text

    def _walk(self, node: pikepdf.Dictionary, *, page: int | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        kind = self._document.resolve_type(str(node["/S"])[1:])[0] if "/S" in node else "Document"
        if isinstance(node.get("/Pg"), pikepdf.Dictionary):
            page = self._document.page_index.get(node["/Pg"].objgen, page)
        if kind in GENERATED or (self._own_language and self._is_foreign(node)):
            self._buffer.append(" ")
            return
        if node.get("/Alt") is not None:
            self._content.images.append(Block(str(node["/Alt"])))
        if kind not in INLINE:
            self._flush()
        if node.get("/ActualText") is not None:
            self._buffer.append(f" {node['/ActualText']} ")
        elif kind in NOTES:
            self._walk_note(node, page=page, depth=depth)
        elif kind != "Figure":
            self._visit(node, kind, page=page, depth=depth)
        if kind not in INLINE:
            self._flush()

    def _is_foreign(self, node: pikepdf.Dictionary) -> bool:
        """Tell whether an element is marked as another language than the document."""
        book, passage = (str(holder.get("/Lang", "")).lower().partition("-")[0] for holder in (self.pdf.Root, node))
        return bool(passage) and passage != book

    def _visit(self, node: pikepdf.Dictionary, kind: str, *, page: int | None, depth: int) -> None:
        if kind == "Link":
            annotation = self._find_annotation(node)
            target = (name_target(annotation) if annotation is not None else None) or "doc:"
            landing = self._read_landing(annotation) if annotation is not None and target == "doc:" else ""
            self._content.links.append(Link(self._text(node, page=page), target, landing=landing))
        elif is_heading(kind):
            self._content.headings.append(Block(self._text(node, page=page), level=int(kind[1:] or 0)))
        elif kind == "LI":
            self._content.items.append(Block(self._text(node, page=page)))
        elif kind == "Table":
            cells = self.list_rows(node)
            texts = tuple(tuple(self._text(cell, page=page) for _, cell in row) for row in cells)
            heads = tuple(tuple(kind == "TH" for kind, _ in row) for row in cells)
            self._content.tables.append(Table(texts, heads=heads))
        self._walk_kids(node, page=page, depth=depth)

    def _walk_kids(self, node: pikepdf.Object, *, page: int | None, depth: int) -> None:
        for kid in list_kids(node):
            if isinstance(kid, int):
                self._buffer.append(self._marked_text(page, None, kid))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                place = self._document.page_index.get(kid["/Pg"].objgen, page) if "/Pg" in kid else page
                stream = kid["/Stm"].objgen if "/Stm" in kid else None
                self._buffer.append(self._marked_text(place, stream, int(kid["/MCID"])))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR":
                self._walk(kid, page=page, depth=depth + 1)

    def _walk_note(self, node: pikepdf.Dictionary, *, page: int | None, depth: int) -> None:
        outer, self._content = self._content, Content()
        self._walk_kids(node, page=page, depth=depth)
        self._flush()
        inner, self._content = self._content, outer
        self._content.notes.append(Block(" ".join(block.text for block in inner.blocks)))
        self._content.links += inner.links
        self._content.images += inner.images

    def _marked_text(self, page: int | None, stream: tuple[int, int] | None, number: int) -> str:
        if page is None:
            return ""

        return str(self._document.content(page).mcid_text.get((stream, number), "")) + " "

    def _text(self, node: pikepdf.Object, *, page: int | None) -> str:
        """Return what a part of the tree says, without writing it down."""
        outer = self._content, self._buffer
        self._content, self._buffer = Content(), []
        if isinstance(node.get("/Pg"), pikepdf.Dictionary):
            page = self._document.page_index.get(node["/Pg"].objgen, page)
        self._walk_kids(node, page=page, depth=0)
        self._flush()
        text = " ".join(block.text for block in self._content.blocks)
        self._content, self._buffer = outer

        return text

    def list_rows(self, table: pikepdf.Dictionary) -> list[list[tuple[str, pikepdf.Dictionary]]]:
        """Return the cells of a table with their types, row by row."""
        return [
            [(self._document.resolve_type(str(cell["/S"])[1:])[0], cell) for cell in self._children(row, {"TD", "TH"})]
            for row in self._children(table, {"TR"})
        ]

    def _children(self, node: pikepdf.Dictionary, kinds: set[str]) -> Iterator[pikepdf.Dictionary]:
        """Yield the elements of these kinds below ``node``, through groups such as THead but not into tables."""
        for kid in list_kids(node):
            if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
                continue
            kind = self._document.resolve_type(str(kid["/S"])[1:])[0]
            if kind in kinds:
                yield kid
            elif kind in {"THead", "TBody", "TFoot", "NonStruct"}:
                yield from self._children(kid, kinds)

    def _find_annotation(self, node: pikepdf.Dictionary) -> pikepdf.Dictionary | None:
        for kid in list_kids(node):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                annotation: pikepdf.Dictionary | None = self._annotations.get(kid["/Obj"].objgen)
                if annotation is not None:
                    return annotation

        return None

    def find_landing(self, target: Any) -> Landing | None:
        """Return where a destination leads to; None where that cannot be told here."""
        if not isinstance(target, pikepdf.Array) or len(target) == 0 or not isinstance(target[0], pikepdf.Dictionary):
            return None
        page = self._document.page_index.get(target[0].objgen)
        if page is None:
            return None
        exact = len(target) > XYZ_TOP and target[1] == "/XYZ" and target[XYZ_TOP] is not None

        return Landing(page, self.height(page) - float(target[XYZ_TOP]) if exact else None)

    def _read_landing(self, annotation: pikepdf.Dictionary) -> str:
        """Return the words that stand where a link lands, a few lines of them."""
        action = annotation.get("/A", pikepdf.Dictionary())
        landing = self.find_landing(annotation.get("/Dest", action.get("/D")))
        if landing is None:
            return ""
        top = -self.height(landing.page) if landing.down is None else landing.down - ABOVE
        words = (text for text, _, upper, _, _ in self.words[landing.page] if landing.down is None or upper >= top)

        return " ".join(islice(words, MANY_WORDS))

    def _flush(self) -> None:
        text = " ".join("".join(self._buffer).split())
        self._buffer.clear()
        if text:
            self._content.blocks.append(Block(text))


def _open(file: Path) -> Any:
    """Return outloud's model of a file.

    Raises:
        NotRunError: outloud is missing.
    """
    try:
        from outloud.model import Document  # noqa: PLC0415  # a test dependency, which a mere build does not have
    except ImportError:
        raise NotRunError("there is no outloud: install the package outloud (make test does)") from None

    return Document(str(file))


def name_target(annotation: pikepdf.Dictionary) -> str | None:
    """Return ``uri:…`` for a link to an address, ``doc:`` for one into the book, None for what is no link."""
    if annotation.get("/Subtype") != "/Link":
        return None
    action = annotation.get("/A")
    if isinstance(action, pikepdf.Dictionary) and "/URI" in action:
        return name_address(str(action["/URI"]))

    return "doc:"


def is_heading(kind: str) -> bool:
    """Tell whether a structure type is that of a heading."""
    return kind == "H" or (kind.startswith("H") and kind[1:].isdecimal())


def list_kids(node: pikepdf.Object) -> list[Any]:
    """Return the kids of a structure element, in reading order."""
    kids = node.get("/K")
    if kids is None:
        return []

    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
