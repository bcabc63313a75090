"""A rule about all pages together: help stands in the same place on each of them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from bs4 import Tag

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.site import SitePage

HELP: Final = Rule(
    id="html-consistent-help",
    promise="A way to get help that stands outside the main text stands on every page, in the same place and order.",
    origin="WCAG 2.2, 3.2.6",
    remedy="put it in the page template, not in single pages",
)
RULES: Final = (HELP,)

HELP_WORDS: Final = re.compile(
    r"\b(kontakt\w*|rapportera|hjälp|support|felanmäl\w*|synpunkt\w*|contact|help|feedback|report)\b", re.IGNORECASE
)


def check_consistency(pages: list[SitePage]) -> Iterator[Finding]:
    """Yield the pages whose help links differ from those of most pages."""
    found = {page.name: _help_links(page) for page in pages}
    usual, times = Counter(found.values()).most_common(1)[0]
    everywhere = {link for links in found.values() for link in links}
    if not everywhere or len(pages) < 2:  # noqa: PLR2004 - one page cannot differ
        return
    # What stands on a single page is that page's own; what stands on two or more is meant for all.
    shared = {link for link in everywhere if sum(link in links for links in found.values()) > 1}
    labels = {label for _, label in shared}
    for name, links in found.items():
        here = tuple(link for link in links if link[1] in labels)
        expected = tuple(link for link in usual if link[1] in labels) if times > 1 else tuple(sorted(shared))
        if here != expected:
            yield Finding(rule=HELP, edition="html", place=name, message=f"{_say(here)} instead of {_say(expected)}")


def _say(links: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f'"{label}" in the {place}' for place, label in links) or "no help link"


def _help_links(page: SitePage) -> tuple[tuple[str, str], ...]:
    """List the help links outside the main text, in order: (landmark, text)."""
    links: list[tuple[str, str]] = []
    for link in page.soup.select("a[href]"):
        text, href = link.get_text(" ", strip=True), str(link["href"])
        if link.find_parent("main") or link.find_parent(role="main"):
            continue
        if href.startswith(("mailto:", "tel:")) or HELP_WORDS.search(text):
            links.append((_landmark(link), text))
    return tuple(links)


def _landmark(link: Tag) -> str:
    around = link.find_parent(["header", "footer", "nav", "aside"])
    return str(around.name) if around else "body"
