# mypy: disable-error-code="no-untyped-call,misc"
# ruff: noqa: N803
# reportlab and rst2pdf have no types, and give methods their names and arguments.
"""The table of contents: entries that are links, with leaders that are silent (TOC > TOCI > Reference > Link)."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table, TableStyle
from rst2pdf.flowables import MyTableOfContents

from ...structure.elements import Element
from ...structure.inline_roles import InlineRoles
from ..text.flowables import Tagged, adopt

_NUMBER_WIDTH: Final = 30.0
"""Room for a page number of four digits, in points."""

_MOST_REPEATS: Final = 3

_GAP: Final = 4.0
_LINK: Final = re.compile(r"<a href[^>]*>|</a>")
_ANCHOR: Final = re.compile(r"<a name[^>]*/>")
_TABLE: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ],
)


def without_repeated(entries: list[Any]) -> list[Any]:
    """Leave out the entries of the deepest level whose title several chapters have: they tell nothing apart."""
    deepest = max((entry[0] for entry in entries), default=0)
    titles = [_ANCHOR.sub("", entry[1]) for entry in entries]
    times = Counter(title for entry, title in zip(entries, titles, strict=True) if entry[0] == deepest)
    return [e for e, title in zip(entries, titles, strict=True) if e[0] < deepest or times[title] < _MOST_REPEATS]


def _keep_with_below(levels: list[int]) -> list[tuple[Any, ...]]:
    """Return the commands of a table that keep an entry on one page with the first of those below it."""
    return [("NOSPLIT", (0, row), (-1, row + 1)) for row, (one, next_) in enumerate(pairwise(levels)) if next_ > one]


class ContentsLine(Paragraph):
    """An entry's title, with dots from its end to the page number; lines that are drawn are never read."""

    def draw(self) -> None:
        """Draw the title and its leader."""
        super().draw()
        lines = self.blPara.lines
        if not lines:
            return
        last = lines[-1]
        free = last[0] if self.blPara.kind == 0 else last.extraSpace
        start = self.width - self.style.rightIndent - max(free, 0) + _GAP
        base = self.height - self.style.fontSize - (len(lines) - 1) * self.style.leading
        if self.width - start < 2 * _GAP:
            return
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(self.style.textColor)
        canvas.setLineWidth(0.9)
        canvas.setLineCap(1)
        canvas.setDash([0, _GAP])
        # Dots of one column stand under each other: they are counted from the right.
        dots = int((self.width - start) / _GAP)
        canvas.line(self.width, base + 0.4, self.width - dots * _GAP, base + 0.4)
        canvas.restoreState()


class ContentsList(MyTableOfContents):
    """rst2pdf's contents, with its entries in the structure."""

    inline: InlineRoles | None = None
    expected: Sequence[tuple[int, str]] = ()
    """Levels and titles, so that the first pass of laying out leaves the room that the list will take."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: list[tuple[int, str]] | None = None
        self._items: list[Element] = []
        self._made: tuple[Any, ...] = ()

    def notify(self, kind: str, stuff: Any) -> None:
        """Take a heading's entry; an entry is one link, so the heading's own are taken out."""
        level, text, *more = stuff
        super().notify(kind, (level, _LINK.sub("", text), *more))

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Make the lines, anew if they or the width have changed since the last time; their elements stay."""
        entries = self._lastEntries or [(level, escape(title), 0, None) for level, title in self.expected]
        entries = without_repeated(entries)
        if not entries:
            self._table = Table([[""]], style=_TABLE, colWidths=[availWidth])
            self.width, self.height = self._table.wrapOn(self.canv, availWidth, availHeight)
            return self.width, self.height
        if [(e[0], e[1]) for e in entries] != self._known:
            self._known = [(e[0], e[1]) for e in entries]
            self._items = self._outline([e[0] for e in entries])
        lines = [(level, text, page, self.refid_lut.get((level, text, page))) for level, text, page, *_ in entries]
        if (availWidth, *lines) != self._made:
            self._made = (availWidth, *lines)
            base = min(e[0] for e in entries)
            rows = [self._row(line, item, line[0] - base) for line, item in zip(lines, self._items, strict=True)]
            widths = (availWidth - _NUMBER_WIDTH, _NUMBER_WIDTH)
            commands = _keep_with_below([e[0] for e in entries])
            self._table: Any = Table(rows, colWidths=widths, style=TableStyle(commands, parent=_TABLE))
        self.width, self.height = self._table.wrapOn(self.canv, availWidth, availHeight)
        return self.width, self.height

    def _row(self, line: tuple[int, str, int, str | None], item: Element, depth: int) -> list[Any]:
        _, text, page, label = line
        shown = _ANCHOR.sub("", text)
        style = self.getLevelStyle(depth)
        number_style = ParagraphStyle(name=f"{style.name}-number", parent=style, leftIndent=0, alignment=TA_RIGHT)
        markup = f'<a href="#{label}" color="{self.linkColor}">{{}}</a>' if label else "{}"
        cells = [
            ContentsLine(markup.format(shown), style),
            Paragraph(markup.format(f"<nobr>\xa0{page}</nobr>"), number_style),
        ]
        if self.inline is not None and isinstance(self, Tagged):
            link = Element("Link", item, inline=True, link_text=" ".join(re.sub("<[^>]*>", "", text).split()))
            for cell in cells:
                adopt(cell, item, self.inline, shared_link=link)
        return cells

    def _outline(self, levels: list[int]) -> list[Element]:
        """Make the elements of the entries, each level in the entry above; return the References."""
        owner = getattr(self, "owner", None)
        if not isinstance(owner, Element):
            return [Element("Reference") for _ in levels]
        owner.kids.clear()
        stack: list[tuple[int, Element]] = []
        lists: dict[Element, Element] = {}
        references = []
        for level in levels:
            while stack and stack[-1][0] >= level:
                stack.pop()
            above = owner
            if stack:
                parent = stack[-1][1]
                above = lists.setdefault(parent, Element("TOC", parent)).join()
            entry = Element("TOCI", above).join()
            references.append(Element("Reference", entry).join())
            stack.append((level, entry))
        return references
