"""Rules for reading aloud: all of the book is read but its footnotes.

The rule is that of Thorium Reader's engine, ``generateTtsQueue`` in ``dom-text-utils.ts`` of r2-navigator-js 1.23
(https://github.com/readium/r2-navigator-js, BSD-3-Clause), with its list of skippable types;
``benchmarks/epub_heard.py`` compares the two on a book.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from tools.checks.readers.edition.epub_book import EPUB_TYPE, XHTML, EpubBook, text_of
from tools.checks.rules.epub.pages import Fault, place

SKIPPED_TYPES: Final = frozenset(
    {"footnote", "endnote", "pagebreak", "note", "rearnote", "sidebar", "marginalia", "annotation"}
)
"""``_skippables``: what is not read while "skippability" is on, as it is unless the reader turns it off."""

UNREAD: Final = frozenset(
    {"audio", "button", "canvas", "del", "dialog", "embed", "form", "head", "iframe", "meter", "noscript", "object"}
    | {"s", "script", "select", "source", "style", "sub", "sup", "textarea", "video"}
)
"""``_doNotProcessDeepChildTagNames``, but for pictures and formulas, of which the description is read."""

NOTE_TYPES: Final = frozenset({"footnote", "endnote", "noteref", "pagebreak"})
"""Parts that may stay silent: those that a reader asks for, and those that are no text."""


def heard(book: EpubBook) -> Iterator[Fault]:
    """Every letter of the text but of footnotes is read aloud."""
    for name, root in book.pages.items():
        body = root.find(f"{XHTML}body")
        for element in find_silent(body) if body is not None else ():
            letters = len("".join(text_of(element).split()))
            yield place(name, element), f"{letters} letters are not read aloud: {text_of(element)[:60]!r}"


def find_silent(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost elements whose text the engine passes over, without notes and what is hidden from all."""
    for child in element:
        if not isinstance(child.tag, str) or not text_of(child) or child.get("hidden"):
            continue
        types = read_types(child)
        if NOTE_TYPES & types:
            continue
        if SKIPPED_TYPES & types or local_name(child) in UNREAD or is_hidden(child) or is_renamed(child):
            yield child
        elif local_name(child) not in {"math", "svg"}:
            yield from find_silent(child)


def read_types(element: etree._Element) -> set[str]:
    """Return the types of an element: of ``epub:type``, else of its role."""
    return set((element.get(EPUB_TYPE) or (element.get("role") or "").replace("doc-", "")).split())


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_hidden(element: etree._Element) -> bool:
    """Tell whether an element is hidden from reading: by an attribute, or as what a reader would have to open."""
    closed = local_name(element) == "details" and "open" not in element.attrib
    return closed or element.get("aria-hidden") == "true"


def is_renamed(element: etree._Element) -> bool:
    """Tell whether a title or label is read in the place of a link's text, and does not hold it."""
    name = element.get("title") or element.get("aria-label")
    return bool(local_name(element) == "a" and element.get("href") and name and text_of(element) not in name)
