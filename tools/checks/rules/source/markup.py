"""Rules for the signs of a page: what opens is closed, and no sign is left where a reader would see it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from tools.catalogue.base.pages import list_labels
from tools.catalogue.content.page_markup import DIRECTIVES, ROLES
from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.source.pages import PageMark, SourcePage
from tools.checks.rules.source.common import find

BOXES: Final = {"rule": {"keys"}, "advice": set[str](), "example": set[str](), "caution": set[str]()}
"""The kinds of box, and the settings of each."""
DEEPEST: Final = 4
"""Directives inside directives: a card in a grid is two."""
SIGNS: Final = (
    (r"^[(\[{]#?[\w -]+[)\]}]\s*=$|\([\w-]+\)=$|^\([a-z0-9]+(?:-[a-z0-9]+)+\)$", "a label that is written wrongly"),
    (r"\[[^\[\]]+\]\s+\([^()\s]*(?:[.#]|//)[^()\s]*\)", "a space between ] and ( keeps the link from being one"),
    (
        r"\]\([^()\s\"]+[.:/][^()\s\"]* [^()\"]*\)|\]\([^()\"]+ [^()\"]*\.(?:md|png|jpe?g|svg|webp|gif|pdf)\)",
        "a space in the address",
    ),
    (
        (
            r"\]\((?!file:|data:|javascript:)|\]\s+\((?:[^()\s]+|[^()]*(?:\.md|\.html?|#|//)[^()]*)(?:\)|$)"
            r"|\[[^\[\]]*\([\w./#-]+\.md[^)]*\)|\(#[\w-]+\)|\[[\w./-]+\.md[^\]]*\]"
            r"|\[\[[^\[\]]*\]\]|\([\w./-]+\.md(?:#[\w-]+)?\)"
        ),
        "a link that is written wrongly",
    ),
    (r"\]\[[^\[\]]*\]", "a link to a reference that is not there"),
    (r"\^\[[^\]]*\]|\[\s*\^[^\]]*\]", "a footnote that is written wrongly"),
    (r"^:{2,}.*$|:{3,}", "colons that neither open nor close a box"),
    (
        rf"\{{(?!(?:{'|'.join((*ROLES, *DIRECTIVES))})\}})[a-z0-9-]{{4,}}\}}(?!\ufffc)",
        "a key without its role",
    ),
    (
        (
            r"\((?:fact|placeholder)\)|\(term\)(?=\s*[\ufffc`\u00b4'\u2018\u2019]|\w)|(?<!\ufffc)\b(?:fact|term|placeholder)(?=\ufffc)|\{\s*[a-z][\w-]*\s*\}?(?=\s*\ufffc)"
            r"|\{[a-z][\w-]*\}\s*[`\u00b4'\u2018\u2019]?\w*"
        ),
        "a role or directive whose signs around it are missing",
    ),
    (r"\{[^{}]*\}|[{}]", "curly braces that mean nothing here"),
    (
        r"\*\*|(?<!_)__(?!_)|(?<!_)___(?=[^\W_])|~~|(?<![\w*])\*(?=\w)",
        "a sign for bold or struck text that is never closed",
    ),
    (r"`+", "a backtick that is never closed"),
    (r"={2,}|\[/\w+\]|&[A-Za-z]{2,8};", "signs that mean nothing here"),
    (r"^[•·▪●‣*+-]\s", "a sign that makes no list"),
    (r"^\[[ xX]\]\s", "a box that nobody can tick"),
    (r"(?<![\d\s½¼¾])(?<!\bmånga)(?<!\bnågra)(?<!\bi)[^\S\u00a0]+%\s.*", "a note that would be published"),
    (r"\b(?:TODO|FIXME|XXX)\b|(?i:\blorem ipsum\b)", "words that stand in for a text to come"),
    (r"Fel! (?:Hittar inte|Bokmärket)[\w .åäö]*|\[[A-ZÅÄÖ]{2,3}\d+\]", "what a word processor has left behind"),
    (r"&(?:nbsp|shy|[nm]dash|hellip)", "a sign written without its semicolon"),
    (r"<[\w-]+\.[^<>\s]*>|https?://\S*\w|\bwww\.[\w-]+\.\w[\w./-]*", "an address that becomes no link"),
    (r"^#{2,6}(?=[^ \t#])|^#(?=\u00a0)|^#{7,}", "a heading without a space after #"),
    (r"^\|.*\|\s*$", "a row of a table that is not read as one"),
    (r"^:[a-z][\w-]*:(?=\s|$)", "an option that does not stand first in its directive"),
    (r"^\.\. [\w-]+::|:[a-z]+:\ufffc", "reStructuredText, not Markdown"),
    (r"^[-*+](?=[^\W\d_])", "a list item without a space after its sign"),
    (r"^\d{1,2}[.)](?=[^\W\d_])", "a numbered item without a space after its number"),
)
"""Patterns for markup that did not work and is shown to the reader, and the name of each."""
LEADS: Final = re.compile(r"(?:^|(?<=\s))\(#(?P<tag>\w+)\)|\]\s+\((?P<word>[^()\s.#]+)\)")
"""What may be a link without its brackets, or with a space in it: if not, a hashtag or words in parentheses."""
LIST_LIKE: Final = re.compile(r"(?:[–—o]|[a-h][.)]|\d{1,2}[.)])\s|.*\S\t+\S")
"""Lines that a writer means as items of a list or rows of a table, and that flow together in a paragraph."""
CUT_WORD: Final = re.compile(r"\w+-$")
SUSPENDED: Final = re.compile(r"(?:och|eller|samt|respektive|till|som|än|utan)\b|m\.(?:fl|m)\.")
"""What follows a hyphen that stands for the rest of a word: e-post- och telefonlistor."""
PATTERNS: Final = tuple((re.compile(pattern), message) for pattern, message in SIGNS)

UNCLOSED: Final = Rule(
    id="source-unclosed",
    promise="Every box and fence ends where its writer meant it to.",
    origin="https://spec.commonmark.org/0.31.2/#fenced-code-blocks: what is not closed goes on to the end",
    remedy="write the closing sign on a line of its own",
)
NESTING: Final = Rule(
    id="source-nesting",
    promise=f"No box holds a heading or another box, and directives stand at most {DEEPEST} deep.",
    origin="docs/checks.md: a heading in a box is in no table of contents",
    remedy="end the box before the heading or the other box",
)
SUSPICIOUS: Final = Rule(
    id="source-signs",
    promise="No sign of the markup is left where a reader would see it.",
    origin="docs/redaktorsguide.md; https://myst-parser.readthedocs.io",
    remedy="write it as the guide shows, or put a backslash before a sign that is meant to be seen",
)
TABLES: Final = Rule(
    id="source-table",
    promise="No row of a table has more cells than its head: the rest would vanish.",
    origin="https://github.github.com/gfm/#tables-extension-: “the excess is ignored”",
    remedy="give the head as many columns, or join the cells; a | in a text is written \\|",
)
NOTES: Final = Rule(
    id="source-footnote",
    promise="Every footnote is referred to, and every reference has its footnote.",
    origin="https://myst-parser.readthedocs.io/en/latest/syntax/typography.html#footnotes",
    remedy="write [^name] in the text and [^name]: on a line of its own",
)
SHAPES: Final = Rule(
    id="source-shape",
    promise="Lists, tables and attributes are read as their writer meant them, and every heading says something.",
    origin="WCAG 1.3.1; https://spec.commonmark.org/0.31.2/#list-items; https://github.github.com/gfm/#tables-extension-",
    remedy="write it as the guide shows: items below each other, a blank line after a table, a name for every column",
)
RULES: Final = (UNCLOSED, NESTING, SUSPICIOUS, TABLES, NOTES, SHAPES)


def check_frame(page: SourcePage) -> Iterator[Finding]:
    """Check what everything else rests on: the end of the front matter and of every box and fence."""
    first = next((number for number, line in enumerate(page.lines) if line.strip()), -1)
    if first < 0:
        yield find(UNCLOSED, page, 1, "the page is empty")
        return
    if re.fullmatch(r"[-–—]+\s*", page.lines[first]) and page.lines[first].rstrip() != "---":
        yield find(UNCLOSED, page, first + 1, f"“{page.lines[first].strip()}” begins no front matter")
        return
    if page.lines[first].strip() == "---" and not page.front and not page.front_error:
        begins = page.lines[0].rstrip() == "---"
        message = "the front matter has no end" if begins else "the front matter does not begin on the first line"
        yield find(UNCLOSED, page, first + 1, message)
        return
    for mark in page.unclosed[:1]:  # those below it may only be its consequences
        yield find(UNCLOSED, page, mark.line, f"“{mark.text}” has no end: {mark.target}")
    for mark in page.nameless:
        if page.unclosed and mark.line > page.unclosed[0].line:
            break
        message = f"“{mark.target} {mark.text}” names no directive in braces" if mark.text else "a stray end of a box"
        yield find(UNCLOSED, page, mark.line, message)


def check_markup(page: SourcePage, source: Path) -> Iterator[Finding]:
    """Check the signs of a page whose frame is sound; ``source`` is the folder with all pages."""
    yield from _check_nesting(page)
    yield from _check_settings(page)
    yield from _check_texts(page, source)
    for mark in page.underlined:
        yield find(SUSPICIOUS, page, mark.line, f"“{mark.text}”: a line of signs below it makes it a heading")
    for mark in page.indented:
        yield find(SUSPICIOUS, page, mark.line, f"“{mark.text}”: four spaces before it make it code")
    for mark in page.rows:
        yield find(TABLES, page, mark.line, f"“{mark.text}”: the table has only {mark.level} columns")
    for mark in page.odd_shapes:
        yield find(SHAPES, page, mark.line, f"“{mark.text}”: {mark.target}")
    for passage in page.passages:
        for (line, text), (_, following) in pairwise(passage.lines):
            if (cut := CUT_WORD.search(text)) and following[:1].islower() and not SUSPENDED.match(following):
                yield find(SHAPES, page, line, f"“{cut[0]}”: a word that is divided at the end of a line")
        alike = [(line, text) for line, text in passage.lines if LIST_LIKE.match(text) and not _is_line(page, line)]
        if len(alike) > 1:
            yield find(SHAPES, page, alike[0][0], f"“{alike[0][1]}”: lines that flow together")
    yield from _check_notes(page)


def _check_texts(page: SourcePage, source: Path) -> Iterator[Finding]:
    """Find signs that are left in the text; lines in a row with the same fault are one."""
    named = {(link.line, link.text) for link in page.links}  # an address as the words of a link is another rule's
    before = (0, "")
    for mark in page.texts:
        for pattern, message in PATTERNS:
            signs = (one for one in pattern.finditer(mark.text) if not _is_prose(one, source))
            if (found := next(signs, None)) and (mark.line, found[0]) not in named:
                if before != (mark.line - 1, message):
                    yield find(SUSPICIOUS, page, mark.line, f"“{found[0].strip()}”: {message}")
                before = (mark.line, message)
                break


def _is_prose(found: re.Match[str], source: Path) -> bool:
    """Tell whether what looks like half a link leads to no page and no label: (#malmö), [förnamn] (efternamn)."""
    leads = LEADS.match(found.string, found.start())
    if not leads or leads[0] != found[0]:
        return False
    pages = list_labels(source)
    names = {name for page, labels in pages.items() for name in (page.rpartition("/")[2], *labels)}

    return (leads["tag"] or leads["word"].rpartition("/")[2].casefold()) not in names


def _check_nesting(page: SourcePage) -> Iterator[Finding]:
    for heading in page.headings:
        if not heading.text.strip():
            yield find(SHAPES, page, heading.line, "“#”: a heading without text")
        if heading.inside:
            yield find(NESTING, page, heading.line, f"the heading “{heading.text}” stands in {heading.inside[-1]}")
    for mark in page.directives:
        outer = [name for name in mark.inside if name in BOXES]
        if mark.target in BOXES and outer:
            yield find(NESTING, page, mark.line, f"the box {mark.target} stands in the box {outer[-1]}")
            break
        if len(mark.inside) >= DEEPEST:
            yield find(NESTING, page, mark.line, f"{mark.target} stands {len(mark.inside)} directives deep")
            break


def _check_settings(page: SourcePage) -> Iterator[Finding]:
    """Find settings of a box that it does not have, twice or written wrongly: they would be text, or say nothing."""
    for mark in page.directives:
        if mark.target == "list-table" and dict(mark.options).get("header-rows", "0") == "0":
            yield find(SHAPES, page, mark.line, f"“{{{mark.target}}} {mark.text}”: a table without a head")
        known = BOXES.get(mark.target)
        if known is None:
            continue
        seen: set[str] = set()
        for number, line in enumerate(page.lines[mark.line :], start=mark.line + 1):
            found = re.match(r"\s*(:?)\s*([a-z][\w-]*)\s*(:?)(\s|$)?", line)
            if not found or not (found[1] or found[2] in known) or line.lstrip().startswith("::"):
                break
            name, right = found[2], bool(re.match(r"\s*:[a-z][\w-]*: +\S", line))
            if not right or name not in known or name in seen:
                yield find(SUSPICIOUS, page, number, f"“{line.strip()}”: no setting of the box {mark.target}")
            seen.add(name)


def _is_line(page: SourcePage, line: int) -> bool:
    """Tell whether the line is one of a dialogue, with a break before it: it does not flow together with the other."""
    return page.lines[line - 1].lstrip("> ").startswith("–") and page.lines[line - 2].endswith(("\\", "  "))


def _check_notes(page: SourcePage) -> Iterator[Finding]:
    defined, used = _list_names(page.notes), _list_names(page.note_references)
    for mark in page.notes:
        if mark.text not in used:
            yield find(NOTES, page, mark.line, f"nothing refers to the footnote [^{mark.text}]")
    for mark in page.note_references:
        if mark.text not in defined:
            yield find(NOTES, page, mark.line, f"there is no footnote [^{mark.text}]")


def _list_names(marks: list[PageMark]) -> set[str]:
    return {mark.text for mark in marks}
