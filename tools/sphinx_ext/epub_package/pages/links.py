"""Links: every address in the book leads somewhere, and what leads nowhere is taken off its text."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from lxml import etree

from .addresses import is_remote, relative, resolve, written_well
from .xhtml import has_class, tag

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
"""The media types that a book may hold, by ending (EPUB 3.3, section 3.2, core media types, and video)."""

SITE_PAGES: Final = frozenset({"genindex", "modindex", "py-modindex", "search"})
"""Pages that Sphinx's own start page links to although only a web site has them: left out without a warning."""


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that led nowhere and was taken off its text: the page it stands on and what it said."""

    page: str
    href: str


def mend_links(pages: Mapping[str, etree._Element], site: Mapping[str, str] | None = None) -> Iterator[BrokenLink]:
    """Take links that lead nowhere off their text, on all pages, and yield them.

    ``site`` says which page of the book stands for a page of the web site, such as ``guide/start.html``.
    """
    ids = {
        page: {str(element.get("id")) for element in root.iter("*") if element.get("id")}
        for page, root in pages.items()
    }
    for page, root in pages.items():
        for link in list(root.iter(tag("a"), tag("area"))):
            if (address := link.get("href")) is None:
                continue
            if not address.strip() or is_problem(link):
                take_off(link)
            elif not (mend_outward(link, address) if is_remote(address) else mend_inward(page, link, ids, site or {})):
                yield BrokenLink(page, address)


def mend_outward(link: etree._Element, address: str) -> bool:
    """Write an address that leaves the book well; take it off, and tell so, where it can lead nowhere."""
    if fit := written_well(address):
        link.set("href", fit)
        return True
    take_off(link)
    return False


def mend_inward(
    page: str, link: etree._Element, ids: Mapping[str, Collection[str]], site: Mapping[str, str]
) -> bool:  # fmt: skip
    """Point a link to a page of the book, or remove it; return whether it leads where it said."""
    target, fragment = resolve(page, link.get("href") or "")
    if target not in ids and target in site:
        target = site[target]
        link.set("href", relative(page, target) + (f"#{quote(fragment)}" if fragment else ""))
    if target in ids and fragment in {"", *ids[target]}:
        return True
    if target in ids and target != page:
        link.set("href", relative(page, target))
    else:
        take_off(link)
    return posixpath.splitext(posixpath.basename(target))[0] in SITE_PAGES


def take_off(link: etree._Element) -> None:
    """Take a link off its text."""
    for attribute in ("href", "target", "rel", "title"):
        if attribute in link.attrib:
            del link.attrib[attribute]
    if link.tag == tag("a"):
        link.tag = tag("span")


def is_problem(link: etree._Element) -> bool:
    """Tell whether a link leads to a message of docutils, which is in no book: Sphinx has warned of it."""
    return any(has_class(child, "problematic") for child in link)
