"""The template's view of its page: addresses, description, neighbours, the list of its sections."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util.logging import getLogger

from tools.sphinx_ext.html_site import assets
from tools.sphinx_ext.html_site.pages.markup import (
    close_void_elements,
    drop_label_controls,
    lift_styles,
    make_code_lines,
)
from tools.sphinx_ext.html_site.pages.pictures import SHARED_SIZE, inline_drawing
from tools.sphinx_ext.html_site.search import index
from tools.sphinx_ext.html_site.settings import builds_site, read_settings
from tools.sphinx_ext.html_site.styling.fonts import list_first_faces

NOT_FOUND: Final = "404"
SEARCH: Final = "search"
PAGE_STYLES: Final = "sidor"
"""The folder below ``_static`` for the rules that a page's own style attributes were turned into."""

POLICY: Final = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "script-src 'self'; style-src 'self'"
)
"""No script or style but the site's own files, and no request to another host (https://www.w3.org/TR/CSP3/).

Pictures may come from memory: a page may draw one for its reader. A ``meta`` element cannot set ``frame-ancestors``.
"""

LOGGER: Final = getLogger(__name__)

_CONTENTS_DEPTH: Final = 2

_VIEWPORT: Final = re.compile(r'<meta name="viewport"[^>]*>|<meta [^>]*name="viewport">')
"""Docutils writes one too; ours stands in the template."""

_REPLACED: Final = tuple(
    f"_static/{name}"
    for name in (
        *assets.STOCK_SCRIPTS,
        assets.STYLESHEET,
        assets.TABS_SCRIPT,
        "pygments.css",
        "scripts/furo",
        "sphinx-design.min.css",
        "styles/furo",
        "translations.js",
    )
)
"""Files that Sphinx, Furo and sphinx-design would load on each page; what is needed of them lies in ours."""


def start_page(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Before the navigation is printed: give the 404 page addresses that hold at whatever address it is shown."""
    root = app.config.html_site_root
    if not builds_site(app) or pagename != NOT_FOUND or not root:
        return
    builder = app.builder
    context["site_root"] = context["content_root"] = root
    context["pathto"] = lambda target, resource=False, _base="": (
        root + (target if resource else builder.get_target_uri(target))
    )


def complete_page(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Add what our templates ask for, and mend the body."""
    if not builds_site(app):
        return
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101 -- says to mypy what builds_site has found
    settings = read_settings(app)
    static = _make_static_address(app, context)
    context |= {
        "security_policy": POLICY,
        "static": static,
        "css_files": _list_added(context["css_files"]),
        "script_files": _list_added(context["script_files"], tabs="sd-tab-set" in context.get("body", "")),
        "stylesheet": static(assets.STYLESHEET),
        "script": static(assets.SCRIPT),
        "preloads": [
            static(f"fonts/{face.file_name}", digest=False) for face in list_first_faces(context.get("body", ""))
        ],
        "logo": static(settings.logo.name) if settings.logo else "",
        "logo_is_svg": settings.logo is not None and settings.logo.suffix.lower() == ".svg",
        "icon": static(assets.ICON) if settings.logo else "",
        "touch_icon": static(assets.TOUCH_ICON) if settings.logo else "",
        "breadcrumbs": _list_breadcrumbs(context),
        "drawing": _draw(app, pagename),
        "description": _describe(context),
        "canonical": _find_canonical(app, pagename),
        "shared_picture": f"{app.config.html_baseurl}_static/{assets.SHARED_PICTURE}"
        if app.config.html_baseurl
        else "",
        "shared_size": SHARED_SIZE,
        "page_contents": render_contents(builder, pagename) if pagename != app.config.root_doc else "",
        "help_links": list_help(app, pagename, context),
        "site": app.config,
        "search_script": static(assets.SEARCH_SCRIPT),
        "search_latest": static(f"{index.FOLDER}/{index.LATEST}", digest=False),
    }
    context["metatags"] = _VIEWPORT.sub("", close_void_elements(context.get("metatags") or "")).strip()
    if "body" in context:
        body, rules = lift_styles(make_code_lines(drop_label_controls(close_void_elements(context["body"]))))
        context["body"] = body
        _store_page_styles(app, pagename, rules, context)


def _make_static_address(app: Sphinx, context: dict[str, Any]) -> Callable[..., str]:
    """Return a function that gives the address of a file in ``_static``, with a digest so that caches never mislead."""
    pathto = context["pathto"]

    def static(name: str, *, digest: bool = True) -> str:
        address = str(pathto(f"_static/{name}", True))
        path = Path(app.outdir, "_static", name)
        if not digest or not path.is_file():
            return address

        return f"{address}?v={_compute_digest(path, path.stat().st_mtime_ns)}"

    return static


@lru_cache(maxsize=64)
def _compute_digest(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def _list_added(files: Iterable[Any], *, tabs: bool = False) -> list[Any]:
    """Return the stylesheets or scripts that the project or its extensions have added; ours hold the rest.

    A page with ``tabs`` keeps sphinx-design's script for them.
    """
    kept = f"_static/{assets.TABS_SCRIPT}" if tabs else None

    wanted = [file for file in files if (name := _name_file(file)) == kept or not name.startswith(_REPLACED)]
    for file in [file for file in wanted if _is_foreign(file)]:
        wanted.remove(file)
        what = _name_file(file) or "a script in the page itself"
        message = "%s is left out: the security policy allows the site's own files only; put it among them"
        LOGGER.warning(message, what, type="html_site", subtype="policy", once=True)

    return wanted


def _is_foreign(file: Any) -> bool:
    name = _name_file(file)

    return not name or "://" in name


def _name_file(file: Any) -> str:
    return str(getattr(file, "filename", file) or "")


def _list_breadcrumbs(context: dict[str, Any]) -> list[dict[str, str]]:
    """Return where in the site the page lies: its part, then the pages above it."""
    part = context.get("site_part")

    return [*([{"title": escape(part), "link": ""}] if part else []), *context.get("parents", ())]


def list_help(app: Sphinx, pagename: str, context: dict[str, Any]) -> list[dict[str, str]]:
    """Return the shortcuts for someone in a hurry; one to a label that no page has is left out, with a warning."""
    labels = app.env.domains.standard_domain.anonlabels
    links = []
    for shortcut in app.config.html_site_help:
        docname, anchor = labels.get(shortcut["target"], ("", ""))
        if not docname:
            message = "html_site_help: no page has the label %r"
            LOGGER.warning(message, shortcut["target"], type="html_site", subtype="help", once=True)
            continue
        page = "" if docname == pagename else context["pathto"](docname)
        links.append({"text": shortcut["text"], "address": f"{page}#{anchor}"})

    return links


def _draw(app: Sphinx, pagename: str) -> str:
    settings = read_settings(app)
    if settings.drawing is None or pagename not in {app.config.root_doc, NOT_FOUND}:
        return ""

    return inline_drawing(settings.drawing, settings.palettes["light"])


def _describe(context: dict[str, Any]) -> str:
    """Return the page's description, unless its author has written the ``meta`` element by hand."""
    if 'name="description"' in (context.get("metatags") or ""):
        return ""

    return str((context.get("meta") or {}).get("description", "")).strip()


def _find_canonical(app: Sphinx, pagename: str) -> str:
    if not app.config.html_baseurl or pagename in {NOT_FOUND, SEARCH}:
        return ""
    address = "" if pagename == app.config.root_doc else app.builder.get_target_uri(pagename)

    return str(app.config.html_baseurl) + quote(address)


def _store_page_styles(app: Sphinx, pagename: str, rules: str, context: dict[str, Any]) -> None:
    """Write what the page's style attributes said into a stylesheet of the page's own, or see that there is none."""
    name = f"{PAGE_STYLES}/{pagename}.css"
    path = Path(app.outdir, "_static", name)
    if not rules:
        path.unlink(missing_ok=True)
        context["page_stylesheet"] = ""
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(rules, encoding="utf-8")
    context["page_stylesheet"] = context["static"](name)


def render_contents(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the list of the page's sections as HTML, two levels deep; nothing for fewer than two sections."""
    toc = builder.env.tocs.get(docname)
    title = next(iter(toc.findall(nodes.list_item)), None) if toc is not None else None
    sections = _find_list(title) if title is not None else None
    if sections is None or len(_list_items(sections)) < 2:  # noqa: PLR2004 -- one section needs no list
        return ""

    return "".join(_render_sections(builder, sections, _CONTENTS_DEPTH))


def _find_list(item: nodes.list_item) -> nodes.bullet_list | None:
    return next((child for child in item.children if isinstance(child, nodes.bullet_list)), None)


def _list_items(sections: nodes.bullet_list) -> list[nodes.list_item]:
    """Return the sections themselves; a toctree among them stands in the navigation."""
    return [item for item in sections.children if isinstance(item, nodes.list_item)]


def _render_sections(builder: StandaloneHTMLBuilder, sections: nodes.bullet_list, depth: int) -> Iterator[str]:
    yield "<ul>"
    for item in _list_items(sections):
        reference = next(iter(item.findall(nodes.reference)))
        yield f'<li><a href="{escape(reference["anchorname"]) or "#"}">{_render_text(builder, reference)}</a>'
        below = _find_list(item)
        if depth > 1 and below is not None and _list_items(below):
            yield from _render_sections(builder, below, depth - 1)
        yield "</li>"
    yield "</ul>"


def _render_text(builder: StandaloneHTMLBuilder, reference: nodes.reference) -> str:
    if all(isinstance(child, nodes.Text) for child in reference):
        return escape(reference.astext())

    return str(builder.render_partial(nodes.inline("", "", *(child.deepcopy() for child in reference)))["fragment"])


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add the page that a server shows when there is no page at an address, and that of the search."""
    if builds_site(app):
        yield NOT_FOUND, {"title": _("Page not found")}, "404.html"
        yield SEARCH, {"title": _("Search")}, "search.html"
