"""The tools of the site: scripts that do the work with what the pages already say.

Each belongs to an element that a directive writes for all editions, and is loaded on the pages that have one. What the
scripts need to know of the catalogue is written into them, since a page that is opened from a folder may load no JSON.
"""

import json
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from tools import paths
from tools.catalogue import Catalogue
from tools.catalogue.city.services import AUDIENCES, EFFORTS, PURPOSES
from tools.sphinx_ext.handbook.content.catalogue import get_catalogue
from tools.sphinx_ext.html_site.assets import strip_comments
from tools.sphinx_ext.html_site.styling.stylesheet import squeeze

FOLDER: Final = "tools"
"""Below ``_static``, both in the project and on the site."""

TOOLS: Final = {
    "answers": "answers",
    "checklist-block": "checklist",
    "decision-tree": "decision",
    "draft-checker": "draft",
    "service-matrix": "matrix",
}
"""The class of an element, and the script that it needs."""

WITH_DATA: Final = ("draft", "matrix")
STYLESHEET: Final = "tools.css"
SITE_BUILDERS: Final = ("html", "dirhtml")
LONG_SENTENCE: Final = 25
"""Words: the handbook's own checks let some more pass, but a post is short."""

HEAVY_TEXT: Final = 40
"""LIX: above it a text is counted as moderately hard (Björnsson 1968)."""


def list_data(catalogue: Catalogue) -> dict[str, Any]:
    """Return what the scripts need to know of the catalogue."""
    services = catalogue.services

    return {
        "matrix": {
            "filters": [
                {"key": "syfte", "label": "Syfte", "values": PURPOSES},
                {"key": "insats", "label": "Insats", "values": EFFORTS},
                {"key": "publik", "label": "Publik", "values": AUDIENCES},
            ],
            "services": {
                service.id: {"syfte": service.purposes, "insats": [service.effort], "publik": service.audiences}
                for service in services
            },
        },
        "draft": {
            "longSentence": LONG_SENTENCE,
            "heavyText": HEAVY_TEXT,
            "limits": {
                service.id: {
                    "name": service.name,
                    "characters": service.post_limit.characters,
                    "emoji": service.post_limit.emoji,
                    "link": service.post_limit.link,
                    "certain": service.post_limit.certain,
                }
                for service in services
                if service.post_limit
            },
            "wording": [{"forms": avoided.forms, "use": avoided.use} for avoided in catalogue.wording],
        },
    }


def write_files(app: Sphinx, _env: BuildEnvironment) -> None:
    """Put the scripts and the stylesheet into the site; each tool is one file, with its data where it needs any."""
    if app.builder.name not in SITE_BUILDERS:
        return
    source, target = paths.STATIC / FOLDER, Path(app.outdir, "_static", FOLDER)
    target.mkdir(parents=True, exist_ok=True)
    css = (source / STYLESHEET).read_text(encoding="utf-8")
    (target / STYLESHEET).write_text(squeeze(css), encoding="utf-8")
    common = (source / "common.js").read_text(encoding="utf-8")
    data = json.dumps(list_data(get_catalogue(Path(app.srcdir))), ensure_ascii=False, separators=(",", ":"))
    for name in TOOLS.values():
        parts = [common]
        if name in WITH_DATA:
            parts.append(f"self.handbookTools.data = {data};\n")
        parts.append((source / f"{name}.js").read_text(encoding="utf-8"))
        (target / f"{name}.js").write_text(strip_comments("\n".join(parts)), encoding="utf-8")


def add_files(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have a page load the tools that it has a place for, and no others."""
    if doctree is None or app.builder.name not in SITE_BUILDERS:
        return
    classes: set[str] = set()
    for node in doctree.findall(nodes.Element):
        classes.update(node.get("classes", ()))
    wanted = [script for name, script in TOOLS.items() if name in classes]
    for script in wanted:
        # The page is shown when its tools are in their places: nothing jumps.
        app.add_js_file(f"{FOLDER}/{script}.js", loading_method="defer", blocking="render")
    if wanted:
        app.add_css_file(f"{FOLDER}/{STYLESHEET}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the tools into the build."""
    app.connect("env-updated", write_files)
    app.connect("html-page-context", add_files, priority=100)

    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
