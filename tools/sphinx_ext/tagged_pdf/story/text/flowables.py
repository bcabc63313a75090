# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: ARG002, N802, N803, N815
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""Flowables that know their element and keep it when they are split over pages.

A flowable becomes tagged by taking a mixin into its class. The class keeps its name, which reportlab looks at (it
treats a class with "preformatted" in its name differently).
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from reportlab.platypus import Paragraph
from reportlab.platypus.flowables import Flowable, Spacer
from reportlab.platypus.paragraph import imgVRange
from reportlab.platypus.tableofcontents import TableOfContents
from rst2pdf import flowables as rst2pdf_flowables

from ...fonts.hyphenation import divided_too_often, keep_last_word, keep_word, text_of
from ...structure.elements import Element, Owner
from ...structure.inline_roles import InlineRoles, assign_owners
from ..pictures.pictures import Picture

_PARTS: Final = ("label", "data", "_cellvalues", "content", "_content", "flowables", "odd", "even")
"""Attributes in which reportlab's and rst2pdf's containers keep their content."""


MOST_TRIES: Final = 20
"""Words of a paragraph that may stay whole for the sake of the lines above them."""

ABOVE_PICTURE: Final = 0.25
"""Room above a picture in a line, in parts of the letters' size."""


class Tagged:
    """Mixed into the class of each flowable that draws a node's content."""

    owner: Owner
    link_elements: dict[Any, Element]
    anchors: tuple[str, ...] = ()
    link_target: str | None = None

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw, with all that is drawn given to the owner."""
        for name in self.anchors:
            canvas.bookmarkHorizontal(name, x, y + getattr(self, "height", 0))
        if canvas.measuring and self.is_silent(canvas):
            return
        with canvas.drawing(self, self.owner):
            super().drawOn(canvas, x, y, _sW)

    def is_silent(self, canvas: Any) -> bool:
        """Return whether a pass that only measures may skip the drawing, and note what it has to know of it."""
        return False

    def split(self, *args: Any) -> list[Any]:
        """Split, and let the parts be of the same element."""
        parts: list[Any] = super().split(*args)
        for number, part in enumerate(parts):
            if isinstance(part, Tagged) and part is not self:
                part.owner, part.link_elements = self.owner, self.link_elements
                part.anchors = self.anchors if number == 0 else ()
        return parts


class TaggedParagraph(Tagged):
    """A paragraph: its lines are broken once for a width, not again in every pass and every cell that asks."""

    frags: Any
    style: Any
    blPara: Any
    draw: Any
    broken: tuple[float, Any, Any, Any, Any] | None = None
    """Width, style, fragments, lines and size of the last time; whoever changes one of them puts another in place."""
    fill_in: Callable[["TaggedParagraph", float], None] | None = None
    """Fills in what the text says of pages, for a width, before its lines are broken."""

    def is_broken_for(self, width: float) -> bool:
        """Return whether the lines are as they would be broken."""
        if self.broken is None:
            return False
        known, style, fragments, lines, _ = self.broken
        unchanged = style is self.style and fragments is self.frags and lines is getattr(self, "blPara", None)
        return known == width and unchanged

    def wrap(self, availWidth: float, availHeight: float) -> Any:
        """Break the lines if need be."""
        if self.fill_in is not None:
            self.fill_in(self, availWidth)
        if self.broken is not None and self.is_broken_for(availWidth):
            self.width, self.height = size = self.broken[-1]
            return size
        self._fit_pictures(availWidth)
        size = super().wrap(availWidth, availHeight)
        # A width without room leaves the lines of before, and reportlab turns right-to-left lines when it draws them.
        kept = size[0] == availWidth and not self.style.wordWrap
        self.broken = (availWidth, self.style, self.frags, self.blPara, size) if kept else None
        return size

    def breakLines(self, width: Any) -> Any:
        """Break the lines, and let one that begins with a picture be as high as it; reportlab forgets that."""
        style = self.style
        self.style = keep_last_word(style, text_of(self.frags), width)
        try:
            block = super().breakLines(width)
            for _ in range(MOST_TRIES):
                word = divided_too_often(block, self.frags)
                if word is None:
                    break
                self.style = keep_word(self.style, word)
                block = super().breakLines(width)
        finally:
            self.style = style
        for line in block.lines if block.kind else ():
            for word in line.words:
                picture: Any = getattr(word, "cbDefn", None)
                if getattr(picture, "kind", "") == "img":
                    low, high = imgVRange(picture.height, picture.valign, word.fontSize)
                    line.ascent = max(line.ascent, high + word.fontSize * ABOVE_PICTURE)
                    line.descent = min(line.descent, low)
                    line.fontSize = max(line.fontSize, line.ascent)  # by which reportlab places the first line
        return block

    def _fit_pictures(self, width: float) -> None:
        """Make pictures in the text as narrow as its place, and lines as high as their pictures."""
        pictures = [f.cbDefn for f in self.frags if getattr(getattr(f, "cbDefn", None), "kind", "") == "img"]
        for picture in pictures:
            factor = min(1.0, width / picture.width) if picture.width else 1.0
            picture.width, picture.height = picture.width * factor, picture.height * factor
        if (
            any(picture.height > self.style.fontSize for picture in pictures)
            and getattr(self.style, "autoLeading", "") != "max"
        ):
            self.style = self.style.clone(self.style.name, autoLeading="max")

    def split(self, *args: Any) -> list[Any]:
        """Split; reportlab may change the fragments where it cuts, so the lines are to be broken anew."""
        parts = super().split(*args)
        if len(parts) > 1:
            self.broken = None
        return parts

    def is_silent(self, canvas: Any) -> bool:
        """Note the places in the text that links lead to; a heading or code that does more when drawn is drawn."""
        if type(self).draw is not Paragraph.draw:
            return False
        lines = self.blPara.lines if self.blPara.kind else ()  # lines of one plain fragment hold nothing else
        callbacks = [word.cbDefn for line in lines for word in line.words if hasattr(word, "cbDefn")]
        if not all(callback.kind in {"anchor", "img"} for callback in callbacks):
            return False
        for callback in callbacks:
            if callback.kind == "anchor":
                canvas.note_place(callback.name)
        return True


class TaggedImage(Tagged):
    """A picture: its element gets the box in which it is drawn, and a linked one its area."""

    hAlign: str
    drawWidth: float
    drawHeight: float

    def is_silent(self, canvas: Any) -> bool:
        """Leave it out: no link leads to what is in a picture."""
        return True

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the picture, note its box and make its link."""
        shift = {"CENTER": 0.5, "RIGHT": 1.0}.get(self.hAlign, 0.0) * _sW
        left, width, height = x + shift, self.drawWidth, self.drawHeight
        if isinstance(self.owner, Element):
            canvas.box(self.owner, left, y, width, height)
        super().drawOn(canvas, x, y, _sW)
        if self.link_target and isinstance(self.owner, Element):
            canvas.link_area(self.link_target, (left, y, left + width, y + height), self.owner.parent)


_MIXINS: Final[dict[type, type[Tagged]]] = {Picture: TaggedImage, Paragraph: TaggedParagraph}


@lru_cache(None)
def tagged_class(cls: Any) -> Any:
    """Return a flowable's class with the mixin that fits it."""
    if issubclass(cls, Tagged):
        return cls
    mixin = next((mixin for kind, mixin in _MIXINS.items() if issubclass(cls, kind)), Tagged)
    return type(cls.__name__, (mixin, cls), {})


def adopt(flowable: Any, owner: Owner, roles: InlineRoles, *, shared_link: Element | None = None) -> None:
    """Give a flowable its owner, and its runs of text theirs."""
    flowable.__class__ = tagged_class(flowable.__class__)
    flowable.owner = owner
    flowable.link_elements = {}
    if isinstance(flowable, TableOfContents):
        flowable.inline = roles  # it makes its paragraphs itself, later
    if isinstance(owner, Element) and getattr(flowable, "frags", None):
        flowable.link_elements = assign_owners(flowable, owner, roles, shared_link=shared_link)
        _lift_anchors(flowable)


def _lift_anchors(paragraph: Any) -> None:
    """Make the anchors at the beginning of a paragraph its own: reportlab breaks no long word behind one."""
    while len(paragraph.frags) > 1 and getattr(getattr(paragraph.frags[0], "cbDefn", None), "kind", "") == "anchor":
        paragraph.anchors = (*paragraph.anchors, paragraph.frags.pop(0).cbDefn.name)


def leaves(story: Any) -> Iterator[Any]:
    """Yield the flowables with content of their own in a story, in reading order."""
    if isinstance(story, (list, tuple)):
        for part in story:
            if isinstance(part, Tagged):
                yield part
            else:
                yield from leaves(part)
    elif isinstance(story, (Tagged, TableOfContents)):  # only what has nothing in it has been tagged
        yield story
    elif isinstance(story, Flowable):
        parts = [getattr(story, name, None) for name in _PARTS]
        parts = [part for part in parts if isinstance(part, (list, tuple, Flowable))]
        if parts:
            yield from leaves(parts)
        elif not isinstance(story, (Spacer, rst2pdf_flowables.Separation)):
            yield story
