# mypy: disable-error-code="no-untyped-call"
# ruff: noqa: SLF001  (reportlab's frames have no public names)
"""How chapters end: not with a few lines alone on a page, nor with columns of unequal height.

A chapter is what stands between two page breaks. What one round of laying out has found at its end decides the next
round, and each decision is taken once, so that the rounds come to an end.
"""

from dataclasses import dataclass
from typing import Any, Final

SHORT_END: Final = 0.25
"""A last page that is filled to less than this is to be spared, if the space between blocks can do that."""

STEPS: Final = (0.0, 0.2, 0.4, 0.0)
"""Which part of the space between two blocks is taken away, step by step; in the end all is given back."""

LEAST_GAIN: Final = 12.0
"""Points, about a line: where less than this can be taken away in all, nothing comes up to the page before."""

COLUMN_STEP: Final = 12.0
"""By so many points columns that do not hold their text become higher."""

UNEQUAL: Final = 40.0
"""Points between the columns of a last page that are seen."""


@dataclass(frozen=True, slots=True)
class End:
    """The last page of a chapter: its number in the chapter, its columns' height, and how far each is filled.

    ``space`` is what stands between the blocks of the chapter, in points: hardly any in a list of contents, which is
    one block, and no round of laying out is spent on it.
    """

    pages: int
    room: float
    used: tuple[float, ...]
    space: float


class Ends:
    """What is known of the ends of the chapters, by their number in the book."""

    def __init__(self) -> None:
        self.found: list[End] = []
        self.first_page = 1
        self.space = 0.0
        self.steps: dict[int, tuple[int, int]] = {}
        self.columns: dict[int, tuple[int, float]] = {}
        self.bottoms: dict[int, float] = {}

    def meet(self, document: Any, flowable: Any, *, ends_chapter: bool) -> None:
        """Note how full the page is on which a chapter ends; move up to what stands above, where that is wanted."""
        if ends_chapter:
            self._note(document)
            return
        frame = document.frame
        _, step = self.steps.get(len(self.found), (0, 0))
        if not frame._atTop:
            space = max(frame._prevASpace, flowable.getSpaceBefore())
            self.space += space
            frame._y += STEPS[step] * space

    def _note(self, document: Any) -> None:
        frames = document.pageTemplate.frames
        place = frames.index(document.frame)
        used = [frame._y2 - frame._topPadding - frame._y for frame in frames[: place + 1]]
        used += [0.0] * (len(frames) - place - 1)
        self.found.append(End(document.page - self.first_page + 1, frames[0]._aH, tuple(used), self.space))
        self.first_page, self.space = document.page + 1, 0.0

    def level(self, document: Any) -> None:
        """Make the columns of a chapter's last page as high as its text needs."""
        pages, height = self.columns.get(len(self.found), (0, 0.0))
        self.bottoms = {}
        if pages != document.page - self.first_page + 1:
            return
        for frame in document.pageTemplate.frames:
            lower = max(frame._aH - height, 0.0)
            self.bottoms[id(frame)] = frame._y1
            frame.y1, frame.height = frame._y1 + lower, frame._height - lower
            frame._reset()

    def give_room(self, document: Any) -> bool:
        """Make a column as high as before where not even one thing fits in it; say whether it was lower."""
        frame = document.frame
        lower = frame._y1 - self.bottoms.pop(id(frame), frame._y1)
        if lower <= 0 or not frame._atTop:
            return False
        frame.y1, frame.height = frame._y1 - lower, frame._height + lower
        frame._reset()
        return True

    def learn(self) -> bool:
        """Decide about the chapters of the round that has ended; say whether the next one lays them out alike."""
        changed = [
            self._choose_height(number, end) if len(end.used) > 1 else self._choose_step(number, end)
            for number, end in enumerate(self.found)
        ]
        self.found, self.first_page = [], 1
        return not any(changed)

    def _choose_step(self, number: int, end: End) -> bool:
        pages, step = self.steps.get(number, (end.pages, 0))
        short = end.pages > 1 and end.used[0] < end.room * SHORT_END and end.space * max(STEPS) >= LEAST_GAIN
        if end.pages < pages or step == len(STEPS) - 1 or not (step or short):
            return False
        self.steps[number] = pages, step + 1
        return True

    def _choose_height(self, number: int, end: End) -> bool:
        pages, height = self.columns.get(number, (0, 0.0))
        if pages and end.pages > pages:
            self.columns[number] = pages, height + COLUMN_STEP
        elif not pages and max(end.used) - min(end.used) > UNEQUAL:
            self.columns[number] = end.pages, sum(end.used) / len(end.used) + COLUMN_STEP
        else:
            return False
        return True
