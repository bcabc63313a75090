"""Rules for the pages of an EPUB: each is a function from a book to (place, what is wrong)."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from tools.checks.readers.edition.epub_book import EPUB_TYPE, LANG, XHTML, EpubBook, text_of
from tools.checks.readers.link_texts import find_link_fault
from tools.checks.rules.html.pages.markup import EMPTY_ALTERNATIVES

COLOPHON = "doc-colophon"
NO_COVER_TEXTS = {"", "omslag", "omslagsbild", "framsida", "cover", "cover image", "bokomslag"}
Fault = tuple[str, str]
"""Where, and what is wrong."""


def language(book: EpubBook) -> Iterator[Fault]:
    """Every page says its language, twice, and it is the book's."""
    for name, root in book.pages.items():
        found = (root.get("lang"), root.get(LANG))
        if found != (book.language, book.language):
            yield name, f"lang and xml:lang are {found[0]!r} and {found[1]!r}; the book's language is {book.language!r}"


def passages(book: EpubBook) -> Iterator[Fault]:
    """Every passage in another language is marked for both kinds of readers."""
    for name, root in book.pages.items():
        for element in root.iter("*"):
            if element.get("lang") != element.get(LANG):
                yield place(name, element), f"lang is {element.get('lang')!r}, xml:lang is {element.get(LANG)!r}"


def headings(book: EpubBook) -> Iterator[Fault]:
    """Every page has one first heading, no empty heading, and a title that no other page has."""
    titles: dict[str, str] = {}
    for name, root in book.pages.items():
        firsts = list(root.iter(f"{XHTML}h1"))
        cover = any("cover" in (part.get(EPUB_TYPE) or "").split() for part in root.iter(f"{XHTML}section"))
        if len(firsts) != 1 and not cover:
            yield name, f"there are {len(firsts)} first headings (h1); there must be one"
        for level in range(1, 7):
            for heading in root.iter(f"{XHTML}h{level}"):
                if not text_of(heading) and heading.find(f".//{XHTML}img") is None:
                    yield place(name, heading), "the heading is empty"
        title = " ".join((root.findtext(f"{XHTML}head/{XHTML}title") or "").split())
        if not title:
            yield name, "the page has no title"
        elif title in titles:
            yield name, f"its title {title!r} is that of {titles[title]} too"
        titles.setdefault(title, name)


def tables(book: EpubBook) -> Iterator[Fault]:
    """Every table has headers with scope; every header cell says something."""
    for name, root in book.pages.items():
        for table in root.iter(f"{XHTML}table"):
            cells = list(table.iter(f"{XHTML}th"))
            if not cells:
                yield place(name, table), "the table has no header cell"
            for cell in cells:
                if cell.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
                    yield place(name, cell), f"the header {text_of(cell)!r} has no scope"


def notes(book: EpubBook) -> Iterator[Fault]:
    """Every note can be reached from the text and leads back to it."""
    for name, root in book.pages.items():
        ids = {element.get("id"): element for element in root.iter("*") if element.get("id")}
        for link in root.iter(f"{XHTML}a"):
            path, fragment = book.resolve(name, link.get("href") or "")
            if link.get("role") == "doc-noteref" and path == name:
                note = ids.get(fragment)
                if note is None or note.get("role") not in {"doc-footnote", "doc-endnote"}:
                    yield place(name, link), f"the note reference leads to {fragment!r}, which is no note"
        for note in root.iter("*"):
            if note.get("role") == "doc-footnote" and not any(
                link.get("role") == "doc-backlink" for link in note.iter(f"{XHTML}a")
            ):
                yield place(name, note), f"no way leads back from the note {text_of(note)[:40]!r}"
        for link in root.iter(f"{XHTML}a"):
            path, fragment = book.resolve(name, link.get("href") or "")
            if link.get("role") == "doc-backlink" and (path != name or fragment not in ids):
                yield place(name, link), f"the way back from a note leads to {fragment!r}, which is not there"


def links(book: EpubBook) -> Iterator[Fault]:
    """Every link has a text that makes sense alone.

    The contents list names headings as they are, and the colophon tells addresses.
    """
    colophons = {name for name, root in book.pages.items() for one in root.iter("*") if one.get("role") == COLOPHON}
    for name, root in book.pages.items():
        if name == book.nav_path or name in colophons:
            continue
        for link in root.iter(f"{XHTML}a"):
            pictures = " ".join(picture.get("alt") or "" for picture in link.iter(f"{XHTML}img"))
            words = (link.get("aria-label") or f"{text_of(link)} {pictures}").strip()
            if link.get("href") and find_link_fault(words):
                yield place(name, link), f"the link text {words!r} says nothing by itself"


def pictures(book: EpubBook) -> Iterator[Fault]:
    """Every picture has a description, or says that it is decoration; a file's name is no description."""
    for name, root in book.pages.items():
        for picture in root.iter(f"{XHTML}img"):
            words = picture.get("alt")
            source = posixpath.basename(picture.get("src") or "")
            if words is None:
                yield place(name, picture), f"{source} has no alternative text"
            elif picture.get("role") == "doc-cover" and words.strip().lower() in NO_COVER_TEXTS:
                yield place(name, picture), f"the cover's alternative text is {words!r}: it does not tell what it says"
            elif words.strip().lower() in EMPTY_ALTERNATIVES:
                yield place(name, picture), f"{source} has an alternative text that says nothing: {words!r}"
            elif words and (
                posixpath.basename(words) == source or re.fullmatch(r"\S+\.(png|jpe?g|svg|gif|webp)", words)
            ):
                yield place(name, picture), f"{source} has its file name for alternative text"


def place(name: str, element: etree._Element) -> str:
    """Return ``file:line`` of an element."""
    return f"{name}:{element.sourceline}" if element.sourceline else name
