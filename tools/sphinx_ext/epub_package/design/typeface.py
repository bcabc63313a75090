"""A typeface of the project's own, embedded with the letters that the book uses; the reader may choose another one."""

import logging
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont, TTLibError
from sphinx.config import Config
from sphinx.errors import ConfigError

from ..resources.store import Store

FACES: Final[Mapping[str, str]] = {
    "regular": "",
    "bold": "font-weight: bold; ",
    "italic": "font-style: italic; ",
    "bold-italic": "font-weight: bold; font-style: italic; ",
}
"""The faces in the order in which a project names them, and how a style sheet tells them apart."""

CODE: Final = Path(__file__).read_bytes()
"""An ingredient of what is kept: whoever changes how it is made makes it anew."""


def find_faces(config: Config) -> dict[str, Path]:
    """Return the files of the project's faces by their path in the book.

    Raises:
        ConfigError: there are too many, or a file does not exist.
    """
    named: Sequence[str] = config.epub_package_fonts
    if len(named) > len(FACES):
        raise ConfigError(f"epub_package_fonts: at most {len(FACES)} faces can be named: {', '.join(FACES)}")
    return {
        f"fonts/{face}.woff2": find_file(name, Path(config.epub_package_confdir))
        for face, name in zip(FACES, named, strict=False)
    }


def find_file(name: str, confdir: Path) -> Path:
    """Return a font's file: ``package:path`` lies in an installed package, anything else in the project.

    Raises:
        ConfigError: there is none.
    """
    package, colon, inside = name.partition(":")
    try:
        path = Path(str(files(package).joinpath(inside))) if colon else confdir / name
    except (ModuleNotFoundError, ValueError):
        path = Path(inside)
    if not path.is_file():
        raise ConfigError(f"epub_package_fonts: there is no file {name}")
    return path


def face_rules(config: Config, *, sheet_depth: int) -> str:
    """Return the rules that let a style sheet use the faces, this many folders down in the book."""
    faces = find_faces(config)
    if not faces:
        return ""
    family = family_of(next(iter(faces.values())))
    up = "../" * sheet_depth
    rules = [
        f'@font-face {{ font-family: "{family}"; {style}src: url("{up}{path}") format("woff2"); }}'
        for (path, _), style in zip(faces.items(), FACES.values(), strict=False)
    ]
    return "\n".join([*rules, f'body {{ font-family: "{family}", sans-serif; }}', ""])


def family_of(path: Path) -> str:
    """Return a font's family.

    Raises:
        ConfigError: the file is no font.
    """
    try:
        with TTFont(path) as font:
            names: Any = font["name"]
            return str(names.getBestFamilyName())
    except (TTLibError, KeyError, OSError) as error:
        raise ConfigError(f"epub_package_fonts: {path.name} is no font that can be read: {error}") from None


def subset_faces(config: Config, text: str, store: Store) -> dict[str, bytes]:
    """Return the faces as WOFF2, each with the letters of ``text``."""
    letters = "".join(sorted(set(text) | set(map(chr, range(0x20, 0x7F)))))
    versions = f"{version('fonttools')} {version('brotli')}"
    return {
        name: store.fetch(lambda path=path: subset_face(path, letters), CODE, versions, letters, path.read_bytes())  # type: ignore[misc]
        for name, path in find_faces(config).items()
    }


def subset_face(path: Path, letters: str) -> bytes:
    """Return one face with these letters, the same bytes every time."""
    # Imported here: most builds find the faces ready-made, and this module takes a while to load.
    from fontTools import subset  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of each table where a program logs at all
    tool: Any = subset
    options = tool.Options(flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter = tool.Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        written = BytesIO()
        font.save(written)
    return written.getvalue()
