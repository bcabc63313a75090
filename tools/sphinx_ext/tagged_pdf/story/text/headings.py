# mypy: disable-error-code="no-untyped-call,misc"
# rst2pdf has no types, and gives methods their names and arguments.
"""Headings: bookmarks of the depth that is wanted, and the name of the chapter for the head of the page."""

import re
from typing import Any, Final
from xml.sax.saxutils import escape

from docutils import nodes
from reportlab.platypus import Paragraph
from rst2pdf.flowables import Heading, MySpacer
from sphinx import addnodes

WORDS_IN_HEAD: Final = 6
"""So many words of a title stand in the head of a page; more would look like a sentence left out of the text."""


class BookmarkedHeading(Heading):
    """A heading that makes a bookmark down to a depth, and shows the levels below another only when asked."""

    bookmark_depth = 3
    bookmark_open = 1
    runs = False
    """Whether the heading stands at the head of the following pages."""

    def draw(self) -> None:
        """Draw the heading, make its bookmark and tell the page's head."""
        canvas = self.canv
        canvas.bookmarkHorizontal(self.parent_id, 0, self.height)
        if self.runs and canvas.firstSect:
            canvas.sectName, canvas.sectNum, canvas.firstSect = escape(short_title(self.stext)), "", False
        if self.runs:
            canvas.opening_page = canvas.getPageNumber()
        if self.level < self.bookmark_depth:
            canvas.addOutlineEntry(self.stext, self.parent_id, self.level, self.level + 1 >= self.bookmark_open)
        Paragraph.draw(self)


def short_title(title: str) -> str:
    """Return a title as a page's head shows it: what stands before a dash or colon, and no more than a few words."""
    start = re.split(r"\s[–—-]\s|:\s", title, maxsplit=1)[0]
    words = start.split()
    return start if len(words) <= WORDS_IN_HEAD else f"{' '.join(words[:WORDS_IN_HEAD])} …"


def heading(client: Any, node: nodes.title) -> list[Any]:
    """Return the heading of a section."""
    section = node.parent
    name = f"heading{min(client.depth, 6)}"
    for known in (f"{kind}-title" for kind in section["classes"]):
        name = known if known in client.styles.StyleSheet else name
    made = BookmarkedHeading(
        client.gen_pdftext(node),
        client.styles[name],
        level=client.depth - 1,
        parent_id=f"{(section['ids'] or [''])[0]}-{id(node)}",
        node=node,
        toc_depth=client.toc_depth,
    )
    made.bookmark_depth, made.bookmark_open = client.bookmark_depth, client.bookmark_open
    made.runs = client.depth == 1 or isinstance(section.parent, addnodes.start_of_file)
    drop = getattr(client.styles[name], "drop", 0)  # at the top of a page reportlab drops the space before
    return [MySpacer(0, drop), made] if drop else [made]
