"""Strings that stand in a page's code while it is drawn, and tell who owns what follows.

reportlab collects a page as a list of strings and joins it when the page is full. A mark is an empty string with an
owner: it costs the page nothing, and :mod:`.marking` turns it into marked-content operators at the end.
"""

from typing import Self

from ..structure.elements import Owner


class Mark(str):
    """From here on, what is drawn belongs to ``owner``; without an owner, to the paragraph being drawn."""

    owner: Owner | None
    point: bool
    __slots__ = ("owner", "point")

    def __new__(cls, owner: Owner | None, *, point: bool = False) -> Self:
        """Make a mark; a ``point`` only says that an inline picture stands here in the text."""
        mark = super().__new__(cls)
        mark.owner, mark.point = owner, point
        return mark


class TextBlock(str):
    """A text object (BT … ET) as the list of its operators, with the marks among them."""

    operators: list[str]
    owner: Owner
    __slots__ = ("operators", "owner")

    def __new__(cls, operators: list[str], owner: Owner) -> Self:
        """Keep the operators apart, so that runs of text can be told from moves."""
        block = super().__new__(cls, "BT")
        block.operators, block.owner = operators, owner
        return block
