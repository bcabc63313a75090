"""Styles and text of an EPUB know each other: no rule for a name that nothing has, no name without a rule."""

import re
from collections.abc import Iterator
from typing import Final

from tools.checks.readers.edition.epub_book import EpubBook
from tools.checks.rules.epub.pages import Fault, place
from tools.checks.rules.epub.style import COMMENT, STYLE_RULE

BASE_SHEET: Final = "css/book.css"
"""The builder's own sheet: it is written for any book, also for what this one does not hold."""

CLASS: Final = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
PLAIN: Final = re.compile(r"/\*\s*plain:([^*]*)\*/")
"""A comment that lists classes which shall look like the elements they stand on."""

STRING: Final = re.compile(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]")

STRUCTURE: Final = re.compile(
    r"arabic|(lower|upper)(alpha|roman)|brackets|compound|container|doc|download|literal|head|stub|section|literal-block"
    r"|literal-block-wrapper|highlight(-.+)?|toctree-l\d+|std-.+|colwidths-.+|field-.+|option|guilabel|menuselection"
    r"|lang(uage)?-.+|legend|footnotes|footnote-list|citation-list|code-block-caption|versionmodified|wide-table|nav"
    r"|colophon|description|edition|creator"
)
"""Classes of docutils, Sphinx and the builder: the name of a structure, which looks like what it is."""


def classes(book: EpubBook) -> Iterator[Fault]:
    """Every class that a project's sheet names is in the text, and every class in the text is named in a sheet."""
    places: dict[str, str] = {}
    for name, root in book.pages.items():
        for element in root.iter("*"):
            for one in (element.get("class") or "").split():
                places.setdefault(one, place(name, element))
    styled: set[str] = set()
    for sheet in [name for name in book.files if name.endswith(".css")]:
        for line, one in name_classes(book.files[sheet].decode("utf-8", "replace")):
            styled.add(one)
            if one not in places and sheet != BASE_SHEET:
                yield f"{sheet}:{line}", f"there is a style for the class {one!r}, which nothing in the book has"
    for one, where in places.items():
        if one not in styled and not STRUCTURE.fullmatch(one):
            yield where, f"no style names the class {one!r}"


def name_classes(css: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of every class in the selectors of a sheet, or in its list of those that stay plain."""
    for listed in PLAIN.finditer(css):
        for match in re.finditer(r"[\w-]+", listed[1]):
            yield css.count("\n", 0, listed.start(1) + match.start()) + 1, match[0]
    text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), css)
    for rule in STYLE_RULE.finditer(text):
        for match in CLASS.finditer(STRING.sub("", rule[1])):
            yield text.count("\n", 0, rule.start(2)) + 1, match[1]
