"""Reads MyST pages for the checks of sources and language: what stands where, with line numbers.

It uses MyST's own parser with the syntax that ``conf.py`` switches on, and looks into directives. It neither knows nor
needs Sphinx: a page with a fault that stops the build can still be checked. What a build would pass over (a box without
an end, a row with too many cells) is noted as it is met, and judged by the rules.
"""

import re
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import yaml  # type: ignore[import-untyped]  # its stubs are not in the lock
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from tools import paths
from tools.checks.readers.source.losses import note_losses
from tools.checks.readers.source.pages import PageMark, Passage, SourcePage
from tools.checks.readers.source.shapes import note_shapes

LITERAL: Final = {
    "code", "code-block", "sourcecode", "literalinclude", "math", "raw", "eval-rst", "toctree", "mermaid", "graphviz",
    "csv-table", "highlight", "include", "image", "parsed-literal", "contents", "doctest", "testcode",
}  # fmt: skip
"""Directives whose body holds no prose in Markdown."""
ARGUMENT_IS_NO_PROSE: Final = LITERAL | {"figure", "grid", "grid-item", "tab-set", "only", "container", "only-for"}
PROSE_OPTIONS: Final = ("alt", "link-alt", "caption", "title")
STAND_IN: Final = "_"
"""Stands in a passage for what is there but no prose: code, a role, a passage in another language."""
CODE: Final = "\ufffc"
"""Stands in a line of visible text for code, a role or a picture."""
IDENTIFIER: Final = re.compile(r"^[a-z0-9][a-z0-9._/-]*$")
"""A directive's argument of this shape names something; it is no prose."""
DIRECTIVE: Final = re.compile(r"^\{(?P<name>[^}\s]+)\}\s*(?P<argument>.*)$")
OPTION: Final = re.compile(r"^:(?P<key>[A-Za-z][\w-]*):(?:\s+(?P<value>.*))?$")


def list_pages(source: Path) -> list[Path]:
    """Return every Markdown file of a source tree, folders beginning with ``_`` or ``.`` apart, sorted."""
    return sorted(
        path
        for path in source.rglob("*.md")
        if not any(part.startswith(("_", ".")) for part in path.relative_to(source).parts)
    )


def read_page(file: Path, *, name: str) -> SourcePage:
    """Read a page; ``name`` is what findings call it. Bytes that are not UTF-8 are replaced: a rule finds them."""
    text = file.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    page = SourcePage(name, lines=text.split("\n"))
    _Reader(page).read(text, first_line=1)

    return page


@cache
def _build_parser() -> MarkdownIt:
    """Return MyST's parser as ``conf.py`` sets it up, but with quotation marks and escaped signs told apart."""
    settings = runpy.run_path(str(paths.ROOT / "conf.py"))
    syntax = set(settings["myst_enable_extensions"]) - {"smartquotes", "replacements"}

    return create_md_parser(MdParserConfig(enable_extensions=syntax), RendererHTML).disable("text_join")


class _Reader:
    def __init__(self, page: SourcePage) -> None:
        self._page = page

    def read(self, text: str, *, first_line: int, inside: tuple[str, ...] = ()) -> None:
        """Read a page or the body of a directive that begins on ``first_line``."""
        heading = 0
        foreign = False
        lines = text.split("\n")
        tokens = _build_parser().parse(text)
        note_shapes(self._page, tokens, lines, first_line, is_table=inside[-1:] == ("list-table",))
        note_losses(self._page, tokens, lines, first_line)
        for token in tokens:
            line = first_line + (token.map[0] if token.map else 0)
            if token.nesting == 1:
                foreign = bool(token.attrs.get("lang"))
            if token.type == "heading_open":
                heading = int(token.tag[1:])
                if token.markup in {"-", "="}:
                    self._page.underlined.append(PageMark(line, lines[token.map[0]] if token.map else ""))
            elif token.type == "inline":
                outer = (*inside, "list") if heading and token.level > 1 else inside
                self._read_inline(token, line, heading=heading, foreign=foreign, inside=outer)
                heading = 0
            elif token.type in {"fence", "colon_fence"}:
                self._read_fence(token, line, lines, inside)
            else:
                self._read_other(token, line)

    def _read_other(self, token: Token, line: int) -> None:
        if token.type == "front_matter":
            self._read_front_matter(token.content)
        elif token.type == "html_block":
            self._add_raw(token.content, line)
        elif token.type == "code_block":
            self._page.indented.append(PageMark(line, token.content.split("\n", 1)[0].strip()))
        elif token.type == "footnote_reference_open":
            self._page.notes.append(PageMark(line, str(token.meta["label"])))

    def _read_front_matter(self, text: str) -> None:
        try:
            front = yaml.safe_load(text)
        except (yaml.YAMLError, ValueError) as error:
            place = getattr(error, "problem_mark", None)
            day = next((number for number, line in enumerate(text.splitlines(), 2) if line.startswith("reviewed:")), 1)
            self._page.front_line = place.line + 2 if place else day  # a day that is not in the calendar has no place
            self._page.front_error = str(getattr(error, "problem", None) or error)
            return
        self._page.front = front if isinstance(front, dict) else {}
        for number, line in enumerate(text.splitlines(), start=2):
            if line.startswith("description:"):
                self._page.passages.append(Passage(((number, line.partition(":")[2].strip()),), "description"))

    def _read_inline(
        self, token: Token, line: int, *, heading: int, foreign: bool, inside: tuple[str, ...] = ()
    ) -> None:
        self._note_texts(token.children or [], line)
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
            self._page.headings.append(
                PageMark(lines[0][0], _plain(token.children or []), level=heading, inside=inside)
            )

    def _note_texts(self, children: list[Token], line: int) -> None:
        text = ""
        for child in children:
            if child.type in {"softbreak", "hardbreak"}:
                self._page.texts.append(PageMark(line, text))
                line, text = line + 1, ""
            elif child.type == "text":
                text += child.content
            elif child.type == "footnote_ref":
                self._page.note_references.append(PageMark(line, str(child.meta["label"])))
            elif child.type in {"code_inline", "myst_role", "image", "html_inline", "text_special"}:
                directive = DIRECTIVE.match(child.content) if child.type == "code_inline" else None
                is_misread = directive and directive["argument"] and not directive["argument"].startswith("`")
                text += child.content if is_misread else CODE
        self._page.texts.append(PageMark(line, text))

    def _walk(self, children: list[Token], line: int) -> Iterator[tuple[int, str, bool]]:
        """Yield (line, text, whether it is prose in the language of the page) and note links and images."""
        foreign = 0
        for index, child in enumerate(children):
            foreign += _count_foreign(child, children[:index])
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
                yield line, "", True
            elif child.type in {"text", "text_special"}:
                yield line, child.content, not foreign
            elif child.type in {"code_inline", "myst_role"}:
                yield line, STAND_IN, True
            elif child.type == "html_inline":
                self._add_raw(child.content, line)
            elif child.type == "image":
                self._page.images.append(PageMark(line, child.content, str(child.attrs.get("src", ""))))
                yield line, child.content, not foreign
            elif child.type == "link_open":
                end = next(place for place in range(index, len(children)) if children[place].type == "link_close")
                text = _plain(children[index + 1 : end])
                self._page.links.append(PageMark(line, text, str(child.attrs.get("href", ""))))

    def _read_fence(self, token: Token, line: int, lines: list[str], inside: tuple[str, ...]) -> None:
        opening = lines[token.map[0]].strip() if token.map else ""
        match = DIRECTIVE.match(token.info.strip())
        if self._is_faulty(token, line, lines, inside) or not match:
            return
        name, argument = match["name"].lower(), match["argument"].strip()
        options, body, skipped = split_options(token.content)
        mark = PageMark(line, argument, name, options=tuple(options.items()), body=body, inside=inside)
        self._page.directives.append(mark)
        if name in {"image", "figure"}:
            self._page.images.append(PageMark(line, options.get("alt", ""), argument))
        if argument and name not in ARGUMENT_IS_NO_PROSE and not IDENTIFIER.match(argument):
            self.read(argument, first_line=line, inside=(*inside, name))
        for key in PROSE_OPTIONS:
            if options.get(key):
                self._page.passages.append(Passage(((line, options[key]),), key))
        if name not in LITERAL:
            known = len(self._page.unclosed)
            self.read(body, first_line=line + 1 + skipped, inside=(*inside, name))
            self._blame_outer(known, line, opening, token.markup)
        elif any(body_line.lstrip().startswith(token.markup + "{") for body_line in body.split("\n")):
            self._page.unclosed.append(PageMark(line, opening, token.markup))

    def _is_faulty(self, token: Token, line: int, lines: list[str], inside: tuple[str, ...]) -> bool:
        """Note a stray end, a fence without an end, and a box without a name; tell whether it is one of them."""
        info, colons = token.info.strip(), token.type == "colon_fence"
        if (info or not colons) and not _is_closed(token, lines):
            opening = lines[token.map[0]].strip() if token.map else ""
            self._page.unclosed.append(PageMark(line, opening, token.markup, inside=inside))
            return True
        if colons and not DIRECTIVE.match(info):
            self._page.nameless.append(PageMark(line, info, token.markup))
            return True

        return False

    def _blame_outer(self, known: int, line: int, opening: str, markup: str) -> None:
        """A box that opens in a box and takes its end sign: the outer one is what lacks an end."""
        if any(mark.target == markup for mark in self._page.unclosed[known:]):
            self._page.unclosed[known:] = [PageMark(line, opening, markup)]

    def _add_raw(self, text: str, line: int) -> None:
        kept = self._page.comments if text.lstrip().startswith("<!--") else self._page.raw
        kept.append(PageMark(line, " ".join(text.split())))


def _is_closed(token: Token, lines: list[str]) -> bool:
    """Tell whether the last line of a fence is the one that ends it."""
    first, end = token.map or [0, 0]
    last = lines[end - 1].strip().lstrip("> ") if first < end - 1 < len(lines) else ""

    return bool(last) and set(last) == {token.markup[0]} and len(last) >= len(token.markup)


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
    kept = {"text", "text_special", "code_inline", "myst_role", "image"}

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
