"""Boxes, cards, topics and notes: whatever belongs to the text is read aloud with it.

Thorium Reader passes over ``aside``'s usual roles when it reads aloud: its engine skips every element whose
``epub:type`` or role is ``note``, ``sidebar``, ``footnote`` … (``_skippables`` in ``dom-text-utils.ts`` of
https://github.com/readium/r2-navigator-js). So a box is a ``section`` named by its title; only footnotes are ``aside``.
"""

from typing import Final

from lxml import etree

from .xhtml import EPUB_TYPE, has_class, id_of, name_of, tag, text_of, unwrap, words_of

HEADINGS: Final = tuple(tag(f"h{level}") for level in range(1, 7))

NOTICES: Final = frozenset({"attention", "caution", "danger", "error", "important", "warning"})
"""Admonitions that warn: ``doc-notice``."""

NOTE_TYPES: Final = {"doc-footnote": "footnote", "doc-noteref": "noteref", "doc-backlink": "backlink"}
"""docutils' roles of notes, with the ``epub:type`` that reading systems know: it opens a note in place."""

NOTES: Final = frozenset({"doc-endnote", "doc-footnote"})
"""Roles of what a reader asks for: the only text that stands in ``aside``."""

BOXES: Final = ("admonition", "card", "dropdown", "topic", "sidebar")
"""Classes of blocks with a frame and a title."""

TITLES: Final = frozenset({"admonition-title", "card-title", "sidebar-title", "topic-title"})
"""Classes of the titles of such blocks."""

HEADLESS_PLACES: Final = frozenset({"dd", "dt", "figcaption", "li", "td", "th"})
"""Elements in which a card's title is no heading: it would head what follows them too."""


def frame_boxes(root: etree._Element) -> None:
    """Make a named section of every box, a block of one without a title, and a heading of every card's title."""
    for element in [*root.iter(tag("aside")), *root.iter(tag("div"))]:
        if element.get("role") in NOTES or has_class(element, "footnote-list"):
            continue
        if element.tag == tag("aside") or any(has_class(element, name) for name in BOXES):
            frame_box(element, root)


def frame_box(box: etree._Element, root: etree._Element) -> None:
    """Name one box by its title; a group is no landmark: pages would be full of them."""
    title = title_of(box)
    for name in ("role", EPUB_TYPE):
        if name in box.attrib:
            del box.attrib[name]
    box.tag = tag("div" if title is None else "section")
    if title is None:
        return
    if has_class(box, "card") and not any(name_of(part) in HEADLESS_PLACES for part in box.iterancestors()):
        title.tag = HEADINGS[min(level_before(title, root) + 1, len(HEADINGS)) - 1]
    box.set("aria-labelledby", id_of(title, root, "box"))
    # the last part counts, so that a project's own "box-caution" is a notice too
    if NOTICES & {name.rpartition("-")[2] for name in (box.get("class") or "").split()}:
        box.set("role", "doc-notice")
        box.set(EPUB_TYPE, "notice")
    else:
        box.set("role", "group")


def title_of(box: etree._Element) -> etree._Element | None:
    """Return the element that names a box, if it has one that says something."""
    for child in box:
        if child.tag in HEADINGS or any(has_class(child, name) for name in TITLES):
            return child if words_of(child) else None
    return None


def level_before(element: etree._Element, root: etree._Element) -> int:
    """Return the level of the heading under which an element stands; cards before it are beside it, not above."""
    level = 1
    for other in root.iter("*"):
        if other is element:
            break
        if other.tag in HEADINGS and not any(has_class(other, name) for name in TITLES):
            level = HEADINGS.index(str(other.tag)) + 1
    return level


def type_notes(root: etree._Element) -> None:
    """Give footnotes, their references and their backlinks the ``epub:type`` beside docutils' role."""
    for element in root.iter("*"):
        role = element.get("role") or ""
        if role in NOTE_TYPES:
            element.set(EPUB_TYPE, NOTE_TYPES[role])
        elif role == "doc-biblioentry":
            # deprecated in DPUB-ARIA 1.1; docutils' list of citations has the role list
            element.set("role", "listitem")
    for element in list(root.iter(tag("aside"))):
        if has_class(element, "footnote-list"):
            element.tag = tag("div")
        elif has_class(element, "footnote"):
            open_brackets(element)
    for link in list(root.iter(tag("a"))):
        if link.get("role") == "doc-noteref":
            raise_reference(link)


def raise_reference(link: etree._Element) -> None:
    """Set a reference to a note as a superscript number, without the brackets that stand for one."""
    open_brackets(link)
    if link.find(tag("sup")) is None:
        raised = etree.Element(tag("sup"))
        raised.text, link.text = text_of(link), None
        link[:] = [raised]


def open_brackets(element: etree._Element) -> None:
    """Take docutils' brackets out of a note's number: they are no part of it."""
    for bracket in list(element.iter(tag("span"))):
        if has_class(bracket, "fn-bracket"):
            bracket.text = None
            unwrap(bracket)
