"""A page as the checks of sources and language see it: passages of prose, and marks with line numbers."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose (paragraph, title, cell, option): its lines as (line number from 1, text)."""

    lines: tuple[tuple[int, str], ...]
    kind: str = "text"

    @property
    def text(self) -> str:
        """The whole passage on one line."""
        return " ".join(text for _, text in self.lines)

    def find_line(self, offset: int) -> int:
        """Return the number of the line that holds the character ``offset`` of :attr:`text`."""
        for number, text in self.lines:
            if offset <= len(text):
                return number
            offset -= len(text) + 1

        return self.lines[-1][0]


@dataclass(frozen=True, slots=True)
class PageMark:
    """A heading, link, image, directive or piece of raw HTML.

    ``text`` is what the reader meets (title, link text, alternative text, a directive's argument), ``target`` the
    address or the directive's name, ``level`` a heading's level.
    """

    line: int
    text: str
    target: str = ""
    level: int = 0
    options: tuple[tuple[str, str], ...] = ()
    body: str = ""
    inside: tuple[str, ...] = ()
    """The directives that it stands in, the outermost first."""


@dataclass(slots=True)
class SourcePage:
    """A page of the source: its front matter, passages and marks."""

    name: str
    front: dict[str, Any] = field(default_factory=dict)
    front_error: str = ""
    front_line: int = 1
    """The line that the front matter cannot be read from."""
    lines: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    headings: list[PageMark] = field(default_factory=list)
    links: list[PageMark] = field(default_factory=list)
    images: list[PageMark] = field(default_factory=list)
    directives: list[PageMark] = field(default_factory=list)
    raw: list[PageMark] = field(default_factory=list)
    comments: list[PageMark] = field(default_factory=list)
    unclosed: list[PageMark] = field(default_factory=list)
    """Boxes and fences without an end: ``text`` is the opening line, ``target`` the sign that would end it."""
    nameless: list[PageMark] = field(default_factory=list)
    """Colon fences without a directive's name; ``text`` is what stands in its place."""
    texts: list[PageMark] = field(default_factory=list)
    """Lines of visible text as a reader would see them; U+FFFC stands for code, a role or a picture."""
    rows: list[PageMark] = field(default_factory=list)
    """Rows of tables with more cells than the head: ``text`` is what is lost, ``level`` the number of columns."""
    notes: list[PageMark] = field(default_factory=list)
    note_references: list[PageMark] = field(default_factory=list)
    underlined: list[PageMark] = field(default_factory=list)
    """Headings made by a line of - or = below a paragraph."""
    odd_shapes: list[PageMark] = field(default_factory=list)
    """What is read in another way than it looks: ``text`` is the place, ``target`` what is the matter."""
    indented: list[PageMark] = field(default_factory=list)
    """Text that four spaces have turned into code."""

    def find_front_line(self, key: str) -> int:
        """Return the line of a key of the front matter; 1 if it is not there."""
        for number, line in enumerate(self.lines, start=1):
            if line.startswith(f"{key}:"):
                return number
            if number > 1 and line.rstrip() == "---":
                break

        return 1
