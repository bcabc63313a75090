"""The PDF's ways to its headings: bookmarks and lists of contents, compared with the headings of the tags."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf

from tools.checks.core.findings import Rule
from tools.checks.readers.content import shorten, squash
from tools.checks.readers.edition.links import walk_outline
from tools.checks.readers.edition.pdf_tree import StructureElement, Tree
from tools.checks.readers.edition.tagged_pdf import is_heading
from tools.checks.rules.pdf.tags import Fault, strip_number
from tools.checks.validators.poppler import Word

LANDINGS: Final = Rule(
    id="pdf-landing",
    promise="Every bookmark and every line of a list of contents leads to the heading that it names.",
    origin="WCAG 2.2, 2.4.4 and 2.4.5; ISO 32000-1, 12.3.2",
    remedy="make the destination where the heading is drawn",
)
BOOKMARKS: Final = Rule(
    id="pdf-bookmarks",
    promise="The bookmarks are the headings, in their order and nested as they are.",
    origin="ISO 14289-1, 7.17; WCAG 2.2, 2.4.5",
    remedy="write the bookmarks from the headings",
)
RULES: Final = (LANDINGS, BOOKMARKS)

TOO_HIGH: Final = 90.0
"""Points above a heading at which a jump to it may end: the space before it, a page's upper margin."""
TOO_LOW: Final = 10.0
"""Points below the heading's upper edge at which a jump may end: the letters' boxes begin above their line."""


class Heading(NamedTuple):
    """A heading: its words squashed, its level (0: a plain H) and its page from 1."""

    key: str
    text: str
    level: int
    page: int


def check_bookmarks(file: Path) -> Iterator[Fault]:
    """Yield what is wrong with the ways to the headings of one PDF; an untagged one has none to compare with."""
    with Tree(file) as book:
        if not book.is_tagged:
            return
        elements = list(book.list_elements())
        headings = [
            Heading(squash(text), text, int(element.kind[1:] or 0), element.page + 1)
            for element in elements
            if is_heading(element.kind) and element.page is not None and (text := book.read_text(element))
        ]
        yield from _check_landings(book, elements, headings)
        yield from _check_bookmarks(book, headings)


def _check_landings(book: Tree, elements: Iterable[StructureElement], headings: Iterable[Heading]) -> Iterator[Fault]:
    pages: dict[str, set[int]] = {}
    for heading in headings:
        pages.setdefault(heading.key, set()).add(heading.page)
    for title, place, target in _list_jumps(book, elements):
        landing, key = book.find_landing(target), squash(title)
        if landing is None or key not in pages:
            continue
        said = f"{place} “{shorten(title)}” leads to"
        if landing.page + 1 not in pages[key]:
            right = ", ".join(map(str, sorted(pages[key])))
            yield LANDINGS, f"{said} page {landing.page + 1}; the heading stands on page {right}"
            continue
        tops = _find_tops(book.words[landing.page], key)
        if landing.down is not None and tops and not any(-TOO_LOW < top - landing.down < TOO_HIGH for top in tops):
            yield LANDINGS, f"{said} another place on page {landing.page + 1} than the heading's"


def _list_jumps(book: Tree, elements: Iterable[StructureElement]) -> Iterator[tuple[str, str, Any]]:
    """Yield (title, what and where it is, destination) of every line of the lists of contents and every bookmark."""
    lines = [line for element in elements if element.kind == "TOCI" for line in book.list_elements(element)]
    for element in lines:
        for page, annotation in book.list_annotations(element.node) if element.kind == "Link" else ():
            action = annotation.get("/A", pikepdf.Dictionary())
            title = strip_number(book.read_text(element))
            yield title, f"page {page + 1}: the line", annotation.get("/Dest", action.get("/D"))
    no_action = pikepdf.Dictionary()
    with book.pdf.open_outline() as outline:
        for item in walk_outline(outline.root):
            target = item.destination if item.destination is not None else (item.action or no_action).get("/D")
            yield str(item.title), "the bookmark", target


def _find_tops(words: Iterable[Word], key: str) -> list[float]:
    """Return the upper edges, from the top of the page, of all places where words read ``key``."""
    line, starts, tops = "", [], []
    for text, _, top, _, _ in words:
        starts.append((len(line), top))
        line += squash(text)
    at = line.find(key)
    while at >= 0:
        tops.append(max((start, top) for start, top in starts if start <= at)[1])
        at = line.find(key, at + 1)

    return tops


def _check_bookmarks(book: Tree, headings: list[Heading]) -> Iterator[Fault]:
    """Compare the bookmarks with the headings, as far down as the bookmarks go; some may name more than headings."""
    with book.pdf.open_outline() as outline:
        marks = list(_list_marks(outline.root, 1))
    if not marks:
        return
    found: list[tuple[Heading, int]] = []
    at = 0
    for title, depth in marks:
        key = squash(title)
        place = next((n for n in range(at, len(headings)) if headings[n].key in {key, key.lstrip("0123456789.")}), None)
        if place is not None:
            found.append((headings[place], depth))
            at = place + 1
        elif any(heading.key == key for heading in headings):
            yield BOOKMARKS, f"the bookmark “{shorten(title)}” stands in another place than the heading"
        else:
            yield BOOKMARKS, f"the bookmark “{shorten(title)}” is not the name of any heading"
    deepest = max((heading.level for heading, _ in found), default=0)
    marked = {id(heading) for heading, _ in found}
    # What stands before the first of them is the title page and the list of contents.
    first = next((number for number, heading in enumerate(headings) if id(heading) in marked), len(headings))
    for heading in headings[first:]:
        if id(heading) not in marked and heading.level < deepest:
            yield BOOKMARKS, f"page {heading.page}: the heading “{shorten(heading.text)}” has no bookmark"
    for (above, high), (below, low) in pairwise(found):
        if (below.level > above.level) != (low > high) or (below.level == above.level) != (low == high):
            said = f"the bookmark “{shorten(below.text)}” is nested otherwise than the heading"
            yield BOOKMARKS, f"{said}, after “{shorten(above.text)}”"


def _list_marks(items: Iterable[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[str, int]]:
    for item in items:
        yield str(item.title), depth
        yield from _list_marks(item.children, depth + 1)
