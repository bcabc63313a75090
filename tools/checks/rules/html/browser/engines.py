"""The two engines that run in the browser, over every view: axe-core and HTML_CodeSniffer."""

from collections.abc import Iterator, Sequence
from typing import Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.browser.tab import ALL_VIEWS, Sightings, Tab, View
from tools.checks.validators.axe import run_axe
from tools.checks.validators.htmlcs import run_htmlcs

AXE: Final = Rule(
    id="html-axe",
    promise="axe-core finds nothing, WCAG 2.0 to 2.2 A and AA and best practice, in any width and any colours.",
    origin="axe-core 4.14; WCAG 2.2 A and AA",
    remedy="see https://dequeuniversity.com/rules/axe/4.14/ and the rule's name",
)
HTMLCS: Final = Rule(
    id="html-codesniffer",
    promise="HTML_CodeSniffer finds no WCAG 2 AA error.",
    origin="HTML_CodeSniffer 2.5, standard WCAG2AA",
    remedy="see the technique that the code names, under https://www.w3.org/WAI/WCAG22/Techniques/",
)
RULES: Final = (AXE, HTMLCS)

DIFFERENT_VIEWS: Final = (View(width=1280), View(width=1280, scheme="dark"), View(width=320))
"""Three views that differ in all: wide and narrow, light and dark.

HTML_CodeSniffer looks at the markup and at colours, and sees forced colours as they were before.
"""


def check_with_engines(tab: Tab, views: Sequence[View] = ALL_VIEWS) -> Iterator[Finding]:
    """Yield what the engines say of the page in these views."""
    sightings = Sightings()
    for view in views:
        tab.show(view)
        for violation in run_axe(tab.page):
            sightings.add(AXE, f"{violation.rule}: {violation.target}: {violation.detail or violation.help}", view)
        if view in DIFFERENT_VIEWS:
            for error in run_htmlcs(tab.page):
                code = error.code.removeprefix("WCAG2AA.")
                sightings.add(HTMLCS, f"{code}: {error.text} {error.markup}", view)
    yield from sightings.findings(tab)


def check_opened(tab: Tab, view: View, what: str) -> Iterator[Finding]:
    """Yield what axe says of the page as it stands now, with ``what`` open."""
    for violation in run_axe(tab.page):
        said = f"{violation.rule}: {violation.target}: {violation.detail or violation.help}"
        yield tab.finding(AXE, f"{said} ({what} open, {view})")
