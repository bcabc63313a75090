"""Rules about the keyboard: Tab goes through the page, and each stop is looked at."""

from collections.abc import Iterator
from typing import Any, Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.browser.focus import Indicator, measure_indicator, take_picture
from tools.checks.rules.html.browser.tab import SCHEMES, Sightings, Tab, View

OPERABLE: Final = Rule(
    id="html-keyboard-operable",
    promise="Whatever answers the mouse can be reached and worked with the keyboard.",
    origin="WCAG 2.2, 2.1.1; failures F54, F59",
    remedy="use a real button or link, and hide no control with display: none",
)
TRAP: Final = Rule(
    id="html-keyboard-trap",
    promise="Tab, forwards and backwards, leaves every part of the page again, and reaches all of it.",
    origin="WCAG 2.2, 2.1.2; failure F10",
    remedy="let the key go on to the next stop",
)
VISIBLE: Final = Rule(
    id="html-focus-visible",
    promise="Each stop lies inside the window and is not hidden when it has the focus.",
    origin="WCAG 2.2, 2.4.7; failure F55",
    remedy="take hidden things out of the tab order (visibility: hidden, inert), or show them on focus",
)
INDICATOR: Final = Rule(
    id="html-focus-indicator",
    promise="Each stop shows its focus by a change of at least 3:1, in light, dark and forced colours.",
    origin="WCAG 2.2, 2.4.7 and 1.4.11; failure F78",
    remedy="give :focus-visible an outline in a colour that stands out",
)
OBSCURED: Final = Rule(
    id="html-focus-obscured",
    promise="No sticky or fixed part covers the stop that has the focus.",
    origin="WCAG 2.2, 2.4.11; failure F110",
    remedy="set scroll-padding on html to the height of the sticky part",
)
ORDER: Final = Rule(
    id="html-focus-order",
    promise="The focus moves in the order that the page is seen and read in.",
    origin="WCAG 2.2, 2.4.3; failure F44",
    remedy="put the markup in the visual order; use no tabindex above 0",
)
BYPASS: Final = Rule(
    id="html-skip-link",
    promise="The first stop jumps past what all pages share, to the main text.",
    origin="WCAG 2.2, 2.4.1; technique G1",
    remedy='start the page with <a href="#main text\'s id">',
)
RULES: Final = (OPERABLE, TRAP, VISIBLE, INDICATOR, OBSCURED, ORDER, BYPASS)

WALKED_WIDTHS: Final = (1280, 320)
FEW_STOPS: Final = 8
"""With so few stops before the main text there is nothing to skip."""
SURPLUS: Final = 25
"""How many stops more than expected a walk may take: frames, controls inside media, scrolling boxes."""

SETTLING_MS: Final = 150
"""Milliseconds until a page that is still loading pictures has found its shape."""

Stop = dict[str, Any]
Measured = dict[tuple[View, str], Indicator | None]
"""Indicators by view and looks: what looks alike on another page is not measured again."""


def check_keyboard(tab: Tab, measured: Measured) -> Iterator[Finding]:
    """Yield what a reader without a mouse meets on this page."""
    sightings = Sightings()
    for width in WALKED_WIDTHS:
        view = View(width=width)
        tab.show(view)
        stops = list(walk(tab, sightings, view))
        if width == WALKED_WIDTHS[0]:
            walk_back(tab, stops, sightings, view)
        check_stops(stops, sightings, view)
        check_indicators(tab, stops, sightings, measured, width=width)
        tab.show(view)
        for message in tab.survey("walk_stop", "obscured", entry="surveyEdges"):
            sightings.add(OBSCURED, message, view)
        for message in tab.survey("mouse_only"):
            sightings.add(OPERABLE, message, view)
        if width == WALKED_WIDTHS[0] and stops:
            yield from _check_bypass(tab, stops)
    yield from sightings.findings(tab)


def walk(tab: Tab, sightings: Sightings, view: View) -> Iterator[Stop]:
    """Press Tab from the top of the page to its end; yield each stop, and note a trap or a stop never reached."""
    tab.settle()
    start = tab.survey("walk_start")
    expected: int = start["count"]
    forced = {stop["number"]: stop["element"] for stop in start["forced"]}
    for element in forced.values():
        sightings.add(ORDER, f"{element} has a tabindex above 0", view)
    visited: dict[int, Stop] = {}
    previous: Stop | None = None
    for _ in range(expected + SURPLUS):
        tab.page.keyboard.press("Tab")
        stop = tab.survey("walk_stop")
        if stop is None:
            break
        if not stop["seen"]:  # A picture above it may just have been loaded and pushed it out of the window.
            tab.page.wait_for_timeout(SETTLING_MS)
            stop = tab.survey("walk_stop") or stop
        if stop["number"] in visited:
            if previous is not None and stop["number"] != next(iter(visited)):
                sightings.add(TRAP, f"Tab does not get past {previous['element']}", view)
            break
        visited[stop["number"]] = stop
        previous = stop
        yield stop
    missed = [number for number in range(expected) if number not in visited and number not in forced]
    if missed:
        last = previous["element"] if previous else "the top of the page"
        first = tab.survey("walk_name", argument=missed[0])
        said = f"Tab reaches {expected - len(missed)} of {expected} stops and ends at {last}; it never reaches {first}"
        sightings.add(TRAP, said, view)
    for message in tab.survey("walk_order"):
        sightings.add(ORDER, message, view)


def walk_back(tab: Tab, stops: list[Stop], sightings: Sightings, view: View) -> None:
    """Press Shift and Tab from the last stop to the first, and note where that leads no further."""
    if not stops:
        return
    names = {stop["number"]: stop["element"] for stop in stops}
    tab.survey("walk_stop", argument=stops[-1]["number"])
    before = stops[-1]["number"]
    for _ in stops[1:]:
        tab.page.keyboard.press("Shift+Tab")
        now: int = tab.page.evaluate("window.__stops.indexOf(document.activeElement)")
        if now == before:
            sightings.add(TRAP, f"Shift and Tab do not get past {names.get(now, 'a stop')}", view)
            return
        before = now


def check_stops(stops: list[Stop], sightings: Sightings, view: View) -> None:
    """Note the stops that are not seen, or covered."""
    for stop in stops:
        if not stop["seen"]:
            sightings.add(VISIBLE, f"{stop['element']} has the focus and is not to be seen", view)
        elif stop["covered"]:
            sightings.add(OBSCURED, f"{stop['element']} lies under {stop['covered']}", view)


def check_indicators(tab: Tab, stops: list[Stop], sightings: Sightings, measured: Measured, *, width: int) -> None:
    """Measure the indicator of each kind of stop in all colours, and note those that do not stand out."""
    kinds = {stop["looks"]: stop for stop in stops if stop["seen"]}
    for scheme in SCHEMES:
        view = View(width=width, scheme=scheme)
        tab.show(view)
        for stop in kinds.values():
            here = tab.survey("walk_stop", argument=stop["number"])
            if here is None or not here["seen"]:
                continue
            key = (view, here["looks"])
            if key not in measured:
                measured[key] = _measure(tab, here)
            indicator = measured[key]
            if indicator is not None and not indicator.is_visible:
                alike = sum(other["looks"] == stop["looks"] for other in stops)
                said = (
                    f"{stop['element']} shows no focus"
                    if indicator.best == 1
                    else (
                        f"{stop['element']} shows its focus in too few pixels that stand out "
                        f"({indicator.strong} of {indicator.needed:.0f} needed, best contrast {indicator.best:.2f})"
                    )
                )
                sightings.add(INDICATOR, said + (f", and {alike - 1} alike" if alike > 1 else ""), view)


def _measure(tab: Tab, stop: Stop) -> Indicator:
    focused = take_picture(tab.page, stop["around"])
    tab.survey("walk_blur")
    blurred = take_picture(tab.page, stop["around"])
    return measure_indicator(focused, blurred, stop["box"])


def _check_bypass(tab: Tab, stops: list[Stop]) -> Iterator[Finding]:
    before_main = tab.page.evaluate(
        """() => { const main = document.querySelector("main, [role=main], h1") || document.body;
        return window.__stops.slice(0, window.__expected).filter(stop =>
          main.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING).length; }"""
    )
    if before_main <= FEW_STOPS:
        return
    first = stops[0]["href"] or ""
    if not first.startswith("#"):
        yield tab.finding(BYPASS, f"the first stop is {stops[0]['element']}, no link to the main text")
        return
    reached = tab.page.evaluate(
        """id => { const target = document.getElementById(id);
        const title = ["main h1", "[role=main] h1", "h1", "main", "[role=main]"]
          .map(kind => document.querySelector(kind)).find(Boolean);
        return Boolean(target && title && (target.contains(title) || title.contains(target) ||
          target.compareDocumentPosition(title) & Node.DOCUMENT_POSITION_FOLLOWING)); }""",
        first.removeprefix("#"),
    )
    if not reached:
        yield tab.finding(BYPASS, f"the first stop leads to {first}: no such place, or past the main text's beginning")
