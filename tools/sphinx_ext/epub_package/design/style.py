"""The book's style sheets: our own, with the project's colours and typeface, then the project's."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from sphinx.config import Config
from sphinx.errors import ConfigError

from ..package.templating import TEMPLATES
from ..pages.tables import NARROW
from .typeface import face_rules

SHEET: Final = "css/book.css"

COLOURS: Final[Mapping[str, str]] = {
    "accent": "#2f4f6f",
    "border": "#767676",
    "highlight": "#2f4f6f",
    "ink": "#1a1a1a",
    "paper": "#ffffff",
}
"""The colours of the book unless the project sets others.

``border`` draws lines within the text, ``highlight`` the line on cover and title page, the others only the cover.
"""


def colours(config: Config) -> Mapping[str, str]:
    """Return the colours of cover and lines.

    Raises:
        ConfigError: a colour has a name that nothing is drawn in.
    """
    own = config.epub_package_colours
    if unknown := sorted(own.keys() - COLOURS.keys()):
        raise ConfigError(f"epub_package_colours: {', '.join(unknown)} is unknown; there are {', '.join(COLOURS)}")
    return {**COLOURS, **own}


def sheets(config: Config, confdir: Path) -> dict[str, bytes]:
    """Return the style sheets by their path in the book.

    Raises:
        ConfigError: a style sheet of the project does not exist.
    """
    palette = colours(config)
    text = (TEMPLATES / "book.css").read_text(encoding="utf-8")
    text = text.replace("FACES", face_rules(config, sheet_depth=SHEET.count("/"))).replace("ROWS", rows_as_blocks())
    text = text.replace("BORDER", palette["border"]).replace("ACCENT", palette["highlight"])
    found = {SHEET: text.encode()}
    for name in config.epub_package_css:
        path = confdir / name
        if not path.is_file():
            raise ConfigError(f"epub_package_css: there is no file {path}")
        # its place in the project is its place in the book, so that the addresses in it hold
        found[PurePosixPath(name).as_posix().lstrip("./")] = path.read_bytes()
    return found


def rows_as_blocks() -> str:
    """Return the rules by which the rows of a table become blocks, the sooner the more columns it has.

    They are written for the window first, for readers that know no container; then for the column of text, which is
    what a page of a book is wide, measured in the size of the reader's letters.
    """
    rule = (TEMPLATES / "rows.css").read_text(encoding="utf-8")
    return "".join(
        rule.replace("RULE", kind).replace("WIDTH", width).replace("COLUMNS", name)
        for name, width in NARROW.values()
        for kind in ("media", "container")
    )
