"""A logo from a file: what kind it is, told by its content and never by its name."""

import zlib
from pathlib import Path
from typing import Final, Protocol

from PIL import Image

from tools.catalogue.images.image_messages import describe_system_error, say
from tools.catalogue.images.source_rules import (
    KNOWN_BRANDS,
    KNOWN_STARTS,
    MOST_BYTES,
    MOST_FILE_BYTES,
    UNKNOWN_KIND,
)
from tools.images.errors import LogoError
from tools.images.layout.geometry import Box, Frame
from tools.images.limits import limit_step, run_limited
from tools.images.logo.bitmap import read_bitmap
from tools.images.logo.svg import read_svg

_BITMAP_STARTS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")
_MARKUP_STARTS: Final = (b"<", b"\xff\xfe", b"\xfe\xff")
_PACKED: Final = b"\x1f\x8b"


class Logo(Protocol):
    """A picture that can be measured on a ground and drawn at any scale up to its largest (None: no limit)."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""

    @property
    def largest_scale(self) -> float | None:
        """Pixels per unit beyond which detail would be invented."""

    @property
    def markup(self) -> str | None:
        """The logo as SVG elements in its own units, None if it is made of pixels."""

    def find_ink(self, ground: str) -> Box | None:
        """Return the box of what can be seen on the ground ``#RRGGBB``, None if nothing can."""

    def find_reach(self, ground: str, mark: Box) -> float:
        """Return how far the ink reaches from the middle of its box."""

    def trim(self, mark: Box) -> "tuple[Logo, Box]":
        """Return the logo without anything outside its ink, and the ink's box in it."""

    def render(self, view: Box, canvas: Frame) -> Image.Image:
        """Return a part of the logo as an RGBA raster of the canvas's size."""


def load_logo(file: Path) -> Logo:
    """Read a logo: SVG, PNG, WebP or JPEG.

    Raises:
        LogoError: The file is missing, of another kind, broken or unsafe.
    """
    try:
        if not file.is_file():
            raise LogoError(say("no-file" if file.exists() else "missing", file=file))
        if file.stat().st_size > MOST_FILE_BYTES:
            raise LogoError(say("heavy-file", file=file.name, limit=MOST_FILE_BYTES // 1_000_000))
        content = file.read_bytes()
    except OSError as error:
        raise LogoError(say("unreadable-file", file=file, reason=describe_system_error(error))) from error

    return read_logo(content, name=file.name)


def read_logo(content: bytes, *, name: str) -> Logo:
    """Read the bytes of a logo file called ``name``.

    Raises:
        LogoError: As for :func:`load_logo`.
    """
    return run_limited(_read, content, name, file=name)


def _read(content: bytes, name: str) -> Logo:
    with limit_step():
        if content.startswith(_PACKED):
            content = _unpack(content, name=name)
        if not content.strip():
            raise LogoError(say("empty-file", file=name))
        if content.startswith(_BITMAP_STARTS):
            return read_bitmap(content, name=name)
        if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_MARKUP_STARTS):
            drawing = read_svg(content, name=name)
            drawing.refuse_doubts()
            return drawing
    if content.startswith(b"%PDF"):
        raise LogoError(say("pdf", file=name))
    raise LogoError(say("unknown-kind", file=name, kind=_name_kind(content)))


def _name_kind(content: bytes) -> str:
    for table, part in ((KNOWN_STARTS, content), (KNOWN_BRANDS, content[4:])):
        for start, kind in table.items():
            if part.startswith(start.encode("latin-1")):
                return kind

    return UNKNOWN_KIND


def _unpack(content: bytes, *, name: str) -> bytes:
    """Return a packed drawing (SVGZ) unpacked, up to one byte more than a drawing may have."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(content, MOST_BYTES + 1)
    except zlib.error:
        raise LogoError(say("broken-drawing", file=name)) from None
    if not unpacker.eof and len(plain) <= MOST_BYTES:
        raise LogoError(say("broken-drawing", file=name))

    return plain
