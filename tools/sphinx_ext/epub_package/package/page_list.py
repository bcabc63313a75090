"""Where the pages of the printed edition begin: found by their first words, and marked in the text.

"Turn to page 12" works for everyone only if the book knows where page 12 of the PDF begins (EPUB Accessibility 1.1,
section 3.4). The PDF is made from the same text in the same order, so the first words of a page are looked for in the
book, from the place of the page before onwards, letters and digits only. A page that begins with something the book
does not have (a cover, the printed contents list, a running number) is tried a few words further on; when nothing
fits, the page has no counterpart and gets no mark.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ..pages.boxes import TITLES
from ..pages.xhtml import EPUB_TYPE, XHTML, tag
from .pdf_text import PageStart

SAMPLE: Final = 48
"""How many letters must agree: about eight words."""

LEAST: Final = 24
"""How many letters a page must have at all, and that must agree where a page is short."""

SKIPPED: Final = 12
"""Words at the top of a page that may be missing in the book, such as a list's number."""

FARTHEST_NEXT_PAGE: Final = 30_000
"""How many letters may lie before the next page: a page holds some 3,000; more would be a coincidence."""

LIST_NUMBER: Final = re.compile(r"\(?(\d+|[A-Za-z]|[ivxlc]+)[.)]")

IN_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
ADDRESS: Final = re.compile(r"([a-z]+:(//)?)?[\w.@-]*\w[.@]\w[^()]*", re.IGNORECASE)
PAGE_NUMBER: Final = re.compile(r"\w+\.?\s+\d+")
"""A pattern for what a printed edition puts in brackets after a link: its address, or its page."""

NO_MARKS_IN: Final = frozenset(map(tag, ("a", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "pre")))
"""Elements before which a mark stands instead of in them: it would become part of their name."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The beginning of a page of the printed edition: its label and the address of its mark in the book."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: an element and whether it is its text or its tail, where its letters begin, and on which page."""

    page: str
    element: etree._Element
    is_tail: bool
    start: int


def mark_pages(
    pages: Mapping[str, etree._Element], starts: Sequence[PageStart], *, words: Mapping[str, str]
) -> list[PageBreak]:
    """Mark where each page of the printed edition begins, and return the marks in reading order.

    ``pages`` are the book's pages of text by path, in reading order; they are changed.
    """
    pieces, letters = flow(pages)
    places = list(find_places(letters, starts))
    first = [piece.start for piece in pieces]
    made: list[PageBreak] = []
    next_place, next_mark = -1, etree.Element("none")
    # from the end, so that a mark never moves the place of one before it
    for start, place in reversed(places):
        piece = pieces[bisect_right(first, place) - 1]
        mark = make_mark(start.label, words["page"].format(label=start.label))
        if place == next_place:
            next_mark.addprevious(mark)
        else:
            insert_mark(mark, piece, place - piece.start)
        next_place, next_mark = place, mark
        made.append(PageBreak(start.label, f"{piece.page}#{mark.get('id')}"))
    return made[::-1]


def make_mark(label: str, words: str) -> etree._Element:
    """Return the mark of a page's beginning."""
    identity = "print-page-" + re.sub(r"[^\w-]", "-", label)
    return etree.Element(
        tag("span"), {"id": identity, "role": "doc-pagebreak", "aria-label": words, EPUB_TYPE: "pagebreak"}
    )


def flow(pages: Mapping[str, etree._Element]) -> tuple[list[Piece], str]:
    """Return all runs of text in order, and their letters as one string."""
    pieces: list[Piece] = []
    letters: list[str] = []
    length = 0
    for page, root in pages.items():
        for element, is_tail, text in texts(root.find(tag("body"))):
            found = plain(text)
            if found:
                pieces.append(Piece(page, element, is_tail, length))
                letters.append(found)
                length += len(found)
    return pieces, "".join(letters)


def texts(element: etree._Element | None) -> Iterator[tuple[etree._Element, bool, str]]:
    """Yield each run of text within an element: whose it is, whether it is the tail, and what it says."""
    if element is None:
        return
    if element.text:
        yield element, False, element.text
    for child in element:
        # a mark cannot stand within a formula or a drawing
        if str(child.tag).startswith(f"{{{XHTML}}}"):
            yield from texts(child)
        if child.tail:
            yield child, True, child.tail


def plain(text: str) -> str:
    """Return the letters and digits of a text, in one form, without anything between them."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def find_places(letters: str, starts: Iterable[PageStart]) -> Iterator[tuple[PageStart, int]]:
    """Yield each page that has a counterpart, with the place of its first letter in the book's letters.

    A page between two others of which nothing is in the book, such as a part's title, begins where the next one does.
    """
    last = 0
    waiting: list[PageStart] = []
    for start in starts:
        place = find_place(letters, start.text, last)
        if place is None and not last:
            continue
        waiting.append(start)
        if place is not None:
            yield from ((one, place) for one in waiting)
            waiting, last = [], place + 1


def find_place(letters: str, text: str, begin: int) -> int | None:
    """Return where a page with this text begins, at or after a place; None if nowhere near."""
    for printed in variants(text):
        words = [word for word in map(plain, printed) if word]
        for skipped in range(min(SKIPPED, len(words))):
            sample = "".join(words[skipped:])[:SAMPLE]
            if len(sample) < LEAST:
                break
            place = letters.find(sample, begin, begin + FARTHEST_NEXT_PAGE)
            if place >= 0:
                return place
    return None


def variants(text: str) -> Iterator[list[str]]:
    """Yield the words of a page as printed, then without what only print adds: addresses, numbers."""
    for written in (text, without_brackets(text, ADDRESS), without_brackets(text, ADDRESS, PAGE_NUMBER)):
        words = written.split()
        yield words
        # the numbers of a list are drawn in a PDF, but are no text in XHTML
        yield [word for word in words if not LIST_NUMBER.fullmatch(word)]


def without_brackets(text: str, *kinds: re.Pattern[str]) -> str:
    """Return a text without the brackets that hold one of these kinds of text, which a line's end may have divided."""

    def emptied(match: re.Match[str]) -> str:
        inside = match[1].strip()
        joined = "".join(inside.split())
        found = any(kind.fullmatch(joined if kind is ADDRESS else inside) for kind in kinds)
        return " " if found else match[0]

    return IN_BRACKETS.sub(emptied, text)


def insert_mark(mark: etree._Element, piece: Piece, offset: int) -> None:
    """Put a mark before the letter at ``offset`` in a run of text; before a link or heading, not in it."""
    element = piece.element
    outer = whole_around(piece)
    if outer is not None and (parent := outer.getparent()) is not None:
        parent.insert(parent.index(outer), mark)
        return
    text = (element.tail if piece.is_tail else element.text) or ""
    at = position(text, offset)
    mark.tail = text[at:]
    if piece.is_tail:
        element.tail = None
        element.addnext(mark)
        element.tail = text[:at]
    else:
        element.text = text[:at]
        element.insert(0, mark)


def whole_around(piece: Piece) -> etree._Element | None:
    """Return the outermost element around a run of text that a mark may only precede: a table for its caption."""
    holder = piece.element.getparent() if piece.is_tail else piece.element
    if holder is None:
        return None
    found = [element for element in (holder, *holder.iterancestors()) if is_name(element)]
    if not found:
        return None
    return found[-1].getparent() if found[-1].tag == tag("caption") else found[-1]


def is_name(element: etree._Element) -> bool:
    """Tell whether an element is a name of something: of a link, a heading, a box."""
    return element.tag in NO_MARKS_IN or bool(TITLES & set((element.get("class") or "").split()))


def position(text: str, offset: int) -> int:
    """Return where in a text its letter number ``offset`` stands; a mark never stands within a word."""
    passed = 0
    for at, character in enumerate(text):
        letters = plain(character)
        if letters and passed + len(letters) > offset:
            while at and text[at - 1].isalnum():
                at -= 1  # noqa: PLW2901  # back to the word's beginning
            return at
        passed += len(letters)
    return len(text)
