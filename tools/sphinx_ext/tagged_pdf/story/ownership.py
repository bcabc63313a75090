"""Grows the elements of a doctree, and says which flowable belongs to which.

The structure is the doctree's: parentage comes from the nodes, order from the story (the list of flowables), so that
bullets, labels and generated titles fall in place by themselves. A flowable belongs to the node whose handler made
it: rst2pdf's handlers call each other from the outside in, so the innermost node claims its flowables first, and
what is left unclaimed in a node's list is text that its handler made itself.
"""

from typing import Any, Final

from docutils import nodes
from reportlab.platypus.tableofcontents import TableOfContents
from sphinx.util import logging

from ..structure.elements import ARTIFACT, Artifact, Element, Owner
from ..structure.inline_roles import InlineRole, InlineRoles
from ..structure.roles import DEEPEST_HEADING, MERGED, NUMBERING, PAINTED, rule_for
from .tables.tags import TableTags
from .text.flowables import Tagged, adopt, leaves

logger = logging.getLogger(__name__)

_LANGUAGE: Final = "lang-"


class Structure:
    """The elements of one document."""

    def __init__(self, doctree: nodes.document, *, note_name: str) -> None:
        self.note_name = note_name
        self.root = Element("Document", own="P")
        self.inline = InlineRoles()
        self.notes = 0
        self.tables = 0
        self.homes: dict[int, tuple[nodes.Node, Owner]] = {}
        self._grow(doctree, self.root, 0, None)

    def _grow(self, node: nodes.Node, parent: Element, depth: int, table: TableTags | None) -> None:
        """Make the element of a node and of all block nodes in it; ``depth`` counts sections."""
        depth += isinstance(node, nodes.section)
        if isinstance(node, nodes.table):
            self.tables += 1
            table = TableTags(node, self.tables)
        owner = self._element(node, parent, depth)
        self.homes[id(node)] = node, owner  # the node too, or its id may become another's
        if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.reference):
            return
        if not isinstance(node, nodes.Element) or isinstance(owner, Artifact):
            return
        if table is not None and isinstance(node, nodes.entry):
            table.tag(node, owner)
        for child in node.children:
            self._grow(child, owner.body, depth, table)
        if table is not None and isinstance(node, nodes.row):
            table.fill(node, owner)

    def _element(self, node: nodes.Node, parent: Element, depth: int) -> Owner:
        if isinstance(node, nodes.reference):
            return _block_link(node, parent)
        rule = rule_for(node)
        if rule is None or not isinstance(node, nodes.Element):
            return parent
        role = "TBody" if _is_whole_table(node) else rule.role
        element = Element(role, parent, rule.own, language=language_of(node)).with_body(rule.body)
        if isinstance(node, nodes.title):
            _name_title(node, element, depth)
        elif isinstance(node, nodes.topic) and "contents" in node["classes"]:
            level = min(depth + 1, DEEPEST_HEADING)
            element.role, element.own = "Sect", "P" if "local" in node["classes"] else f"H{level}"
        elif isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
            numbering = NUMBERING.get(node.get("enumtype", ""), "Disc")
            element.attributes = {"O": "List", "ListNumbering": numbering}
        elif isinstance(node, nodes.caption) and not isinstance(node.parent, (nodes.figure, nodes.table)):
            element.role = "P"
        elif element.role == "Note":
            self.notes += 1
            name = self.note_name.format(number=node.children[0].astext())
            self.inline.link_names.update((f"#{target}", name) for target in [*node["ids"], *node.get("backrefs", [])])
            element.identifier = f"note{self.notes}"
        elif element.role in PAINTED:
            return _described(node, element)
        elif element.role in {"THead", "TBody", "TR", "TD"}:
            element.join()
        return element

    def claim(self, made: Any, node: nodes.Node) -> list[Any]:
        """Give each flowable among ``made`` that has no element yet that of ``node``; return those.

        A flowable with an origin has been claimed, and with it all that it holds.
        """
        known = self.homes.get(id(node))
        if known is None:
            return []
        new = [flowable for flowable in made if not hasattr(flowable, "origin")]
        for flowable in new:
            flowable.origin = node
        claimed = [flowable for flowable in leaves(new) if not isinstance(flowable, Tagged)]
        for flowable in claimed:
            self._tag(flowable, known[1])
        return claimed

    def attach(self, story: Any) -> None:
        """Sort the elements of the tree by the order in which the story mentions them."""
        for flowable in leaves(story):
            if isinstance(flowable, Tagged) and isinstance(flowable.owner, Element):
                flowable.owner.attach()

    def merge_lone_paragraphs(self) -> None:
        """Merge cells and list bodies with their only paragraphs, once, when all that they hold is known."""
        for _, owner in self.homes.values():
            if isinstance(owner, Element) and owner.body.role in MERGED:
                owner.body.merge_lone_paragraph()

    def _tag(self, flowable: Any, owner: Owner) -> None:
        if isinstance(flowable, TableOfContents) and isinstance(owner, Element):
            owner = Element("TOC", owner)
        elif isinstance(owner, Element) and owner.role == "LI" and owner.own is None:
            owner = Element("P", owner.body)
        elif isinstance(owner, Element) and owner.own is not None:
            made = Element(owner.own, owner)
            if owner.role == "LI":  # the label first, then what else the handler makes
                owner.own = None
            owner = made
        adopt(flowable, owner, self.inline)


def _is_whole_table(node: nodes.Element) -> bool:
    """Return whether a table has nothing but headers: beside a THead there is a TBody (veraPDF 7.2-14)."""
    return isinstance(node, nodes.thead) and not any(isinstance(part, nodes.tbody) for part in node.parent.children)


def language_of(node: nodes.Element) -> str | None:
    """Return a node's language, by its class ``lang-xx`` or its attribute (ISO 14289-1, 7.2)."""
    classes: list[str] = node.get("classes", [])
    for name in classes:
        if name.startswith(_LANGUAGE):
            return str(name.removeprefix(_LANGUAGE))
    value = node.get("lang")
    return str(value) if value else None


def alternative_of(node: nodes.Element) -> str | None:
    """Return a picture's alternative text: its own, or its figure's caption, or a formula's source."""
    if isinstance(node, (nodes.math, nodes.math_block)):
        return f"{node.get('alt', node.astext())} {node.get('shown_number', '')}".strip()
    if node.get("alt") is not None:
        return str(node["alt"])
    holder = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
    if isinstance(holder, nodes.figure):
        caption = next((child for child in holder.children if isinstance(child, nodes.caption)), None)
        return caption.astext() if caption is not None else None
    return None


def picture_role(node: nodes.Element) -> InlineRole:
    """Return what a picture or formula in a paragraph is: a figure with its text, or an artifact (alt="")."""
    text = alternative_of(node)
    if text is None:
        _warn_of_missing_text(node)
    text = text or _address_of(node)
    role = "Formula" if isinstance(node, nodes.math) else "Figure"
    return InlineRole(role=role if text else None, alternative=text or None)


def _described(node: nodes.Element, element: Element) -> Owner:
    """Give a picture's element its text; without any it is an artifact (ISO 14289-1, 7.3)."""
    text = alternative_of(node)
    if text is None:
        _warn_of_missing_text(node)
    address = _address_of(node)
    if not address and (not text or _says_the_same(node, text)):
        return ARTIFACT
    element.alternative = text or address
    return element


def _address_of(picture: nodes.Element) -> str:
    """Return where a picture leads, which names the link when the picture has no text of its own."""
    link = picture.parent
    if not isinstance(link, nodes.reference):
        return ""
    return str(link.get("refuri") or str(link.get("refid", "")).rpartition("#")[2])


def _says_the_same(node: nodes.Element, text: str) -> bool:
    """Return whether the line under a picture repeats its text, which would be heard twice."""
    holder = node.parent if isinstance(node.parent, nodes.reference) else node
    below = holder.next_node(nodes.TextElement, include_self=False, descend=False, siblings=True, ascend=False)
    return below is not None and " ".join(text.split()).rstrip(".") == " ".join(below.astext().split()).rstrip(".")


def _warn_of_missing_text(node: nodes.Element) -> None:
    logger.warning(
        "image without alternative text: %s; give it :alt:, empty if it is decoration",
        node.get("uri", ""),
        location=node,
        type="tagged_pdf",
        subtype="alt",
    )


def _name_title(node: nodes.title, element: Element, depth: int) -> None:
    """A section's title is a heading of its depth, a table's its caption, any other a paragraph."""
    if isinstance(node.parent, nodes.section):
        element.role = f"H{min(depth, DEEPEST_HEADING)}"
    elif isinstance(node.parent, nodes.table):
        element.role = "Caption"
        element.join()


def _block_link(node: nodes.reference, parent: Element) -> Element:
    """Make the element of a link around a picture that stands alone."""
    picture = next(iter(node.findall(nodes.image)), None)
    text = (alternative_of(picture) or _address_of(picture)) if picture is not None else node.get("refuri", "")
    text = text or node.astext()
    link = Element("Link", Element("P", parent), link_text=text)
    link.alternative = text
    return link
