"""Inline nodes of our own, for what docutils has none."""

from docutils import nodes


class line_break(nodes.Inline, nodes.Element):  # noqa: N801  (docutils names its nodes so)
    """A line that ends where the author has ended it."""

    def astext(self) -> str:
        """Return what stands for it where there is one line only, as in a bookmark."""
        return " "


class page_number(nodes.reference):  # noqa: N801
    """The number of the page on which a place is, as a link to it: the text is known when the pages are."""
