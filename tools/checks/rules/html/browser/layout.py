"""Rules about the page as it is laid out: narrow, zoomed, widely spaced, printed, still, and its targets' size."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.browser.focus import CONTRAST, Colour, contrast
from tools.checks.rules.html.browser.tab import WIDTHS, ZOOMED_HEIGHT, Sightings, Tab, View

REFLOW: Final = Rule(
    id="html-reflow",
    promise="At 320 px (400 % zoom) nothing but tables, code and pictures scrolls sideways, and nothing is cut off.",
    origin="WCAG 2.2, 1.4.10",
    remedy="let the element shrink or wrap (max-width, overflow-wrap, flex-wrap)",
)
SPACING: Final = Rule(
    id="html-text-spacing",
    promise="Wider text spacing cuts nothing off and sets no text upon another.",
    origin="WCAG 2.2, 1.4.12",
    remedy="let boxes grow with their text: no fixed heights, no cut overflow, no single-line clipping",
)
TARGETS: Final = Rule(
    id="html-target-size",
    promise="Targets are at least 24 by 24 px, or stand in a text, or have room around them.",
    origin="WCAG 2.2, 2.5.8",
    remedy="give the target padding or more room",
)
PRINT: Final = Rule(
    id="html-print",
    promise="The printed page holds every word and every picture of the main text, and is no wider than the paper.",
    origin="project rule: no edition loses content",
    remedy="show the element in @media print, and let nothing scroll there",
)
MOTION: Final = Rule(
    id="html-reduced-motion",
    promise="Nothing moves for a reader who has asked for less motion.",
    origin="WCAG 2.2, 2.2.2 and 2.3.3; technique C39",
    remedy="put movement inside @media (prefers-reduced-motion: no-preference)",
)
CONTROLS: Final = Rule(
    id="html-control-contrast",
    promise="The edge or the ground of each field stands out from what lies around it by 3:1, in light and dark.",
    origin="WCAG 2.2, 1.4.11",
    remedy="give the field a border in a colour that stands out",
)
RULES: Final = (REFLOW, SPACING, TARGETS, PRINT, MOTION, CONTROLS)

A4_WIDTH: Final = 718
"""CSS pixels between the margins of an A4 page with 10 mm margins, the browser's own."""


def check_layout(tab: Tab) -> Iterator[Finding]:
    """Yield what is wrong with the page's layout; it is left in its widest view."""
    sightings = Sightings()
    for view in (View(width=320), View(width=320, height=ZOOMED_HEIGHT)):
        tab.show(view)
        for message in _say_reflow(tab.survey("reflow")):
            sightings.add(REFLOW, message, view)
    for width in WIDTHS:
        view = View(width=width)
        tab.show(view)
        for target in tab.survey("targets"):
            size = f"{target['width']:.0f} by {target['height']:.0f} px"
            sightings.add(TARGETS, f"{target['element']} is {size}", view)
        if width != WIDTHS[-1]:
            for message in _say_spacing(tab.survey("spacing")):
                sightings.add(SPACING, message, view)
    for view in (View(width=WIDTHS[-1], scheme="dark"), View(width=WIDTHS[-1])):
        tab.show(view)
        for message in _say_controls(tab.survey("controls")):
            sightings.add(CONTROLS, message, view)
    yield from sightings.findings(tab)
    yield from _check_print(tab)
    yield from (tab.finding(MOTION, message) for message in tab.survey("motion"))


def _say_reflow(seen: dict[str, Any]) -> Iterator[str]:
    if seen["overflow"]:
        what = ", ".join(seen["wide"]) or "something"
        yield f"the page scrolls {seen['overflow']} px sideways: {what} is too wide"
    yield from (f"{element} must be scrolled sideways to be read" for element in seen["sideways"])
    yield from (f'"{clip["text"]}" is cut off by {clip["by"]}' for clip in seen["clipped"])


def _say_spacing(seen: dict[str, Any]) -> Iterator[str]:
    yield from (f'"{clip["text"]}" is cut off by {clip["by"]}' for clip in seen["clipped"])
    yield from (f"{pair} lie upon each other" for pair in seen["overlapping"])


def _say_controls(fields: list[dict[str, Any]]) -> Iterator[str]:
    for field in fields:
        ground, edges = field["ground"], [edge for edge in field["edges"] if edge]
        if ground is None or not edges or field["image"]:
            continue
        best = max(contrast(_blend(edge, ground), _blend(ground, ground)) for edge in edges)
        if best < CONTRAST:
            yield f"{field['element']} stands out by {best:.2f}:1 only"


def _blend(colour: list[float], ground: list[float]) -> Colour:
    """Lay a colour (red, green, blue of 255, alpha of 1) upon an opaque ground."""
    alpha = colour[3]
    mixed = [round(over * alpha + under * (1 - alpha)) for over, under in zip(colour[:3], ground[:3], strict=True)]
    return mixed[0], mixed[1], mixed[2]


def _check_print(tab: Tab) -> Iterator[Finding]:
    screen = Counter(tab.survey("words")["words"])
    pictures = tab.survey("content")["pictures"]
    tab.show(View(width=A4_WIDTH, printed=True))
    printed = tab.survey("words")
    for picture in sorted(set(pictures) - set(tab.survey("content")["pictures"])):
        yield tab.finding(PRINT, f'the picture "{picture[:60]}" is not printed')
    lost = screen - Counter(printed["words"])
    if lost:
        some = " ".join(list(lost)[:8])
        yield tab.finding(PRINT, f"{lost.total()} words of the main text are not printed: {some}")
    for clip in printed["clipped"]:
        yield tab.finding(PRINT, f'"{clip["text"]}" is cut off by {clip["by"]} on paper')
    for element in printed["scrolling"]:
        yield tab.finding(PRINT, f"{element} scrolls on the screen and is cut off on paper")
    width = tab.page.evaluate("document.documentElement.scrollWidth")
    if width > A4_WIDTH:
        yield tab.finding(PRINT, f"the page is {width} px wide on paper that holds {A4_WIDTH} px, and is set smaller")
    tab.show(View(width=WIDTHS[-1]))
