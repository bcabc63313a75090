"""Writes what every page loads: one stylesheet, one script, the typeface, the icons.

All of it is ready before the first page is written, since pages name a file together with a digest of its content;
and when any of it has changed, every page is written again.
"""

import hashlib
import re
import shutil
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.highlighting import PygmentsBridge

from tools.sphinx_ext.html_site.features import CODE, list_features
from tools.sphinx_ext.html_site.navigation import note_frame
from tools.sphinx_ext.html_site.pages import pictures
from tools.sphinx_ext.html_site.settings import THEME, SiteSettings, builds_site, read_settings
from tools.sphinx_ext.html_site.styling.fonts import write_faces
from tools.sphinx_ext.html_site.styling.stylesheet import build_stylesheet, squeeze

STYLESHEET: Final = "site.css"
SCRIPT: Final = "site.js"
ICON: Final = "favicon.ico"
TOUCH_ICON: Final = "touch-icon.png"
SHARED_PICTURE: Final = "dela.png"

STOCK_SCRIPTS: Final = (
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "language_data.js",
    "searchtools.js",
)
"""Sphinx's own scripts for its search, which ours replaces."""

SEARCH_SCRIPT: Final = "search.js"
"""The search, loaded when a reader writes in the search field: MiniSearch and ours, as one file."""

TABS_SCRIPT: Final = "design-tabs.js"

_UNUSED_ASSETS: Final = (
    "basic.css",
    "debug.css",
    "file.png",
    "pygments.css",
    "scripts",
    "skeleton.css",
    "sphinx-design.min.css",
    "styles",
    "translations.js",
)
"""Files that Sphinx, Furo and sphinx-design put into ``_static`` and no page of ours asks for."""


def write_assets(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the files into ``_static``, and note their content as part of every page's frame."""
    if not builds_site(app):
        return
    assert isinstance(app.builder, StandaloneHTMLBuilder)  # noqa: S101 -- says to mypy what builds_site has found
    settings = read_settings(app)
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    write_faces(static / "fonts", cache=Path(app.doctreedir, "typeface"))
    features = list_features(env)
    files: dict[str, bytes] = {
        STYLESHEET: build_stylesheet(
            THEME / "styles",
            palettes=settings.palettes,
            fonts="fonts",
            design_classes=features - {CODE},
            highlighting=_write_highlighting(app.builder, app.config.pygments_dark_style) if CODE in features else "",
        ).encode(),
        SCRIPT: build_script(THEME / "scripts").encode(),
        SEARCH_SCRIPT: build_script(THEME / "scripts" / "search").encode(),
        **_draw_pictures(settings),
    }
    for name, content in files.items():
        (static / name).write_bytes(content)
        note_frame(app.builder, f"{name} {hashlib.sha256(content).hexdigest()}")


def build_script(folder: Path) -> str:
    """Return the scripts of ``folder`` as one, joined in the order of their names."""
    return strip_comments("\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("[0-9]*.js"))))


def strip_comments(script: str) -> str:
    """Return ``script`` without the comments that have lines of their own, and without indentation."""
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*$", "", script, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^[ \t]*//.*$", "", text, flags=re.MULTILINE)

    return re.sub(r"\n\s*", "\n", text).strip() + "\n"


def _draw_pictures(settings: SiteSettings) -> dict[str, bytes]:
    light = settings.palettes["light"]
    files = {
        SHARED_PICTURE: pictures.draw_shared_picture(
            settings.title, settings.subtitle, logo=settings.logo, drawing=settings.drawing, palette=light
        )
    }
    if settings.logo:
        files[ICON] = pictures.draw_icon(settings.logo)
        files[TOUCH_ICON] = pictures.draw_touch_icon(settings.logo, ground=light["paper"])
        files[settings.logo.name] = settings.logo.read_bytes()

    return files


def _write_highlighting(builder: StandaloneHTMLBuilder, dark_style: str) -> str:
    rules = []
    for style, prefix in (
        (builder.highlighter.formatter_args["style"], ".highlight"),
        (PygmentsBridge("html", dark_style).formatter_args["style"], ":root[data-theme=dark] .highlight"),
    ):
        formatter = PygmentsBridge.html_formatter(style=style)
        text = "\n".join([*formatter.get_background_style_defs(prefix), *formatter.get_token_style_defs(prefix)])
        rules.append(squeeze(text))
    by_system = rules[1].replace(":root[data-theme=dark]", ":root:not([data-theme=light])")

    return f"{rules[0]}@media not print{{{rules[1]}@media (prefers-color-scheme:dark){{{by_system}}}}}"


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Leave out of the site what none of its pages asks for."""
    if exception is not None or not builds_site(app):
        return
    assert isinstance(app.builder, StandaloneHTMLBuilder)  # noqa: S101 -- says to mypy what builds_site has found
    unused = [*_UNUSED_ASSETS, *STOCK_SCRIPTS]
    if not has_tabs(app.env):
        unused.append(TABS_SCRIPT)
    if not app.builder.domain_indices:
        unused += ["minus.png", "plus.png"]
    static = Path(app.outdir, "_static")
    for path in [*(static / name for name in unused), *static.glob("*-stemmer.js")]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    sources = Path(app.outdir, "_sources")
    if sources.is_dir() and not any(file.is_file() for file in sources.rglob("*")):
        shutil.rmtree(sources)  # Sphinx makes the folder also where no sources are published


def has_tabs(env: BuildEnvironment) -> bool:
    """Return whether any page has tabs."""
    return any(name.startswith("sd-tab") for name in list_features(env))
