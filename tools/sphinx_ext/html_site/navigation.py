"""The site navigation, built once per build from the environment and printed on each page as text.

Furo copies, resolves and re-parses the whole toctree for each page, which makes a build grow with the square of its
pages (https://github.com/pradyunsg/furo/issues/939). Here the toctrees are read once into small tuples; a page's
navigation is then a few string joins. It needs no theme: a template prints ``site_navigation``, and for Furo and its
heirs ``furo_navigation_tree`` is the same text.

A title is printed on many pages. When any title, label or toctree has changed since the edition in the output folder
was written, every page is written again, so that an incremental build equals a clean one
(https://github.com/sphinx-doc/sphinx/issues/5506).

Settings: ``navigation_expand_below`` (default 60): a site with fewer pages shows its whole tree on each page, a larger
one only the branch that leads to the page.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _
from sphinx.util.osutil import SEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

DIGEST_FILE: Final = ".navigation"
"""Lies in the output folder: what the navigation was when the edition there was written."""

_ROOT: Final = "\0"
"""Stands for the way back to the site's root until a page is printed; no title or address can hold it."""

_SITES: Final = ("html", "dirhtml")
"""The builders that write a site; the EPUB's is a kind of HTML builder too, and has a navigation of its own."""

_EARLY, _LATE = 100, 900


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One line of the navigation: its title as HTML, its page (or None), its address, and what lies below it."""

    title: str
    docname: str | None
    address: str
    children: tuple[NavigationEntry, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One toctree of the root page: its caption as text (or None) and its entries."""

    caption: str | None
    entries: tuple[NavigationEntry, ...]


class Navigation:
    """The tree of a whole site, able to print itself for any page."""

    def __init__(self, parts: Sequence[Part], *, home: str, expand: bool) -> None:
        self.parts = tuple(parts)
        self._home = home
        self._expand = expand
        self._paths: dict[str, tuple[NavigationEntry, ...]] = {}
        for part in self.parts:
            for entry in part.entries:
                self._note_paths(entry, ())

    def _note_paths(self, entry: NavigationEntry, above: tuple[NavigationEntry, ...]) -> None:
        path = (*above, entry)
        if entry.docname is not None:
            self._paths.setdefault(entry.docname, path)
        for child in entry.children:
            self._note_paths(child, path)

    def find_path(self, docname: str) -> tuple[NavigationEntry, ...]:
        """Return the entries from the top of the tree down to ``docname``; none if it is in no toctree."""
        return self._paths.get(docname, ())

    def find_part(self, docname: str) -> str | None:
        """Return the caption of the part in which ``docname`` lies, if it has one."""
        path = self.find_path(docname)
        return next((part.caption for part in self.parts if path and path[0] in part.entries), None)

    def render(self, docname: str, *, root: str, at_home: bool = False) -> str:
        """Return the navigation as HTML for one page.

        Args:
            docname: The page it is for; its link says ``aria-current="page"``.
            root: The way from the page back to the site's root, such as ``../``; put before each address.
            at_home: Whether the page is the start page.
        """
        path = self.find_path(docname)
        current = ' aria-current="page"' if at_home else ""
        home = f'<a href="{_ROOT}{escape(self._home)}"{current}>{_("Home")}</a>'
        text = [f'<ul class="nav-list nav-home"><li>{home}</li></ul>']
        for part in self.parts:
            if part.caption:
                text.append(f'<h2 class="nav-part">{escape(part.caption)}</h2>')
            text.extend(self._render_list(part.entries, path))

        return "".join(text).replace(_ROOT, root)

    def _render_list(self, entries: Sequence[NavigationEntry], path: tuple[NavigationEntry, ...]) -> Iterator[str]:
        yield '<ul class="nav-list">'
        for entry in entries:
            on_path = bool(path) and entry is path[0]
            is_page = on_path and len(path) == 1
            address = entry.address if entry.docname is None else _ROOT + escape(entry.address)
            current = ' aria-current="page"' if is_page else (' class="nav-above"' if on_path else "")
            yield f'<li><a href="{address}"{current}>{entry.title}</a>'
            if entry.children and (self._expand or on_path):
                yield from self._render_list(entry.children, path[1:] if on_path else ())
            yield "</li>"
        yield "</ul>"


def build_navigation(builder: StandaloneHTMLBuilder) -> Navigation:
    """Read the toctrees of the root page, and of every page below it, into a :class:`Navigation`."""
    env = builder.env
    root = builder.config.root_doc
    parts = [
        Part(toctree.get("caption"), _read_entries(builder, toctree, root, (root,)))
        for toctree in _list_toctrees(env, root)
    ]
    expand = len(env.all_docs) < builder.config.navigation_expand_below

    return Navigation(parts, home=builder.get_target_uri(root) or "./", expand=expand)


def _list_toctrees(env: BuildEnvironment, docname: str) -> list[addnodes.toctree]:
    toc = env.tocs.get(docname)
    return list(toc.findall(addnodes.toctree)) if toc is not None else []


def _read_entries(
    builder: StandaloneHTMLBuilder, toctree: addnodes.toctree, parent: str, above: tuple[str, ...]
) -> tuple[NavigationEntry, ...]:
    env = builder.env
    entries = []
    for title, reference in toctree["entries"]:
        if "://" in reference or reference.startswith(("mailto:", "#")):
            entries.append(NavigationEntry(escape(title or reference), None, escape(reference), ()))
            continue
        docname = parent if reference == "self" else reference
        if docname not in env.titles:
            continue  # Sphinx has warned of it; or a generated page such as genindex, which no reader needs here
        below = () if docname in above else _read_branch(builder, docname, (*above, docname))
        entries.append(
            NavigationEntry(_render_title(builder, docname, title), docname, builder.get_target_uri(docname), below)
        )

    return tuple(entries)


def _read_branch(builder: StandaloneHTMLBuilder, docname: str, above: tuple[str, ...]) -> tuple[NavigationEntry, ...]:
    return tuple(
        entry
        for toctree in _list_toctrees(builder.env, docname)
        for entry in _read_entries(builder, toctree, docname, above)
    )


def _render_title(builder: StandaloneHTMLBuilder, docname: str, given: str | None) -> str:
    number = ".".join(map(str, builder.env.toc_secnumbers.get(docname, {}).get("", ())))
    prefix = f"{number}{builder.config.html_secnumber_suffix}" if number else ""
    if given:
        return escape(prefix + given)
    title = builder.env.titles[docname]
    if not title.astext().strip():
        return escape(prefix + docname)  # a page without a title is a link with a name all the same
    if all(isinstance(child, nodes.Text) for child in title):
        return escape(prefix + title.astext())

    return str(builder.render_partial(title)["title"])  # with its number, if it has one


def note_frame(builder: Builder, fact: str) -> None:
    """Add something that all pages print, such as a stylesheet's digest, to what makes them be written again.

    Only of use up to the event ``env-updated``: the digest is computed after it.
    """
    builder.frame_facts = (*getattr(builder, "frame_facts", ()), fact)  # type: ignore[attr-defined]  # lives with it


def compute_digest(builder: StandaloneHTMLBuilder, navigation: Navigation) -> str:
    """Return a digest of all that a page prints of other pages: navigation, titles, neighbours, labels, numbers."""
    env = builder.env
    facts = {
        "navigation": [[part.caption, [repr(entry) for entry in part.entries]] for part in navigation.parts],
        "titles": {name: title.astext() for name, title in sorted(env.titles.items())},
        "neighbours": {name: list(found) for name, found in sorted(env.collect_relations().items())},
        "labels": sorted(map(list, _list_labels(env))),
        "frame": getattr(builder, "frame_facts", ()),
        "numbers": [repr(sorted(env.toc_secnumbers.items())), repr(sorted(env.toc_fignumbers.items()))],
    }

    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _list_labels(env: BuildEnvironment) -> Iterator[tuple[str, ...]]:
    standard = env.domains.standard_domain
    for name, (docname, anchor, title) in standard.labels.items():
        yield name, docname, anchor, str(title)


def get_navigation(builder: StandaloneHTMLBuilder) -> Navigation:
    """Return this build's navigation, building it the first time it is asked for."""
    found = getattr(builder, "site_navigation", None)
    if not isinstance(found, Navigation):
        found = build_navigation(builder)
        builder.site_navigation = found  # type: ignore[attr-defined]  # lives exactly as long as the build

    return found


def mark_stale_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return every page when what pages print of each other has changed since the output folder was written."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in _SITES:
        return []
    builder.site_navigation = None  # type: ignore[attr-defined]  # the sources have just been read anew
    digest = compute_digest(builder, get_navigation(builder))
    builder.navigation_digest = digest  # type: ignore[attr-defined]  # written when the build has succeeded
    written = Path(builder.outdir, DIGEST_FILE)
    if written.is_file() and written.read_text(encoding="ascii") != digest:
        return sorted(env.found_docs)

    return []


def store_digest(app: Sphinx, exception: Exception | None) -> None:
    """Remember what the navigation was, once the edition is whole."""
    digest = getattr(app.builder, "navigation_digest", None)
    if exception is None and digest is not None:
        Path(app.builder.outdir, DIGEST_FILE).write_text(digest, encoding="ascii")


def set_aside_toctree(app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Hide Sphinx's toctree function from Furo, whose page context would resolve and parse it for each page."""
    if app.builder.name in _SITES and "furo" in app.extensions and "toctree" in context:
        context["set_aside_toctree"] = context.pop("toctree")


def add_navigation(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Give the page its navigation, the part it lies in, and Sphinx's toctree function back."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name not in _SITES:
        return
    if "set_aside_toctree" in context:
        context["toctree"] = context.pop("set_aside_toctree")
    navigation = get_navigation(builder)
    root = context.get("site_root") or f"..{SEP}" * builder.get_target_uri(pagename).count(SEP)
    text = navigation.render(pagename, root=root, at_home=pagename == builder.config.root_doc)
    context["site_navigation"] = context["furo_navigation_tree"] = text
    context["site_part"] = navigation.find_part(pagename)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wire the navigation into the build."""
    app.add_config_value("navigation_expand_below", 60, "html", types=frozenset({int}))
    app.connect("env-get-updated", mark_stale_pages, priority=_LATE)  # when sections have their numbers
    app.connect("html-page-context", set_aside_toctree, priority=_EARLY)
    app.connect("html-page-context", add_navigation, priority=_LATE)
    app.connect("build-finished", store_digest)

    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
