"""Rules about every size of window and text: the same content in each width and orientation, and text that grows."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.browser.layout import REFLOW
from tools.checks.rules.html.browser.states import STATES, drop_known
from tools.checks.rules.html.browser.tab import WIDTHS, ZOOMED_HEIGHT, Sightings, Tab, View
from tools.checks.validators.axe import measure_contrast

CONTENT: Final = Rule(
    id="html-same-content",
    promise="The main text tells the same in every width and in both orientations.",
    origin="WCAG 2.2, 1.3.4 and 1.4.10",
    remedy="let the narrow page rearrange its content, and hide none of it",
)
TEXT_SIZE: Final = Rule(
    id="html-text-size",
    promise="Text can be enlarged to 200 %, and then nothing is cut off or set upon other text.",
    origin="WCAG 2.2, 1.4.4; failures F69, F94",
    remedy="give sizes in rem or em, let boxes grow, and never give text a size in vw alone",
)
RULES: Final = (CONTENT, TEXT_SIZE)

TURNED_VIEWS: Final = (
    View(width=320),
    View(width=320, height=ZOOMED_HEIGHT),
    View(width=390, height=844),
    View(width=844, height=390),
    View(width=1024, height=1366),
)
"""The narrow page upright and at 400 % zoom, a phone in both orientations, a tablet held upright."""
MOST_WIDTHS: Final = 6
"""So many widths are looked at between the breakpoints of the stylesheets."""


def check_sizes(tab: Tab) -> Iterator[Finding]:
    """Yield what is wrong in some size of window or text; the page is left in a window of 1280 px."""
    sightings = Sightings()
    whole = View(width=WIDTHS[-1])
    tab.show(whole)
    wide = tab.survey("content")
    between = [View(width=width) for width in choose_widths(tab.survey("content", entry="breakpoints"))]
    for view in (*TURNED_VIEWS, *between):
        tab.show(view)
        for message in _compare(wide, tab.survey("content")):
            sightings.add(CONTENT, message, view)
        for message in _compare(tab.survey("content"), wide):
            sightings.add(CONTENT, f"{message} in the wide window, and it does here", view)
        if view not in between:
            continue
        if overflow := tab.survey("reflow")["overflow"]:
            sightings.add(REFLOW, f"the page scrolls {overflow} px sideways", view)
        for violation in drop_known(tab, list(measure_contrast(tab.page)), whole):
            sightings.add(STATES, f"{violation.target}: {violation.detail}", view)
    for message in _check_text(tab):
        sightings.add(TEXT_SIZE, message, View(width=1280))
    yield from sightings.findings(tab)


def choose_widths(breakpoints: list[float]) -> list[int]:
    """Return a width in each interval between breakpoints that none of the usual widths stands in."""
    edges = [WIDTHS[0] - 1.0, *(one for one in breakpoints if WIDTHS[0] < one < WIDTHS[-1]), float(WIDTHS[-1] + 1)]
    chosen = []
    for low, high in pairwise(sorted(set(edges))):
        if high - low > 2 and not any(low < width < high for width in WIDTHS):  # noqa: PLR2004 - room for a width
            chosen.append(round((low + high) / 2))

    return chosen[:MOST_WIDTHS]


def _compare(whole: dict[str, Any], part: dict[str, Any]) -> Iterator[str]:
    everything = " ".join(part["texts"])
    lost = [text for text in whole["texts"] if text not in everything]
    if lost:
        yield f'{len(lost)} texts do not show: "{lost[0][:60]}"'
    for picture in sorted(set(whole["pictures"]) - set(part["pictures"])):
        yield f'the picture "{picture[:60]}" does not show'
    for element in sorted(set(part["turned"]) - set(whole["turned"])):
        yield f"{element} is turned on its side"


def _check_text(tab: Tab) -> Iterator[str]:
    tab.show(View(width=1280))
    tab.survey("sizes", entry="remember")
    seen = tab.survey("spacing", "sizes")
    yield from (f'"{clip["text"]}" is cut off by {clip["by"]}' for clip in seen["clipped"])
    yield from (f"{pair} lie upon each other" for pair in seen["overlapping"])
    tab.show(View(width=320))
    for element in tab.survey("sizes", argument=4, entry="compare"):
        yield f"{element} stays as small when the page is enlarged"
    tab.show(View(width=1280))
