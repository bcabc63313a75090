"""The typeface, self-hosted: Atkinson Hyperlegible, cut down to the letters a European reader meets, as WOFF2.

The faces come from the PyPI package ``fontpkg-atkinson-hyperlegible`` (SIL Open Font License 1.1, copied beside them).
The same package and the same fontTools give the same bytes anywhere. Cutting the faces takes half a second, a fifth of
a small site's build, so they lie ready in ``typeface/``; a file's name is the digest of all that shaped it, and after
a new release of either package they are cut during the build until ``python -m tools.sphinx_ext.html_site`` has made
them anew.
"""

import hashlib
import importlib.metadata
import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import fontpkg_atkinson_hyperlegible as typeface

FAMILY: Final = typeface.FAMILY
READY: Final = Path(__file__).parent / "typeface"
_LICENCE: Final = typeface.ROOT / "LICENSE"

_PUNCTUATION: Final = (
    *range(0x2010, 0x2015),  # hyphens and dashes
    *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A),  # quotation marks
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2044, 0x20AC, 0x2122),  # daggers, bullet, ellipsis, per mille, euro …
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),  # arrows and mathematics
)
_BEYOND_LATIN_1: Final = "ČčĐđŊŋŠšŦŧŽžĆćĘęŁłŃńŚśŹźŻżĄąĞğİıŞşŐőŰűŘřĚěŮů"
"""Northern and Southern Sami, and the names of many Swedes with roots elsewhere in Europe."""

LETTERS: Final = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, _BEYOND_LATIN_1), *_PUNCTUATION])
"""Basic Latin, Latin-1, what Swedish readers meet beyond them, and punctuation."""

_FEATURES: Final = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face of the typeface: its CSS weight and style, and its TrueType file."""

    weight: int
    style: str
    source: Path

    @property
    def file_name(self) -> str:
        """The name of the WOFF2 file; it changes with what goes into the file, so that caches never mislead."""
        return f"{self.source.stem.lower()}-{_compute_digest(self.source)}.woff2"


@cache
def _compute_digest(source: Path) -> str:
    """Return a digest of all that shapes a face's file; kept, since each page names the files."""
    recipe = f"{importlib.metadata.version('fonttools')} {sorted(LETTERS)} {_FEATURES}"
    return hashlib.sha256(source.read_bytes() + recipe.encode()).hexdigest()[:8]


FACES: Final = tuple(
    Face(
        weight=weight,
        style=style,
        source=typeface.ROOT / "files" / f"AtkinsonHyperlegible-{name}.ttf",
    )
    for name, weight, style in (
        ("Regular", 400, "normal"),
        ("Bold", 700, "normal"),
        ("Italic", 400, "italic"),
        ("BoldItalic", 700, "italic"),
    )
)


def list_first_faces(body: str) -> list[Face]:
    """Return the faces that a page loads at once: one that comes late is not shown at the first visit."""
    italic = FACES[2:3] if "<em" in body else ()
    return [*FACES[:2], *italic]


@cache
def subset_face(face: Face) -> bytes:
    """Return ``face`` as WOFF2 with :data:`LETTERS` only, without hints (screens have not needed them for long)."""
    # Imported here: most builds find the face ready-made, and fontTools takes a while to load.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of each table where a program logs at all
    options = subset.Options()  # type: ignore[no-untyped-call]  # fontTools has no types
    options.hinting = False
    options.layout_features = list(_FEATURES)
    subsetter = subset.Subsetter(options)  # type: ignore[no-untyped-call]  # fontTools has no types
    subsetter.populate(unicodes=LETTERS)  # type: ignore[no-untyped-call]  # fontTools has no types
    with TTFont(face.source, recalcTimestamp=False) as font:
        # else the bytes would depend on whether uharfbuzz is installed
        font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
        subsetter.subset(font)  # type: ignore[no-untyped-call]  # fontTools has no types
        font.flavor = "woff2"
        result = BytesIO()
        font.save(result)

    return result.getvalue()


def write_faces(folder: Path, *, cache: Path) -> None:
    """Write the faces and their licence into ``folder``: those in :data:`READY`, else those cut before or now."""
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        made = next((place for place in (READY / face.file_name, cache / face.file_name) if place.is_file()), None)
        if made is None:
            cache.mkdir(parents=True, exist_ok=True)
            made = cache / face.file_name
            made.write_bytes(subset_face(face))
        (folder / face.file_name).write_bytes(made.read_bytes())
    (folder / "OFL.txt").write_bytes(_LICENCE.read_bytes())


def renew_ready_faces() -> None:
    """Fill :data:`READY` anew."""
    shutil.rmtree(READY, ignore_errors=True)
    READY.mkdir()
    for face in FACES:
        (READY / face.file_name).write_bytes(subset_face(face))
    (READY / "OFL.txt").write_bytes(_LICENCE.read_bytes())


def list_face_rules(folder: str) -> Iterator[str]:
    """Yield an ``@font-face`` rule for each face; ``folder`` is the way to the files from the stylesheet.

    A face that comes too late waits for the next page: lines that break anew would move what is being read.
    """
    for face in FACES:
        yield (
            f'@font-face{{font-family:"{FAMILY}";font-style:{face.style};font-weight:{face.weight};'
            f'font-display:optional;src:url("{folder}/{face.file_name}") format("woff2")}}'
        )
