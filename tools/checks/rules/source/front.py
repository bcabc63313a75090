"""Rules for the front matter of a page: it can be read, and holds what the handbook asks for."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Final

from tools.catalogue.base.limits import GREATEST_AGE, LONGEST_DESCRIPTION
from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import find

KNOWN_KEYS: Final = (
    "reviewed",
    "description",
    "sources",
    "tags",
    "orphan",
    "nosearch",
    "no-search",
    "tocdepth",
    "myst",
)
"""Those of the handbook, of Sphinx and of MyST."""
ENTRY: Final = re.compile(r"[\w-]+:(?: .*)?$")
CONTINUED: Final = re.compile(r"\s+(?![\w-]+:(?: |$))|- |#|[\]}]|$")
"""Lines that go on with the one before, or say nothing."""
CUT: Final = re.compile(r"[\w-]+: +[^\s\"'|>#\[].*?\s(#.*)$|[\w-]+: +(#.*)$")
"""A value without quotation marks that is read only up to a #."""
MARKUP: Final = re.compile(r"\*\*|\]\(|`|\{\w+\}")

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
FRONT_MATTER: Final = Rule(
    id="source-front-matter",
    promise="The front matter can be read, and stands between two lines of three hyphens.",
    origin="docs/redaktorsguide.md; https://myst-parser.readthedocs.io/en/latest/configuration.html#frontmatter-local",
    remedy="put --- above and below it, and quotation marks around a text that holds a colon",
)
RULES: Final = (FRONT_MATTER, REVIEWED, DESCRIPTION)


def check_front_matter(page: SourcePage, today: date) -> Iterator[Finding]:
    """Check what a page says of itself before its text begins."""
    if page.front_error:
        yield _explain_error(page)
        return
    yield from _find_repeated_keys(page)
    lost = [*_find_unknown_keys(page), *_find_lost_words(page)]
    yield from lost
    if lost or page.front.get("orphan"):
        return
    yield from _find_doubled_tags(page)
    reviewed, line = page.front.get("reviewed"), page.find_front_line("reviewed")
    if type(reviewed) is not date:
        yield find(REVIEWED, page, line, f"{reviewed} is no date" if reviewed else "“reviewed” is missing or no date")
    elif reviewed > today:
        yield find(REVIEWED, page, line, f"{reviewed} has not come yet (today is {today})")
    elif today - reviewed > GREATEST_AGE:
        yield find(REVIEWED, page, line, f"last reviewed {reviewed}, more than twelve months before {today}")
    description, line = page.front.get("description"), page.find_front_line("description")
    if not isinstance(description, str) or not description.strip():
        yield find(DESCRIPTION, page, line, "“description” is missing")
    elif len(description) > LONGEST_DESCRIPTION:
        yield find(DESCRIPTION, page, line, f"the description has {len(description)} characters")
    elif signs := MARKUP.search(description):
        yield find(DESCRIPTION, page, line, f"“{signs[0]}”: signs that search engines would show")


def _find_repeated_keys(page: SourcePage) -> Iterator[Finding]:
    """Find what stands twice: YAML takes the last and says nothing of the first."""
    keys: set[str] = set()
    for number, line in _list_lines(page):
        if found := re.match(r"([\w-]+):", line):
            if found[1] in keys:
                yield find(FRONT_MATTER, page, number, f"“{found[1]}” stands twice in the front matter")
            keys.add(found[1])


def _find_doubled_tags(page: SourcePage) -> Iterator[Finding]:
    tags = page.front.get("tags")
    for tag in sorted({str(tag) for tag in tags if tags.count(tag) > 1} if isinstance(tags, list) else ()):
        yield find(FRONT_MATTER, page, page.find_front_line("tags"), f"the tag “{tag}” stands twice")


def _find_unknown_keys(page: SourcePage) -> Iterator[Finding]:
    """Find what no part of the handbook reads, such as a misspelt key."""
    for key in page.front:
        if key not in KNOWN_KEYS:
            near = get_close_matches(str(key).lower(), KNOWN_KEYS, n=1)
            hint = f"; it may be meant as {near[0]}" if near else ""
            yield find(
                FRONT_MATTER, page, page.find_front_line(str(key)), f"“{key}” is no key of the front matter{hint}"
            )


def _find_lost_words(page: SourcePage) -> Iterator[Finding]:
    for number, line in _list_lines(page):
        read = page.front.get(line.partition(":")[0])
        if (cut := CUT.match(line)) and type(read) is not date:  # a day is whole; what follows is a note
            yield find(FRONT_MATTER, page, number, f"“{cut[1] or cut[2]}” would be lost: # begins a note")


def _explain_error(page: SourcePage) -> Finding:
    """Return what is wrong with front matter that is not YAML: the first line that is no entry, or what YAML says."""
    for number, line in _list_lines(page):
        if number > page.front_line or "\t" in line or ENTRY.match(line):
            continue
        if not CONTINUED.match(line):
            return find(FRONT_MATTER, page, number, f"“{line.strip()}” is no entry of the front matter")

    return find(FRONT_MATTER, page, page.front_line, f"the front matter is not YAML: {page.front_error}")


def _list_lines(page: SourcePage) -> Iterator[tuple[int, str]]:
    """Yield the lines of the front matter with their numbers."""
    for number, line in enumerate(page.lines[1:], start=2):
        if line.rstrip() == "---" or (number == 2 and page.lines[0].rstrip() != "---"):  # noqa: PLR2004
            return
        yield number, line
