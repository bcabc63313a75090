"""The EPUB edition: the two validators, our own rules, and what the book says against what the data say."""

from collections.abc import Iterator
from typing import Final

import pikepdf

from tools.catalogue import DataError, load_catalogue
from tools.checks.core.findings import Check, Finding, NotRunError, Publication, Rule
from tools.checks.core.publication import find_file
from tools.checks.readers.edition.epub_book import XHTML, EpubBook, UnreadableBookError, open_book, text_of
from tools.checks.rules.epub.pages import place
from tools.checks.rules.epub.rules import BOOK_RULES
from tools.checks.validators.ace import run_ace
from tools.checks.validators.epubcheck import run_epubcheck

EPUBCHECK: Final = Rule(
    id="epub-epubcheck",
    promise="EPUBCheck has nothing to say: no fatal, no error, no warning, no usage message.",
    origin="EPUB 3.3, https://www.w3.org/TR/epub-33/",
    remedy="look the message up by its id in EPUBCheck's list, and mend the page or the builder",
)
ACE: Final = Rule(
    id="epub-ace",
    promise="Ace by DAISY finds no violation, however small.",
    origin="EPUB Accessibility 1.1, https://www.w3.org/TR/epub-a11y-11/; WCAG 2.2 AA",
    remedy="mend what Ace names; its rules are explained at http://kb.daisy.org/publishing/",
)
READABLE: Final = Rule(
    id="epub-readable",
    promise="The EPUB can be opened: a ZIP with container, package document, navigation and well-formed pages.",
    origin="EPUB 3.3, section 4",
    remedy="build the EPUB anew with: make epub",
)
CONFORMANCE_CLAIM: Final = Rule(
    id="epub-claim",
    promise="The EPUB claims conformance only while accessibility.toml lists no open fault for it.",
    origin="EPUB Accessibility 1.1, 3.5: the whole publication must meet the level",
    remedy="mend the faults, or let epub_package_open_faults name them",
)
DESCRIBED: Final = Rule(
    id="epub-descriptions",
    promise="Every profile picture in the EPUB has the alternative text that the data give it.",
    origin="docs/checks.md; WCAG 1.1.1",
    remedy="let the directive write the picture from the data",
)


PRINTED: Final = Rule(
    id="epub-printed-pages",
    promise="Every printed page that the EPUB lists is a page of the PDF, in the PDF's order.",
    origin="docs/checks.md; EPUB Accessibility 1.1, 3.4",
    remedy="build the PDF and then the EPUB from the same text: make",
)


INTENDED_MESSAGES: Final = frozenset({"CSS-028"})
"""Usage messages about what is meant to be there: ``@font-face``, for the embedded typeface."""


def check_with_epubcheck(publication: Publication) -> Iterator[Finding]:
    """Report everything EPUBCheck says but what is purely informative."""
    for said in run_epubcheck(find_file(publication.epub, ".epub", "EPUB edition")):
        if said.severity not in {"INFO", "SUPPRESSED"} and said.id not in INTENDED_MESSAGES:
            message = f"{said.severity.lower()} {said.id}: {said.text}"
            yield Finding(rule=EPUBCHECK, edition="epub", place=said.place, message=message)


def check_with_ace(publication: Publication) -> Iterator[Finding]:
    """Report every violation Ace finds."""
    for found in run_ace(find_file(publication.epub, ".epub", "EPUB edition")):
        message = f"{found.impact} {found.rule}: {found.text} {found.markup[:200]}".rstrip()
        yield Finding(rule=ACE, edition="epub", place=found.place, message=message)


def check_readable(publication: Publication) -> Iterator[Finding]:
    """Tell whether the book can be opened at all."""
    file = find_file(publication.epub, ".epub", "EPUB edition")
    try:
        open_book(file)
    except UnreadableBookError as error:
        yield Finding(rule=READABLE, edition="epub", place=file.name, message=str(error))


def check_book(publication: Publication) -> Iterator[Finding]:
    """Check the book by our own rules.

    Raises:
        NotRunError: the book cannot be opened; :data:`READABLE` says why.
    """
    try:
        book = open_book(find_file(publication.epub, ".epub", "EPUB edition"))
    except UnreadableBookError as error:
        raise NotRunError(f"the EPUB cannot be opened: {error}") from error
    for rule, check in BOOK_RULES:
        for where, message in check(book):
            yield Finding(rule=rule, edition="epub", place=where, message=message)


def check_against_data(publication: Publication) -> Iterator[Finding]:
    """Compare the book with the data it was made from.

    Raises:
        NotRunError: the publication has no data of this project's shape.
    """
    folder = publication.source / "_data"
    if not (folder / "accessibility.toml").is_file():
        raise NotRunError(f"there is no accessibility.toml in {folder}: this publication has no such data")
    file = find_file(publication.epub, ".epub", "EPUB edition")
    try:
        catalogue = load_catalogue(folder)
        book = open_book(file)
    except (DataError, UnreadableBookError) as error:
        raise NotRunError(f"data or book cannot be read: {error}") from error
    faults = [fault.id for fault in catalogue.accessibility.list_faults("epub")]
    if faults and any(book.values("dcterms:conformsTo")):
        message = f"conformance is claimed although accessibility.toml knows of {', '.join(faults)}"
        yield Finding(rule=CONFORMANCE_CLAIM, edition="epub", place=book.package_path, message=message)
    logotype = catalogue.organisation.logotype.alt
    described = {
        service.name_file(picture): service.describe(picture, logotype=logotype)
        for service in catalogue.services
        for picture in service.pictures
    }
    yield from compare_descriptions(book, described)


def check_against_pdf(publication: Publication) -> Iterator[Finding]:
    """Compare the list of printed pages with the pages of the PDF.

    Raises:
        NotRunError: there is no PDF, or the EPUB cannot be read.
    """
    file = find_file(publication.epub, ".epub", "EPUB edition")
    printed = find_file(publication.pdf, ".pdf", "PDF edition")
    try:
        book = open_book(file)
        with pikepdf.open(printed) as pdf:
            labels = [str(page.label) for page in pdf.pages]
    except (UnreadableBookError, pikepdf.PdfError) as error:
        raise NotRunError(f"the EPUB or the PDF cannot be read: {error}") from error
    nav = book.nav_list("page-list")
    last = -1
    for _path, _fragment, label in book.links(nav) if nav is not None else ():
        if label not in labels:
            message = f"page {label} is listed, but the PDF has no such page"
        elif labels.index(label) <= last:
            message = f"page {label} is listed after a page that the PDF has later"
        else:
            last = labels.index(label)
            continue
        yield Finding(rule=PRINTED, edition="epub", place=book.nav_path, message=message)


def compare_descriptions(book: EpubBook, described: dict[str, str]) -> Iterator[Finding]:
    """Yield a finding for each picture of which the data's alternative text stands nowhere.

    A picture that is shown again, for example in its true sizes, may be described by what is new; pictures with the
    same bytes are one file of the book, so that the words are looked for and not the name. They may stand in
    the figure of a picture without alternative text instead: else they would be heard twice.
    """
    pictures = [(name, picture) for name, root in book.pages.items() for picture in root.iter(f"{XHTML}img")]
    words = {picture.get("alt") for _, picture in pictures}
    bare = (picture for _, picture in pictures if picture.get("alt") == "")
    figures = (figure for picture in bare for figure in picture.iterancestors(f"{XHTML}figure"))
    words |= {text_of(line).partition(": ")[2] for figure in figures for line in figure.iter(f"{XHTML}p")}
    for file, wanted in described.items():
        if wanted in words:
            continue
        named = [(name, one) for name, one in pictures if (one.get("src") or "").rpartition("/")[2] == file]
        where = place(*named[0]) if named else book.package_path
        said = f"described as {named[0][1].get('alt')!r}" if named else "described nowhere"
        message = f"{file} is {said}; the data say {wanted!r}"
        yield Finding(rule=DESCRIBED, edition="epub", place=where, message=message)


CHECKS: Final = (
    Check(name="epub", rules=(ACE,), run=check_with_ace),
    Check(name="epub", rules=(EPUBCHECK,), run=check_with_epubcheck),
    Check(name="epub", rules=(READABLE,), run=check_readable),
    Check(name="epub", rules=tuple(rule for rule, _ in BOOK_RULES), run=check_book),
    Check(name="epub", rules=(PRINTED,), run=check_against_pdf),
    Check(name="epub", rules=(CONFORMANCE_CLAIM, DESCRIBED), run=check_against_data),
)
