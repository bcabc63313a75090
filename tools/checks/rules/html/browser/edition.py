"""Goes through the whole HTML edition in a few browsers and runs every check on every page."""

import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bs4 import Tag
from playwright.sync_api import Browser, Error

from tools.checks.core.findings import Finding, Note, NotRunError, Publication, Rule
from tools.checks.readers.edition.links import resolve
from tools.checks.rules.html.browser import engines, keyboard, layout, menus, policy, states, steady, visits, zoom
from tools.checks.rules.html.browser.tab import ALL_VIEWS, Tab, read_script
from tools.checks.rules.html.pages import consistency, disguise, forms, landmarks, markup, wording
from tools.checks.rules.html.site import SitePage, read_pages, serve
from tools.checks.validators.chromium import open_browser
from tools.checks.validators.nu import run_nu

NU: Final = Rule(
    id="html-nu",
    promise="The Nu HTML Checker finds no error and no warning.",
    origin="HTML Living Standard; ARIA in HTML",
    remedy="mend the markup, or the template that writes it",
)
TIMEOUT_MS: Final = 120_000
"""Milliseconds that a page may take to load on a machine with much else to do."""
MAIN_PICTURES: Final = "[...document.querySelectorAll(':is(main, [role=main]) img')].map(image => image.currentSrc)"
MARKUP_RULES: Final = (
    *markup.RULES,
    *wording.RULES,
    *policy.RULES,
    *consistency.RULES,
    *landmarks.RULES,
    *forms.RULES,
    *disguise.RULES,
)
BROWSER_RULES: Final = (
    *visits.RULES,
    *engines.RULES,
    *layout.RULES,
    *keyboard.RULES,
    *menus.RULES,
    *steady.RULES,
    *states.RULES,
    *zoom.RULES,
)


Kind = tuple[str, ...]
"""A description of an element: its name, its parent's, its classes, and the attributes that tell its use."""
BROWSERS: Final = 3
"""One more than most machines of continuous integration have cores: one always waits for its page to settle."""
GENERATED_CLASS: Final = re.compile(r"s-[0-9a-f]{8}$")
"""A class that stands for a style attribute, such as the width of a column (``html_site``): no kind of its own."""
STATES: Final = ("role", "type", "tabindex", "hidden", "disabled", "open", "aria-expanded", "aria-controls", "style")


def run_markup(publication: Publication) -> Iterator[Finding]:
    """Check the pages as they are written; needs neither a browser nor Java."""
    pages = read_pages(publication.html)
    yield from markup.check_markup(pages)
    yield from wording.check_wording(pages)
    yield from policy.check_policy(pages)
    yield from consistency.check_consistency(pages)
    yield from landmarks.check_landmarks(pages)
    yield from forms.check_forms(pages)
    yield from disguise.check_disguises(pages)


def run_nu_checker(publication: Publication) -> Iterator[Finding]:
    """Run the Nu HTML Checker on all pages at once."""
    pages = {page.path.resolve(): page.name for page in read_pages(publication.html)}
    for message in run_nu(list(pages)):
        place = f"{pages.get(message.path, message.path.name)}:{message.line}"
        yield Finding(rule=NU, edition="html", place=place, message=f"{message.kind}: {message.text}")


def run_browser(publication: Publication) -> Iterator[Finding | Note]:
    """Check the pages in real browsers side by side; each page is loaded as few times as can be."""
    folder = publication.html.resolve()
    pages = read_pages(folder)
    used = choose_pages_to_use(pages)
    yield Note(
        topic="browser",
        text=f"{len(pages)} pages, {len(used)} of them used by keyboard and judged in {len(ALL_VIEWS)} views, "
        f"the others in {len(engines.DIFFERENT_VIEWS)}",
    )
    measured: keyboard.Measured = {}
    waiting = deque(sorted(pages, key=lambda page: page.name not in used))  # those that take longest first
    with serve(folder) as home, ThreadPoolExecutor(max_workers=BROWSERS) as pool:
        checked = list(pool.map(lambda _: _check_pages(waiting, folder, home, measured, used), range(BROWSERS)))
    results = {name: result for part in checked for name, result in part.items()}
    for page in pages:
        yield from results[page.name].findings
    broken = [f"{name}: {result.broken}" for name, result in sorted(results.items()) if result.broken]
    if broken:
        raise NotRunError(f"{len(broken)} pages could not be checked to the end: {'; '.join(broken)[:600]}")


def choose_pages_to_use(pages: list[SitePage]) -> set[str]:
    """Return the names of a few pages that together hold every kind of element there is.

    Keyboard, menus, states, text size and the colours of a scheme depend on what an element is, not on its words: a
    page that holds nothing but kinds of elements met on another page would say the same again. Whatever depends on the
    words is asked everywhere. The page that adds most comes first, until none adds anything.
    """
    left = {page.name: _list_kinds(page) for page in pages}
    chosen = set()
    while any(left.values()):
        name = max(sorted(left), key=lambda name: len(left[name]))
        met = left[name]
        chosen.add(name)
        left = {other: kinds - met for other, kinds in left.items()}

    return chosen


def _list_kinds(page: SitePage) -> set[Kind]:
    """Return the kinds of a page; a script or a stylesheet is its file below the site's top, or its own text."""
    return {
        (
            element.name,
            element.parent.name if element.parent else "",
            *sorted(name for name in element.get_attribute_list("class") if name and not GENERATED_CLASS.match(name)),
            *sorted(f"{name}={element.get(name)}" for name in STATES if element.has_attr(name)),
            "title" if element.has_attr("title") else "",
            _name_file(page, element) or (str(element) if element.name in {"style", "script"} else ""),
        )
        for element in page.soup.find_all(True)
    }


def _name_file(page: SitePage, element: Tag) -> str:
    loads = element.name == "script" or "stylesheet" in element.get_attribute_list("rel")
    address = str(element.get("src") or element.get("href") or "") if loads else ""

    return resolve(page.name, address)[0] if address else ""


@dataclass(slots=True, kw_only=True)
class _Result:
    """The findings on a page, and why it could not be checked to the end, if it could not."""

    findings: list[Finding] = field(default_factory=list)
    broken: str = ""


def _take(waiting: deque[SitePage]) -> Iterator[SitePage]:
    """Yield the pages that no other thread has taken."""
    with suppress(IndexError):
        while True:
            yield waiting.popleft()


def _check_pages(
    waiting: deque[SitePage], folder: Path, home: str, measured: keyboard.Measured, used: set[str]
) -> dict[str, _Result]:
    """Check page after page of those waiting, beside other threads that do the same.

    A page that breaks a validator does not take the others' findings with it.
    """
    results: dict[str, _Result] = {}
    with open_browser() as browser, _open_visitors(browser, home, folder) as visitors:
        for page in _take(waiting):
            result = results[page.name] = _Result()
            try:
                result.findings.extend(_check_page(page, visitors, measured, used=page.name in used))
            except Error as error:
                result.broken = str(error).splitlines()[0]
                visitors.usual.shown = None
    return results


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visitors:
    """Three visitors, each with a tab of its own that goes from page to page: a new tab is a new process.

    ``usual`` comes over HTTP, ``plain`` too but runs no scripts, ``disk`` opens the files.
    """

    usual: Tab
    plain: Tab
    disk: Tab
    folder: Path


@contextmanager
def _open_visitors(browser: Browser, home: str, folder: Path) -> Iterator[_Visitors]:
    tabs: list[Tab] = []
    for address, scripts in ((home, True), (home, False), (f"{folder.as_uri()}/", True)):
        context = browser.new_context(locale="sv-SE", reduced_motion="reduce", java_script_enabled=scripts)
        context.add_init_script(read_script("record_clicks"))
        context.set_default_timeout(TIMEOUT_MS)
        visits.keep_inside(context, address)
        tabs.append(Tab(page=context.new_page(), home=address, scripts=scripts))
    usual, plain, disk = tabs
    try:
        yield _Visitors(usual=usual, plain=plain, disk=disk, folder=folder)
    finally:
        for tab in tabs:
            tab.page.context.close()


def _use_page(tab: Tab, plain: Tab, measured: keyboard.Measured) -> Iterator[Finding]:
    yield from zoom.check_sizes(tab)
    yield from states.check_states(tab)
    yield from menus.check_without_scripts(tab, plain)
    yield from keyboard.check_keyboard(tab, measured)
    yield from menus.check_menus(tab, measured)
    steady.make_choices(tab)


def _check_page(page: SitePage, visitors: _Visitors, measured: keyboard.Measured, *, used: bool) -> Iterator[Finding]:
    tab, disk = visitors.usual, visitors.disk
    with visits.record_visit(disk.page, disk.home) as on_disk, visits.record_visit(tab.page, tab.home) as record:
        with steady.watch(tab) as seen:
            for visitor in (disk, tab, visitors.plain):
                visitor.open(page.name)
            del seen.went[:1]  # the visit itself
            try:
                yield from engines.check_with_engines(tab, ALL_VIEWS if used else engines.DIFFERENT_VIEWS)
                yield from layout.check_layout(tab)
                if used:
                    yield from _use_page(tab, visitors.plain, measured)
            except Error:
                if not seen.went:  # A page that has gone away under its validators has been found out.
                    raise
            yield from steady.check_steadiness(tab, seen)
        # The visits are checked last: a script may ask for something when the page has long been there.
        yield from visits.check_visit(page.name, record, tab.page.evaluate("window.__breaches || []"))
        yield from visits.check_cookies(page.name, tab.page.context)
        pictures = tab.page.evaluate(MAIN_PICTURES)
        yield from visits.check_weight(page.name, record, pictures, visitors.folder)
        yield from visits.check_from_disk(page.name, on_disk)
