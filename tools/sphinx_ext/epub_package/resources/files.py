"""The files that pages show: found, checked by their bytes, and packed under a plain name.

An ending says little: a picture called ``.png`` may be a JPEG, and a reading system that trusts the package shows
nothing (EPUBCheck's OPF-029 and PKG-022).
"""

import gzip
import posixpath
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx.builders import Builder
from sphinx.errors import ExtensionError

from ..pages.addresses import resolve
from ..pages.links import MEDIA_TYPES
from .conversion import convert_picture, is_whole
from .drawings import Fetch, clean_drawing
from .names import plain_name

SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
)
"""How pictures begin."""

PICTURES: Final = frozenset({".gif", ".jpeg", ".jpg", ".png", ".webp"})
CONVERTED: Final = frozenset(
    {".apng", ".avif", ".bmp", ".dib", ".heic", ".ico", ".j2k", ".jfif", ".jp2", ".jpe", ".pcx", ".pgm", ".pnm", ".ppm"}
    | {".tga", ".tif", ".tiff"}
)
"""Endings of pictures that are made PNG or JPEG, as far as Pillow reads them."""
DRAWINGS: Final = frozenset({".svg", ".svgz"})
SAME: Final = {".jpeg": ".jpg"}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files lie that pages show: folders by their path in the book, and what Sphinx has copied from where."""

    written: Path
    sources: Path
    static: Sequence[Path]
    extra: Sequence[Path]
    copied: Mapping[str, str]

    @classmethod
    def of(cls, builder: Builder) -> "Places":
        """Return the places of a build."""
        static, extra = (
            [Path(builder.confdir, folder) for folder in folders]
            for folders in (builder.config.html_static_path, builder.config.html_extra_path)
        )
        copied = {f"{builder.imagedir}/{name}": source for source, name in builder.images.items()}
        return cls(Path(builder.outdir), Path(builder.srcdir), static, extra, copied)

    def find(self, path: str) -> Path | None:
        """Return where a file that a page shows lies: written by Sphinx, or among the web site's static files."""
        first, _, rest = path.partition("/")
        folders = [(folder, rest) for folder in self.static if first == "_static"]
        folders += [(folder, path) for folder in (self.written, *self.extra)]
        return next((place for folder, name in folders if (place := folder / name).is_file()), None)

    def find_beside(self, path: str, address: str) -> Path | None:
        """Return the file that a drawing shows: it lies beside the drawing in the sources."""
        if path not in self.copied:
            return self.find(resolve(path, address)[0])
        place = Path(self.sources, resolve(self.copied[path], address)[0])
        return place if place.is_file() else None

    def fetch(self, path: str) -> bytes:
        """Return the bytes of a file that a style sheet shows.

        Raises:
            ExtensionError: there is none.
        """
        place = self.find(path)
        if place is None or posixpath.splitext(path)[1].lower() not in MEDIA_TYPES:
            raise ExtensionError(f"{path}: the book shows this file, but it is nowhere or of no allowed kind")
        return place.read_bytes()


class Files:
    """The files of one book that pages show, by their path in the book."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.packed: dict[str, bytes] = {}
        self.names: dict[str, str] = {}

    def take(self, path: str) -> str:
        """Pack a file that a page shows and return its path in the book; empty if it is missing or of no use."""
        if path not in self.names:
            self.names[path] = self.pack(path)
        return self.names[path]

    def pack(self, path: str) -> str:
        """Pack one file."""
        place = self.places.find(path)
        if place is None:
            return ""
        stem, ending = posixpath.splitext(path)
        fitted = fit_file(place.read_bytes(), ending.lower(), lambda address: self.beside(path, address))
        if fitted is None:
            return ""
        true_ending, data = fitted
        if twin := next((name for name, packed in self.packed.items() if packed == data), None):
            return twin
        same = SAME.get(ending.lower(), ending.lower()) == true_ending
        name = plain_name(path if same else stem + true_ending, {name.lower() for name in self.packed})
        self.packed[name] = data
        return name

    def beside(self, path: str, address: str) -> tuple[str, bytes] | None:
        """Return media type and bytes of a picture that a drawing shows."""
        place = self.places.find_beside(path, address)
        if place is None:
            return None
        fitted = fit_file(place.read_bytes(), place.suffix.lower(), lambda _address: None)
        return None if fitted is None else (MEDIA_TYPES[fitted[0]], fitted[1])


def fit_file(data: bytes, ending: str, fetch: Fetch) -> tuple[str, bytes] | None:
    """Return a file's true ending and its bytes as a book may hold them; None where no book may hold it."""
    if ending in DRAWINGS:
        return fit_drawing(data, fetch)
    if ending in MEDIA_TYPES and ending not in PICTURES:
        return ending, data
    if kind := true_kind(data):
        return (kind, data) if is_whole(data) else None
    return convert_picture(data) if ending in PICTURES | CONVERTED else None


def fit_drawing(data: bytes, fetch: Fetch) -> tuple[str, bytes] | None:
    """Return a drawing, unpacked and cleaned."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return None
    cleaned = clean_drawing(data, fetch)
    return None if cleaned is None else (".svg", cleaned)


def true_kind(data: bytes) -> str:
    """Return the ending that a picture's bytes ask for; empty for a kind that no book may hold."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return next((ending for start, ending in SIGNATURES if data.startswith(start)), "")
