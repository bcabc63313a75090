"""Rules about text that looks like something it is not: a bold paragraph for a heading, dashes for a list."""

import re
from collections.abc import Iterator
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.pages.markup import is_hidden
from tools.checks.rules.html.site import SitePage

DISGUISED: Final = Rule(
    id="html-disguise",
    promise="What looks like a heading, a list or a spaced word is marked up as one.",
    origin="WCAG 2.2, 1.3.1 and 1.3.2; failures F2, F32; technique H48",
    remedy="write a heading, a list, or letter-spacing in the stylesheet",
)
TOOLTIPS: Final = Rule(
    id="html-tooltip",
    promise="No text is hidden in a tooltip that neither the keyboard nor a finger can open.",
    origin="WCAG 2.2, 1.4.13 and 2.1.1; HTML Living Standard, the title attribute",
    remedy="write the explanation in the text, or use abbr for an abbreviation",
)
RULES: Final = (DISGUISED, TOOLTIPS)

LONGEST_HEADING: Final = 70
MARKED: Final = re.compile(r"^\s*(?:[-–—•·*‣◦]\s|\d{1,2}[.)]\s|[a-z]\)\s)")
"""A pattern for the beginning of a list item that is typed as text."""
SPREAD: Final = re.compile(r"(?<!\w)(?:[^\W\d_][  ]){4,}[^\W\d_](?!\w)")
"""A word whose letters are parted by spaces."""
TITLED: Final = (
    "a, abbr, area, audio, button, canvas, embed, iframe, img, input, link, object, select, style, summary, "
    "svg, textarea, title, video, [tabindex], [role]"
)
"""Elements that the keyboard reaches, whose title is their name, or that nobody sees."""
EXEMPT: Final = ("table", "figcaption", "caption", "li", "dd", "dt", "label", "summary", "blockquote", "address")


def check_disguises(pages: list[SitePage]) -> Iterator[Finding]:
    """Yield what is not what it looks like on these pages."""
    for page in pages:
        yield from (_finding(DISGUISED, page, message) for message in _check_paragraphs(page))
        yield from (_finding(TOOLTIPS, page, message) for message in _check_titles(page))


def _finding(rule: Rule, page: SitePage, message: str) -> Finding:
    return Finding(rule=rule, edition="html", place=page.name, message=message)


def _check_paragraphs(page: SitePage) -> Iterator[str]:
    for paragraph in page.soup.select("p"):
        if is_hidden(paragraph):
            continue
        text = paragraph.get_text(" ", strip=True)
        if _is_bold_heading(paragraph, text):
            yield f'the paragraph "{text}" is all bold, like a heading'
        lines = _split_lines(paragraph)
        if sum(bool(MARKED.match(line)) for line in lines) > 1:
            yield f'"{lines[0].strip()[:40]} …" is a list made of line breaks'
        if spread := SPREAD.search(text):
            yield f'"{spread[0]}" is a word with spaces between its letters'


def _is_bold_heading(paragraph: Tag, text: str) -> bool:
    parts = [part for part in paragraph.children if not (isinstance(part, NavigableString) and not part.strip())]
    follower = paragraph.find_next_sibling()
    return (
        len(parts) == 1
        and isinstance(parts[0], Tag)
        and parts[0].name in ("b", "strong")
        and not paragraph.get("class")
        and paragraph.find_parent(EXEMPT) is None
        and 0 < len(text) <= LONGEST_HEADING
        and text[-1] not in ".!?:;,…”"
        and isinstance(follower, Tag)
        and follower.name in ("p", "ul", "ol")
    )


def _split_lines(paragraph: Tag) -> list[str]:
    lines = [""]
    for part in paragraph.descendants:
        if isinstance(part, Tag) and part.name == "br":
            lines.append("")
        elif isinstance(part, NavigableString):
            lines[-1] += str(part)
    return [line for line in lines if line.strip()]


def _check_titles(page: SitePage) -> Iterator[str]:
    for element in page.soup.select(f"body [title]:not({TITLED})"):
        title, text = str(element["title"]).strip(), element.get_text(" ", strip=True)
        if re.search(r"\w{2}", title) and title.casefold() not in text.casefold() and not is_hidden(element):
            yield f'only a tooltip of <{element.name}> ("{text[:30]}") says "{title[:50]}"'
