"""Addresses inside an edition, and the bookmarks of a PDF."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf


def resolve(path: str, address: str) -> tuple[str, str]:
    """Return the file that an address on the page ``path`` names, from the edition's top, and its fragment."""
    parts = urlsplit(address)
    target = unquote(parts.path)
    if not target:
        return path, unquote(parts.fragment)
    base = "" if target.startswith("/") else posixpath.dirname(path)

    return posixpath.normpath(posixpath.join(base, target.lstrip("/"))), unquote(parts.fragment)


def is_outward(address: str) -> bool:
    """Tell whether an address leads out of the edition, or holds its own content (``data:``)."""
    parts = urlsplit(address)

    return bool(parts.scheme or parts.netloc)


def walk_outline(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    """Yield every bookmark, each before those below it."""
    for item in items:
        yield item
        yield from walk_outline(item.children)


def find_site_path(folder: Path) -> str:
    """Return the path below which a site expects to be published, such as ``/handbok/``; ``/`` when it names none.

    Only its 404 page knows: it is shown at any depth, so its addresses begin at the server's top.
    """
    page = folder / "404.html"
    found = re.search(r'href="(/[^":]*?)_static/', page.read_text(encoding="utf-8")) if page.is_file() else None

    return found[1] if found else "/"
