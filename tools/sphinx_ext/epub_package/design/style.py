"""The book's style sheets: our own, with the project's line colour, then the project's."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from sphinx.config import Config
from sphinx.errors import ConfigError

from ..package.templating import TEMPLATES

SHEET: Final = "css/book.css"

COLOURS: Final[Mapping[str, str]] = {"accent": "#2f4f6f", "border": "#767676", "ink": "#1a1a1a", "paper": "#ffffff"}
"""What is drawn in which colour unless the project says otherwise: ``border`` is the only one within the text."""


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
    text = (TEMPLATES / "book.css").read_text(encoding="utf-8").replace("BORDER", colours(config)["border"])
    found = {SHEET: text.encode()}
    for name in config.epub_package_css:
        path = confdir / name
        if not path.is_file():
            raise ConfigError(f"epub_package_css: there is no file {path}")
        # its place in the project is its place in the book, so that the addresses in it hold
        found[PurePosixPath(name).as_posix().lstrip("./")] = path.read_bytes()
    return found
