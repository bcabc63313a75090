"""Rules for the pages as they are written: what no builder would complain of, and every reader would notice."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tools.catalogue.freshness import read_today
from tools.catalogue.limits import GREATEST_AGE, LONGEST_DESCRIPTION
from tools.checks.core.findings import Check, Finding, NotRunError, Publication, Rule
from tools.checks.readers.link_texts import find_link_fault
from tools.checks.readers.markdown import Page, list_pages, read_page

FILE_NAME: Final = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")

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
REVIEWED: Final = Rule(
    id="source-reviewed",
    promise="Every page states when it was last reviewed, at most twelve months ago and not in the future.",
    origin="docs/checks.md",
    remedy="read the page through, correct it, and set “reviewed: YYYY-MM-DD” in its front matter",
)
DESCRIPTION: Final = Rule(
    id="source-description",
    promise=f"Every page has a description of at most {LONGEST_DESCRIPTION} characters.",
    origin="docs/checks.md; shown by search engines and link previews",
    remedy="write one sentence after “description:” in the front matter",
)
ALTERNATIVE: Final = Rule(
    id="source-alt",
    promise="Every image has an alternative text.",
    origin="WCAG 1.1.1",
    remedy="write what the image shows: ![text](file) or :alt: text",
)
LINK_TEXT: Final = Rule(
    id="source-link-text",
    promise="Every link text makes sense alone: no “klicka här”, no “läs mer”, no bare address.",
    origin="WCAG 2.4.4, 2.4.9",
    remedy="let the text name the target: [Digg om tillgänglighet](…)",
)
TAB_SET: Final = Rule(
    id="source-tab-set",
    promise="No page uses tab-sets: they hide content from those who print, search or use the keyboard.",
    origin="docs/checks.md; sphinx-design 0.8 writes its tab-sets with unclosed elements",
    remedy="use headings or cards instead",
)
RAW_HTML: Final = Rule(
    id="source-raw-html",
    promise="No page holds raw HTML: it would be lost in the PDF and may break the EPUB.",
    origin="docs/checks.md: nothing lost between the editions",
    remedy="write it in MyST, or as a directive that works in every edition",
)
FILE_NAMES: Final = Rule(
    id="source-file-name",
    promise="The names of pages and folders hold only a–z, 0–9 and hyphens: they are the public addresses.",
    origin="docs/checks.md; RFC 3986, 2.3: characters that need no escape",
    remedy="rename the file: å and ä become a, ö becomes o, spaces become hyphens",
)


def check_source(publication: Publication) -> Iterator[Finding]:
    """Read every page and check it."""
    if not publication.source.is_dir():
        raise NotRunError(f"there is no folder {publication.source}")
    files = list_pages(publication.source)
    if not files:
        raise NotRunError(f"there are no Markdown pages in {publication.source}")
    today = read_today()
    for file in files:
        name = file.relative_to(publication.root).as_posix() if file.is_relative_to(publication.root) else str(file)
        page = read_page(file, name=name)
        yield from _check_headings(page)
        yield from _check_front_matter(page, today)
        yield from _check_links_and_images(page)
        yield from _check_markup(page)
        for part in (*file.relative_to(publication.source).parts[:-1], file.stem):
            if not FILE_NAME.match(part):
                yield _find(FILE_NAMES, page, 1, f"the name “{part}” holds other characters")


def _check_headings(page: Page) -> Iterator[Finding]:
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        yield _find(ONE_TITLE, page, 1, "there is no heading of level 1")
    elif page.headings[0].level != 1:
        yield _find(ONE_TITLE, page, page.headings[0].line, "the first heading is not of level 1")
    for heading in titles[1:]:
        yield _find(ONE_TITLE, page, heading.line, f"a second heading of level 1: “{heading.text}”")
    for before, heading in zip(page.headings, page.headings[1:], strict=False):
        if heading.level > before.level + 1:
            message = f"“{heading.text}” is of level {heading.level} after level {before.level}"
            yield _find(HEADING_SKIP, page, heading.line, message)


def _check_front_matter(page: Page, today: date) -> Iterator[Finding]:
    if page.front_error:
        yield _find(REVIEWED, page, 1, f"the front matter is not YAML: {page.front_error}")
    if page.front.get("orphan"):
        return
    reviewed = page.front.get("reviewed")
    if not isinstance(reviewed, date):
        yield _find(REVIEWED, page, 1, "“reviewed” is missing or no date" if not reviewed else f"{reviewed} is no date")
    elif reviewed > today:
        yield _find(REVIEWED, page, 1, f"{reviewed} has not come yet (today is {today})")
    elif today - reviewed > GREATEST_AGE:
        yield _find(REVIEWED, page, 1, f"last reviewed {reviewed}, more than twelve months before {today}")
    description = page.front.get("description")
    if not isinstance(description, str) or not description.strip():
        yield _find(DESCRIPTION, page, 1, "“description” is missing")
    elif len(description) > LONGEST_DESCRIPTION:
        yield _find(DESCRIPTION, page, 1, f"the description has {len(description)} characters")


def _check_links_and_images(page: Page) -> Iterator[Finding]:
    for image in page.images:
        if not image.text.strip():
            yield _find(ALTERNATIVE, page, image.line, f"the image {image.target} has no alternative text")
    for link in page.links:
        fault = find_link_fault(link.text)
        if fault and (link.text.strip() or not _is_named_by_target(link.target)):
            yield _find(LINK_TEXT, page, link.line, f"“{link.text or link.target}”: {fault}")


def _is_named_by_target(address: str) -> bool:
    """MyST fills an empty link to a page or heading of ours with its title."""
    return bool(address) and not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)


def _check_markup(page: Page) -> Iterator[Finding]:
    for directive in page.directives:
        if directive.target in {"tab-set", "tab-item", "tab-set-code"}:
            yield _find(TAB_SET, page, directive.line, f"the directive {directive.target}")
        elif directive.target == "raw":
            yield _find(RAW_HTML, page, directive.line, "the directive raw")
    for raw in page.raw:
        yield _find(RAW_HTML, page, raw.line, raw.text)


def _find(rule: Rule, page: Page, line: int, message: str) -> Finding:
    return Finding(rule=rule, edition="source", place=f"{page.name}:{line}", message=message)


CHECKS: Final = (
    Check(
        name="source",
        rules=(
            ONE_TITLE, HEADING_SKIP, REVIEWED, DESCRIPTION, ALTERNATIVE, LINK_TEXT, TAB_SET, RAW_HTML, FILE_NAMES,
        ),
        run=check_source,
    ),
)  # fmt: skip
