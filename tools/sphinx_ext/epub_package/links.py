"""Links and files: every address in the book leads somewhere, and only files that are used are packed."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from .xhtml import SVG, XLINK, remove, tag, unwrap

MEDIA_TYPES: Final = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".opus": "audio/ogg; codecs=opus",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
}
"""What a book may hold, by ending (EPUB 3.3, section 3.2, core media types, and video)."""

SOURCES: Final = {
    "audio": "src",
    "embed": "src",
    "img": "src",
    "object": "data",
    "source": "src",
    "track": "src",
    "video": "src",
}
"""Elements that show another file, and the attribute that names it."""

SITE_PAGES: Final = frozenset({"genindex", "modindex", "py-modindex", "search"})
"""Pages that Sphinx's own start page links to although only a web site has them: left out without a warning."""

CSS_URL: Final = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""")


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that led nowhere and was taken off its text: the page it stands on and what it said."""

    page: str
    href: str


def is_remote(address: str) -> bool:
    """Tell whether an address leaves the book."""
    return bool(urlsplit(address).scheme or address.startswith("//"))


def resolve(page: str, address: str) -> tuple[str, str]:
    """Return the file and the fragment, unquoted, that a relative address on a page leads to."""
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return target, unquote(fragment)


def relative(page: str, target: str) -> str:
    """Return the address of a file, as seen from a page, quoted."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def mend_links(pages: Mapping[str, etree._Element]) -> Iterator[BrokenLink]:
    """Take links that lead nowhere off their text, on all pages, and yield them."""
    ids = {
        page: {str(element.get("id")) for element in root.iter("*") if element.get("id")}
        for page, root in pages.items()
    }
    for page, root in pages.items():
        for link in list(root.iter(tag("a"))):
            address = link.get("href")
            if address is None or is_remote(address):
                continue
            target, fragment = resolve(page, address)
            if target in pages and fragment in {"", *ids[target]}:
                continue
            if target in pages:
                link.set("href", address.partition("#")[0] or relative(page, page))
            else:
                for attribute in ("href", "target", "rel", "title"):
                    if attribute in link.attrib:
                        del link.attrib[attribute]
                link.tag = tag("span")
            if posixpath.splitext(posixpath.basename(target))[0] not in SITE_PAGES:
                yield BrokenLink(page, address)


def mend_media(page: str, root: etree._Element, exists: Callable[[str], bool]) -> Iterator[BrokenLink]:
    """Make a page's pictures and frames such that a book may hold them; yield what could not be kept.

    A picture from another host becomes a link to it, a frame as well: a book has to be whole without a network
    (EPUB 3.3, section 3.6). A file that is missing, or has an ending no book may hold, is dropped and yielded.
    """
    for frame in list(root.iter(tag("iframe"))):
        address = frame.get("src") or ""
        to_link(frame, address, frame.get("title") or address)
    for name, attribute in SOURCES.items():
        for element in list(root.iter(tag(name))):
            if "srcset" in element.attrib:
                del element.attrib["srcset"]
            address = element.get(attribute) or ""
            if is_remote(address):
                if not address.startswith("data:"):
                    link_remote(element, address)
            elif address and not fits(resolve(page, address)[0], exists):
                yield BrokenLink(page, address)
                to_words(element)


def link_remote(element: etree._Element, address: str) -> None:
    """Put a link to a file of another host in the place of what shows it; a film's sources are one link."""
    parent = element.getparent()
    if element.tag == tag("source") and parent is not None and parent.tag in {tag("audio"), tag("video")}:
        element = parent
    if element.tag in {tag("source"), tag("track")}:
        remove(element)
        return
    to_link(element, address, element.get("alt") or element.get("aria-label") or element.get("title") or address)


def fits(path: str, exists: Callable[[str], bool]) -> bool:
    """Tell whether a file is there and of a kind that a book may hold."""
    return posixpath.splitext(path)[1].lower() in MEDIA_TYPES and exists(path)


def to_words(element: etree._Element) -> None:
    """Put a picture's description in its place; without one, remove it."""
    if not (words := element.get("alt")):
        remove(element)
        return
    for key in list(element.attrib):
        del element.attrib[key]
    element.tag, element.text = tag("span"), words


def to_link(element: etree._Element, address: str, text: str) -> None:
    """Put a link in an element's place, or within the link it stands in only its text."""
    tail = element.tail
    inside = any(ancestor.tag == tag("a") for ancestor in element.iterancestors())
    for key in list(element.attrib):
        del element.attrib[key]
    del element[:]
    element.tag = tag("span" if inside else "a")
    element.text, element.tail = text, tail
    if not inside:
        element.set("href", address)
    if inside:
        unwrap(element)


def files_of_page(page: str, root: etree._Element) -> Iterator[str]:
    """Yield the files that a page shows, by their path in the book."""
    for element in root.iter("*"):
        addresses: list[str | None] = []
        local = etree.QName(element).localname
        if local in SOURCES:
            addresses += [element.get(SOURCES[local]), element.get("poster")]
        elif local == "link":
            addresses.append(element.get("href"))
        elif element.tag == f"{{{SVG}}}image":
            addresses += [element.get("href"), element.get(f"{{{XLINK}}}href")]
        for address in addresses:
            if address and not is_remote(address) and not address.startswith("#"):
                yield resolve(page, address)[0]


def files_of_sheet(sheet: str, css: str) -> Iterator[str]:
    """Yield the files that a style sheet shows."""
    for match in CSS_URL.finditer(css):
        if not is_remote(match.group(1)):
            yield resolve(sheet, match.group(1))[0]
