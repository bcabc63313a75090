"""Rules about what only shows when a control is pointed at, focused, pressed or visited, or when the page is printed.

An engine sees the page at rest. Here the stylesheets are changed so that the state holds everywhere at once.
"""

from collections.abc import Iterator
from typing import Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.browser.tab import Sightings, Tab, View
from tools.checks.validators.axe import Violation, measure_contrast

STATES: Final = Rule(
    id="html-state-contrast",
    promise="Text keeps its contrast when it is pointed at, focused, pressed or visited, in every width and in print.",
    origin="WCAG 2.2, 1.4.3",
    remedy="choose colours for the state that stand out by 4.5:1 (large text by 3:1)",
)
HOVER: Final = Rule(
    id="html-hover-content",
    promise="Nothing is shown to the pointer alone: what hovering shows, the focus shows too.",
    origin="WCAG 2.2, 1.4.13 and 2.1.1",
    remedy="show it always, or on :focus and :focus-within as well, or behind a button",
)
RULES: Final = (STATES, HOVER)

NAMES: Final = {
    "hover": "when pointed at",
    "focus": "with the focus",
    "pressed": "when pressed",
    "visited": "when visited",
}
RESTYLED: Final = "window.__recoloured"


def check_states(tab: Tab) -> Iterator[Finding]:
    """Yield what is wrong in a state that the page is not in at rest; it is left as it was found."""
    sightings = Sightings()
    for view in (View(width=1280, scheme="dark"), View(width=1280)):
        tab.show(view)
        for state, name in NAMES.items():
            changed = tab.survey("states", argument=state)
            try:
                faded = list(measure_contrast(tab.page, RESTYLED)) if changed else []
            finally:
                tab.survey("states", entry="restore")
            for violation in drop_known(tab, faded, view):
                sightings.add(STATES, f"{violation.target}: {violation.detail} ({name})", view)
    paper = View(printed=True)
    tab.show(paper)
    for violation in drop_known(tab, list(measure_contrast(tab.page)), View(width=1280)):
        sightings.add(STATES, f"{violation.target}: {violation.detail}", paper)
    tab.show(View(width=1280))
    for text in _list_hover_texts(tab):
        sightings.add(HOVER, f'only the pointer shows "{text[:60]}"', View(width=1280))
    yield from sightings.findings(tab)


def drop_known(tab: Tab, found: list[Violation], rest: View) -> list[Violation]:
    """Return what axe does not say of the page at rest too; it is then looked at so."""
    if not found:
        return []
    tab.show(rest)
    known = {violation.target for violation in measure_contrast(tab.page)}

    return [violation for violation in found if violation.target not in known]


def _list_hover_texts(tab: Tab) -> list[str]:
    """Return the texts that pointing at something shows and that neither the page at rest nor the focus shows."""
    shown: dict[str, set[str]] = {"": set(tab.survey("states", entry="texts"))}
    for state in ("hover", "focus"):
        tab.survey("states", argument=state)
        shown[state] = set(tab.survey("states", entry="texts"))
        tab.survey("states", entry="restore")

    return sorted(shown["hover"] - shown["focus"] - shown[""])
