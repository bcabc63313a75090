"""Which outward addresses the publication holds, and where."""

import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pikepdf
from lxml.etree import _Element as Element

from tools.checks.core.findings import Publication
from tools.checks.readers.data_tables import name_member
from tools.checks.readers.markup import parse_html, parse_xhtml


def list_addresses(publication: Publication) -> dict[str, list[str]]:
    """Return every http(s) address without its fragment, sorted, with the places where it stands."""
    found: dict[str, list[str]] = {}
    for place, address in _read_all(publication):
        bare = urldefrag(address.strip()).url
        if urlsplit(bare).scheme in {"http", "https"} and urlsplit(bare).netloc and place not in found.get(bare, []):
            found.setdefault(bare, []).append(place)

    return dict(sorted(found.items()))


def _read_all(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield (place, address) for whatever is there; an edition that was not built is passed over."""
    for file in sorted(publication.html.rglob("*.html")):
        name = file.relative_to(publication.html).as_posix()
        yield from ((f"html: {name}", address) for address in _list_hrefs(parse_html(file.read_bytes())))
    for file in sorted(publication.epub.glob("*.epub")):
        yield from _read_epub(file)
    for file in sorted(publication.pdf.glob("*.pdf")):
        yield from _read_pdf(file)
    for file in sorted((publication.source / "_data").glob("*.toml")):
        yield from _read_data(file)


def _list_hrefs(root: Element) -> Iterator[str]:
    yield from (element.get("href", "") for element in root.iter("a"))


def _read_epub(file: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                yield from ((f"epub: {name}", address) for address in _list_hrefs(parse_xhtml(archive.read(name))))


def _read_pdf(file: Path) -> Iterator[tuple[str, str]]:
    with pikepdf.open(file) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            for annotation in page.obj.get("/Annots", []):
                yield f"pdf: page {number}", str(annotation.get("/A", pikepdf.Dictionary()).get("/URI", ""))


def _read_data(file: Path) -> Iterator[tuple[str, str]]:
    def walk(content: Any, key: str) -> Iterator[tuple[str, str]]:
        if isinstance(content, dict):
            for name, value in content.items():
                yield from walk(value, f"{key}.{name}" if key else name)
        elif isinstance(content, list):
            for position, value in enumerate(content, start=1):
                yield from walk(value, f"{key}[{name_member(value, position)}]")
        elif isinstance(content, str):
            yield f"data: {file.name}: {key}", content

    try:
        yield from walk(tomllib.loads(file.read_text(encoding="utf-8")), "")
    except tomllib.TOMLDecodeError:
        return  # the data check says so
