"""A cover for a book that has none: title, subtitle and publisher, over a drawing of the project's own."""

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import resvg_py
from fontpkg_atkinson_hyperlegible import ROOT as FONTS
from lxml import etree
from markupsafe import escape
from sphinx.config import Config
from sphinx.errors import ConfigError

from ..package.book import Book, front_page
from ..package.metadata import Metadata
from ..package.title import balance_lines
from ..pages.xhtml import SVG
from ..resources.drawings import clean_drawing
from ..resources.files import fit_file
from ..resources.store import Store
from .style import colours

CODE: Final = Path(__file__).read_bytes()
"""An ingredient of what is kept: whoever changes how it is made makes it anew."""

WIDTH: Final = 1600
HEIGHT: Final = 2560
"""Size in pixels: the ratio 1.6 that book shops ask for."""

MARGIN: Final = 160
FAMILY: Final = "Atkinson Hyperlegible"
LETTER: Final = 0.56
"""Mean width of a bold letter, in parts of the type size."""

THIN: Final = 0.5
"""The same of a letter that is not bold."""

LARGEST: Final = 190
"""The largest type of a title."""


def draw_cover(metadata: Metadata, palette: Mapping[str, str], drawing: str, store: Store) -> bytes:
    """Return a cover as PNG; ``palette`` has ``paper``, ``ink``, ``accent`` and ``highlight``."""
    svg = cover_svg(metadata, palette, drawing)
    versions = [version(package) for package in ("resvg-py", "fontpkg-atkinson-hyperlegible")]
    return store.fetch(lambda: rendered(svg), CODE, *versions, svg)


def rendered(svg: str) -> bytes:
    """Return a drawing as PNG, with the typeface's own files."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted((FONTS / "files").glob("*.ttf"))],
        font_family=FAMILY,
    )


def cover_svg(metadata: Metadata, palette: Mapping[str, str], drawing: str) -> str:
    """Return a cover as SVG."""
    title, longest = balance_lines(metadata.title), WIDTH - 2 * MARGIN
    size = min(LARGEST, int(longest / (max(map(len, title)) * LETTER)))
    top = 620
    below = top + (len(title) - 1) * size * 1.15
    lines = set_lines(title, top, size * 1.15)
    subtitle = balance_lines(metadata.subtitle, 42) if metadata.subtitle else [""]
    small = min(76, int(longest / (max(1, *map(len, subtitle)) * THIN)))
    foot = [metadata.publisher, metadata.edition]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FAMILY}" fill="{palette["ink"]}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette["paper"]}"/>'
        f'<rect x="{MARGIN}" y="360" width="240" height="28" fill="{palette["highlight"]}"/>'
        f'<g font-weight="700" font-size="{size}">{lines}</g>'
        f'<g font-size="{small}">{set_lines(subtitle, below + 180, small * 1.35)}</g>{drawing}'
        f'<path d="M{MARGIN} {HEIGHT - 380} H{WIDTH - MARGIN}" stroke="{palette["accent"]}" stroke-width="6"/>'
        f'<g font-size="64">{set_lines(foot, HEIGHT - 270, 90)}</g>'
        f'<g font-size="48" font-weight="700" fill="{palette["highlight"]}">'
        f"{set_lines(balance_lines(metadata.notice, 60) if metadata.notice else (), HEIGHT - 90, 56)}</g></svg>"
    )


def set_lines(lines: Sequence[str], top: float, step: float) -> str:
    """Return lines of text one below the other, the first at ``top``."""
    return "".join(
        f'<text x="{MARGIN}" y="{top + number * step:.0f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
        if line
    )


def place_drawing(config: Config) -> str:
    """Return the project's drawing as it stands on the cover, as wide as the text; empty where there is none.

    Raises:
        ConfigError: the file is no drawing with a ``viewBox``.
    """
    name = config.epub_package_cover_drawing
    if not name:
        return ""
    path = Path(config.epub_package_confdir, name)
    cleaned = clean_drawing(path.read_bytes(), lambda _address: None) if path.is_file() else None
    root = etree.fromstring(cleaned) if cleaned else None
    if root is None or len(box := (root.get("viewBox") or "").replace(",", " ").split()) != len("xywh"):
        raise ConfigError(f"epub_package_cover_drawing: {name} is no SVG drawing with a viewBox")
    width = WIDTH - 2 * MARGIN
    height = width * float(box[3]) / float(box[2])
    for key, value in {"x": MARGIN, "y": 1720 - height / 2, "width": width, "height": height}.items():
        root.set(key, f"{value:.0f}")
    for title in root.findall(f"{{{SVG}}}title"):
        root.remove(title)
    return etree.tostring(root, encoding="unicode")


def cover_picture(
    config: Config, metadata: Metadata, find: Callable[[str], Path | None], store: Store
) -> tuple[str, bytes, str]:
    """Return the cover's path in the book, its bytes and its description: the project's own picture, else a drawn one.

    Raises:
        ConfigError: the picture that the project names does not exist, or is none.
    """
    said = (metadata.title, metadata.subtitle, metadata.publisher, metadata.notice.rstrip("."))
    words = config.epub_package_cover_description or ". ".join(filter(None, said))
    named = config.epub_package_cover or (config.epub_cover[0] if config.epub_cover else "")
    if not named:
        return "cover.png", draw_cover(metadata, colours(config), place_drawing(config), store), words
    own = Path(config.epub_package_confdir, named)
    place = own if own.is_file() else find(named)
    if place is None:
        raise ConfigError(f"the cover {named} does not exist; correct epub_package_cover or epub_cover")
    fitted = fit_file(place.read_bytes(), place.suffix.lower(), lambda _address: None)
    if fitted is None:
        raise ConfigError(f"the cover {named} is no picture that a book may hold; give a JPEG, PNG, GIF, WebP or SVG")
    return f"cover{fitted[0]}", fitted[1], words


def cover_page(book: Book, picture: str, words: str) -> str:
    """Return the page that shows the cover."""
    return front_page(book, "cover", book.words["cover"], image=picture, alternative=words)
