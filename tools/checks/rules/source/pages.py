"""Rules for what a page says: its title, front matter, links, pictures and directives."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Final

from tools.catalogue.content.page_markup import DIRECTIVES
from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.link_texts import find_link_fault
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import FILE_NAME, find
from tools.checks.rules.source.front import RULES as FRONT_RULES
from tools.checks.rules.source.front import check_front_matter

INVITATION: Final = re.compile(r"\b(?:klicka|tryck) (?:här|på (?:länken|knappen) här)\b|\bläs mer här\b", re.IGNORECASE)

EMPTY_ALTERNATIVE: Final = re.compile(
    r"(?:en |ett )?(?:bild(?:en)?|foto(?:t|grafi)?|skärmbild|skärmdump|illustration|logga|image|photo|picture"
    r"|alt(?:ernativ)?(?:text)?|img|dsc)[\s_-]*\d*(?:\.\w{3,4})?|\W+|[\w-]+\.(?:png|jpe?g|gif|webp|svg)",
    re.IGNORECASE,
)
"""Alternative texts that say no more than that there is a picture, or what its file is called (WCAG 1.1.1, F30)."""

ONE_TITLE: Final = Rule(
    id="source-title",
    promise="Every page has one heading of level 1, and it comes first.",
    origin="WCAG 2.4.2, 1.3.1; docs/checks.md",
    remedy="begin the page with one “# Title” and use ## for what comes below",
)
HEADING_SKIP: Final = Rule(
    id="source-heading-skip",
    promise="Headings never skip a level.",
    origin="WCAG 1.3.1, 2.4.6; technique G141",
    remedy="use the next level, for example ## below #",
)
ALTERNATIVE: Final = Rule(
    id="source-alt",
    promise="Every image has an alternative text that says what it shows.",
    origin="WCAG 1.1.1",
    remedy="write what the image shows: ![text](file) or :alt: text",
)
LINK_TEXT: Final = Rule(
    id="source-link-text",
    promise="Every link text makes sense alone: no “klicka här”, no “läs mer”, no bare address.",
    origin="WCAG 2.4.4, 2.4.9",
    remedy="let the text name the target: [Digg om tillgänglighet](…)",
)
DIRECTIVE: Final = Rule(
    id="source-directive",
    promise="Pages use only the directives that the guide shows: no tabs, nothing folded, nothing for one edition.",
    origin="docs/redaktorsguide.md; all three editions say the same, and nothing is hidden from print or search",
    remedy="use one of the handbook's boxes, a heading or a list",
)
RAW_HTML: Final = Rule(
    id="source-raw-html",
    promise="No page holds raw HTML or its comments: lost in the PDF, open to all in the site, a risk in the EPUB.",
    origin="docs/checks.md: nothing lost between the editions",
    remedy="write it in MyST, or as a directive that works in every edition; a note to yourself begins with %",
)
FILE_NAMES: Final = Rule(
    id="source-file-name",
    promise="The names of pages and folders hold only a–z, 0–9 and hyphens: they are the public addresses.",
    origin="docs/checks.md; RFC 3986, 2.3: characters that need no escape",
    remedy="rename the file: å and ä become a, ö becomes o, spaces become hyphens",
)


def check_page(page: SourcePage, *, place: PurePath, today: date) -> Iterator[Finding]:
    """Check what one page says; ``place`` is its file, as seen from the root of the sources."""
    yield from _check_headings(page)
    yield from check_front_matter(page, today)
    yield from _check_links_and_images(page)
    yield from _check_markup(page)
    for part in place.with_suffix("").parts:
        if not FILE_NAME.match(part):
            yield find(FILE_NAMES, page, 1, f"the name “{part}” holds other characters")


def _check_headings(page: SourcePage) -> Iterator[Finding]:
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        yield find(ONE_TITLE, page, 1, "there is no heading of level 1")
    elif page.headings[0].level != 1:
        yield find(ONE_TITLE, page, page.headings[0].line, "the first heading is not of level 1")
    for heading in titles[1:]:
        yield find(ONE_TITLE, page, heading.line, f"a second heading of level 1: “{heading.text}”")
    for before, heading in zip(page.headings, page.headings[1:], strict=False):
        if heading.level > before.level + 1:
            message = f"“{heading.text}” is of level {heading.level} after level {before.level}"
            yield find(HEADING_SKIP, page, heading.line, message)


def _check_links_and_images(page: SourcePage) -> Iterator[Finding]:
    for image in page.images:
        if not image.text.strip():
            yield find(ALTERNATIVE, page, image.line, f"the image {image.target} has no alternative text")
        elif EMPTY_ALTERNATIVE.fullmatch(image.text.strip()) or image.text.strip() == PurePath(image.target).name:
            yield find(ALTERNATIVE, page, image.line, f"“{image.text}”: an alternative text that says nothing")
    found: set[int] = set()
    for link in page.links:
        fault = find_link_fault(link.text)
        if fault and (link.text.strip() or not _is_named_by_target(link.target)):
            found.add(link.line)
            yield find(LINK_TEXT, page, link.line, f"“{link.text or link.target}”: {fault}")
    yield from _find_bare_invitations(page, found)


def _find_bare_invitations(page: SourcePage, linked: set[int]) -> Iterator[Finding]:
    """Find “klicka här” that is no link; a word between ”…” is spoken of, not used."""
    for passage in page.passages:
        for number, text in passage.lines:
            found = INVITATION.search(re.sub(r"”[^”]*”", "", text))
            if found and number not in linked:
                yield find(LINK_TEXT, page, number, f"“{found[0]}”: the words say nothing about where it leads")


def _is_named_by_target(address: str) -> bool:
    """MyST fills an empty link to a page or heading of ours with its title."""
    return bool(address) and not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)


def _check_markup(page: SourcePage) -> Iterator[Finding]:
    for directive in page.directives:
        if directive.target == "raw":
            yield find(RAW_HTML, page, directive.line, "the directive raw")
        elif directive.target not in DIRECTIVES and not set(directive.inside).difference(DIRECTIVES):
            message = f"the directive {directive.target} is none of the handbook's"
            yield find(DIRECTIVE, page, directive.line, message)
    for raw in page.raw:
        yield find(RAW_HTML, page, raw.line, raw.text)
    for comment in page.comments:
        yield find(RAW_HTML, page, comment.line, f"a comment that would be published: {comment.text}")


RULES: Final = (*FRONT_RULES, ONE_TITLE, HEADING_SKIP, ALTERNATIVE, LINK_TEXT, DIRECTIVE, RAW_HTML, FILE_NAMES)
