"""The EPUB file itself: the same content gives the same bytes, anywhere and at any time.

EPUB 3.3, section 4.2 (OCF): ``mimetype`` comes first and is stored as it is.
"""

import zipfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Final

import oxipng
from sphinx.util import logging

from ..resources.store import Store

logger = logging.getLogger(__name__)

CODE: Final = Path(__file__).read_bytes()
"""An ingredient of what is kept: whoever changes how it is made makes it anew."""

MIMETYPE: Final = b"application/epub+zip"

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest a ZIP can state. The book's own date stands in its metadata."""


def write_archive(path: Path, entries: Iterable[tuple[str, bytes]]) -> int:
    """Write an EPUB with these entries, in this order, and return its size in bytes.

    The file appears whole or not at all: it is written beside its place and then moved there.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    with zipfile.ZipFile(unfinished, "w") as archive:
        archive.writestr(entry("mimetype", zipfile.ZIP_STORED), MIMETYPE)
        for name, data in entries:
            archive.writestr(entry(name, zipfile.ZIP_DEFLATED), data, compresslevel=9)
    unfinished.replace(path)
    return path.stat().st_size


def entry(name: str, compression: int) -> zipfile.ZipInfo:
    """Return an entry's description: fixed time, rights 0644, made on Unix whatever the machine."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = compression
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info


def smaller(name: str, data: bytes, store: Store) -> bytes:
    """Return a picture in the fewest bytes without changing a pixel; other files as they are."""
    if not name.lower().endswith(".png"):
        return data
    try:
        return store.fetch(lambda: packed(data), CODE, version("pyoxipng"), data)
    except oxipng.PngError as error:
        logger.warning("%s is a damaged picture: %s", name, error, type="epub_package", subtype="media")
        return data


def packed(data: bytes) -> bytes:
    """Return a PNG picture recompressed, unless that makes it larger."""
    return min(data, oxipng.optimize_from_memory(data, level=2, strip=oxipng.StripChunks.safe()), key=len)
