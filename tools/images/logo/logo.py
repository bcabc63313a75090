"""A logo from a file: what kind it is, told by its content and never by its name."""

from pathlib import Path
from typing import Final, Protocol

from PIL import Image

from tools.images.errors import LogoError
from tools.images.layout.geometry import Box, Frame
from tools.images.logo.bitmap import read_bitmap
from tools.images.logo.svg import read_svg
from tools.images.logo.trial import try_drawing

MOST_BYTES: Final = 50_000_000

_BITMAP_STARTS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")
_MARKUP_STARTS: Final = (b"<", b"\xff\xfe", b"\xfe\xff")
_KNOWN_STARTS: Final = {
    b"GIF8": "a GIF",
    b"BM": "a BMP",
    b"II*\x00": "a TIFF",
    b"MM\x00*": "a TIFF",
    b"%PDF": "a PDF",
    b"%!PS": "an EPS",
    b"\x1f\x8b": "compressed (SVGZ)",
    b"PK": "a ZIP",
}


class Logo(Protocol):
    """A picture that can be measured on a ground and drawn at any scale up to its largest (None: no limit)."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""

    @property
    def largest_scale(self) -> float | None:
        """Pixels per unit beyond which detail would be invented."""

    def find_ink(self, ground: str) -> Box | None:
        """Return the box of what can be seen on the ground ``#RRGGBB``, None if nothing can."""

    def trim(self, mark: Box) -> "tuple[Logo, Box]":
        """Return the logo without anything outside its ink, and the ink's box in it."""

    def render(self, view: Box, canvas: Frame) -> Image.Image:
        """Return a part of the logo as an RGBA raster of the canvas's size."""


def load_logo(file: Path) -> Logo:
    """Read a logo: SVG, PNG, WebP or JPEG.

    Raises:
        LogoError: The file is missing, of another kind, broken or unsafe.
    """
    name = file.name
    try:
        if not file.is_file():
            raise LogoError(f"{file}: there is no such file; give the path of a logo")
        if file.stat().st_size > MOST_BYTES:
            raise LogoError(f"{name}: is larger than {MOST_BYTES // 1_000_000} MB; export it smaller")
        content = file.read_bytes()
    except OSError as error:
        raise LogoError(f"{file}: cannot be read ({error.strerror}); check the file and its permissions") from error

    return read_logo(content, name=name)


def read_logo(content: bytes, *, name: str) -> Logo:
    """Read the bytes of a logo file called ``name``.

    Raises:
        LogoError: As for :func:`load_logo`.
    """
    if not content.strip():
        raise LogoError(f"{name}: is empty; export it anew")
    if content.startswith(_BITMAP_STARTS):
        return read_bitmap(content, name=name)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_MARKUP_STARTS):
        drawing = read_svg(content, name=name)
        try_drawing(drawing)
        return drawing
    known = next((what for start, what in _KNOWN_STARTS.items() if content.startswith(start)), "of an unknown kind")
    raise LogoError(f"{name}: is {known}; give an SVG, PNG, WebP or JPEG file")
