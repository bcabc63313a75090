# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: ARG002, N802, N803
# reportlab has no types, and gives methods their names and arguments.
"""The canvas: while flowables draw, it notes who owns what; when the document is saved, it marks the pages.

One canvas is one pass of drawing. reportlab lays a document out several times until its page numbers are right, with
a new canvas each time, so every pass starts clean and only the last one is marked and written. As long as pages may
still move, a canvas is ``measuring``: what only draws is left out, since nobody will see it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from sphinx.util import logging

from ..fonts.faces import embedded_font
from ..output.metadata import Metadata
from ..output.pdf_objects import LinkAnnotation, PageObject
from ..output.writing import DrawnContent, TreeWriter
from ..structure.elements import ARTIFACT, FOOTER, HEADER, Artifact, Element, Owner
from ..structure.inline_roles import MARK
from .frames import FramedImage
from .images import ImageFile, VectorImage, draw_vector
from .marked_content import Mark
from .marking import PageMarker
from .text import TaggedText

logger = logging.getLogger(__name__)


class TaggedCanvas(Canvas):
    """A canvas that writes a structure tree beside what is drawn."""

    def __init__(
        self,
        *args: Any,
        root: Element,
        metadata: Metadata,
        reported: set[str],
        measuring: bool = False,
        **kwargs: Any,
    ) -> None:
        self.root, self.metadata, self.measuring = root, metadata, measuring
        self.reported_glyphs = reported  # of the whole build: each missing character is one error
        self.content = DrawnContent()
        self.stack: list[tuple[Any, Owner]] = [(None, ARTIFACT)]
        self.drawn: dict[int, Any] = {}
        self.entered: set[Element] = set()
        self.text: TaggedText | None = None
        self.places: dict[str, int] = {}
        self.opening_page = 0
        self.finished: list[tuple[PageObject, list[str]]] = []
        super().__init__(*args, pdfVersion=(1, 7), **kwargs)
        self.setNamedCB(MARK, lambda *_: None)  # marks in paragraphs that nobody has adopted, in page heads

    # Who owns what is drawn.

    @contextmanager
    def owned(self, owner: Owner, drawer: Any = None) -> Iterator[None]:
        """Give all that is drawn meanwhile to an owner; ``drawer`` is the flowable that draws it."""
        self.stack.append((drawer, owner))
        self._code.append(Mark(owner))
        try:
            yield
        finally:
            self.stack.pop()
            self._code.append(Mark(self.stack[-1][1]))

    def position(self) -> tuple[int, int]:
        """Return how much of the page has been drawn, for :meth:`go_back`."""
        return len(self._code), len(self.state_stack)

    def go_back(self, position: tuple[int, int]) -> None:
        """Take back what was drawn since, when a flowable could not be drawn to its end."""
        while len(self.state_stack) > position[1]:
            self.restoreState()
        del self._code[position[0] :]
        self._code.append(Mark(self.stack[-1][1]))
        self.text = None

    @contextmanager
    def drawing(self, flowable: Any, owner: Owner) -> Iterator[None]:
        """Draw a tagged flowable: in a header or footer, or for the second time, it is an artifact.

        A flowable is drawn twice in one pass when it is a table's header row, repeated on the next page.
        """
        if self.stack[-1][1] in (HEADER, FOOTER):
            owner = self.stack[-1][1]
        elif id(flowable) in self.drawn:
            owner = ARTIFACT
        self.drawn[id(flowable)] = flowable  # the flowable too, or its id may become another's
        block = getattr(flowable, "blPara", None)
        if isinstance(owner, Element) and block is not None and block.kind == 0:
            owner = getattr(block, "owner", None) or owner  # all of the paragraph is one link, one piece of code
        with self.owned(owner, flowable):
            yield

    def box(self, element: Element, x: float, y: float, width: float, height: float) -> None:
        """Note a picture's bounding box, in the page's coordinates."""
        self.content.boxes[element] = [*self.absolutePosition(x, y), *self.absolutePosition(x + width, y + height)]

    # What is drawn.

    def translate(self, dx: float, dy: float) -> None:
        """Move the origin; hundredths of a point are enough, and more digits are a twentieth of a page's code."""
        super().translate(round(dx, 2), round(dy, 2))

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Set the font, or for one of PDF's standard fonts one that is embedded."""
        super().setFont(embedded_font(psfontname), size, leading)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> TaggedText:
        """Begin a text object of the flowable being drawn."""
        drawer, owner = self.stack[-1]
        self.text = TaggedText(self, (x, y), direction=direction, drawn=drawer, owner=owner)
        return self.text

    def drawText(self, aTextObject: TaggedText) -> None:
        """Put a finished text object in the page's code."""
        self._code.append(aTextObject.finished())
        self.text = None

    def drawImage(
        self, image: Any, x: float, y: float, width: Any = None, height: Any = None, *args: Any, **kw: Any
    ) -> Any:
        """Draw an image; in a paragraph it has an element of its own, which stands between the runs of text."""
        if isinstance(image, str):
            image = ImageFile(image)
        if isinstance(image, FramedImage):
            bitmap = partial(super().drawImage, ImageFile(image.path), x, y, width, height, *args, **kw)
            draw = partial(image.frame.draw, self, bitmap, (x, y, width, height))
        elif isinstance(image, VectorImage):
            draw = partial(draw_vector, self, image.path, x=x, y=y, width=width, height=height)
        else:
            draw = partial(super().drawImage, image, x, y, width, height, *args, **kw)
        drawer, owner = self.stack[-1]
        if self.text is None or not isinstance(drawer, Paragraph):
            return draw()
        fragment = self.text.next_fragment("img")
        picture = getattr(fragment, "owner", None) or ARTIFACT
        if isinstance(owner, Artifact):
            picture = ARTIFACT
        if isinstance(picture, Element):
            self.box(picture, x, y, width, height)
            self.text.place_picture(picture)
        with self.owned(picture, drawer):
            drawn = draw()
        for key in getattr(fragment, "link", None) or []:
            self.link_area(key[1], (x, y, x + width, y + height), getattr(drawer, "link_elements", {}).get(key))
        return drawn

    def drawInlineImage(self, image: Any, x: float, y: float, width: Any = None, height: Any = None, *_: Any) -> Any:
        """Draw an image of an SVG drawing as any other, since its bytes cannot stand in the page's code."""
        reader = image if isinstance(image, str) else ImageReader(image)
        return self.drawImage(reader, x, y, width, height, mask="auto")

    def link_area(self, target: str, area: tuple[float, float, float, float], link: Element | None) -> None:
        """Make an area of the page a link: to a place in the document (``#name``) or to an address."""
        if link is None:
            return
        text, self.text = self.text, None  # the next link of the text around a picture is not its
        with self.owned(link):
            if target.startswith("#"):
                self.linkRect("", target[1:], area, relative=1)
            else:
                self.linkURL(target, area, relative=1)
        self.text = text

    def bookmarkHorizontal(self, key: str, relativeX: float, relativeY: float, **kw: Any) -> None:
        """Make a place that links lead to."""
        self.note_place(key)
        super().bookmarkHorizontal(key, relativeX, relativeY, **kw)

    def note_place(self, key: str) -> None:
        """Note the page of a place that links lead to."""
        self.places[key] = self.getPageNumber()

    def _addAnnotation(self, annotation: Any, name: str | None = None, addtopage: int = 1) -> None:
        """Add a link annotation, described and tied to its element (ISO 14289-1, 7.18.1 and 7.18.5)."""
        link = self._link_of_annotation()
        if link is None:  # in a page header or footer, which readers skip
            return
        number = len(self.content.annotated)
        text = " ".join((link.link_text or "").split())
        entries: dict[str, Any] = {"F": 4, "StructParent": number}
        if isinstance(annotation, LinkAnnotation):
            annotation.Contents = text
            annotation.otherkw.update(entries)
        else:
            action = annotation.dict["A"].dict
            address = str((action.get("URI") or action.get("F")).s)
            entries["Contents"] = PDFString(text if address in text else f"{text} ({address})".strip())
            annotation.dict.update(entries)
        key = f"link{number}"
        self.content.annotated.append(link)
        super()._addAnnotation(annotation, key, addtopage)
        self.content.add_object(link, len(self.finished), self._doc.refAnnotation(key))

    def _link_of_annotation(self) -> Element | None:
        """Find the link element of the annotation being made."""
        drawer, owner = self.stack[-1]
        if owner in (HEADER, FOOTER):
            return None
        key = self.text.link_key() if self.text is not None else None
        if key is not None and drawer is not None:
            found = getattr(drawer, "link_elements", {}).get(key)
            if isinstance(found, Element):
                return found
        while isinstance(owner, Element) and owner.role != "Link" and owner.parent is not None:
            owner = owner.parent
        return owner if isinstance(owner, Element) and owner.role == "Link" else None

    # The finished document.

    def showPage(self) -> None:
        """Keep the page's code for :meth:`write`; only the last pass is worth marking."""
        code = self._code[:]
        self._code[:] = []
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.Tabs = PDFName("S")
        self.finished.append((page, code))

    def save(self) -> None:
        """End the last page. reportlab asks for this after every pass; what the last one drew is for :meth:`write`."""
        if self._code:
            self.showPage()
        self.drawn.clear()

    def write(self) -> None:
        """Mark all pages, write the structure tree and the document."""
        for number, (page, code) in enumerate(self.finished):
            self.content.pages.append([])
            marker = PageMarker(partial(self.number, number), self.enter)
            page.stream = f"{page.stream}{chr(10).join(marker.mark(code))}\n"
        self.bind_destinations()
        TreeWriter(self._doc, self.content).write(self.root)
        self.metadata.write(self)
        super().save()

    def number(self, page: int, element: Element) -> int:
        """Enter a run of an element's content on a page and return its MCID."""
        if not (element.inline and element in self.content.boxes):  # such a picture has its place already
            self.enter(element)
        return self.content.add_run(element, page)

    def enter(self, element: Element) -> None:
        """Enter an inline element in its parent, at the place of its first content."""
        if element.inline and element.parent is not None and element not in self.entered:
            self.entered.add(element)
            self.enter(element.parent)
            self.content.add_kid(element.parent, element)

    def bind_destinations(self) -> None:
        """Bind what links point to and nothing was drawn for; reportlab would refuse to save.

        Such a target is a fault of the source or of a handler: it is reported, and the link goes to the first page.
        """
        loose = [(name, place) for name, place in self._destinations.items() if not place.fmt]
        bound = next((place for place in self._destinations.values() if place.fmt), None)
        for name, place in loose:
            logger.warning("no target in the PDF for the link to %r", name, type="tagged_pdf", subtype="target")
            if bound is not None:
                place.fmt, place.page = bound.fmt, bound.page
