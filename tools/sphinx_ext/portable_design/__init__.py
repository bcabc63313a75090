"""sphinx-design's components made plain for EPUB and PDF: nothing lost, in the same order.

sphinx-design writes for browsers: stretched links, radio buttons as tabs, inline SVG. An EPUB may hold none of that
(https://www.w3.org/TR/epub-33/#sec-xhtml-req) and rst2pdf drops what it does not know. This post-transform turns
every component into docutils nodes that any writer understands:

=================  ==================================================================================================
component          becomes
=================  ==================================================================================================
card               one titled block (``admonition``, class ``card``); the title is the link when the card links
dropdown, aside    one titled block (class ``dropdown``, ``aside``)
tab                one titled block each (class ``tab``), one after another
grid, carousel …   their items, one after another
steps              a numbered list; a step's title is a strong first paragraph
button, badge      a link, an inline text (class ``button``, ``badge``)
icon               nothing, or text where it is the only label of a link, a cell or a paragraph
=================  ==================================================================================================

A block without any text for a title is a ``container`` with the same class. The first text of a card gives the
title: its header when that is one paragraph, else its title; so the order of the words never changes.

The module imports nothing of the project and knows components by the attribute ``design_component`` and by tag name.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from .blocks import as_blocks, form_step, form_steps, form_titled, with_ids
from .cards import form_card
from .inlines import form_badge, write_icons

WRAPPERS: Final = frozenset({
    "accordion",
    "aside-body",
    "card-body",
    "card-carousel",
    "dropdown-body",
    "grid-container",
    "grid-item",
    "grid-row",
    "step-content",
    "tab-content",
    "tab-set",
})  # fmt: skip
"""Components that only lay out: their children take their place."""

KEPT_CLASSES: Final = {"sd-badge": "badge", "sd-btn": "button"}
"""sphinx-design's classes that say what a link or text is; all its others only say how it looks in a browser."""

MARKS: Final = ("design_component", "is_div", "sd_new_tab", "style")
"""Attributes that only sphinx-design's own HTML uses."""


FORMS: Final[Mapping[str, Callable[[nodes.Element], list[nodes.Node]]]] = {
    "PassthroughTextElement": lambda node: list(node.children),
    "aside": form_titled("aside"),
    "card": form_card,
    "dropdown": form_titled("dropdown"),
    "sd_badge": form_badge,
    "sd_line_break": lambda _node: [nodes.Text(" ")],
    "step": form_step,
    "steps": form_steps,
    "tab-item": form_titled("tab"),
}
"""The functions that rewrite all other components, by component or tag name."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the post-transform and the words for icons (``{"check": "Ja"}``) that stand alone."""
    app.add_config_value("portable_design_icon_texts", {}, "", types=frozenset({dict}))
    app.add_post_transform(PortableDesign)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


class PortableDesign(SphinxPostTransform):
    """Rewrite one document, after its references are resolved and before sphinx-design rewrites it for browsers."""

    # references are resolved at 10, sphinx-design puts its link texts back at 11 and 12, its HTML begins at 199
    default_priority = 150
    builders: ClassVar[tuple[str, ...]] = ("epub", "pdf")  # type: ignore[misc]  # Sphinx annotates without ClassVar

    def run(self, **_kwargs: Any) -> None:
        """Rewrite the whole tree, innermost components first."""
        if not any(is_design(node) for node in self.document.findall(nodes.Element)):
            return
        know_parents(self.document)
        write_icons(self.document, self.config.portable_design_icon_texts)
        rewrite_children(self.document)


def is_design(node: nodes.Element) -> bool:
    """Tell whether a node is sphinx-design's or carries one of its classes."""
    component = component_of(node)
    return component in FORMS or component in WRAPPERS or any(name.startswith("sd-") for name in node["classes"])


def know_parents(document: nodes.document) -> None:
    """Set every node's parent: sphinx-design assigns some children without."""
    for node in document.findall(nodes.Element):
        for child in node.children:
            child.parent = node


def rewrite_children(node: nodes.Element) -> None:
    """Replace each child by what it becomes."""
    children: list[nodes.Node] = []
    for child in node.children:
        children += rewrite(child)
    node.children = []
    node.extend(children)


def rewrite(node: nodes.Node) -> list[nodes.Node]:
    """Return the plain nodes that stand for ``node``."""
    if not isinstance(node, nodes.Element):
        return [node]
    rewrite_children(node)
    component = component_of(node)
    forget_marks(node)
    if component in WRAPPERS:
        return with_ids(node, as_blocks(node.children))
    form = FORMS.get(component)
    if form is None:
        return [node]
    return with_ids(node, form(node))


def component_of(node: nodes.Element) -> str:
    """Return the component a node is, else its tag name."""
    return str(node.get("design_component") or node.tagname)


def forget_marks(node: nodes.Element) -> None:
    """Drop the classes and attributes that only sphinx-design's style sheet and scripts know."""
    node["classes"] = [
        KEPT_CLASSES.get(name, name)
        for name in node["classes"]
        if name in KEPT_CLASSES or not name.startswith("sd-")
    ]  # fmt: skip
    # the slots of a card are still to be told apart by the card itself
    keep = str(node.get("design_component", "")).startswith("card-")
    for mark in MARKS:
        if mark in node and not (keep and mark == "design_component"):
            del node[mark]
