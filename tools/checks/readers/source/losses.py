"""Finds what a reader would never see or see otherwise: titles, lines that become notes, stars, broken lists."""

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from tools.checks.readers.source.pages import PageMark, SourcePage

NO_PARAGRAPH: Final = ("%", "(", "#", ":", "`", "|", "-", ">")
"""What a line begins with that a note to the writer may stand beside."""


def note_losses(page: SourcePage, tokens: Sequence[Token], lines: list[str], first_line: int) -> None:
    """Note the losses of a page, or of the body of a directive that begins on ``first_line``."""
    for number, token in enumerate(tokens):
        first, end = token.map or (0, 0)
        line, before = first_line + first, tokens[number - 1].type if number else ""
        if token.type == "myst_line_comment":
            around = [lines[first - 1] if first else "", lines[end] if end < len(lines) else ""]
            if any(one.strip() and not one.startswith(NO_PARAGRAPH) for one in around):
                page.odd_shapes.append(PageMark(line, lines[first].strip(), "a line that nobody sees"))
        elif token.type == "inline":
            _note_inline(page, token, line, heading=before == "heading_open")
        elif token.type == "ordered_list_open" and before == "bullet_list_close" and "start" in token.attrs:
            begun = any(one.type == "ordered_list_close" and one.level == token.level for one in tokens[:number])
            message = "a list that goes on after another has ended it"
            page.odd_shapes += [PageMark(line, lines[first].strip(), message)] * begun


def _note_inline(page: SourcePage, token: Token, line: int, *, heading: bool) -> None:
    """Note titles that no edition shows, what a heading cannot hold, and stars that were meant as such."""
    text = ""
    children = token.children or []
    for place, child in enumerate(children):
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
        if child.type in {"image", "link_open"} and child.attrs.get("title"):
            page.odd_shapes.append(PageMark(line, str(child.attrs["title"]), "a title that no edition shows"))
        if heading and child.type in {"image", "footnote_ref"}:
            shown = child.content or f"[^{child.meta.get('label', '')}]"
            page.odd_shapes.append(PageMark(line, shown, "a heading holds only words"))
        if child.type in {"em_open", "strong_open"} and _holds_words_together(children[place : place + 4], text):
            page.odd_shapes.append(PageMark(line, f"{text.rsplit(maxsplit=1)[-1]}{child.markup}", "stars that vanish"))
        text = child.content if child.type == "text" else ""


def _holds_words_together(emphasis: Sequence[Token], before: str) -> bool:
    """Tell whether stars are meant as such: 2*3*4 and Malmö*Lund*Ystad; step 3**b** says what it means.

    ``emphasis`` is its beginning, its content, its end and what follows.
    """
    is_bold = emphasis[0].type == "strong_open"
    if before[-1:].isdigit():
        return not (is_bold and emphasis[1].content[:1].isalpha())

    return before[-1:].isalpha() and not is_bold and emphasis[-1].content[:1].isalpha()
