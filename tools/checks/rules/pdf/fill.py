"""How full the pages of a PDF are: only the last of a chapter may be emptier than three quarters."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf

from tools.checks.core.findings import Rule
from tools.checks.readers.edition.pdf_tree import Tree
from tools.checks.validators.poppler import measure_ink

FILL: Final = Rule(
    id="pdf-fill",
    promise="No page but a chapter's last is filled to less than three quarters.",
    origin="the book's design",
    remedy="let the block after the page be split (keep in the style sheet), or put a smaller one before it",
)

FULL: Final = 0.75
"""Of a page of A4. A smaller page may leave as many points blank: a picture or a small table is no smaller on it."""
_A4: Final = 841.89
"""Height in points."""
CHAPTERS: Final = ("H1", "H2")

_HEAD_OR_FOOT: Final = 28.5
"""Room in points above and below, in which the head and the foot of a page stand."""


def measure_fill(file: Path) -> list[float]:
    """Return for each page which part of its text area is filled, from the top to the lowest word or picture."""
    with pikepdf.open(file) as pdf:
        areas = [[float(edge) for edge in page.obj.get("/ArtBox", page.mediabox)] for page in pdf.pages]
        heights = [float(page.mediabox[3]) for page in pdf.pages]
    filled = []
    for inked, area, height in zip(measure_ink(file), areas, heights, strict=True):
        top, bottom = height - area[3], height - area[1]
        low = max((place for place in inked if top + _HEAD_OR_FOOT < place < bottom - _HEAD_OR_FOOT), default=top)
        filled.append((low - top) / (bottom - top))
    return filled


def opening_pages(file: Path) -> set[int]:
    """Return the numbers of the pages on which parts and chapters begin, counted from 1, by bookmarks and headings.

    Either would do in a sound book; a bookmark that leads astray is another rule's to tell of.
    """
    with Tree(file) as book:
        elements = list(book.list_elements()) if book.is_tagged else []
        found = {element.page + 1 for element in elements if element.kind in CHAPTERS and element.page is not None}
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        for item in [*outline.root, *(child for part in outline.root for child in part.children)]:
            place = item.destination
            if isinstance(place, pikepdf.Array) and place[0].objgen in numbers:
                found.add(numbers[place[0].objgen])
    return found


def check_fill(file: Path) -> Iterator[tuple[Rule, str]]:
    """Yield the pages of chapters that end early although their chapter goes on."""
    opening = opening_pages(file)
    filled = measure_fill(file)
    with pikepdf.open(file) as pdf:
        heights = [float(page.mediabox[3]) for page in pdf.pages]
    first = min(opening, default=1)
    for number, (part, height) in enumerate(zip(filled[:-1], heights, strict=False), start=1):
        least = 1 - (1 - FULL) * max(1.0, _A4 / height)
        if number >= first and number + 1 not in opening and part < least:
            yield FILL, f"page {number} is filled to {part:.0%} and its chapter goes on"
