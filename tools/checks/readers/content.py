"""The content of a page, in one shape for the source and for every edition.

Words are compared *squashed*: letters, digits and symbols only, in Unicode's compatibility form. Hyphenation, line
ends, kinds of quotation mark and spaces differ between editions without anything being lost.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

KEPT_CATEGORIES = ("L", "N", "Sm", "Sc", "So")
"""Unicode categories that carry content: letters, numbers, mathematical, currency and other symbols."""


class Block(NamedTuple):
    """A run of text that stands by itself (paragraph, title, cell …), the page it belongs to, a heading's level."""

    text: str
    page: str = ""
    level: int = 0


class Link(NamedTuple):
    """A link: its text (empty when an edition may word it otherwise), its target and its page.

    ``target`` is ``uri:https://…`` for an address, ``doc:name`` or ``doc:name#id`` for a place in the publication,
    ``file:name`` for a file to download. ``landing`` is what stands at a target inside the publication: its title in
    the source, the words from there on in a PDF, whose targets have no names; empty where nobody knows.
    """

    text: str
    target: str
    page: str = ""
    landing: str = ""


class Table(NamedTuple):
    """The texts of a table's cells, row by row, and the same for whether each is a header cell."""

    rows: tuple[tuple[str, ...], ...]
    page: str = ""
    heads: tuple[tuple[bool, ...], ...] = ()


@dataclass(slots=True)
class Content:
    """All that one page, or a whole book, says, in reading order; footnotes apart, since editions place them freely."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    headings: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    items: list[Block] = field(default_factory=list)
    """The first block of each item of a list."""
    navigation: list[Block] = field(default_factory=list)
    """Lists of contents that the source asks for on the page itself: an edition may leave them out."""

    def extend(self, other: "Content") -> None:
        """Append everything that ``other`` says."""
        self.blocks += other.blocks
        self.notes += other.notes
        self.headings += other.headings
        self.links += other.links
        self.images += other.images
        self.tables += other.tables
        self.items += other.items
        self.navigation += other.navigation


def squash(text: str) -> str:
    """Return the characters of ``text`` that carry content, joined."""
    return "".join(
        character
        for character in unicodedata.normalize("NFKC", text)
        if unicodedata.category(character).startswith(KEPT_CATEGORIES)
    )


def split_words(text: str) -> list[str]:
    """Return the words of ``text``: runs of characters that carry content, marks and soft hyphens left out."""
    characters = []
    for character in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(character)
        if category.startswith(KEPT_CATEGORIES):
            characters.append(character)
        elif not category.startswith(("M", "Cf")):
            characters.append(" ")

    return "".join(characters).split()


def name_address(address: str) -> str:
    """Return the target of an outward address; how it is escaped makes no difference."""
    return f"uri:{unquote(address)}"


def shorten(text: str, *, limit: int = 70) -> str:
    """Return ``text`` on one line, cut at a word with an ellipsis if it is longer than ``limit`` characters."""
    words = " ".join(text.split())
    if len(words) <= limit:
        return words

    return words[:limit].rsplit(" ", 1)[0] + " …"
