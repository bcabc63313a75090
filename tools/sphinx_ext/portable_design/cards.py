"""Cards: one block each, in the order of their parts, with the link on the title."""

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes

from .blocks import as_blocks, has_image, titled_block


def form_card(node: nodes.Element) -> list[nodes.Node]:
    """Return a card as one block: pictures, header, title, text, footer; its link on the title."""
    slots = CardSlots()
    slots.sort(node.children)
    title, link = slots.title, slots.link
    if link is not None and title and not any(has_link(inline) for inline in title):
        title, link = [linked(title, link)], None
    heading: Sequence[nodes.Node] = title
    if slots.header:
        heading = slots.put_header_first(title)
    elif link is not None and not title:
        heading, link = [plain_link(link)], None
    if link is not None:
        slots.blocks.append(nodes.paragraph("", "", plain_link(link), classes=["card-link"]))
    return [titled_block("card", heading, slots.blocks, source=node)]


class CardSlots:
    """The parts of a card, sorted: title, header, link, and all other blocks in their order."""

    def __init__(self) -> None:
        self.title: list[nodes.Node] = []
        self.header: list[nodes.Node] = []
        self.link: nodes.reference | None = None
        self.blocks: list[nodes.Node] = []
        self.body_at = 0
        """Where in ``blocks`` the text begins, after pictures on top."""

    def sort(self, children: Iterable[nodes.Node]) -> None:
        """Put each part where it belongs."""
        for child in children:
            slot = child.get("design_component", "") if isinstance(child, nodes.Element) else ""
            if slot == "card-overlay":
                self.sort(child.children)
            elif slot == "card-header":
                self.body_at = len(self.blocks)
                self.header += as_blocks(child.children)
            elif slot == "card-title":
                self.body_at = len(self.blocks)
                self.title += child.children
            elif slot == "card-footer":
                self.blocks += [footed(block) for block in as_blocks(child.children)]
            elif isinstance(child, nodes.reference) and not has_image(child):
                self.link = child
            elif isinstance(child, nodes.Inline | nodes.Text) and not isinstance(child, nodes.image | nodes.reference):
                continue  # what Sphinx leaves of a card's link that leads nowhere; it has warned
            else:
                self.blocks.append(child)

    def put_header_first(self, title: Sequence[nodes.Node]) -> Sequence[nodes.Node]:
        """Put header and title before the text, in this order; return the heading: a header of one paragraph."""
        first: list[nodes.Node] = []
        heading: Sequence[nodes.Node] = ()
        if len(self.header) == 1 and isinstance(self.header[0], nodes.paragraph):
            heading = self.header[0].children
        else:
            first += self.header
        if title:
            first.append(nodes.paragraph("", "", nodes.strong("", "", *title), classes=["card-title"]))
        self.blocks[self.body_at : self.body_at] = first
        return heading


def footed(block: nodes.Node) -> nodes.Node:
    """Mark a paragraph as a card's footer."""
    if isinstance(block, nodes.paragraph):
        block["classes"].append("card-footer")
    return block


def has_link(node: nodes.Node) -> bool:
    """Tell whether a link is in ``node``."""
    return next(iter(node.findall(nodes.reference)), None) is not None


def linked(title: Sequence[nodes.Node], link: nodes.reference) -> nodes.reference:
    """Return the title as the link; what the link was called besides is its ``reftitle``."""
    name, text = link.astext().strip(), "".join(inline.astext() for inline in title).strip()
    reference = nodes.reference("", "", *title, **link_target(link))
    if name and name not in {text, link.get("refuri")}:
        reference["reftitle"] = name
    return reference


def plain_link(link: nodes.reference) -> nodes.reference:
    """Return the link with its own words, without the classes that hid them."""
    return nodes.reference("", link.astext(), **link_target(link))


def link_target(link: nodes.reference) -> dict[str, Any]:
    """Return the attributes that say where a reference leads."""
    return {name: link[name] for name in ("refuri", "refid", "internal") if name in link}
