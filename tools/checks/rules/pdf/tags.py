"""Rules that compare the PDF's tags with each other, as no validator does: a well-formed tree can still be wrong.

A link element whose annotation lies elsewhere on the page, or a header cell that speaks for the wrong direction,
conforms to PDF/UA-1 and misleads whoever reads by the tags.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

import pikepdf
from lxml import etree

from tools.checks.core.findings import Rule
from tools.checks.readers.content import shorten, squash
from tools.checks.readers.edition.pdf_tree import StructureElement, Tree
from tools.checks.readers.languages import guess_language
from tools.checks.validators.poppler import Word

LANGUAGE: Final = Rule(
    id="pdf-language",
    promise="The PDF is written in the language that it states, and its metadata state the same.",
    origin="WCAG 2.2, 3.1.1 and 3.1.2; ISO 14289-1, 7.2",
    remedy="set language in conf.py; mark passages in another language with [text]{lang=en}",
)
LINK_NAMES: Final = Rule(
    id="pdf-link-name",
    promise="What a link's annotation says aloud (Contents) holds the link's own words.",
    origin="WCAG 2.2, 2.4.4 and 2.5.3; ISO 14289-1, 7.18.5",
    remedy="write the link's text into Contents",
)
LINK_PLACES: Final = Rule(
    id="pdf-link-place",
    promise="Each link element has an annotation, and the annotation lies upon the link's words.",
    origin="ISO 32000-1, 12.5.6.5 and 14.7.4.3; WCAG 2.2, 1.3.1 and 2.1.1",
    remedy="give the annotation the rectangle of the words, and the element a reference to the annotation",
)
PARENTS: Final = Rule(
    id="pdf-parent-tree",
    promise="The parent tree leads each piece of content and each annotation back to the element that holds it.",
    origin="ISO 32000-1, 14.7.4.4",
    remedy="write the parent tree from the same list as the elements' kids",
)
HEADER_SCOPES: Final = Rule(
    id="pdf-header-scope",
    promise="A header cell speaks for its column if it stands in a header row, for its row if it begins one.",
    origin="ISO 32000-1, table 349, Scope; WCAG 2.2, 1.3.1",
    remedy="set Scope by where the cell stands",
)
RULES: Final = (LANGUAGE, LINK_NAMES, LINK_PLACES, PARENTS, HEADER_SCOPES)

Fault = tuple[Rule, str]


def check_tags(file: Path) -> Iterator[Fault]:
    """Yield what the tags of one PDF say wrongly; an untagged one is the validators' business."""
    with Tree(file) as book:
        if not book.is_tagged:
            return
        elements = list(book.list_elements())
        yield from _check_language(book, elements)
        yield from _check_links(book, elements)
        yield from _check_parents(book, elements)
        yield from _check_scopes(book, elements)


def _check_language(book: Tree, elements: Iterable[StructureElement]) -> Iterator[Fault]:
    declared = str(book.pdf.Root.get("/Lang", ""))
    primary = declared.partition("-")[0].lower()
    if not primary:
        return
    guessed = guess_language(" ".join(block.text for block in book.read().blocks), declared=primary)
    if guessed != primary:
        yield LANGUAGE, f"the document says {declared!r} and is written in {guessed!r}"
    for stated in _list_metadata_languages(book.pdf):
        if stated.partition("-")[0].lower() != primary:
            yield LANGUAGE, f"the metadata say {stated!r}, the document {declared!r}"
    for element in elements:
        own = str(element.node.get("/Lang", "")).partition("-")[0].lower()
        text = book.read_text(element) if own else ""
        if own and (guessed := guess_language(text, declared=own)) != own:
            yield LANGUAGE, f"{element.place}: “{shorten(text)}” is marked as {own!r} and written in {guessed!r}"


def _list_metadata_languages(pdf: pikepdf.Pdf) -> list[str]:
    if "/Metadata" not in pdf.Root:
        return []
    try:
        root = etree.fromstring(pdf.Root.Metadata.read_bytes(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return []
    found = root.iterfind(".//{http://purl.org/dc/elements/1.1/}language//*")

    return [str(item.text).strip() for item in found if item.text and item.text.strip()]


def _check_links(book: Tree, elements: Iterable[StructureElement]) -> Iterator[Fault]:
    for element in elements:
        if element.kind != "Link":
            continue
        text = book.read_text(element) or str(element.node.get("/Alt", ""))
        key = squash(text)
        annotations = book.list_annotations(element.node)
        if not annotations:
            yield LINK_PLACES, f"{element.place}: the link “{shorten(text)}” has no annotation on any page"
        for page, annotation in annotations:
            contents = str(annotation.get("/Contents", ""))
            if contents and squash(strip_number(text)) not in squash(contents):
                yield LINK_NAMES, f"page {page + 1}: the link “{shorten(text)}” is named “{shorten(contents)}”"
            under = squash("".join(_words_under(annotation, book.height(page), book.words[page])))
            if key and not _are_alike(under, key):
                said = f"lies upon “{shorten(under)}”" if under else "lies upon no words"
                yield LINK_PLACES, f"page {page + 1}: the annotation of the link “{shorten(text)}” {said}"


def strip_number(text: str) -> str:
    """Return a link's words without the page number that ends a line of a list of contents."""
    return re.sub(r"\s+\d+$", "", re.sub("\u00ad ?", "", text))


def _words_under(annotation: pikepdf.Dictionary, height: float, words: Iterable[Word]) -> Iterator[str]:
    """Yield the words whose middle lies in an annotation's rectangle."""
    edges = [float(edge) for edge in annotation.Rect]
    (left, right), (low, high) = sorted((edges[0], edges[2])), sorted((edges[1], edges[3]))
    for text, x0, y0, x1, y1 in words:
        # A link may be a part of what poppler takes for a word: "[1]", "(länken)."
        if min(x1, right) - max(x0, left) > min(x1 - x0, right - left) / 2 and low <= height - (y0 + y1) / 2 <= high:
            yield text


def _are_alike(one: str, other: str) -> bool:
    """Tell whether half of the shorter text stands in the other in one piece: a line of a link, a number."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()

    return 0 < min(len(one), len(other)) <= 2 * match.size


def _check_parents(book: Tree, elements: Iterable[StructureElement]) -> Iterator[Fault]:
    tree = book.pdf.Root.StructTreeRoot.get("/ParentTree")
    if tree is None:
        yield PARENTS, "there is no parent tree"
        return
    parents = pikepdf.NumberTree(tree)
    wrong: dict[int | None, int] = {}
    for element in elements:
        for number, position in book.list_references(element):
            entry = parents[number] if number is not None and number in parents else None
            holder = entry[position] if position is not None and isinstance(entry, pikepdf.Array) else entry
            if getattr(holder, "objgen", None) != element.node.objgen:
                wrong[element.page] = wrong.get(element.page, 0) + 1
    for page, times in wrong.items():
        where = "" if page is None else f"page {page + 1}: "
        yield PARENTS, f"{where}{times} pieces of content are led back to another element than the one that holds them"


def _check_scopes(book: Tree, elements: Iterable[StructureElement]) -> Iterator[Fault]:
    for element in elements:
        if element.kind != "Table":
            continue
        rows = [[(kind, cell) for kind, cell in row if kind in {"TD", "TH"}] for row in book.list_rows(element.node)]
        for row in rows:
            for column, (kind, cell) in enumerate(row):
                scope = _read_scope(cell) if kind == "TH" else ""
                heads_columns = all(other == "TH" for other, _ in row)
                wrong = (scope == "/Row" and heads_columns and len(row) > 1) or (
                    scope == "/Column" and not heads_columns and column == 0
                )
                if wrong:
                    text = shorten(book.read_node(cell, element.page))
                    way = "its row" if scope == "/Row" else "its column"
                    yield HEADER_SCOPES, f"{element.place}: the header cell “{text}” says that it speaks for {way}"


def _read_scope(cell: pikepdf.Dictionary) -> str:
    attributes = cell.get("/A")
    if attributes is None:
        return ""
    owners = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]

    return next((str(one["/Scope"]) for one in owners if isinstance(one, pikepdf.Dictionary) and "/Scope" in one), "")
