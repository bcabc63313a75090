"""The book: pages in reading order, the files they use, and the package that lists them."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from lxml import etree

from ..pages.links import MEDIA_TYPES
from ..pages.xhtml import MATHML, SVG, serialise_page, tag
from ..resources.media import files_of_page, files_of_sheet
from ..resources.store import Store
from .archive import smaller
from .metadata import Contents, Metadata, edition_line
from .navigation import ContentsEntry
from .page_list import PageBreak
from .templating import render
from .title import balance_lines

NCX: Final = "toc.ncx"

OWN_PAGES: Final = ("cover", "titlepage", "nav", "colophon")
"""The pages that the book adds, by the name of their template."""


@dataclass(slots=True)
class Page:
    """One XHTML file of the book."""

    path: str
    root: etree._Element


@dataclass(slots=True)
class Book:
    """Everything that goes into one EPUB.

    ``pages`` are in reading order; ``landmarks`` are (``epub:type``, path, text); ``files`` are the style sheets and
    the cover, ``find`` gives the bytes of any other file that a page shows, ``own`` says where the book's own pages
    lie, and ``store`` has the pictures that an earlier build has packed.
    """

    folders: Sequence[str]
    words: Mapping[str, str]
    language: str
    pages: list[Page]
    entries: list[ContentsEntry]
    landmarks: list[tuple[str, str, str]]
    breaks: list[PageBreak]
    files: dict[str, bytes]
    find: Callable[[str], bytes]
    own: Mapping[str, str]
    store: Store
    cover: str = ""
    colophon: Sequence[str] = field(default_factory=tuple)


def contents_of(pages: Iterable[Page], *, index: bool, page_list: bool) -> Contents:
    """Return what the metadata says of the pages."""
    pictures = [img for page in pages for img in page.root.iter(tag("img")) if img.get("role") != "doc-cover"]
    drawings = [drawing for page in pages for drawing in page.root.iter(f"{{{SVG}}}svg", tag("object"))]
    formulas = any(True for page in pages for _ in page.root.iter(f"{{{MATHML}}}math"))
    return Contents(
        pictures=bool(pictures or drawings),
        all_described=all(map(is_described, pictures)) and all(map(is_drawing_described, drawings)),
        mathematics=formulas,
        index=index,
        page_list=page_list,
    )


def is_described(picture: etree._Element) -> bool:
    """Tell whether a picture has a description, empty for decoration: its file's name, Sphinx's default, is none."""
    words = picture.get("alt")
    return words is not None and posixpath.basename(words) != posixpath.basename(picture.get("src") or " ")


def is_drawing_described(drawing: etree._Element) -> bool:
    """Tell whether an inline drawing is named or marked as decoration."""
    named = drawing.get("aria-label") or drawing.get("aria-labelledby") or drawing.get("aria-hidden") == "true"
    return bool(named or drawing.find(f"{{{SVG}}}title") is not None or "".join(map(str, drawing.itertext())).strip())


def bind(book: Book, metadata: Metadata) -> list[tuple[str, bytes]]:
    """Return the files of the EPUB after ``mimetype``, in the order in which they are packed."""
    pages = {page.path: serialise_page(page.root) for page in book.pages}
    used = used_files(book)
    properties = {page.path: properties_of(page, book.own["nav"]) for page in book.pages}
    paths = [*pages, *sorted(used), NCX]
    ids = {path: f"item-{number:03}" for number, path in enumerate(paths, start=1)} | {
        NCX: "ncx",
        book.own["nav"]: "nav",
    }
    items = [
        {
            "id": ids[path],
            "href": quote(path),
            "media_type": "application/x-dtbncx+xml"
            if path == NCX
            else MEDIA_TYPES[posixpath.splitext(path)[1].lower()],
            "properties": properties.get(path, "cover-image" if path == book.cover else ""),
        }
        for path in paths
    ]
    package = render(
        book.folders,
        "content.opf",
        book=metadata,
        items=items,
        spine=[ids[path] for path in pages],
        cover=ids.get(book.cover, ""),
    )
    container = render(book.folders, "container.xml")
    return [
        ("META-INF/container.xml", container.encode()),
        ("content.opf", package.encode()),
        *pages.items(),
        (NCX, ncx(book, metadata).encode()),
        *((path, smaller(path, used[path], book.store)) for path in sorted(used)),
    ]


def used_files(book: Book) -> dict[str, bytes]:
    """Return the files that pages and style sheets show, and no other."""
    used = dict(book.files)
    wanted = {path for page in book.pages for path in files_of_page(page.path, page.root)}
    for path in sorted(wanted - used.keys()):
        used[path] = book.find(path)
    for sheet in [path for path in used if path.endswith(".css")]:
        for path in sorted(set(files_of_sheet(sheet, used[sheet].decode())) - used.keys()):
            used[path] = book.find(path)
    return used


def properties_of(page: Page, nav: str) -> str:
    """Return a page's manifest properties (EPUB 3.3, section 5.6.2)."""
    found = ["nav"] if page.path == nav else []
    if next(page.root.iter(f"{{{MATHML}}}math"), None) is not None:
        found.append("mathml")
    if next(page.root.iter(f"{{{SVG}}}svg"), None) is not None:
        found.append("svg")
    return " ".join(found)


def own_paths(taken: Collection[str]) -> dict[str, str]:
    """Return where the book's own pages lie: beside the project's, which may have a page called ``colophon`` too."""
    found = {}
    for name in OWN_PAGES:
        path = f"{name}.xhtml"
        while path in taken:
            path = f"_{path}"
        found[name] = path
    return found


def front_page(book: Book, name: str, title: str, /, **values: Any) -> str:
    """Return a page of the book's own: cover, title page, contents, colophon."""
    return render(
        book.folders,
        f"{name}.xhtml",
        language=book.language,
        title=title,
        sheets=[path for path in book.files if path.endswith(".css")],
        body_class=name,
        words=book.words,
        **values,
    )


def nav_page(book: Book) -> str:
    """Return the navigation document: contents, landmarks, and the pages of the printed edition."""
    landmarks = [{"type": kind, "href": quote(path), "text": text} for kind, path, text in book.landmarks]
    return front_page(
        book, "nav", book.words["contents"], entries=book.entries, landmarks=landmarks, breaks=book.breaks
    )


def title_page(book: Book, metadata: Metadata) -> str:
    """Return the title page."""
    line = edition_line(metadata, book.words)
    lines = balance_lines(metadata.title)
    return front_page(book, "titlepage", book.words["title_page"], book=metadata, edition_line=line, title_lines=lines)


def colophon_page(book: Book, metadata: Metadata) -> str:
    """Return the colophon: licence, contact, and how the book was checked."""
    line = edition_line(metadata, book.words)
    return front_page(
        book, "colophon", book.words["colophon"], book=metadata, edition_line=line, paragraphs=book.colophon
    )


def ncx(book: Book, metadata: Metadata) -> str:
    """Return toc.ncx, for reading systems older than EPUB 3, with the entries of the navigation document."""
    order: dict[str, int] = {}

    def play_order(href: str) -> int:
        return order.setdefault(href, len(order) + 1)

    number = 0

    def point(entry: ContentsEntry) -> dict[str, Any]:
        nonlocal number
        number += 1
        href = entry.first_href()
        return {
            "number": number,
            "order": play_order(href),
            "text": entry.text,
            "href": href,
            "children": [point(child) for child in entry.children],
        }

    tree = [point(entry) for entry in book.entries]
    targets = [page_target(place, play_order(place.href)) for place in book.breaks]
    highest = max((int(place.label) for place in book.breaks if place.label.isdigit()), default=0)
    return render(
        book.folders,
        NCX,
        book=metadata,
        words=book.words,
        tree=tree,
        targets=targets,
        breaks=book.breaks,
        highest=highest,
        depth=depth_of(book.entries),
    )


def page_target(place: PageBreak, order: int) -> dict[str, Any]:
    """Return the entry of a printed page for toc.ncx."""
    kind = "normal" if place.label.isdigit() else "special"
    return {"label": place.label, "href": place.href, "kind": kind, "order": order}


def depth_of(entries: Sequence[ContentsEntry]) -> int:
    """Return how many levels entries have."""
    return 1 + max((depth_of(entry.children) for entry in entries), default=0) if entries else 0
