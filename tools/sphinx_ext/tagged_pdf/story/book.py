# mypy: disable-error-code="no-untyped-call,misc,override,attr-defined"
# ruff: noqa: ARG002, N802, N803
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""Lays the story out on pages, in as many rounds as its page numbers need."""

from typing import TYPE_CHECKING, Any, Final

from reportlab.platypus.doctemplate import ActionFlowable, IndexingFlowable, LayoutError, _addGeneratedContent
from reportlab.platypus.flowables import Flowable, PageBreak, Spacer
from rst2pdf import createpdf
from rst2pdf.flowables import MyPageBreak, MySpacer, SetNextTemplate
from sphinx.errors import SphinxError

from ..drawing.canvas import TaggedCanvas
from ..drawing.footnotes import LastNotes
from .boxes.columns import FUZZ, height_of, measure, split_column
from .pictures.pictures import Picture
from .text.flowables import leaves

if TYPE_CHECKING:
    from .converter import TaggedRstToPdf

MOST_PASSES: Final = 25
"""Rounds of laying out, where reportlab gives up after ten: notes that wait for each other move a page a round."""


LARGEST_STEP: Final = 0.6
"""To which part of its height a picture shrinks at once."""


LARGEST_HOLE: Final = 0.25
"""Part of a page that may stay empty before a high picture; else what follows it comes first."""


class Kept(Flowable):
    """Flowables that begin on one page: a heading and what follows it, which may go on after the page."""

    def __init__(self, content: list[Any]) -> None:
        super().__init__()
        self.content = content
        self.spaceBefore = content[0].getSpaceBefore()

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Ask to be split, whatever room there is."""
        return availWidth, 1e6

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return the parts if enough of them fits, or nothing to try on the next page, where there is no choice."""
        canvas = self.canv
        first, _ = split_column(self.content, canvas, availWidth, availHeight)
        if not first and not hasattr(self, "_postponed"):
            return []
        lacking = height_of(measure(self.content, canvas, availWidth)) - availHeight
        if not first and lacking > 0 and shrink_pictures(self.content, lacking):  # a picture as high as a page
            return self.content
        head = self.content[0]
        if height_of(measure([head], canvas, availWidth)) <= availHeight + FUZZ:
            return self.content
        head.forced = not first
        pieces = head.splitOn(canvas, availWidth, availHeight)
        return [*pieces, *self.content[1:]] if pieces else []


def _breaks(flowable: Any) -> bool:
    """Return whether a flowable does something to the page instead of standing on it."""
    return flowable is None or isinstance(flowable, ActionFlowable) or hasattr(flowable, "frameAction")


def _ends_page(flowable: Any) -> bool:
    """Return whether what has been put off must come before a flowable: a new page or chapter, the end of the book."""
    return _breaks(flowable) or isinstance(flowable, (MyPageBreak, SetNextTemplate, LastNotes, PageTotal))


def _leaves_hole(flowable: Any, frame: Any) -> bool:
    """Return whether a flowable is a picture that does not fit and would leave a hole in the page."""
    hole = 0 if frame._atTop else frame._y - frame._y1p  # noqa: SLF001  (no public name)
    return isinstance(flowable, Picture) and hole > frame._aH * LARGEST_HOLE  # noqa: SLF001


def shrink_pictures(flowables: list[Any], lacking: float) -> bool:
    """Make the highest picture in what is higher than a page smaller by what is lacking; say whether that helps."""
    pictures = [part for part in leaves(flowables) if isinstance(part, Picture)]
    highest = max(pictures, key=lambda picture: picture.drawHeight, default=None)
    if highest is None:
        return False
    return highest.shrink(max(highest.drawHeight - lacking - 1.0, highest.drawHeight * LARGEST_STEP))


class PageTotal(IndexingFlowable):
    """Learns from each pass, and asks for another until what the pass drew was known before it.

    It learns even when another flowable has already asked for a pass: reportlab stops asking at the first that does.
    The first pass is never the last, as it does not know the number of pages, and so never drawn.
    """

    width = height = 0

    def __init__(self, client: "TaggedRstToPdf") -> None:
        super().__init__()
        self.client, self.seen = client, 0
        self.places: dict[str, int] = {}
        self.satisfied = False

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Note the number of the last page; nothing follows in the story."""
        self.seen = self.canv.getPageNumber()
        self.places = self.canv.places

    def afterBuild(self) -> None:
        """Take over the number of pages that the footers show, and the pages that texts and notes refer to."""
        known, self.client.total_pages = self.client.total_pages, self.seen
        settled = self.client.pages.learn(self.places)
        settled = self.client.ends.learn() and settled
        if self.client.notes:
            settled = self.client.notes.learn(self.places) and settled
        self.satisfied = settled and known == self.seen and not self.client.measuring
        self.client.measuring = not settled

    def isSatisfied(self) -> bool:
        """Return whether the last pass knew the number of pages that it has drawn."""
        return self.satisfied


class TaggedDocTemplate(createpdf.FancyDocTemplate):
    """Draws on tagged canvases."""

    client: "TaggedRstToPdf"
    waiting: list[Any]
    """High pictures that stand at the top of the next page."""

    def multiBuild(self, story: list[Any], **kwargs: Any) -> int:
        """Lay the story out until its page numbers are right."""
        client, metadata, reported = self.client, self.client.metadata, self.client.reported_glyphs
        assert client.structure is not None  # noqa: S101  (made with the story)
        root = client.structure.root
        self.waiting = []
        self.title, self.author, self.lang = metadata.title, metadata.author, metadata.language

        def make(*args: Any, **kw: Any) -> TaggedCanvas:
            measuring = client.measuring
            client.canvas = TaggedCanvas(
                *args, root=root, metadata=metadata, reported=reported, measuring=measuring, **kw
            )
            return client.canvas

        try:
            return int(super().multiBuild(story, maxPasses=MOST_PASSES, canvasmaker=make, **kwargs))
        except IndexError as error:
            if "passes" not in str(error):
                raise
            raise SphinxError(
                f"page numbers still move after {MOST_PASSES} rounds of laying out; "
                "set tagged_pdf_page_references to '' or pdf_real_footnotes to False"
            ) from error

    def beforePage(self) -> None:
        """Let the columns of a chapter's last page be of one height."""
        self.client.ends.level(self)

    # Placing one flowable after the other.

    def handle_keepWithNext(self, flowables: list[Any]) -> None:
        """Put what wants to stay with what follows it in one piece with that, and with the space between."""
        index = 0
        while index < len(flowables) and (
            flowables[index].getKeepWithNext() or (index and isinstance(flowables[index], MySpacer))
        ):
            index += 1
        end = index + (index < len(flowables) and not _breaks(flowables[index]))
        if index and end > 1:
            flowables[:end] = [Kept(flowables[:end])]

    def handle_flowable(self, flowables: list[Any]) -> None:
        """Place the story's next flowable; what cannot be laid out is reported, and its text stands in its place."""
        self.filterFlowables(flowables)
        frame = getattr(self, "frame", None)  # none between two pages
        if self.waiting and frame and (frame._atTop or _ends_page(flowables[0])):  # noqa: SLF001  (no public name)
            flowables[:0], self.waiting = self.waiting, []
        self.handle_breakBefore(flowables)
        self.handle_keepWithNext(flowables)
        flowable = flowables[0]
        if flowable is None or isinstance(flowable, ActionFlowable):
            super().handle_flowable(flowables)
            return
        del flowables[0]
        position = self.canv.position()
        try:
            self._place(flowable, flowables)
        except Exception as error:  # noqa: BLE001  # whatever reportlab and rst2pdf raise becomes one message
            self.canv.go_back(position)
            flowables[:0] = self.client.failures.stand_in(flowable, error)

    def _place(self, flowable: Any, flowables: list[Any]) -> None:
        """Draw a flowable, or as much of it as the page holds; what is left goes back to the story."""
        frame, canvas = self.frame, self.canv
        self.client.ends.meet(self, flowable, ends_chapter=isinstance(flowable, (PageBreak, PageTotal)))
        if isinstance(
            flowable, (SetNextTemplate, PageBreak, PageTotal, LastNotes)
        ):  # take no room: a full page has enough
            vars(flowable)["_ZEROSIZE"] = True
            frame._y = max(frame._y, frame._y1p)  # noqa: SLF001  (no public name)
        if frame.add(flowable, canvas, trySplit=self.allowSplitting):
            self._note(flowable, flowables)
            return
        if isinstance(flowable, Spacer):  # a page ends before the space does
            return
        if _leaves_hole(flowable, frame) and not hasattr(flowable, "_waits"):
            flowable._waits = True  # noqa: SLF001  (until the next round of laying out)
            self._multiBuildEdits((delattr, flowable, "_waits"))
            self.waiting.append(flowable)
            return
        parts = frame.split(flowable, canvas) if self.allowSplitting else []
        if not parts and frame._atTop and not hasattr(flowable, "_postponed"):  # noqa: SLF001  (no public name)
            self._give_page(flowable)
            parts = frame.split(flowable, canvas)
        if parts:
            if not frame.add(parts[0], canvas, trySplit=0):
                raise LayoutError("it cannot be split where the page ends")
            self._note(parts[0], flowables)
            flowables[:0] = parts[1:]
        elif not hasattr(flowable, "_postponed"):
            self._give_page(flowable)
            flowables.insert(0, flowable)
            self.handle_frameEnd()
        elif self.client.ends.give_room(self) or self._shrink(flowable):
            flowables.insert(0, flowable)
        else:
            raise LayoutError("it is larger than a page and cannot be split")

    def _shrink(self, flowable: Any) -> bool:
        """Make the pictures in what is higher than the page smaller; say whether that helps."""
        frame = self.frame
        return shrink_pictures([flowable], height_of(measure([flowable], self.canv, frame._aW)) - frame._aH)  # noqa: SLF001

    def _give_page(self, flowable: Any) -> None:
        """Tell a flowable that it has a whole page, until the next round of laying out.

        Where a picture waits, that has the top of the next page.
        """
        if self.waiting:
            return
        flowable._postponed = 1  # noqa: SLF001  (reportlab's name)
        self._multiBuildEdits((delattr, flowable, "_postponed"))

    def _note(self, flowable: Any, flowables: list[Any]) -> None:
        self._curPageFlowableCount += 1
        self.afterFlowable(flowable)
        _addGeneratedContent(flowables, self.frame)
        if isinstance(flowable, PageBreak) and self.frame is not self.pageTemplate.frames[-1]:
            self.handle_pageBreak()  # in a page of columns reportlab's ends one of them only
