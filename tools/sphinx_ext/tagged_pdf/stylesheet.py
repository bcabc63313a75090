"""The extension's own style sheet: rst2pdf's YAML with the fonts and colours of the configuration filled in."""

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any, Final, Self

import yaml  # type: ignore[import-untyped]  # the stubs are no dependency
from rst2pdf.styles import formatColor
from sphinx.config import Config
from sphinx.errors import ConfigError

from .fonts.faces import DEFAULT_FACES, DEFAULT_MONO, FAMILIES, register_families

_BASE: Final = Path(__file__).parent / "stylesheet.yaml"

COLOURS: Final[Mapping[str, str]] = {
    "text": "#1a1a1a",
    "muted": "#505050",
    "link": "#0b4f8a",
    "accent": "#9a2a1a",
    "surface": "#f4f4f2",
    "border": "#6f6f6f",
    "paper": "#ffffff",
    "mark": "#e9e1cb",
}
"""Default colours; each of the first four has at least 4.5:1 on surface and on paper (WCAG 1.4.3)."""


class Sheet(str):
    """A style sheet that rst2pdf calls for its content instead of looking for a file of that name."""

    content: dict[str, Any]
    __slots__ = ("content",)

    def __new__(cls, name: str, content: dict[str, Any]) -> Self:
        """Keep the parsed content under a name for messages."""
        sheet = super().__new__(cls, name)
        sheet.content = content
        return sheet

    def __call__(self) -> dict[str, Any]:
        """Return the content, as rst2pdf expects it."""
        return self.content


def style_sheets(config: Config, confdir: Path) -> list[str]:
    """Return the style sheets that come before the project's own, and register the fonts that they name."""
    fonts = {"body": DEFAULT_FACES, "mono": DEFAULT_MONO} | dict(config.tagged_pdf_fonts)
    register_families({name: tuple(faces) for name, faces in fonts.items()}, base=confdir)
    colours = dict(COLOURS) | dict(config.tagged_pdf_colours)
    for name, colour in colours.items():
        try:
            formatColor(str(colour))  # type: ignore[no-untyped-call]
        except ValueError:
            raise ConfigError(f"tagged_pdf_colours: {name} is {colour!r}; it should be like '#1a1a1a'") from None
    sheets: list[str] = ["sphinx", _sheet(_BASE, colours)]
    for name in ("tagged_pdf_stylesheet", "tagged_pdf_extra_stylesheet"):
        if not config[name]:
            continue
        path = confdir / config[name]
        if not path.is_file():
            raise ConfigError(f"{name}: there is no file {path}")
        sheets.append(_sheet(path, colours))
    return sheets


def _sheet(path: Path, colours: Mapping[str, str]) -> Sheet:
    """Read a style sheet, with ``$name`` standing for a colour or a font family."""
    names = dict(colours) | FAMILIES
    try:
        content = yaml.safe_load(Template(path.read_text(encoding="utf-8")).substitute(names))
    except KeyError as error:
        raise ConfigError(f"{path}: there is no colour or font family named {error}") from error
    except (ValueError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: {error}") from error
    for template in content.get("pageTemplates", {}).values():
        if "background" in template:  # beside the style sheet, wherever the build is started
            template["background"] = str((path.parent / template["background"]).resolve())
    return Sheet(path.stem, content)
