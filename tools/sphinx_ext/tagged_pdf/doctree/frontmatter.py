"""The front matter: cover, colophon, contents. Made of nodes, so that it is tagged like the rest."""

import re
from collections.abc import Sequence
from typing import Any, Final

from docutils import nodes
from sphinx.config import Config
from sphinx.locale import _
from sphinx.util.i18n import format_date

PLAIN_TEMPLATE: Final = "frontPage"
CONTENTS_TEMPLATE: Final = "contentsPage"

_ADDRESS: Final = re.compile(r"(https?://[^\s,)]*[^\s,.;:)]|[\w.+-]+@[\w-]+\.[\w.-]*\w)")

Lines = Sequence[tuple[str, str]]
"""Lines of text, each with the style it is set in."""


def document_date(config: Config) -> str:
    """Return the date of the edition, in the document's language; SOURCE_DATE_EPOCH decides if it is set."""
    if config.today:
        return str(config.today)
    return format_date(config.today_fmt or "%d %B %Y", language=config.language).lstrip("0")


def cover_lines(config: Config, title: str, author: str) -> Lines:
    """Return the lines of the cover: the configured ones, or title, author and date."""
    if config.tagged_pdf_cover:
        return [(style, text.replace("{date}", document_date(config))) for style, text in config.tagged_pdf_cover]
    return [("title", title), ("author", author), ("date", document_date(config))]


def front_matter(config: Config, tree: nodes.document, option: Any) -> list[nodes.Node]:
    """Return the nodes that go before the text; ``option`` gives a document's value of a setting."""
    body_template = str(option("pdf_page_template"))
    made: list[nodes.Node] = []
    if option("pdf_use_coverpage"):
        lines = cover_lines(config, tree.settings.title, tree.settings.author)
        made += [*_logo(config), *_paragraphs(lines)]
    if config.tagged_pdf_colophon:
        date = document_date(config)
        lines = [(style, text.replace("{date}", date)) for style, text in config.tagged_pdf_colophon]
        made += [_break(PLAIN_TEMPLATE), *_paragraphs(lines)]
    if option("pdf_use_toc"):
        depth = int(option("pdf_toc_depth"))
        made += [_break(CONTENTS_TEMPLATE), contents_topic(_("Contents"), sections_to_depth(tree, depth))]
    if made:
        made.append(_break(body_template))
    return made


def _paragraphs(lines: Lines) -> list[nodes.Node]:
    return [nodes.paragraph("", "", *_linked(text), classes=[style]) for style, text in lines]


def _linked(text: str) -> list[nodes.Node]:
    """Return text with its addresses as links."""
    made: list[nodes.Node] = []
    for number, part in enumerate(_ADDRESS.split(text)):
        if number % 2:
            made.append(nodes.reference("", part, refuri=part if "://" in part else f"mailto:{part}"))
        elif part:
            made.append(nodes.Text(part))
    return made


def _logo(config: Config) -> list[nodes.Node]:
    """Return the picture on the cover, if there is one."""
    logo = dict(config.tagged_pdf_logo)
    if not logo:
        return []
    image = nodes.image("", uri=logo["file"], alt=logo.get("alt", ""), classes=["cover-logo"])
    if "width" in logo:
        image["width"] = logo["width"]
    return [image]


def _break(template: str) -> nodes.raw:
    return nodes.raw("", f"PageBreak {template}", format="pdf")


def contents_topic(title: str, sections: Sequence[tuple[int, nodes.section]]) -> nodes.topic:
    """Return a table of contents of the given sections; rst2pdf draws it from what it points to."""
    links = [nodes.reference("", "", refid=section["ids"][0]) for _, section in sections]
    expected = [(level, section.children[0].astext()) for level, section in sections]
    return nodes.topic("", nodes.title("", title), *links, classes=["contents"], ids=["Contents"], expected=expected)


def sections_to_depth(node: nodes.Element, depth: int, level: int = 0) -> list[tuple[int, nodes.section]]:
    """Return the sections down to a depth with their levels, in reading order."""
    found: list[tuple[int, nodes.section]] = []
    for child in node.children:
        if isinstance(child, nodes.section):
            found.append((level, child))
            if depth > 1:
                found += sections_to_depth(child, depth - 1, level + 1)
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.TextElement):
            found += sections_to_depth(child, depth, level)
    return found
