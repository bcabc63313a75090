"""The PDF edition: valid PDF/UA-1 by every check, read aloud alike by two readers, and whole on paper."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pikepdf

from tools.checks.core.findings import Check, Finding, NotRunError, Publication, Rule
from tools.checks.rules.pdf import bookmarks as pdf_bookmarks
from tools.checks.rules.pdf import tags as pdf_tags
from tools.checks.rules.pdf.bookmarks import check_bookmarks
from tools.checks.rules.pdf.false_alarms import TextPlaces, is_false_alarm
from tools.checks.rules.pdf.fill import FILL, check_fill
from tools.checks.rules.pdf.tags import check_tags
from tools.checks.validators.outloud import CONFORMANCE, run_outloud
from tools.checks.validators.pdfjs import read_pages
from tools.checks.validators.poppler import read_aloud, read_words
from tools.checks.validators.qpdf import check_syntax
from tools.checks.validators.verapdf import run_verapdf

UA1: Final = Rule(
    id="pdf-ua1",
    promise="The PDF conforms to PDF/UA-1.",
    origin="ISO 14289-1, checked by veraPDF's profile ua1",
    remedy="find the construct that the clause names; tools/sphinx_ext/tagged_pdf writes the tags",
)
OUTLOUD: Final = Rule(
    id="pdf-conformance",
    promise="A second check of PDF/UA-1 finds no error either.",
    origin="ISO 14289-1 and the Matterhorn Protocol, checked by outloud's conformance layer",
    remedy="find the construct that the rule names; tools/sphinx_ext/tagged_pdf writes the tags",
)
SEMANTICS: Final = Rule(
    id="pdf-semantics",
    promise="Headings, tables, links and order mean what they look like.",
    origin="WCAG 2.2, 1.3.1 and 2.4.4, checked by outloud's semantic layer",
    remedy="mend the source if it is the author's table or link, else the tagging",
)
SYNTAX: Final = Rule(
    id="pdf-syntax",
    promise="The PDF is free of syntax errors.",
    origin="ISO 32000-1, checked by qpdf",
    remedy="report it: reportlab or pikepdf has written a faulty object",
)
READERS: Final = Rule(
    id="pdf-readers",
    promise="Two readers, poppler and pdf.js, read the same text in the same order.",
    origin="WCAG 2.2, 1.3.2",
    remedy="compare pdfinfo -struct-text with tools/checks/validators/pdfjs.py at the place named",
)
METADATA: Final = Rule(
    id="pdf-metadata",
    promise="The PDF has a title that viewers show, an author, a subject, a language and bookmarks.",
    origin="WCAG 2.2, 2.4.2 and 3.1.1; ISO 14289-1, 7.1 and 7.2",
    remedy="set tagged_pdf_subject, pdf_documents and language",
)
CLIPPED: Final = Rule(
    id="pdf-clipped",
    promise="Every word stands inside the margins of its page.",
    origin="the book's design; WCAG 2.2, 1.3.1",
    remedy="shorten or break what is too wide: a long word in a narrow column, an address, a line of code",
)
STRANDED: Final = Rule(
    id="pdf-stranded",
    promise="No heading stands last on a page, and no page is blank.",
    origin="the book's design",
    remedy="look at keepWithNext in the style sheet and at the page breaks",
)

OPENING: Final = Rule(
    id="pdf-opening",
    promise="The PDF opens on its first page, runs no script and does nothing by itself.",
    origin="WCAG 2.2, 3.2.1 and 3.2.5; ISO 32000-1, 12.6",
    remedy="leave OpenAction, AA and JavaScript out",
)

RULES: Final = (FILL, UA1, OUTLOUD, SEMANTICS, SYNTAX, READERS, METADATA, CLIPPED, STRANDED, OPENING)

TOLERANCE: Final = 1.5
"""Points by which a word's box may be larger than what it draws."""


def check_pdf(publication: Publication) -> Iterator[Finding]:
    """Check every PDF of the edition.

    Raises:
        NotRunError: there is no PDF, or a validator is missing.
    """
    files = sorted(publication.pdf.glob("*.pdf"))
    if not files:
        raise NotRunError("there is no PDF to check: run make pdf")
    for file, broken in run_verapdf(files).items():
        for rule in broken:
            yield _finding(
                UA1, file, f"clause {rule.clause}, {rule.times} times: {rule.promise} {rule.example}".strip()
            )
    for file in files:
        yield from check_meaning(file)
        yield from (_finding(SYNTAX, file, problem) for problem in check_syntax(file))
        yield from compare_readers(file)
        yield from check_metadata(file)
        yield from check_opening(file)
        yield from check_margins(file)
        yield from check_page_ends(file)
        yield from check_structure(file)


def check_structure(file: Path) -> Iterator[Finding]:
    """Yield what conforms and is false all the same: tags and bookmarks that mislead."""
    for rule, message in (*check_tags(file), *check_bookmarks(file), *check_fill(file)):
        yield _finding(rule, file, message)


def check_meaning(file: Path) -> Iterator[Finding]:
    """Yield outloud's errors and warnings, but those that are known to be wrong."""
    places = cache(lambda: TextPlaces.read(file))
    for remark in run_outloud(file):
        place = f"page {remark.page}: " if remark.page else ""
        if is_false_alarm(remark, places):
            continue
        if remark.severity == "error":
            rule = OUTLOUD if remark.layer == CONFORMANCE else SEMANTICS
            yield _finding(rule, file, f"{place}{remark.rule}: {remark.text}")
        elif remark.severity == "warning":
            yield _finding(SEMANTICS, file, f"{place}{remark.rule}: {remark.text}")


def compare_readers(file: Path) -> Iterator[Finding]:
    """Yield the first place at which the two readers differ; spaces and division hyphens do not count.

    Notes are compared apart: pdf.js goes from page to page and meets them on theirs, poppler where the tree has them.
    """
    by_poppler = [(run.text, "Note" in run.roles) for run in read_aloud(file)]
    by_pdfjs = [(run.text, "Note" in run.roles) for page in read_pages(file) for run in page]
    for notes in (False, True):
        one = _compared("".join(text for text, noted in by_poppler if noted is notes))
        other = _compared("".join(text for text, noted in by_pdfjs if noted is notes))
        if one == other:
            continue
        at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        yield _finding(READERS, file, f"poppler reads {one[at : at + 40]!r}, pdf.js {other[at : at + 40]!r}")


def _compared(text: str) -> str:
    """Return what is compared of a reading; pdfinfo's output is ambiguous about straight quotation marks."""
    return squash(text).replace('"', "")


def squash(text: str) -> str:
    """Return text without spaces and soft hyphens."""
    return re.sub(r"[\s\xad]+", "", text)


def check_metadata(file: Path) -> Iterator[Finding]:
    """Yield what the document does not say of itself."""
    with pikepdf.open(file) as pdf:
        info, root = pdf.docinfo, pdf.Root
        for key in ("/Title", "/Author", "/Subject"):
            if not str(info.get(key, "")).strip():
                yield _finding(METADATA, file, f"{key[1:]} is empty")
        if not str(root.get("/Lang", "")):
            yield _finding(METADATA, file, "no language")
        preferences = root.get("/ViewerPreferences", pikepdf.Dictionary())
        if not preferences.get("/DisplayDocTitle", False):
            yield _finding(METADATA, file, "viewers show the file's name, not the title")
        if "/Outlines" not in root:
            yield _finding(METADATA, file, "no bookmarks")


def check_opening(file: Path) -> Iterator[Finding]:
    """Yield what the PDF does before a reader has asked for anything."""
    with pikepdf.open(file) as pdf:
        target: Any = pdf.Root.get("/OpenAction")
        if isinstance(target, pikepdf.Dictionary) and target.get("/S") == "/GoTo":
            target = target.get("/D")
        if isinstance(target, pikepdf.Dictionary):
            yield _finding(OPENING, file, f"it does something when it is opened: {target.get('/S')}")
        elif isinstance(target, pikepdf.Array) and getattr(target[0], "objgen", None) != pdf.pages[0].objgen:
            yield _finding(OPENING, file, "it opens on another page than the first")
        if any(isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/JavaScript" for thing in pdf.objects):
            yield _finding(OPENING, file, "it holds a script")
        for name, holder in (("the document", pdf.Root), *((f"page {p.label}", p.obj) for p in pdf.pages)):
            if "/AA" in holder:
                yield _finding(OPENING, file, f"{name} acts by itself (AA)")


def check_margins(file: Path) -> Iterator[Finding]:
    """Yield the words that stand outside their page's ArtBox, or outside the page where there is none."""
    with pikepdf.open(file) as pdf:
        boxes = [[float(edge) for edge in page.artbox] for page in pdf.pages]
        heights = [float(page.mediabox[3]) for page in pdf.pages]
    for number, page in enumerate(read_words(file)):
        left, bottom, right, top = boxes[number]
        for text, x0, y0, x1, y1 in page:
            low, high = heights[number] - y1, heights[number] - y0
            out = x0 < left - TOLERANCE or x1 > right + TOLERANCE or (low + high) / 2 < bottom or (low + high) / 2 > top
            if out:
                yield _finding(CLIPPED, file, f"page {number + 1}: {text!r} stands outside the margins")


def check_page_ends(file: Path) -> Iterator[Finding]:
    """Yield the pages that end with a heading, and those with nothing to read; a page of only a title may."""
    for number, page in enumerate(read_pages(file), start=1):
        runs = [run for run in page if run.text.strip() or run.alternative]
        runs = [run for run in runs if "Note" not in run.roles] or runs  # what stands above the notes
        if not runs:
            yield _finding(STRANDED, file, f"page {number} is blank")
        elif _is_heading(runs[-1].roles) and not all(_is_heading(run.roles) for run in runs):
            yield _finding(STRANDED, file, f"page {number} ends with the heading {runs[-1].text.strip()!r}")


def _is_heading(roles: tuple[str, ...]) -> bool:
    return any(re.fullmatch(r"H[1-6]?", role) for role in roles)


def _finding(rule: Rule, file: Path, message: str) -> Finding:
    return Finding(rule=rule, edition="pdf", place=file.name, message=message)


CHECKS: Final = (Check(name="pdf", rules=(*RULES, *pdf_tags.RULES, *pdf_bookmarks.RULES), run=check_pdf),)
