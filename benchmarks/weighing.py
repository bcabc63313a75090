"""Weighs what a reader fetches: a page, all that a first visit asks for, the search index."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

_PACKED: Final = frozenset({".woff2", ".png", ".jpg", ".webp", ".gif", ".ico"})
"""Kinds that a server sends as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A first visit to a page, without the pictures of its text: bytes as sent, and requests."""

    sent: int
    requests: int


def measure_sent(file: Path) -> int:
    """Return how many bytes a server sends for a file: gzip -6 unless its kind is packed already."""
    content = file.read_bytes()
    return len(content) if file.suffix in _PACKED else len(gzip.compress(content, 6, mtime=0))


def weigh_visit(page: Path) -> Visit:
    """Return what a first visit to a built page fetches: itself, styles, scripts, icons, and the fonts it asks for.

    Fonts that a stylesheet names count only if the page preloads them: no page shows every face.
    """
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    asked = [str(link["href"]) for link in soup.select("link[rel~=stylesheet], link[rel~=preload], link[rel~=icon]")]
    asked += [str(script["src"]) for script in soup.select("script[src]")]
    asked += [str(image["src"]) for image in soup.select("img[src]") if image.find_parent(["main", "article"]) is None]
    files = {(page.parent / unquote(urlsplit(address).path)).resolve() for address in asked}
    imported = {
        (file.parent / name).resolve()
        for file in files
        if file.suffix == ".css"
        for name in re.findall(r'@import url\("?([^")]+)', file.read_text(encoding="utf-8"))
    }
    found = [file for file in (page.resolve(), *files, *imported) if file.is_file()]

    return Visit(sent=sum(map(measure_sent, found)), requests=len(found))
