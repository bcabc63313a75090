"""The parity rules, seven for each edition, and what they report."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from tools.checks.core.findings import Check, Finding, Publication, Rule
from tools.checks.core.publication import find_file, require_folder
from tools.checks.readers.content import Content, Link, squash
from tools.checks.readers.edition.markup import parse_html, parse_xhtml, read_markup
from tools.checks.readers.edition.tagged_pdf import PdfBook
from tools.checks.readers.source.doctree import read_book, read_page
from tools.checks.readers.source.source_trees import SourceTrees
from tools.checks.rules.parity.alignment import pair_pages
from tools.checks.rules.parity.book_links import compare_book_links
from tools.checks.rules.parity.compare import (
    REFERENCE,
    Difference,
    compare_headings,
    compare_images,
    compare_links,
    compare_tables,
    compare_words,
)
from tools.checks.rules.parity.shape import (
    compare_header_cells,
    compare_image_order,
    compare_items,
    compare_levels,
    compare_named_links,
)

ORIGIN: Final = "docs/checks.md: nothing lost between the editions; WCAG 1.1.1, 1.3.1, 1.3.2"
GENERATED: Final = re.compile(r"(404|search|[\w-]*index)\.html|_.*")
"""Pages of the site that have no source of their own: indices of Sphinx's domains (py-modindex) among them."""
NAMES: Final = {"html": "HTML page", "epub": "EPUB's page", "pdf": "PDF"}
PROMISES: Final = {
    "page": (
        "Every page of the source is in the {0} edition, and no page that is withdrawn.",
        "see why the builder leaves the page out, or what has left it there",
    ),
    "words": (
        "Every word of the source is in the {0} edition: none missing, none doubled, in the same order.",
        "find the node that the {0} writer drops, repeats or moves (for sphinx-design: portable_design)",
    ),
    "headings": (
        "Every title of a section is a heading in the {0} edition, as deep as in the source.",
        "let the {0} writer make it a heading of its level",
    ),
    "links": ("Every link leads to the same target in the {0} edition.", "find where the {0} writer loses the link"),
    "images": (
        "Every alternative text of the source belongs to an image in the {0} edition, in the same order.",
        "find where the {0} writer loses the image or its text",
    ),
    "lists": ("Every item of a list is one in the {0} edition.", "let the {0} writer make a list of it"),
    "tables": (
        "Every row of a table has the same cells in the {0} edition, and its header cells are header cells.",
        "find where the {0} writer loses the cell",
    ),
}


def make_rules(edition: str) -> dict[str, Rule]:
    """Return the rules of an edition by aspect (``words``, ``headings`` …).

    The PDF has no pages of the source's: a page that it lacks is one whose words are missing.
    """
    return {
        aspect: Rule(
            id=f"parity-{edition}-{aspect}",
            promise=promise.format(edition.upper()),
            origin=ORIGIN,
            remedy=remedy.format(edition.upper()),
        )
        for aspect, (promise, remedy) in PROMISES.items()
        if (edition, aspect) != ("pdf", "page")
    }


Comparison = Callable[[Content, Content], list[Difference]]
SHAPES: Final[dict[str, tuple[Comparison, ...]]] = {
    "headings": (compare_headings, compare_levels),
    "images": (compare_images, compare_image_order),
    "lists": (compare_items,),
    "tables": (compare_tables, compare_header_cells),
}
"""The functions that find the differences of each aspect in all editions."""
LINKS: Final[tuple[Comparison, ...]] = (compare_links, compare_named_links)
"""The same for links, where targets have names."""

RULES: Final = {edition: make_rules(edition) for edition in NAMES}


def check_html(publication: Publication) -> Iterator[Finding]:
    """Compare every page of the source with its HTML file."""
    folder = require_folder(publication.html, "HTML edition")
    source = SourceTrees(publication.doctrees)
    files = {page: path for page in source.pages if (path := _find_html(folder, page))}
    pages = {path: page for page, path in files.items()}
    tops = source.list_tops()
    for page in source.pages:
        if page not in files:
            yield _find("html", "page", page, "there is no file for it")
            continue
        root = parse_html((folder / files[page]).read_bytes())
        observed = read_markup(root, page=page, path=files[page], pages=pages)
        expected = read_page(source, page, edition="html")
        for content in (expected, observed):
            content.links = [_lead_to_page(link, tops) for link in content.links]
        yield from _compare("html", page, expected, observed)
    written = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    for name in sorted(written - pages.keys()):
        if not GENERATED.fullmatch(name):
            yield _find("html", "page", name, "there is no source for it")


def _lead_to_page(link: Link, tops: frozenset[str]) -> Link:
    """Return the link as one to the whole page, when it leads to the page's beginning."""
    kind, _, place = link.target.partition(":")

    return link._replace(target=f"doc:{place.partition('#')[0]}") if kind == "doc" and place in tops else link


def check_epub(publication: Publication) -> Iterator[Finding]:
    """Compare every page of the source with its file in the EPUB."""
    file = find_file(publication.epub, ".epub", "EPUB edition")
    source = SourceTrees(publication.doctrees)
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        noted = _read_noted(archive)
        files = {page: name for page in source.pages if (name := noted.get(page) or _find_xhtml(names, page))}
        pages = {path: page for page, path in files.items()}
        for page in source.pages:
            if page not in files:
                yield _find("epub", "page", page, "there is no file for it")
                continue
            root = parse_xhtml(archive.read(files[page]))
            observed = read_markup(root, page=page, path=files[page], pages=pages)
            yield from _compare("epub", page, read_page(source, page, edition="epub"), observed)


def check_pdf(publication: Publication) -> Iterator[Finding]:
    """Compare the whole of the source, in the order of its toctrees, with the PDF in the order of its tags."""
    file = find_file(publication.pdf, ".pdf", "PDF edition")
    source = SourceTrees(publication.doctrees)
    with PdfBook(file) as book:
        if not book.is_tagged:
            yield _find("pdf", "words", file.name, "the PDF is not tagged: nothing can be read in order")
            return
        observed = book.read()
        title = frozenset({squash(book.title)})
    expected, words = _compare_orders(source, observed, title)
    yield from _report("pdf", "words", words)
    for aspect, comparisons in SHAPES.items():
        for compare in comparisons:
            yield from _report("pdf", aspect, compare(expected, observed))
    yield from _report("pdf", "links", compare_book_links(expected, observed))


def _compare_orders(
    source: SourceTrees, observed: Content, ignored: frozenset[str]
) -> tuple[Content, list[Difference]]:
    """Compare the words in the order that fits: documents in the place of the root's toctree, or after the root."""
    best: tuple[Content, list[Difference]] | None = None
    for chapters in (False, True):
        expected = read_book(source, edition="pdf", chapters=chapters)
        differences = compare_words(expected, observed, ignored=ignored | _find_added(expected, observed))
        if not differences:
            return expected, []
        if best is None or len(differences) < len(best[1]):
            best = expected, differences

    return best or (Content(), [])


def _find_added(expected: Content, observed: Content) -> frozenset[str]:
    """Return the squashed texts before the first page and after the last: cover, colophon, index; they say it again."""
    if not expected.blocks:
        return frozenset()
    first = next(pair_pages(expected.blocks, observed.blocks), None)
    begin = first.other_end if first and first.end == 0 else 0
    texts = [squash(REFERENCE.sub("", block.text)) for block in observed.blocks]
    last = squash(REFERENCE.sub("", expected.blocks[-1].text))
    end = max((number for number, text in enumerate(texts) if text == last), default=len(texts))

    return frozenset((*texts[:begin], *texts[end + 1 :]))


def _compare(edition: str, page: str, expected: Content, observed: Content) -> Iterator[Finding]:
    yield from _report(edition, "words", compare_words(expected, observed), page)
    for aspect, comparisons in (SHAPES | {"links": LINKS}).items():
        for compare in comparisons:
            yield from _report(edition, aspect, compare(expected, observed), page)


def _report(edition: str, aspect: str, differences: Iterable[Difference], page: str = "") -> Iterator[Finding]:
    for difference in differences:
        yield _find(edition, aspect, difference.page or page or "book", difference.message)


def _find(edition: str, aspect: str, place: str, message: str) -> Finding:
    return Finding(rule=RULES[edition][aspect], edition=edition, place=place, message=message)


def _find_html(folder: Path, page: str) -> str | None:
    candidates = (f"{page}.html", f"{page}/index.html", f"{page.removesuffix('index')}index.html")

    return next((path for path in candidates if (folder / path).is_file()), None)


def _read_noted(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the files whose pages say which document of the source they are: those with another name."""
    noted = {}
    for name in archive.namelist():
        if name.endswith(".xhtml"):
            for note in parse_xhtml(archive.read(name)).iterfind("head/meta[@name='document']"):
                noted[str(note.get("content"))] = name

    return noted


def _find_xhtml(names: Iterable[str], page: str) -> str | None:
    for ending in (".xhtml", ".html"):
        found = [name for name in names if name == f"{page}{ending}" or name.endswith(f"/{page}{ending}")]
        if found:
            return min(found, key=len)

    return None


CHECKS: Final = tuple(
    Check(name="parity", rules=tuple(RULES[edition].values()), run=run)
    for edition, run in (("pdf", check_pdf), ("html", check_html), ("epub", check_epub))
)
