"""Rules for the book as a whole that EPUBCheck and Ace lack, and the list of all rules of our own."""

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from tools.checks.core.findings import Rule
from tools.checks.readers.edition.epub_book import DC, NCX, XHTML, EpubBook, text_of
from tools.checks.rules.epub.classes import classes
from tools.checks.rules.epub.heard import heard
from tools.checks.rules.epub.pages import Fault, headings, language, links, notes, passages, pictures, place, tables
from tools.checks.rules.epub.style import style

CLAIM: Final = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}")
A11Y: Final = "https://www.w3.org/TR/epub-a11y-11/"

HEADINGS: Final = tuple(f"{XHTML}h{level}" for level in range(1, 7))
ENGLISH_HEADINGS: Final = frozenset(
    {"contents", "table of contents", "landmarks", "guide", "pages", "list of pages", "page list", "cover", "index"}
)
"""English names of navigation, which generators write when the language is not set."""

LEFTOVERS: Final = re.compile(
    r"(^|/)(_static|_sources|_downloads)/|\.(js|map|doctree|pickle|inv|buildinfo)$|\.buildinfo"
)


def navigation(book: EpubBook) -> Iterator[Fault]:
    """Contents and landmarks are there and speak the book's language."""
    for kind in ("toc", "landmarks"):
        nav = book.nav_list(kind)
        if nav is None:
            yield book.nav_path, f'there is no nav with epub:type="{kind}"'
            continue
        if kind == "toc" and nav.get("role") != "doc-toc":
            yield book.nav_path, 'the contents list lacks role="doc-toc"'
    if not book.language.startswith("en"):
        for element in book.nav.iter(*(f"{XHTML}{name}" for name in ("title", "h1", "h2", "h3"))):
            if text_of(element).lower() in ENGLISH_HEADINGS:
                yield place(book.nav_path, element), f"{text_of(element)!r} is English; the book is {book.language!r}"


def order(book: EpubBook) -> Iterator[Fault]:
    """Contents list, spine and text have one order, and toc.ncx has the same lines."""
    nav = book.nav_list("toc")
    lines = list(book.links(nav)) if nav is not None else []
    rank = {name: number for number, name in enumerate(book.spine)}
    ids: dict[str, dict[str, int]] = {}
    last = (-1, -1)
    for path, fragment, text in lines:
        if path in book.pages and path not in ids:
            ids[path] = {str(e.get("id")): n for n, e in enumerate(book.pages[path].iter("*")) if e.get("id")}
        now = (rank.get(path, -1), ids.get(path, {}).get(fragment, -1) if fragment else -1)
        if now < last:
            yield book.nav_path, f"{text!r} ({path}#{fragment}) comes after what it precedes in the text"
        last = max(now, last)
    ncx = next((name for name, item in book.items.items() if (item.get("media-type") or "").endswith("dtbncx+xml")), "")
    if not ncx:
        return
    root = etree.fromstring(book.files[ncx])
    points = [text_of(point) for point in root.iterfind(f".//{NCX}navPoint/{NCX}navLabel/{NCX}text")]
    labels = [text_of(e) for e in nav.iter(f"{XHTML}a", f"{XHTML}span")] if nav is not None else []
    if points != labels:
        odd = min(set(points) ^ set(labels), default="the order")
        yield ncx, f"it does not have the lines of the contents list: {odd!r}"


def contents(book: EpubBook) -> Iterator[Fault]:
    """Every line of the contents list that leads to a heading has its words."""
    nav = book.nav_list("toc")
    for path, fragment, text in book.links(nav) if nav is not None else ():
        target = find_by_id(book, path, fragment) if fragment else None
        heading = next(target.iter(*HEADINGS), None) if target is not None else None
        words = text_of(heading) if heading is not None else ""
        if words and text not in words and words not in text:  # a heading may also have a note or a number
            yield book.nav_path, f"{text!r} leads to the heading {words!r}"


def find_by_id(book: EpubBook, path: str, fragment: str) -> etree._Element | None:
    """Return the element of a page with an id, if both are there."""
    elements = book.pages[path].iter("*") if path in book.pages else ()

    return next((element for element in elements if element.get("id") == fragment), None)


def metadata(book: EpubBook) -> Iterator[Fault]:
    """The five properties of EPUB Accessibility, and what identifies the book."""
    needed = (
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    )
    for name in needed:
        if not any(book.values(f"schema:{name}")):
            yield book.package_path, f"schema:{name} is missing"
    for name in ("identifier", "title", "language", "creator", "publisher", "date", "rights", "description"):
        value = (book.package.findtext(f".//{DC}{name}") or "").strip()
        if not value or value == "unknown":
            yield book.package_path, f"dc:{name} is missing"
    hazards = book.values("schema:accessibilityHazard")
    if "none" in hazards and len(set(hazards)) > 1:
        yield book.package_path, f"accessibilityHazard says none and {', '.join(sorted(set(hazards) - {'none'}))}"
    for claim in book.values("dcterms:conformsTo"):
        if not CLAIM.fullmatch(claim):
            yield book.package_path, f"conformsTo is {claim!r}; a claim has a fixed wording"
        if not any(book.values("a11y:certifiedBy")):
            yield book.package_path, "conformance is claimed, but a11y:certifiedBy does not say by whom"


def pages(book: EpubBook) -> Iterator[Fault]:
    """The list of printed pages, its marks in the text and its source come together or not at all."""
    nav = book.nav_list("page-list")
    marks = [
        (name, str(mark.get("id")))
        for name in book.spine
        if name in book.pages
        for mark in book.pages[name].iter("*")
        if mark.get("role") == "doc-pagebreak"
    ]
    links = [(path, fragment) for path, fragment, _ in book.links(nav)] if nav is not None else []
    if marks != links:
        odd = min(set(marks) ^ set(links), default=("their order", ""))
        yield book.nav_path, f"marks of printed pages and their list differ: {odd[0]}#{odd[1]}"
    for path, fragment, label in book.links(nav) if nav is not None else ():
        mark = find_by_id(book, path, fragment)
        said = (mark.get("aria-label") or mark.get("title") or text_of(mark)) if mark is not None else label
        if label not in said.split():
            yield path, f"the mark {fragment} of printed page {label} says {said!r}"
    if bool(links) != bool(any(book.values("pageBreakSource"))):
        yield book.package_path, "a list of printed pages and pageBreakSource belong together"


def leftovers(book: EpubBook) -> Iterator[Fault]:
    """Nothing is packed that no reader needs."""
    needed = {*book.pages, *shown(book)}
    for name, item in book.items.items():
        if "cover-image" in (item.get("properties") or "") or "ncx" in (item.get("media-type") or ""):
            needed.add(name)
    for name in book.files:
        if LEFTOVERS.search(name) and name not in needed:
            yield name, "a left-over of the web site is packed"
        elif name in {"mimetype", book.package_path} or name.startswith("META-INF/"):
            continue
        elif name not in book.items:
            yield name, "the file is packed but not in the manifest"
        elif name not in needed:
            yield name, "the file is packed but nothing shows it"
    for name, root in book.pages.items():
        if next(root.iter(f"{XHTML}script"), None) is not None:
            yield name, "the page holds a script"


def shown(book: EpubBook) -> set[str]:
    """Return every file that a page or a style sheet shows."""
    found = {
        book.resolve(name, address)[0]
        for name, root in book.pages.items()
        for element in root.iter("*")
        for attribute, address in attributes(element)
        if attribute.rpartition("}")[2] in {"data", "href", "poster", "src"}
    }
    for sheet in [name for name in book.files if name.endswith(".css")]:
        css = book.files[sheet].decode("utf-8", "replace")
        found |= {book.resolve(sheet, address)[0] for address in re.findall(r"""url\(\s*['"]?([^'")]+)""", css)}
    return found


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """Return an element's attributes, name and value."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def archive(book: EpubBook) -> Iterator[Fault]:
    """The archive tells nothing of when and where it was made, and begins as EPUB demands."""
    first = book.entries[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        yield first.filename, "the archive does not begin with mimetype, stored"
    if book.files.get("mimetype") != b"application/epub+zip":
        yield "mimetype", "it is not exactly application/epub+zip"
    if len({entry.date_time for entry in book.entries}) > 1:
        yield "the archive", "its entries have different times: the same book would not give the same bytes"


def rule(name: str, promise: str, origin: str, remedy: str) -> Rule:
    """Return a rule of the EPUB check."""
    return Rule(id=f"epub-{name}", promise=promise, origin=origin, remedy=remedy)


BOOK_RULES: Final[tuple[tuple[Rule, Callable[[EpubBook], Iterator[Fault]]], ...]] = (
    (
        rule("language", "Every page says its language, in both notations.", "EPUB 3.3 6.1.3; WCAG 3.1.1",
             "set epub_language, and let the epub_package builder write the pages"),
        language,
    ),
    (
        rule("passages", "Every passage in another language is marked in both notations.", "WCAG 3.1.2",
             "mark it with [text]{lang=en}"),
        passages,
    ),
    (
        rule("navigation", "Contents and landmarks are there, in the book's language.", "EPUB 3.3 7.4; WCAG 3.1.2",
             "give the headings in epub_package_words"),
        navigation,
    ),
    (
        rule("order", "Contents list, toc.ncx and text have the same order.", f"{A11Y} 3.2; Ace epub-toc-order",
             "order the toctrees as the text is read"),
        order,
    ),
    (
        rule("contents", "Every line of the contents list leads to the heading that it names.", f"{A11Y} 3.2",
             "make the list from the headings"),
        contents,
    ),
    (
        rule("style", "The styles leave the reader's settings alone, and neither hide nor write text.",
             "WCAG 1.3.1, 1.4.1, 1.4.3, 1.4.4; EPUB 3.3 6.3", "use em, no colours of text, and words in the text"),
        style,
    ),
    (
        rule("classes", "Every class that a style names is in the text, and every class in the text has a style.",
             "docs/checks.md", "correct the name in the sheet or in the directive, or leave it out of both"),
        classes,
    ),
    (
        rule("links", "Every link's text tells by itself where it leads.", "WCAG 2.4.4, 2.4.9",
             "name the target in the link text"),
        links,
    ),
    (
        rule("headings", "Every page has one first heading and a title of its own.", "WCAG 1.3.1, 2.4.2, 2.4.6",
             "begin each page with one first heading"),
        headings,
    ),
    (
        rule("tables", "Every table has header cells with scope.", "WCAG 1.3.1, technique H63",
             "give the table a header row or a header column"),
        tables,
    ),
    (
        rule("notes", "Every note can be reached and leads back.", "DPUB-ARIA 1.1 doc-footnote, doc-backlink",
             "write notes as footnotes of the page they stand on"),
        notes,
    ),
    (
        rule("pictures", "Every picture has a description or is marked as decoration.", "WCAG 1.1.1",
             "write the picture's alternative text, or leave it empty for decoration"),
        pictures,
    ),
    (
        rule("heard", "All of the book but its footnotes is read aloud.",
             "r2-navigator-js, generateTtsQueue; WCAG 1.3.1", "let only footnotes be aside or of the role note"),
        heard,
    ),
    (
        rule("metadata", "The package says who, what, and how the book can be read.", f"{A11Y} 2 and 3.5",
             "fill in the epub_… settings"),
        metadata,
    ),
    (
        rule("pages", "Printed pages are listed, marked and sourced, or not mentioned.", f"{A11Y} 3.4",
             "build the PDF first, or leave out epub_package_printed_edition"),
        pages,
    ),
    (
        rule("leftovers", "Nothing is packed that no reader needs.", "EPUB 3.3 4.2",
             "let the epub_package builder pack the book"),
        leftovers,
    ),
    (
        rule("archive", "The archive has the form EPUB demands, and the same bytes every time.",
             "EPUB 3.3 4.2; reproducible-builds.org", "let the epub_package builder pack the book"),
        archive,
    ),
)  # fmt: skip
"""Each rule with the function that checks it."""
