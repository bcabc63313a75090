"""Rules about menus on a narrow screen, and about the page without scripts: everything stays within reach."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.browser.engines import check_opened
from tools.checks.rules.html.browser.keyboard import Measured, Stop, check_indicators, check_stops
from tools.checks.rules.html.browser.tab import Sightings, Tab, View

MENUS: Final = Rule(
    id="html-menu",
    promise="Each menu button opens with Enter, the focus can go in, and Escape closes and brings the focus back.",
    origin="WCAG 2.2, 2.1.1 and 2.4.3; ARIA Authoring Practices, disclosure",
    remedy="use a real button with aria-expanded and aria-controls, and handle Escape",
)
REACHABLE: Final = Rule(
    id="html-menu-reachable",
    promise="At 320 px every link that the wide page shows outside its text can be reached by the keyboard.",
    origin="WCAG 2.2, 1.4.10 and 2.1.1",
    remedy="give the narrow page a menu button",
)
NO_SCRIPTS: Final = Rule(
    id="html-without-scripts",
    promise="Without scripts every word of the main text and every link around it are there.",
    origin="project rule: the site works with scripts off",
    remedy="let scripts only add to what the markup already does",
)
RULES: Final = (MENUS, REACHABLE, NO_SCRIPTS)

NARROW: Final = View(width=320)
WIDE: Final = View(width=1440)
SETTLING_MS: Final = 400
"""Milliseconds that a menu may take to open or close."""
DEEPEST: Final = 60
"""So many stops are walked inside an open menu."""


def check_menus(tab: Tab, measured: Measured) -> Iterator[Finding]:
    """Open every closed menu of the narrow page with the keyboard, and yield what fails; the page is left changed."""
    tab.show(WIDE)
    wanted = set(tab.survey("words")["links"])
    tab.show(NARROW)
    tab.settle()
    sightings = Sightings()
    buttons: list[str] = tab.survey("menu_list")
    reached: set[str] = set(tab.survey("words")["links"])
    for number, button in enumerate(buttons):
        tab.survey("menu_focus", argument=number)
        if not tab.survey("menu_state", argument=number)["returned"]:
            continue  # An earlier menu's button stands over this one, or it is gone.
        tab.page.keyboard.press("Enter")
        reached.update(_read_state(tab, number, open_=True)["links"])
        yield from _check_one(tab, number, button, sightings=sightings, measured=measured)
    missing = sorted(address for address in wanted - reached if not address.endswith("#"))
    if missing:
        some = ", ".join(address.removeprefix(tab.home) for address in missing[:3])
        yield tab.finding(REACHABLE, f"{len(missing)} links of the wide page are out of reach at 320 px: {some}")
    yield from sightings.findings(tab)


def _check_one(tab: Tab, number: int, button: str, *, sightings: Sightings, measured: Measured) -> Iterator[Finding]:
    state = _read_state(tab, number, open_=True)
    for missing in state["missing"]:
        yield tab.finding(MENUS, f"{button} controls #{missing}, which is not there")
    if not state["open"] or not state["shows"]:
        yield tab.finding(MENUS, f"{button} does not open with Enter")
        return
    if not state["over"]:
        tab.page.keyboard.press("Enter")
        if _read_state(tab, number, open_=False)["open"]:
            yield tab.finding(MENUS, f"{button} does not close with Enter")
        return
    yield from check_opened(tab, NARROW, button)
    stops = _walk_inside(tab)
    if not stops:
        yield tab.finding(MENUS, f"{button} opens a menu that Tab does not go into")
    check_stops(stops, sightings, NARROW)
    check_indicators(tab, stops, sightings, measured, width=NARROW.width)
    tab.show(NARROW)
    if stops:
        tab.survey("walk_stop", argument=stops[-1]["number"])
    tab.page.keyboard.press("Escape")
    state = _read_state(tab, number, open_=False)
    if state["open"]:
        yield tab.finding(MENUS, f"{button} opens a menu that Escape does not close")
    elif not state["returned"]:
        yield tab.finding(MENUS, f"{button} does not get the focus back when Escape closes its menu")


def _read_state(tab: Tab, number: int, *, open_: bool) -> dict[str, Any]:
    """Return the state of a menu; one that is not (yet) as it should be gets a moment to come to rest."""
    state: dict[str, Any] = tab.survey("menu_state", argument=number)
    if state["open"] is not open_ or (not open_ and not state["returned"]):
        tab.page.wait_for_timeout(SETTLING_MS)
        state = tab.survey("menu_state", argument=number)
    return state


def _walk_inside(tab: Tab) -> list[Stop]:
    """Press Tab from where the focus went when the menu opened, for as long as it stays inside."""
    stops: dict[int, Stop] = {}
    for _ in range(DEEPEST):
        inside = tab.page.evaluate(
            """() => window.__buttons.some(button => button.getAttribute("aria-expanded") === "true" &&
            (button.getAttribute("aria-controls") || "").split(/\\s+/).filter(Boolean).some(id => {
              const region = document.getElementById(id);
              return region && region !== document.activeElement && region.contains(document.activeElement); }))"""
        )
        if inside:
            stop = tab.survey("walk_stop")
            if stop is None or stop["number"] in stops:
                break
            stops[stop["number"]] = stop
        elif stops:
            break
        tab.page.keyboard.press("Tab")
        if not inside and not stops and _ > 2:  # noqa: PLR2004 - button, region itself, first stop
            break
    return list(stops.values())


def check_without_scripts(tab: Tab, plain: Tab) -> Iterator[Finding]:
    """Compare the page with ``plain``, the same page in a browser that runs no scripts."""
    for width in (1280, 320):
        tab.show(WIDE)
        links = set(tab.survey("words")["links"])
        view = View(width=width)
        tab.show(view)
        with_scripts = tab.survey("words")
        plain.show(view)
        without = plain.survey("words")
        lost = Counter(with_scripts["words"]) - Counter(without["words"])
        if lost:
            some = " ".join(list(lost)[:8])
            yield tab.finding(
                NO_SCRIPTS, f"{lost.total()} words of the main text need scripts to be seen: {some} ({view})"
            )
        reached = set(without["links"])
        for door in without["doors"]:
            plain.open(plain.name, view=view, fragment=door)
            reached.update(plain.survey("words")["links"])
        if without["doors"]:
            plain.open(plain.name, view=view)
        missing = sorted(address for address in links - reached if not address.endswith("#"))
        if missing:
            some = ", ".join(address.removeprefix(tab.home) for address in missing[:3])
            yield tab.finding(NO_SCRIPTS, f"{len(missing)} links need scripts to be reached: {some} ({view})")
