"""Badges and icons: text where they say something."""

from collections.abc import Mapping

from docutils import nodes

from .blocks import has_image


def form_badge(node: nodes.Element) -> list[nodes.Node]:
    """Return the badge as inline text; what only a mouse could show stands after it in brackets."""
    tooltip = node.get("tooltip")
    children = [*node.children, *([nodes.Text(f" ({tooltip})")] if tooltip else [])]
    return [nodes.inline("", "", *children, classes=node["classes"])]


def write_icons(document: nodes.Element, texts: Mapping[str, str]) -> None:
    """Drop the icons, but write the name of one that is all there is to read in its link, cell or paragraph."""
    for icon in list(document.findall(lambda node: getattr(node, "tagname", "") in {"sd_icon", "fontawesome"})):
        holder = icon.parent
        while isinstance(holder, nodes.inline) and holder.parent is not None:
            holder = holder.parent
        alone = isinstance(holder, nodes.TextElement | nodes.entry | nodes.list_item)
        if alone and not holder.astext().strip() and not has_image(holder):
            name = icon_name(icon)
            fallback = holder.get("reftitle") or name.replace("-", " ")
            icon.parent.replace(icon, nodes.inline("", texts.get(name, fallback), classes=["icon"]))
        else:
            icon.parent.remove(icon)


def icon_name(icon: nodes.Node) -> str:
    """Return the name of an octicon, Material or Font Awesome icon, such as ``check``."""
    if not isinstance(icon, nodes.Element):
        return ""
    if name := icon.get("icon"):
        return str(name)
    for prefix in ("sd-octicon-", "sd-material-icon-"):
        _, found, rest = str(icon.get("svg", "")).partition(prefix)
        if found:
            return rest.partition('"')[0].split()[0]
    return ""
