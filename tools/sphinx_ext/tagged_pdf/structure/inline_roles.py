"""Who owns which run of text in a paragraph: links, code, quotes, abbreviations, languages, pictures.

reportlab parses a paragraph's text into fragments. Before it breaks them into lines, each fragment gets its owner as
an attribute, which it keeps through line breaking, hyphenation and splits over pages.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from .elements import ARTIFACT, Artifact, Element, Owner

MARK: Final = "tagged-mark"
"""The name of the onDraw callback that begins and ends an inline element in a paragraph's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineRole:
    """The role of a stretch of a paragraph; a ``role`` of None makes it an artifact."""

    role: str | None
    alternative: str | None = None
    expansion: str | None = None
    language: str | None = None
    replacement: str | None = None


class InlineRoles:
    """The inline elements that a document's paragraphs mention by number."""

    def __init__(self) -> None:
        self.known: list[InlineRole] = []
        self.link_names: dict[str, str] = {}
        """The names of links to a target whose text is only a number."""
        self._numbers: dict[InlineRole, int] = {}

    def wrap(self, text: str, role: InlineRole) -> str:
        """Put a paragraph's markup between the callbacks that begin and end an inline element."""
        number = self._numbers.setdefault(role, len(self.known))
        if number == len(self.known):
            self.known.append(role)
        return f'<onDraw name="{MARK}" label="{number}"/>{text}<onDraw name="{MARK}" label="end"/>'


@dataclass(eq=False, slots=True)
class _Stretch:
    """A link or an inline element, and the fragments in it."""

    order: int
    role: InlineRole | None
    link: tuple[int, str] | None
    fragments: list[int] = field(default_factory=list)


LinkKey = tuple[int, str]
"""reportlab's name for a link: its number in the paragraph and its target."""


def assign_owners(
    paragraph: Any, owner: Element, roles: InlineRoles, *, shared_link: Element | None = None
) -> dict[LinkKey, Element]:
    """Give each fragment of a paragraph that was not yet wrapped its owner, and take the callbacks out.

    Returns the link elements by reportlab's key. ``shared_link`` is the element of all links when several
    paragraphs are one link, as the title and the page number of a contents entry are.
    """
    fragments, stretches = _stretches(paragraph.frags, roles)
    paragraph.frags = fragments
    for fragment in fragments:
        fragment.owner = None
    elements: dict[int, Owner] = {}
    links: dict[LinkKey, Element] = {}
    for stretch in sorted(stretches, key=lambda s: (-len(s.fragments), s.link is None, s.order)):
        if not stretch.fragments:
            continue
        parent = fragments[stretch.fragments[0]].owner or owner
        made = _element(stretch, parent, fragments, shared_link)
        if stretch.link is not None and isinstance(made, Element):
            made.link_text = roles.link_names.get(stretch.link[1], made.link_text)
        elements[stretch.order] = made
        if stretch.link is not None and isinstance(made, Element):
            links[stretch.link] = made
        for index in stretch.fragments:
            fragments[index].owner = made
    for link in links.values():
        _name_by_pictures(link, elements.values())
    return links


def _name_by_pictures(link: Element, elements: Iterable[Owner]) -> None:
    """A link without text is named by the pictures in it (WCAG 2.4.4)."""
    if not link.link_text:
        pictures = [e for e in elements if isinstance(e, Element) and e.parent is link and e.alternative]
        link.link_text = link.alternative = " ".join(p.alternative or "" for p in pictures)


def _stretches(parsed: list[Any], roles: InlineRoles) -> tuple[list[Any], list[_Stretch]]:
    """Return the fragments without the callbacks, and what the callbacks and the links enclose."""
    kept: list[Any] = []
    found: list[_Stretch] = []
    open_roles: list[_Stretch] = []
    by_link: dict[LinkKey, _Stretch] = {}
    for fragment in parsed:
        callback = getattr(fragment, "cbDefn", None)
        if callback is not None and getattr(callback, "name", None) == MARK:
            if callback.label == "end":
                open_roles.pop()
            else:
                open_roles.append(_Stretch(len(found), roles.known[int(callback.label)], None))
                found.append(open_roles[-1])
            continue
        for key in getattr(fragment, "link", None) or []:
            if key not in by_link:
                by_link[key] = _Stretch(len(found), None, key)
                found.append(by_link[key])
            by_link[key].fragments.append(len(kept))
        for stretch in open_roles:
            stretch.fragments.append(len(kept))
        kept.append(fragment)
    return kept, found


def _element(stretch: _Stretch, parent: Owner, fragments: list[Any], shared_link: Element | None) -> Owner:
    """Make the element of a stretch, or say that it is an artifact."""
    role = stretch.role
    if isinstance(parent, Artifact) or (role is not None and role.role is None):
        return ARTIFACT
    if role is not None:
        return Element(
            role.role or "Span",
            parent,
            inline=True,
            alternative=role.alternative,
            expansion=role.expansion,
            language=role.language,
            replacement=role.replacement,
        )
    if shared_link is not None:
        return shared_link
    text = "".join(getattr(fragments[index], "text", "") for index in stretch.fragments)
    return Element("Link", parent, inline=True, link_text=" ".join(text.split()))
