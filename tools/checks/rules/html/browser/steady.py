"""A rule about pages that act by themselves: they go elsewhere, load anew, or put a dialogue in the reader's way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Dialog, Page, Request

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.browser.tab import Tab

STEADY: Final = Rule(
    id="html-steady",
    promise="No page goes elsewhere, loads anew or opens a dialogue by itself, on focus or when a choice is made.",
    origin="WCAG 2.2, 2.2.1, 3.2.1 and 3.2.2; failures F22, F36, F37, F41, F55",
    remedy="let only a link or a button that says so lead elsewhere",
)
RULES: Final = (STEADY,)

CHOICES: Final = "select, input[type=radio], input[type=checkbox]"
MOST_CHOICES: Final = 20
PAUSE: Final = 30
"""Milliseconds between two choices."""
TIMEOUT_MS: Final = 300
"""Milliseconds that the last choice may take to lead elsewhere."""


@dataclass(kw_only=True)  # no slots: Playwright notes its wrapper of a method on the method's object
class Restlessness:
    """Where a page went by itself after it had been loaded, and what its dialogues said."""

    page: Page
    went: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def note_move(self, request: Request) -> None:
        """Write down that the page goes elsewhere; a move inside the page asks for nothing."""
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self.went.append(request.url)

    def note_dialog(self, dialog: Dialog) -> None:
        """Write down a dialogue, and put it away."""
        self.said.append(dialog.message)
        dialog.dismiss()


@contextmanager
def watch(tab: Tab) -> Iterator[Restlessness]:
    """Watch an open page for as long as the block lasts."""
    seen = Restlessness(page=tab.page)
    tab.page.on("request", seen.note_move)
    tab.page.on("dialog", seen.note_dialog)
    try:
        yield seen
    finally:
        tab.page.remove_listener("request", seen.note_move)
        tab.page.remove_listener("dialog", seen.note_dialog)


def make_choices(tab: Tab) -> None:
    """Work each list, radio button and tick box of the page with the keyboard, as a reader who fills in a form."""
    choices = tab.page.locator(CHOICES).all()[:MOST_CHOICES]
    for choice in choices:
        if not choice.is_visible() or not choice.is_enabled():
            continue
        choice.focus()
        is_list = choice.evaluate("choice => choice.localName === 'select'")
        tab.page.keyboard.press("ArrowDown" if is_list else "Space")
        tab.page.wait_for_timeout(PAUSE)
    if choices:
        tab.page.wait_for_timeout(TIMEOUT_MS)


def check_steadiness(tab: Tab, seen: Restlessness) -> Iterator[Finding]:
    """Yield what the page did by itself; if it went away, wait until it has arrived."""
    if seen.went:
        tab.page.wait_for_load_state()
    for address in dict.fromkeys(seen.went):
        where = "loads itself anew" if address == tab.url else f"goes to {address.removeprefix(tab.home)}"
        yield tab.finding(STEADY, f"the page {where} by itself")
    for text in dict.fromkeys(seen.said):
        yield tab.finding(STEADY, f'the page opens a dialogue: "{text[:60]}"')
