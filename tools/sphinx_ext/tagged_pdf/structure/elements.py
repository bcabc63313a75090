"""The elements of a tagged document: what a structure tree is made of, before a PDF object exists.

An element knows its role, its parent and the elements that stand in it by the document's own structure. What it
holds on the pages (marked content, annotations) belongs to one pass of drawing and is kept by the canvas.
"""

from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(eq=False, slots=True)
class Element:
    """A structure element (ISO 32000-1, 14.7.2).

    ``own`` is the role of text that the node's handler makes itself (a bullet, a label), ``body`` the box around
    what the node contains. An ``inline`` element enters its parent when it is first drawn, between the parent's
    runs of text; all others stand in ``kids``. ``attributes`` are the entries of the attribute object (/A).
    """

    role: str
    parent: "Element | None" = None
    own: str | None = None
    inline: bool = False
    alternative: str | None = None
    expansion: str | None = None
    replacement: str | None = None
    language: str | None = None
    identifier: str | None = None
    link_text: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: "list[Element]" = field(default_factory=list)
    body: "Element" = field(init=False)
    joined: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.body = self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Element":
        """Stay the same element when rst2pdf copies the flowables of a page header."""
        return self

    def with_body(self, role: str | None) -> "Element":
        """Put a box around what the element will contain (an LBody in an LI)."""
        if role:
            self.body = Element(role, self)
        return self

    def join(self) -> "Element":
        """Stand in the parent, after what stands there already."""
        if not self.joined and self.parent is not None:
            self.joined = True
            self.parent.kids.append(self)
        return self

    def attach(self) -> "Element":
        """Stand in the tree, with the whole chain of parents, after what stands there already."""
        if self.parent is not None:
            self.parent.attach()
            self.join()
        return self

    def merge_lone_paragraph(self) -> None:
        """Let a cell or a list item's body that holds one plain paragraph hold its text itself.

        Both are allowed (ISO 32000-1, 14.8.4.3), readers say the same, and a third of a long document's elements are
        such paragraphs. The paragraph takes this element's place, since what is drawn belongs to it.
        """
        paragraph = self.kids[0] if len(self.kids) == 1 else None
        if self.parent is None or paragraph is None or not paragraph.is_plain_paragraph():
            return
        paragraph.role, paragraph.own, paragraph.parent = self.role, self.own, self.parent
        paragraph.attributes, paragraph.identifier = self.attributes, self.identifier
        paragraph.language = paragraph.language or self.language
        self.parent.kids[self.parent.kids.index(self)] = paragraph
        self.kids = paragraph.kids  # where a later stand-in for what could not be laid out is put

    def is_plain_paragraph(self) -> bool:
        """Return whether it is a paragraph of which nothing is said but its language."""
        said = (self.alternative, self.expansion, self.replacement, self.identifier)
        return self.role == "P" and not self.attributes and not any(said)


@dataclass(frozen=True, eq=False, slots=True)
class Artifact:
    """Content that is drawn for the eye only (ISO 14289-1, 7.1 and 7.8); ``begin`` opens its marked content."""

    begin: str
    role: str = "Artifact"

    def __deepcopy__(self, memo: dict[int, Any]) -> "Artifact":
        """Stay the same artifact when flowables are copied."""
        return self


Owner = Element | Artifact

ARTIFACT: Final = Artifact("/Artifact BMC")
HEADER: Final = Artifact("/Artifact <</Type /Pagination /Subtype /Header>> BDC")
FOOTER: Final = Artifact("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
