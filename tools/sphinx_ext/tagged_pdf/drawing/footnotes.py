# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: ARG002, N803
# reportlab has no types, and gives methods their names and arguments.
"""Footnotes at the foot of the page where they are first referred to (``pdf_real_footnotes``).

rst2pdf's own way puts them at the end of the page on which the source has them, which is the document's last. Here
they leave the story, the page makes room for them, and what a pass has found out about the references decides the
next one. Their elements stay where the source has them, so they are read after the document's text, not in it.
"""

from collections.abc import Callable
from typing import Any, Final

from reportlab.platypus.flowables import Flowable, Spacer

from ..structure.elements import ARTIFACT

ABOVE_LINE: Final = 10.0
BELOW_LINE: Final = 6.0
LINE_LENGTH: Final = 120.0
LARGEST_PART: Final = 0.5
"""The share of a page that its notes may take; what does not fit goes on at the foot of the next."""

FREE_PASSES: Final = 4
"""After so many passes notes only move forward: one may push its own reference to and fro between two pages."""


class FootNotes:
    """The notes of a document, and those of the page being drawn; ``colour`` is the colour of the line above them."""

    def __init__(self, colour: Any) -> None:
        self.colour = colour
        self.notes: list[Any] = []
        self.pages: dict[int, int] = {}
        self.passes = 0
        self.waiting: list[Any] = []
        self.ended = False
        self.chosen: list[tuple[Any, float]] = []
        self.corner = (0.0, 0.0)

    def take(self, story: list[Any]) -> list[Any]:
        """Take the notes that something refers to out of the story, and the rule that a parser puts before them."""
        self.notes = [flowable for flowable in story if getattr(flowable, "references", ())]
        taken = set(map(id, self.notes))
        left = [f for f in story if id(f) not in taken and not (taken and getattr(f, "before_notes", False))]
        return [*left, LastNotes(self)] if taken else left

    def begin_page(self, canvas: Any, frame: Any) -> None:
        """Choose the page's notes and make room for them in its frame."""
        page = canvas.getPageNumber()
        if page == 1:
            self.waiting, self.ended = [], False
        queue = [] if self.ended else [*self.waiting, *self._notes_of(lambda at: at == page)]
        self.chosen, self.waiting = [], []
        self.corner = (frame._x1 + frame._leftPadding, frame._y1p)  # noqa: SLF001  (no public name)
        room = frame._aH * LARGEST_PART  # noqa: SLF001
        for place, note in enumerate(queue):
            height = note.wrapOn(canvas, frame._aW, room)[1] + note.getSpaceAfter()  # noqa: SLF001
            parts = [note] if height <= room else note.splitOn(canvas, frame._aW, room)  # noqa: SLF001
            if len(parts) != 1 or height > room:
                self.waiting = [*(parts[1:] or [note]), *queue[place + 1 :]]
                height = parts[0].wrapOn(canvas, frame._aW, room)[1] if parts else 0.0  # noqa: SLF001
                self.chosen += [(part, height) for part in parts[:1]]
                break
            self.chosen.append((note, height))
            room -= height
        if self.chosen:
            taken = ABOVE_LINE + BELOW_LINE + sum(height for _, height in self.chosen)
            frame.y1, frame.height = frame._y1 + taken, frame._height - taken  # noqa: SLF001

    def list_left(self, page: int) -> list[Any]:
        """Return the notes that have no place yet when the text has ended on a page."""
        return [] if self.ended else [*self.waiting, *self._notes_of(lambda at: at > page)]

    def end_text(self, page: int) -> list[Any]:
        """Hand over what is left; the pages that follow choose no notes."""
        left, self.waiting, self.ended = self.list_left(page), [], True
        return left

    def _notes_of(self, wanted: Callable[[int], bool]) -> list[Any]:
        return [note for number, note in enumerate(self.notes) if wanted(self.pages.get(number, 0))]

    def draw(self, canvas: Any) -> None:
        """Draw the page's notes under a line that is for the eye only."""
        if not self.chosen:
            return
        x, y = self.corner
        y += sum(height for _, height in self.chosen)
        canvas.saveState()
        with canvas.owned(ARTIFACT):
            canvas.setStrokeColor(self.colour)
            canvas.setLineWidth(0.5)
            canvas.line(x, y + BELOW_LINE, x + LINE_LENGTH, y + BELOW_LINE)
        canvas.restoreState()
        for note, height in self.chosen:
            y -= height
            note.drawOn(canvas, x, y + note.getSpaceAfter())
        self.chosen = []

    def learn(self, places: dict[str, int]) -> bool:
        """Take over on which pages a pass has drawn the references; say whether the notes stood there."""
        self.passes += 1
        last = max(places.values(), default=1)  # for a note whose reference no handler has drawn
        found = {
            number: min((places[name] for name in note.references if name in places), default=last)
            for number, note in enumerate(self.notes)
        }
        if self.passes > FREE_PASSES:
            found = {number: max(page, self.pages.get(number, page)) for number, page in found.items()}
        settled, self.pages = found == self.pages, found
        return settled


class LastNotes(Flowable):
    """Stands at the end of the text for the notes that its last page had no room for: they go on under each other."""

    def __init__(self, notes: FootNotes) -> None:
        super().__init__()
        self.notes = notes

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take no room, or more than there is, to be split into the notes."""
        return 0.0, availHeight + 1.0 if self.notes.list_left(self.canv.getPageNumber()) else 0.0

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return the notes; the first part has to fit, whatever is left of the page."""
        return [Spacer(0, 0), *self.notes.end_text(self.canv.getPageNumber())]

    def draw(self) -> None:
        """Draw nothing."""
