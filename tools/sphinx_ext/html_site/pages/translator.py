"""Writes a page's body: Sphinx's HTML translator with what it leaves out for readers who do not see or click."""

import hashlib
import posixpath
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Final

import pyphen
from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util.images import get_image_size

from tools.sphinx_ext.html_site.pages.previews import make_preview
from tools.sphinx_ext.html_site.pages.tables import TableMixin, is_stacked
from tools.sphinx_ext.html_site.search.sections import find_page_names

_ICONS: Final = {
    "rule": '<path d="M5 4h14v17l-7-4-7 4z"/><path d="m9 10 2.2 2.2L15.5 8"/>',
    "advice": '<path d="M9 18h6M10 21h4M8.5 15a6 6 0 1 1 7 0c-.6.5-.9 1.2-.9 2H9.4c0-.8-.3-1.5-.9-2z"/>',
    "example": '<path d="M4 5h16v11H11l-5 4v-4H4z"/><path d="M8 9h8M8 12h5"/>',
    "caution": '<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v5M12 17.6v.4"/>',
    "note": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.4"/>',
}
"""Drawn on a grid of 24, as lines: a box is told apart by its word and its icon, not by its colour alone."""

_KINDS: Final = {
    "box-rule": "rule",
    "box-advice": "advice",
    "box-example": "example",
    "box-caution": "caution",
}
_STOCK_KINDS: Final[dict[type, str]] = {
    nodes.tip: "advice",
    nodes.hint: "advice",
    nodes.important: "rule",
    nodes.caution: "caution",
    nodes.warning: "caution",
    nodes.attention: "caution",
    nodes.danger: "caution",
    nodes.error: "caution",
}


LINK_ICON: Final = '<svg width="18" height="18" aria-hidden="true"><use href="#link-icon"/></svg>'
"""The sign of a link to a heading; the drawing itself stands once on the page, in ``base.html``."""

_LONG_WORD: Final = re.compile(r"[^\W\d_]{12,}")
"""At 320 px a heading has room for some sixteen letters, a cell beside another for twelve."""


_WIDTH_IN_PX: Final = re.compile(r"\bwidth: ?(\d+)px")
_SOURCE: Final = re.compile(r'(\bsrc=")([^"?]*/|)([^"/?]+)(")')


@lru_cache(maxsize=8)
def _load_hyphenation(language: str) -> pyphen.Pyphen | None:
    """Return the hyphenation of ``language``; None where Pyphen has none."""
    known = pyphen.language_fallback(language)  # type: ignore[no-untyped-call]  # Pyphen has no types

    return pyphen.Pyphen(lang=known, left=3, right=4) if known else None  # type: ignore[no-untyped-call]  # the same


def hyphenate(text: str, language: str) -> str:
    """Return ``text`` with soft hyphens in its long words: browsers' own hyphenation is not to be had everywhere."""
    patterns = _load_hyphenation(language)

    if patterns is None:
        return text

    return _LONG_WORD.sub(lambda found: str(patterns.inserted(found[0], "\u00ad")), text)  # type: ignore[no-untyped-call]  # Pyphen has no types


def _is_link(node: nodes.Node) -> bool:
    return isinstance(node, nodes.reference | nodes.footnote_reference | nodes.citation_reference)


def draw_icon(kind: str) -> str:
    """Return the icon of a kind of box as SVG that screen readers pass over."""
    return (
        '<svg class="box-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{_ICONS[kind]}</svg>'
    )


class SiteTranslator(TableMixin):
    """HTML with captions that are headings, links with names, icons in boxes, and tables that can be scrolled."""

    _heading_start = 0
    """Where the heading that was begun last stands in ``body``."""

    def visit_title(self, node: nodes.title) -> None:
        """Write a title; a toctree's caption gets the level it lacks, a box its icon."""
        start = self._heading_start = len(self.body)
        super().visit_title(node)
        parent = node.parent
        if isinstance(parent, addnodes.compact_paragraph) and parent.get("toctree"):
            # Without a level ``role="heading"`` is broken: WCAG 4.1.2, axe's aria-required-attr.
            level = str(max(2, self.section_level + 1))
            self.body[start] = self.body[start].replace('role="heading"', f'role="heading" aria-level="{level}"')
        elif isinstance(parent, nodes.Admonition) and isinstance(parent, nodes.Element):
            self.body.append(draw_icon(_find_kind(parent)))

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 -- docutils names it after the node
        """Write text; where a line is short, in headings and cells, long words say where they may be broken."""
        start = len(self.body)
        super().visit_Text(node)
        if _stands_in_short_line(node):
            self.body[start:] = [hyphenate(part, self.config.language) for part in self.body[start:]]

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Write a link to a heading, table or figure that says what it leads to (WCAG 2.4.4).

        A heading becomes the link itself: a link inside it would be read as a part of it, and so the title twice.
        """
        if isinstance(node, nodes.table) and is_stacked(node):
            return  # shown as blocks it may own rows only, no link in its caption (ARIA: required owned elements)
        if not (self.config.html_permalinks and node["ids"] and self.builder.add_permalinks):
            return
        heading = next(iter(node.findall(nodes.TextElement)), node)
        if isinstance(heading, nodes.title) and self._link_heading(heading, node["ids"][0]):
            return
        label = escape(f"{title}: {' '.join(heading.astext().split())}")
        self.body.append(f'<a class="headerlink" href="#{node["ids"][0]}" aria-label="{label}">{LINK_ICON}</a>')

    def _link_heading(self, heading: nodes.title, target: str) -> bool:
        """Wrap the heading just written in a link to itself, unless it holds a link or is a table's title."""
        start = self._heading_start
        opened = self.body[start] if start < len(self.body) else ""
        if not opened.startswith("<h") or next(heading.findall(_is_link), None) is not None:
            return False
        self.body.insert(start + 1, f'<a class="heading-link" href="#{target}">')
        self.body.append(f"{LINK_ICON}</a>")

        return True

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture with its size, no larger than it is shown, loaded when it comes near the window."""
        path = Path(self.builder.srcdir, node["uri"])
        start = len(self.body)
        super().visit_image(node)
        size = get_image_size(path) if path.is_file() else None
        for number in range(start, len(self.body)):
            if self.body[number].startswith("<img") and path.is_file():
                self.body[number] = self._mend_image(self.body[number], path, size)

    def _mend_image(self, tag: str, path: Path, size: tuple[int, int] | None) -> str:
        tag = tag.replace("<img", '<img loading="lazy" decoding="async"', 1)
        # a size that the author has given says enough: the browser keeps the proportions
        if size and " height=" not in tag and " width=" not in tag:
            tag = tag.replace("<img", f'<img width="{size[0]}" height="{size[1]}"', 1)
        preview = ""
        shown = _WIDTH_IN_PX.search(tag)
        if size and shown:
            folder = Path(self.builder.outdir, self.builder.imagedir)
            cache = Path(self.builder.doctreedir, "kept-previews")
            preview = make_preview(path, natural=size, shown=int(shown[1]), folder=folder, cache=cache)
        if preview:
            return _SOURCE.sub(lambda found: f"{found[1]}{found[2]}{preview}{found[4]}", tag)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]

        return _SOURCE.sub(lambda found: f"{found[1]}{found[2]}{found[3]}?v={digest}{found[4]}", tag)

    def visit_reference(self, node: nodes.Element) -> None:
        """Write a link; one that opens a new window says so (WCAG G201), one to a page's top leads to the page."""
        path, _sign, anchor = node.get("refuri", "").partition("#")
        if node.get("internal") and path and anchor in self._find_names(path):
            node["refuri"] = path  # one page, one address: the same words lead to the same place (WCAG 2.4.4)
        super().visit_reference(node)
        if node.get("target") == "_blank":
            node.append(nodes.inline("", f" ({_('opens a new window')})", classes=["visually-hidden"]))

    def _find_names(self, path: str) -> frozenset[str]:
        """Return the anchors of the beginning of the page at ``path``, seen from this page."""
        here = posixpath.dirname(self.builder.get_target_uri(self.builder.current_docname))
        address = posixpath.normpath(posixpath.join(here, path))
        pages = _list_addresses(self.builder, len(self.builder.env.found_docs))

        return find_page_names(self.builder.env, pages[address]) if address in pages else frozenset()

    def starttag(self, node: Any, tagname: str, *args: Any, **attributes: Any) -> str:
        """Open a tag; footnotes are no landmark of their own, citations entries of the list that they stand in.

        The role that docutils gives a citation is deprecated (DPUB-ARIA 1.1, doc-biblioentry).
        """
        text: str = super().starttag(node, tagname, *args, **attributes)
        text = text.replace(' role="doc-biblioentry"', ' role="listitem"')
        if tagname == "aside" and "footnote-list" in text and "role=" not in text:
            return text.replace("<aside", '<aside role="none"', 1)

        return text


def _stands_in_short_line(node: nodes.Text) -> bool:
    parent = node.parent
    if isinstance(parent, nodes.title):
        return isinstance(parent.parent, nodes.section)
    while parent is not None and not isinstance(parent, nodes.entry | nodes.literal | nodes.literal_block):
        parent = parent.parent

    return isinstance(parent, nodes.entry)


@lru_cache(maxsize=1)
def _list_addresses(builder: Builder, _count: int) -> dict[str, str]:
    """Return the docname behind each address of the site."""
    return {builder.get_target_uri(docname): docname for docname in builder.env.found_docs}


def _find_kind(box: nodes.Element) -> str:
    for name in box["classes"]:
        if name in _KINDS:
            return _KINDS[name]

    return _STOCK_KINDS.get(type(box), "note")
