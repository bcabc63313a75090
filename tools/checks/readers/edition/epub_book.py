"""An EPUB as its checks see it: the archive, the package document, the navigation and the pages as trees."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from lxml import etree

OPF: Final = "{http://www.idpf.org/2007/opf}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"
XHTML: Final = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"

PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)


class UnreadableBookError(Exception):
    """A book is no EPUB at all; the message says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubBook:
    """One EPUB, opened.

    ``entries`` are the archive's entries in their order; ``package`` the package document's root; ``items`` the
    manifest, by path in the archive; ``spine`` the paths in reading order; ``pages`` the XHTML files of the spine.
    """

    entries: tuple[zipfile.ZipInfo, ...]
    files: Mapping[str, bytes]
    package_path: str
    package: etree._Element
    items: Mapping[str, etree._Element]
    spine: tuple[str, ...]
    pages: Mapping[str, etree._Element]
    nav_path: str

    @property
    def nav(self) -> etree._Element:
        """The navigation document."""
        return self.pages[self.nav_path]

    @property
    def language(self) -> str:
        """The book's language, as the package says."""
        return (self.package.findtext(f".//{DC}language") or "").strip()

    def values(self, prop: str) -> list[str]:
        """Return the values of a ``meta`` property."""
        return [(meta.text or "").strip() for meta in self.package.iter(f"{OPF}meta") if meta.get("property") == prop]

    def nav_list(self, kind: str) -> etree._Element | None:
        """Return the ``nav`` of a kind: ``toc``, ``landmarks`` or ``page-list``."""
        return next((nav for nav in self.nav.iter(f"{XHTML}nav") if kind in (nav.get(EPUB_TYPE) or "").split()), None)

    def links(self, nav: etree._Element) -> Iterator[tuple[str, str, str]]:
        """Yield (path, fragment, text) of every link in a ``nav``, in order."""
        for link in nav.iter(f"{XHTML}a"):
            path, fragment = self.resolve(self.nav_path, link.get("href") or "")
            yield path, fragment, text_of(link)

    def resolve(self, page: str, address: str) -> tuple[str, str]:
        """Return path in the archive and fragment of an address on a page."""
        path, _, fragment = address.partition("#")
        joined = posixpath.join(posixpath.dirname(page), unquote(path)) if path else page
        return posixpath.normpath(joined), unquote(fragment)


def text_of(element: etree._Element) -> str:
    """Return an element's text in one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def open_book(path: Path) -> EpubBook:
    """Read an EPUB.

    Raises:
        UnreadableBookError: it is no ZIP, or has no container, package or navigation document that can be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = tuple(archive.infolist())
            files = {entry.filename: archive.read(entry) for entry in entries}
    except zipfile.BadZipFile as error:
        raise UnreadableBookError(f"it is no ZIP archive: {error}") from error
    try:
        container = etree.fromstring(files["META-INF/container.xml"], PARSER)
        rootfile = container.find(f".//{CONTAINER}rootfile")
        package_path = (rootfile.get("full-path") if rootfile is not None else None) or ""
        package = etree.fromstring(files[package_path], PARSER)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise UnreadableBookError(f"its container or package document cannot be read: {error}") from error
    base = posixpath.dirname(package_path)
    items = {
        posixpath.normpath(posixpath.join(base, unquote(item.get("href") or ""))): item
        for item in package.iter(f"{OPF}item")
    }
    by_id = {item.get("id"): name for name, item in items.items()}
    spine = tuple(by_id[ref.get("idref")] for ref in package.iter(f"{OPF}itemref") if ref.get("idref") in by_id)
    nav = next((name for name, item in items.items() if "nav" in (item.get("properties") or "").split()), "")
    pages = {name: read_page(name, files) for name in dict.fromkeys((*spine, nav)) if name.endswith("html")}
    if nav not in pages:
        raise UnreadableBookError("it has no navigation document")
    return EpubBook(
        entries=entries,
        files=files,
        package_path=package_path,
        package=package,
        items=items,
        spine=spine,
        pages=pages,
        nav_path=nav,
    )


def read_page(name: str, files: Mapping[str, bytes]) -> etree._Element:
    """Return a page's root.

    Raises:
        UnreadableBookError: the page is missing or not well-formed.
    """
    try:
        return etree.fromstring(files[name], PARSER)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise UnreadableBookError(f"{name} cannot be read: {error}") from error
