"""The settings of the site: declared once here, read once per build.

==============================  ==========================================================================
``html_site_palettes``          ``{"light": {role: "#RRGGBB", …}, "dark": {…}}``; roles: see
                                :data:`tools.sphinx_ext.html_site.styling.stylesheet.ROLES`
``html_site_logo``              the logotype (SVG, PNG or JPEG), relative to the folder of ``conf.py``
``html_site_logo_stand_in``     whether the logotype is a stand-in, which each page then says
``html_site_drawing``           an SVG line drawing for the start page, the 404 page and shared links
``html_site_subtitle``          stands below the title in the picture for shared links
``html_site_downloads``         ``[{"text": …, "path": …, "note": …}, …]``; paths from the site's root
``html_site_report``            where a reader reports a fault (``mailto:`` or ``https:``); a letter names the page
``html_site_statement``         the docname of the accessibility statement
``html_site_publisher``         ``{"name": …, "address": …}``
``html_site_licence``           ``{"name": …, "address": …}``
``html_site_help``              ``[{"text": …, "target": …}, …]``: shortcuts to sections, in the header of every page
``html_site_synonyms``          ``[{"words": […], "means": […]}, …]``: words that the search takes for others
``html_site_root``              the path below which the site is published, such as ``/handbok/``: the 404 page is
                                shown at any address, and its links then begin there; empty: they are relative
==============================  ==========================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from tools import paths
from tools.sphinx_ext.html_site.styling.stylesheet import ROLES

THEME: Final = paths.TEMPLATES / "html"
"""The theme: templates, stylesheets and scripts; it inherits Furo."""

THEME_NAME: Final = "handbok"

_PLAIN_LIGHT: Final = "#FFFFFF #F4F4F4 #1A1A1A #505050 #0A4FA3 #6B2D87 #A30F2D #707070 #D0D0D0"
_PLAIN_DARK: Final = "#141414 #202020 #EDEDED #BDBDBD #9CC7FF #DDB3F0 #FFB0B8 #8A8A8A #3A3A3A"
_DEFAULT_PALETTES: Final = {
    "light": dict(zip(ROLES, _PLAIN_LIGHT.split(), strict=True)),
    "dark": dict(zip(ROLES, _PLAIN_DARK.split(), strict=True)),
}
"""For a project that states none: plain, and of sufficient contrast."""

_VALUES: Final[tuple[tuple[str, Any, type], ...]] = (
    ("html_site_palettes", _DEFAULT_PALETTES, dict),
    ("html_site_logo", "", str),
    ("html_site_logo_stand_in", False, bool),
    ("html_site_drawing", "", str),
    ("html_site_subtitle", "", str),
    ("html_site_downloads", [], list),
    ("html_site_report", "", str),
    ("html_site_statement", "", str),
    ("html_site_publisher", {}, dict),
    ("html_site_licence", {}, dict),
    ("html_site_root", "", str),
    ("html_site_synonyms", [], list),
    ("html_site_help", [], list),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """The settings, checked: files are there, palettes have every role."""

    title: str
    subtitle: str
    palettes: Mapping[str, Mapping[str, str]]
    logo: Path | None
    drawing: Path | None


def declare_settings(app: Sphinx) -> None:
    """Tell Sphinx which settings there are; a change of any writes every page again."""
    for name, default, kind in _VALUES:
        app.add_config_value(name, default, "html", types=frozenset({kind}))


def builds_site(app: Sphinx) -> bool:
    """Return whether this build writes a site with our theme (the EPUB's builder is a kind of HTML builder too)."""
    return app.builder.name in {"html", "dirhtml"} and app.config.html_theme == THEME_NAME


def read_settings(app: Sphinx) -> SiteSettings:
    """Return the settings of the project.

    Raises:
        ConfigError: A file is missing, or a palette lacks a colour; the message names the setting.
    """
    config = app.config
    palettes = config.html_site_palettes
    for theme in ("light", "dark"):
        if lacking := [role for role in ROLES if role not in palettes.get(theme, {})]:
            raise ConfigError(f"html_site_palettes[{theme!r}] lacks {', '.join(lacking)}; give each as '#RRGGBB'")

    return SiteSettings(
        title=config.html_title or config.project,
        subtitle=config.html_site_subtitle,
        palettes=palettes,
        logo=_find_file(app, "html_site_logo"),
        drawing=_find_file(app, "html_site_drawing"),
    )


def _find_file(app: Sphinx, setting: str) -> Path | None:
    name = app.config[setting]
    if not name:
        return None
    path = Path(app.confdir, name)
    if not path.is_file():
        raise ConfigError(f"{setting} = {name!r}: there is no such file in {app.confdir}")

    return path
