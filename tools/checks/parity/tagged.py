"""Reads what the PDF says, in the order of its tags, as a screen reader does.

An untagged PDF has no order that could be trusted: its text is then read page by page, and only its words can be
compared. The fonts and content streams are decoded by ``outloud``; the walk through the structure tree is our own,
because text and child elements must be taken in the order of ``/K`` (ISO 32000-1, 14.7.2).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pikepdf

from tools.checks.findings import NotRunError
from tools.checks.parity.content import Block, Content, Link, Table, name_address

INLINE = {"Span", "Link", "Reference", "Quote", "Annot", "Code", "Em", "Strong", "Sub", "BibEntry", "NonStruct"}
GENERATED = {"TOC", "TOCI", "Artifact", "Index", "Formula"}
NOTES = {"Note", "FENote"}
MAX_DEPTH = 100


class Book:
    """A PDF edition: its content and the texts that its cover and running titles may repeat."""

    def __init__(self, file: Path) -> None:
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
    def is_tagged(self) -> bool:
        """Whether the file has a structure tree."""
        return self._document.struct_root is not None

    def read(self) -> Content:
        """Return what the book says."""
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
        if kind in GENERATED:
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

    def _visit(self, node: pikepdf.Dictionary, kind: str, *, page: int | None, depth: int) -> None:
        if kind == "Link":
            self._content.links.append(Link(self._text(node, page=page), self._find_target(node) or "doc:"))
        elif kind == "H" or (kind.startswith("H") and kind[1:].isdecimal()):
            self._content.headings.append(Block(self._text(node, page=page)))
        elif kind == "Table":
            rows = tuple(
                tuple(self._text(cell, page=page) for cell in self._children(row, {"TD", "TH"}))
                for row in self._children(node, {"TR"})
            )
            self._content.tables.append(Table(rows))
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

    def _find_target(self, node: pikepdf.Dictionary) -> str | None:
        for kid in list_kids(node):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                annotation = self._annotations.get(kid["/Obj"].objgen)
                if annotation is not None:
                    return name_target(annotation)

        return None

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


def list_kids(node: pikepdf.Object) -> list[Any]:
    """Return the kids of a structure element, in reading order."""
    kids = node.get("/K")
    if kids is None:
        return []

    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
