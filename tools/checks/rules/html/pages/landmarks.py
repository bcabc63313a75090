"""A rule about landmarks: where a page has several of a kind, each has a name of its own."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from bs4 import Tag

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.pages.markup import is_hidden
from tools.checks.rules.html.site import SitePage

LANDMARKS: Final = Rule(
    id="html-landmark-name",
    promise="Where a page has several navigations, each has a name.",
    origin="WCAG 2.2, 1.3.1 and 2.4.1; technique ARIA11; ARIA Authoring Practices, landmark regions",
    remedy="name each with aria-label, or with aria-labelledby and its heading",
)
RULES: Final = (LANDMARKS,)


def check_landmarks(pages: list[SitePage]) -> Iterator[Finding]:
    """Yield the navigations of these pages that nobody can tell from the others."""
    for page in pages:
        navigations = [one for one in page.soup.select("nav, [role=navigation]") if not is_hidden(one)]
        names = defaultdict(list)
        for navigation in navigations:
            names[_name(page, navigation)].append(navigation)
        if len(navigations) > 1 and names[""]:
            start = names[""][0].get_text(" ", strip=True)[:40]
            message = f'{len(names[""])} of {len(navigations)} navigations have no name: "{start} …"'
            yield Finding(rule=LANDMARKS, edition="html", place=page.name, message=message)


def _name(page: SitePage, element: Tag) -> str:
    """Return what a landmark is called."""
    if label := str(element.get("aria-label", "") or element.get("title", "")).strip():
        return label
    named = (page.soup.find(id=name) for name in str(element.get("aria-labelledby", "")).split())

    return " ".join(one.get_text(" ", strip=True) for one in named if isinstance(one, Tag))
