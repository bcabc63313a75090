"""Reads MyST pages for the checks of sources and language: what stands where, with line numbers.

It uses the parser that MyST builds on, with the same syntax switched on, and looks into directives. It neither knows
nor needs Sphinx: a page with a fault that stops the build can still be checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]  # its stubs are not in the lock
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

LITERAL: Final = {
    "code", "code-block", "sourcecode", "literalinclude", "math", "raw", "eval-rst", "toctree", "mermaid", "graphviz",
    "csv-table", "highlight", "include", "image", "parsed-literal", "contents", "doctest", "testcode",
}  # fmt: skip
"""Directives whose body holds no prose in Markdown."""
ARGUMENT_IS_NO_PROSE: Final = LITERAL | {"figure", "grid", "grid-item", "tab-set", "only", "container", "only-for"}
PROSE_OPTIONS: Final = ("alt", "link-alt", "caption", "title")
STAND_IN: Final = "_"
"""Stands in a passage for what is there but no prose: code, a role, a passage in another language."""
IDENTIFIER: Final = re.compile(r"^[a-z0-9][a-z0-9._/-]*$")
"""A directive's argument of this shape names something; it is no prose."""
DIRECTIVE: Final = re.compile(r"^\{(?P<name>[^}\s]+)\}\s*(?P<argument>.*)$")
OPTION: Final = re.compile(r"^:(?P<key>[A-Za-z][\w-]*):(?:\s+(?P<value>.*))?$")


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
class Mark:
    """A heading, link, image, directive or piece of raw HTML.

    ``text`` is what the reader meets (title, link text, alternative text, a directive's argument), ``target`` the
    address or the directive's name, ``level`` a heading's level.
    """

    line: int
    text: str
    target: str = ""
    level: int = 0
    options: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Page:
    """All that a check wants to know of a page."""

    name: str
    front: dict[str, Any] = field(default_factory=dict)
    front_error: str = ""
    passages: list[Passage] = field(default_factory=list)
    headings: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    images: list[Mark] = field(default_factory=list)
    directives: list[Mark] = field(default_factory=list)
    raw: list[Mark] = field(default_factory=list)


def list_pages(source: Path) -> list[Path]:
    """Return every Markdown file of a source tree, folders beginning with ``_`` or ``.`` apart, sorted."""
    return sorted(
        path
        for path in source.rglob("*.md")
        if not any(part.startswith(("_", ".")) for part in path.relative_to(source).parts)
    )


def read_page(file: Path, *, name: str) -> Page:
    """Read a page; ``name`` is what findings call it."""
    page = Page(name)
    _Reader(page).read(file.read_text(encoding="utf-8"), first_line=1)

    return page


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in (
        front_matter_plugin, colon_fence_plugin, deflist_plugin, footnote_plugin, myst_block_plugin, myst_role_plugin,
        attrs_block_plugin,
    ):  # fmt: skip
        parser.use(plugin)
    parser.use(attrs_plugin, spans=True)

    return parser


_PARSER: Final = _build_parser()


class _Reader:
    def __init__(self, page: Page) -> None:
        self._page = page

    def read(self, text: str, *, first_line: int) -> None:
        """Read a page or the body of a directive that begins on ``first_line``."""
        heading = 0
        foreign = False
        for token in _PARSER.parse(text):
            line = first_line + (token.map[0] if token.map else 0)
            if token.nesting == 1:
                foreign = bool(token.attrs.get("lang"))
            if token.type == "front_matter":
                self._read_front_matter(token.content)
            elif token.type == "heading_open":
                heading = int(token.tag[1:])
            elif token.type == "inline":
                self._read_inline(token, line, heading=heading, foreign=foreign)
                heading = 0
            elif token.type in {"fence", "colon_fence"}:
                self._read_fence(token, line)
            elif token.type == "html_block":
                self._add_raw(token.content, line)

    def _read_front_matter(self, text: str) -> None:
        try:
            front = yaml.safe_load(text)
        except yaml.YAMLError as error:
            self._page.front_error = " ".join(str(error).split())
            return
        self._page.front = front if isinstance(front, dict) else {}
        for number, line in enumerate(text.splitlines(), start=2):
            if line.startswith("description:"):
                self._page.passages.append(Passage(((number, line.partition(":")[2].strip()),), "description"))

    def _read_inline(self, token: Token, line: int, *, heading: int, foreign: bool) -> None:
        lines: list[tuple[int, str]] = []
        text = ""
        for number, piece, prose in self._walk(token.children or [], line):
            while line < number:
                lines.append((line, text))
                line, text = line + 1, ""
            text += piece if prose and not foreign else STAND_IN * bool(piece)
        lines.append((line, text))
        passage = Passage(tuple(lines), "heading" if heading else "text")
        if passage.text.strip(f" {STAND_IN}"):
            self._page.passages.append(passage)
        if heading:
            self._page.headings.append(Mark(lines[0][0], _plain(token.children or []), level=heading))

    def _walk(self, children: list[Token], line: int) -> Iterator[tuple[int, str, bool]]:
        """Yield (line, text, whether it is prose in the language of the page) and note links and images."""
        foreign = 0
        for index, child in enumerate(children):
            foreign += _count_foreign(child, children[:index])
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
                yield line, "", True
            elif child.type == "text":
                yield line, child.content, not foreign
            elif child.type in {"code_inline", "myst_role"}:
                yield line, STAND_IN, True
            elif child.type == "html_inline":
                self._add_raw(child.content, line)
            elif child.type == "image":
                self._page.images.append(Mark(line, child.content, str(child.attrs.get("src", ""))))
                yield line, child.content, not foreign
            elif child.type == "link_open":
                end = next(place for place in range(index, len(children)) if children[place].type == "link_close")
                text = _plain(children[index + 1 : end])
                self._page.links.append(Mark(line, text, str(child.attrs.get("href", ""))))

    def _read_fence(self, token: Token, line: int) -> None:
        match = DIRECTIVE.match(token.info.strip())
        if not match:
            return
        name, argument = match["name"], match["argument"].strip()
        options, body, skipped = split_options(token.content)
        self._page.directives.append(Mark(line, argument, name, options=tuple(options.items())))
        if name in {"image", "figure"}:
            self._page.images.append(Mark(line, options.get("alt", ""), argument))
        if argument and name not in ARGUMENT_IS_NO_PROSE and not IDENTIFIER.match(argument):
            self.read(argument, first_line=line)
        for key in PROSE_OPTIONS:
            if options.get(key):
                self._page.passages.append(Passage(((line, options[key]),), key))
        if name not in LITERAL:
            self.read(body, first_line=line + 1 + skipped)

    def _add_raw(self, text: str, line: int) -> None:
        if not text.lstrip().startswith("<!--"):
            self._page.raw.append(Mark(line, " ".join(text.split())))


def split_options(text: str) -> tuple[dict[str, str], str, int]:
    """Return a directive's options, its body, and the number of lines before the body."""
    lines = text.splitlines()
    if lines and lines[0].strip() == "---":
        end = next((number for number, line in enumerate(lines[1:], start=1) if line.strip() == "---"), 0)
        options = yaml.safe_load("\n".join(lines[1:end])) or {}
        return {str(key): str(value) for key, value in options.items()}, "\n".join(lines[end + 1 :]), end + 1
    found: dict[str, str] = {}
    count = 0
    for line in lines:
        match = OPTION.match(line.strip())
        if not match:
            break
        found[match["key"]] = (match["value"] or "").strip()
        count += 1

    return found, "\n".join(lines[count:]), count


def _plain(children: list[Token]) -> str:
    """Return the text of inline tokens, code and alternative texts included, roles by their content."""
    kept = {"text", "code_inline", "myst_role", "image"}

    return "".join(
        " " if child.type == "softbreak" else child.content for child in children if child.type in kept | {"softbreak"}
    )


def _count_foreign(token: Token, before: list[Token]) -> int:
    """Return 1 where a passage begins that is in another language or a bare address, -1 where it ends."""
    if token.type == "link_open":
        return int(token.markup == "autolink" or bool(token.attrs.get("lang")))
    if token.type == "span_open":
        return int(bool(token.attrs.get("lang")))
    if token.type in {"link_close", "span_close"}:
        depth = 0
        for one in reversed(before):
            kind = token.type.replace("close", "open")
            depth += (one.type == token.type) - (one.type == kind)
            if one.type == kind and depth < 0:
                return -_count_foreign(one, [])

    return 0
