"""Cards and grids of sphinx-design, built as nodes: texts from the data need no escaping."""

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx_design.shared import PassthroughTextElement, create_component


def build_card(title: Iterable[nodes.Node], body: Iterable[nodes.Node], *, classes: Sequence[str]) -> nodes.container:
    """Return a card; ``title`` holds inline nodes, ``body`` block nodes."""
    card = create_component("card", ["sd-card", "sd-sphinx-override", *classes])
    inside = create_component("card-body", ["sd-card-body"])
    heading = create_component("card-title", ["sd-card-title"])
    text = PassthroughTextElement()
    text.extend(title)
    heading.append(text)
    inside.append(heading)
    for block in body:
        if isinstance(block, nodes.paragraph):
            block["classes"].append("sd-card-text")
        inside.append(block)
    card.append(inside)

    return card


def build_grid(cards: Iterable[nodes.container], *, columns: int, classes: Sequence[str]) -> nodes.container:
    """Return a grid of cards: one column on a narrow screen, ``columns`` on a wide one."""
    grid = create_component("grid-container", ["sd-container-fluid", "sd-sphinx-override", *classes])
    row = create_component(
        "grid-row",
        ["sd-row", "sd-row-cols-1", "sd-row-cols-xs-1", f"sd-row-cols-md-{columns}", f"sd-row-cols-lg-{columns}"],
    )
    for card in cards:
        item = create_component("grid-item", ["sd-col", "sd-d-flex-row"])
        item.append(card)
        row.append(item)
    grid.append(row)

    return grid


def build_page_link(docname: str, text: str | None = None, *, source: str) -> addnodes.pending_xref:
    """Return a link from the page ``source`` to the page ``docname`` that reads ``text``, or else as its title."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", text or docname),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{docname}",
        refdoc=source,
        refexplicit=text is not None,
        refwarn=True,
    )
