# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""The fonts of the document: every one embedded (ISO 14289-1, 7.21.4), every character with a glyph (7.21.8)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from struct import unpack
from typing import Any, Final

import reportlab
from reportlab.lib.fonts import addMapping, ps2tt, tt2ps
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from sphinx.errors import ConfigError

_BUNDLED: Final = Path(reportlab.__file__).parent / "fonts"

DEFAULT_FACES: Final = tuple(str(_BUNDLED / name) for name in ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf", "VeraBI.ttf"))
"""Regular, bold, italic and bold italic of Bitstream Vera, which comes with reportlab."""

DEFAULT_MONO: Final = tuple(
    f"fontpkg_ibm_plex_mono:files/IBMPlexMono-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")
)
"""The faces of IBM Plex Mono, for code."""

FAMILIES: Final = {"body": "TaggedBody", "mono": "TaggedMono"}
"""The names by which the style sheet knows the families; faces add Bold, Italic, BoldItalic."""

FALLBACK: Final = "TaggedFallback"

_SYSTEM_FONTS: Final = (
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path("/usr/local/share/fonts"),
    Path("/usr/share/fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
"""Where a font is looked for that is given by its file name only."""

_FACES: Final = ("", "Bold", "Italic", "BoldItalic")
_STAND_INS: Final = {"\n": " ", "\xa0": " ", "\xad": "-"}
"""Characters that are drawn as others; the text that readers get keeps them."""

_KEPT_LENGTHS: Final = 2**14
"""So many texts of a face have their lengths kept: some megabytes at the most."""

_INVISIBLE: Final = frozenset("\n\xa0\xad")


def font_file(name: str, *, base: Path) -> Path:
    """Find a font: ``package:path/in/package.ttf``, a path relative to the configuration, or a system font's file name.

    Raises :class:`~sphinx.errors.ConfigError` when there is none.
    """
    package, colon, inside = name.partition(":")
    if colon and len(package) > 1:
        try:
            with as_file(files(package).joinpath(inside)) as path:
                found = path
        except ModuleNotFoundError as error:
            raise ConfigError(f"tagged_pdf_fonts: the package of {name!r} is not installed: {error}") from error
    else:
        found = base / name
        if not found.is_file() and "/" not in name:
            found = next((path for folder in _SYSTEM_FONTS for path in sorted(folder.rglob(name))), found)
    if not found.is_file():
        raise ConfigError(f"tagged_pdf_fonts: there is no font file {found} ({name!r})")
    return found


def forget_faces() -> None:
    """Have reportlab forget the faces of the build before in this process: it keeps the font that had a name first."""
    registered: dict[str, Any] = pdfmetrics._fonts  # noqa: SLF001  (no public name)
    for name in [name for name, font in registered.items() if getattr(font, "_dynamicFont", False)]:
        del registered[name]
    pdfmetrics._dynFaceNames.clear()  # noqa: SLF001  (no public name)


def register_families(families: dict[str, tuple[str, ...]], *, base: Path) -> None:
    """Register the four faces of each family (regular, bold, italic, bold italic) under the names of FAMILIES.

    A family with one face uses it for all four. Raises :class:`~sphinx.errors.ConfigError` for a file that is
    missing or that reportlab cannot embed (it reads TrueType outlines only).
    """
    for family, faces in families.items():
        name = FAMILIES.get(family, family)
        if len(faces) not in {1, 4}:
            raise ConfigError(f"tagged_pdf_fonts[{family!r}]: give one face or four, not {len(faces)}")
        four = faces if len(faces) == len(_FACES) else faces * len(_FACES)
        for suffix, face in zip(_FACES, four, strict=True):
            register_face(name + suffix, font_file(face, base=base))
        for bold in (0, 1):
            for italic in (0, 1):
                addMapping(name, bold, italic, name + _FACES[bold + 2 * italic])
    embedded_font.cache_clear()
    missing_characters.cache_clear()


def register_fallbacks(files: Sequence[str], *, base: Path) -> tuple[str, ...]:
    """Register the fonts that are asked for characters which the family in use lacks; return their names."""
    names: list[str] = []
    _fallbacks[:] = names
    for number, name in enumerate(files, start=1):
        names.append(f"{FALLBACK}{number}")
        register_face(names[-1], font_file(name, base=base))
        for bold in (0, 1):
            for italic in (0, 1):
                addMapping(names[-1], bold, italic, names[-1])
    _fallbacks[:] = names
    missing_characters.cache_clear()
    return tuple(names)


_fallbacks: list[str] = []


def fallback_faces() -> Sequence[str]:
    """Return the fallbacks of the document being written; reportlab knows fonts for all documents alike."""
    return _fallbacks


class Face(TTFont):
    """A TrueType face that measures a text once: a word is asked for in every round of laying out, and many recur."""

    def __init__(self, name: str, path: Path) -> None:
        """Read the font file."""
        super().__init__(name, str(path))
        self.length_of = lru_cache(_KEPT_LENGTHS)(self._add_widths)

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """Return the length of a text in points."""
        return 0.001 * size * self.length_of(text if isinstance(text, str) else text.decode(encoding))

    def _add_widths(self, text: str) -> float:
        widths: dict[int, float] = self.face.charWidths
        default: float = self.face.defaultWidth or 0
        return sum([widths.get(ord(character), default) for character in text])


def register_face(name: str, path: Path) -> None:
    """Register one TrueType face; a line feed is drawn as the space that ends a line of code."""
    try:
        font = Face(name, path)
    except (TTFError, OSError) as error:
        raise ConfigError(f"tagged_pdf_fonts: {path} cannot be embedded: {error}") from error
    for characters in (font.face.charToGlyph, font.face.charWidths):
        for character, stand_in in _STAND_INS.items():
            if ord(stand_in) in characters:
                characters.setdefault(ord(character), characters[ord(stand_in)])
    _mend_metrics(font.face)
    registerFont(font)


def _mend_metrics(face: Any) -> None:
    """Undo a fault of reportlab: the last width, which stands for all that follow, is scaled before it is embedded."""
    (full,) = unpack(">H", face.get_table("hhea")[34:36])
    width = face.hmetrics[full - 1][0]
    face.hmetrics[full:] = [(width, bearing) for _, bearing in face.hmetrics[full:]]


@lru_cache(None)
def embedded_font(name: str) -> str:
    """Return a font's name, or for one of PDF's standard 14 fonts the family's face of that weight and slope."""
    if getattr(getFont(name), "_dynamicFont", False):
        return name
    family, bold, italic = ps2tt(name)
    return str(tt2ps(FAMILIES["mono" if family == "courier" else "body"], bold, italic))


def embed_styles(styles: Iterable[Any]) -> None:
    """Replace PDF's standard fonts, which rst2pdf's own sheets name, in all styles by fonts that are embedded."""
    for style in styles:
        for key in ("fontName", "bulletFontName"):
            if getattr(style, key, None):
                setattr(style, key, embedded_font(getattr(style, key)))


@lru_cache(4096)
def missing_characters(text: str, font: str) -> frozenset[str]:
    """Return the characters of a text that a font has no glyph for."""
    glyphs: dict[int, Any] = getattr(getFont(embedded_font(font)).face, "charToGlyph", {})
    return frozenset(c for c in set(text) if not glyphs.get(ord(c)) and c not in _INVISIBLE)
