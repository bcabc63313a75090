"""sphinx-design's cards, tabs and dropdowns as titled boxes, in projects where nothing else has made them plain.

Nothing of sphinx-design is imported: its nodes are known by name, and a tree without them stays as it is. Where
another extension has made them plain, a box without a title is left as a container with the component's name for class.
"""

from typing import Final

from docutils import nodes

_BOXES: Final = frozenset({"card", "tab", "tab-item", "dropdown", "aside"})
_ICONS: Final = frozenset({"sd_icon", "fontawesome"})
_PASSTHROUGH: Final = "PassthroughTextElement"


def box_components(tree: nodes.Element) -> None:
    """Turn each component that is a box into an admonition, with a title if it has one."""
    for node in list(tree.findall(lambda n: type(n).__name__ in _ICONS)):
        if isinstance(node.parent, nodes.Element):
            node.parent.remove(node)
    containers = [n for n in tree.findall(nodes.container) if _kind(n)]
    for box in reversed(containers):  # the inner ones first
        _box(box)


def _kind(node: nodes.container) -> str:
    """Return which box a container is: a component, or a plain container with the class of one; else nothing."""
    known = [node["design_component"]] if "design_component" in node else node["classes"]
    return next((str(name) for name in known if name in _BOXES), "")


def _box(box: nodes.container) -> None:
    title = nodes.title()
    if "design_component" in box:
        title.extend(_title_content(box))
    link = _stretched_link(box) if title.children else None  # without a title the link stands where it is
    if link is not None:
        _link_title(title, link)
    for image in box.findall(nodes.image):
        image["classes"] = []
    classes = [_kind(box)] if "design_component" in box else box["classes"]
    made = nodes.admonition("", ids=box["ids"], names=box["names"], classes=classes)
    made.source, made.line = box.source, box.line
    if title.children:
        made += title
    made.extend(box.children)
    box.replace_self(made)


def _title_content(box: nodes.container) -> list[nodes.Node]:
    """Take a box's title out: a card's own, a dropdown's rubric, a tab's label."""
    for child in box.findall(nodes.container):
        if child.get("design_component") == "card-title":
            content = [part for holder in child.children for part in getattr(holder, "children", [])]
            child.parent.remove(child)
            return content
    if box.children and isinstance(box.children[0], nodes.rubric):
        rubric = box.children[0]
        box.remove(rubric)
        return list(rubric.children)
    return []


def _stretched_link(box: nodes.container) -> nodes.Element | None:
    """Take out the link that makes a whole card clickable."""
    for child in box.children:
        if type(child).__name__ == _PASSTHROUGH and isinstance(child, nodes.Element) and child.children:
            link = child.children[0]
            if isinstance(link, nodes.reference) or type(link).__name__ == "pending_xref":
                box.remove(child)
                return link if isinstance(link, nodes.Element) else None
    return None


def _link_title(title: nodes.title, link: nodes.Element) -> None:
    """Move the link of a card to its title."""
    link.children = []
    link["refexplicit"] = True
    link["classes"] = []
    link.append(nodes.inline("", "", *title.children))
    title.children = []
    title.append(link)
