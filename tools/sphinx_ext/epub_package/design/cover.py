"""A cover for a book that has none: title and publisher over a line drawing of waves that pass into a bridge."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import resvg_py
from fontpkg_atkinson_hyperlegible import ROOT as FONTS
from markupsafe import escape
from sphinx.config import Config
from sphinx.errors import ConfigError

from ..package.book import Book, front_page
from ..package.metadata import Metadata
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


def draw_cover(title: str, publisher: str, edition: str, palette: Mapping[str, str], store: Store) -> bytes:
    """Return a cover as PNG; ``palette`` has ``paper``, ``ink`` and ``accent``."""
    svg = cover_svg(title, publisher, edition, palette)
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


def cover_svg(title: str, publisher: str, edition: str, palette: Mapping[str, str]) -> str:
    """Return a cover as SVG."""
    size, lines = set_title(title)
    top = 520
    text = "".join(
        f'<text x="{MARGIN}" y="{top + number * size * 1.15:.0f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FAMILY}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette["paper"]}"/>'
        f'<rect width="{WIDTH}" height="48" fill="{palette["accent"]}"/>'
        f'<g font-weight="700" font-size="{size}" fill="{palette["ink"]}">{text}</g>'
        f'<g fill="none" stroke="{palette["accent"]}" stroke-width="10" stroke-linecap="round">{drawing()}</g>'
        f'<g font-size="64" fill="{palette["ink"]}">'
        f'<text x="{MARGIN}" y="{HEIGHT - 250}">{escape(publisher)}</text>'
        f'<text x="{MARGIN}" y="{HEIGHT - 160}">{escape(edition)}</text></g></svg>'
    )


def set_title(title: str) -> tuple[int, Sequence[str]]:
    """Return type size and lines of a title, such that its longest word fits between the margins."""
    longest = max((len(word) for word in title.split()), default=1)
    width = WIDTH - 2 * MARGIN
    size = min(190, int(width / (longest * LETTER)))
    return size, textwrap.wrap(title, width=int(width / (size * LETTER)), break_long_words=False) or [title]


def drawing() -> str:
    """Return the line drawing: three waves from the left, of which the highest becomes a bridge's span."""
    waves = "".join(f'<path d="M{MARGIN} {y} q 80 -70 160 0 t 160 0 t 160 0 t 160 0"/>' for y in (1860, 1940, 2020))
    deck = f"M{MARGIN + 640} 1860 q 320 -150 {WIDTH - MARGIN - 800} -60"
    tower = "M1120 1900 V1440 M1120 1440 L860 1828 M1120 1440 L1400 1798 M1120 1540 L940 1805 M1120 1540 L1320 1792"
    return f'{waves}<path d="{deck}"/><path d="{tower}"/>'


def cover_picture(
    config: Config, metadata: Metadata, edition: str, find: Callable[[str], Path | None], store: Store
) -> tuple[str, bytes, str]:
    """Return the cover's path in the book, its bytes and its description: the project's own picture, else a drawn one.

    Raises:
        ConfigError: the picture that the project names does not exist, or is none.
    """
    words = config.epub_package_cover_description or ". ".join(filter(None, (metadata.title, metadata.publisher)))
    named = config.epub_package_cover or (config.epub_cover[0] if config.epub_cover else "")
    if not named:
        drawn = draw_cover(metadata.title, metadata.publisher, edition, colours(config), store)
        return "cover.png", drawn, words
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
