"""Goes through the whole HTML edition in one browser and asks every judge about every page."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext

from tools.checks.findings import Finding, Note, Publication, Rule
from tools.checks.html import consistency, engines, keyboard, layout, markup, menus, policy, visits, wording
from tools.checks.html.site import SitePage, read_pages, serve
from tools.checks.html.tab import ALL_VIEWS, Tab, View, read_script
from tools.checks.judges.chromium import open_browser
from tools.checks.judges.nu import run_nu

NU: Final = Rule(
    id="html-nu",
    promise="The Nu HTML Checker finds no error and no warning.",
    origin="HTML Living Standard; ARIA in HTML",
    remedy="mend the markup, or the template that writes it",
)
PATIENCE: Final = 120_000
"""Milliseconds that a page may take to load on a machine with much else to do."""
MAIN_PICTURES: Final = "[...document.querySelectorAll(':is(main, [role=main]) img')].map(image => image.currentSrc)"
MARKUP_RULES: Final = (*markup.RULES, *wording.RULES, *policy.RULES, *consistency.RULES)
BROWSER_RULES: Final = (*visits.RULES, *engines.RULES, *layout.RULES, *keyboard.RULES, *menus.RULES)


def run_markup(publication: Publication) -> Iterator[Finding]:
    """Judge the pages as they are written; needs neither a browser nor Java."""
    pages = read_pages(publication.html)
    yield from markup.judge_markup(pages)
    yield from wording.judge_wording(pages)
    yield from policy.judge_policy(pages)
    yield from consistency.judge_consistency(pages)


def run_nu_checker(publication: Publication) -> Iterator[Finding]:
    """Let the Nu HTML Checker judge all pages at once."""
    pages = {page.path.resolve(): page.name for page in read_pages(publication.html)}
    for message in run_nu(list(pages)):
        place = f"{pages.get(message.path, message.path.name)}:{message.line}"
        yield Finding(rule=NU, edition="html", place=place, message=f"{message.kind}: {message.text}")


def run_browser(publication: Publication) -> Iterator[Finding | Note]:
    """Judge the pages in a real browser, in two halves side by side; each page is loaded as few times as can be."""
    folder = publication.html.resolve()
    pages = read_pages(folder)
    yield Note(topic="browser", text=f"{len(pages)} pages, each in {len(ALL_VIEWS)} views")
    measured: keyboard.Measured = {}
    halves = [half for half in (pages[0::2], pages[1::2]) if half]
    with serve(folder) as home, ThreadPoolExecutor(max_workers=2) as pool:
        judged = list(pool.map(lambda half: _judge_pages(half, folder, home, measured), halves))
    findings = {name: found for half in judged for name, found in half.items()}
    for page in pages:
        yield from findings[page.name]


def _judge_pages(
    pages: list[SitePage], folder: Path, home: str, measured: keyboard.Measured
) -> dict[str, list[Finding]]:
    with open_browser() as browser, _open_contexts(browser, home, folder) as contexts:
        return {page.name: list(_judge_page(page, contexts, measured)) for page in pages}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contexts:
    """Three kinds of visitor: one over HTTP, one without scripts, one from the disk."""

    usual: BrowserContext
    plain: BrowserContext
    disk: BrowserContext
    home: str
    folder: Path


@contextmanager
def _open_contexts(browser: Browser, home: str, folder: Path) -> Iterator[_Contexts]:
    usual = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    usual.add_init_script(read_script("record_clicks"))
    plain = browser.new_context(locale="sv-SE", java_script_enabled=False)
    disk = browser.new_context(locale="sv-SE")
    visits.keep_inside(usual, home)
    visits.keep_inside(plain, home)
    visits.keep_inside(disk, f"{folder.as_uri()}/")
    for context in (usual, plain, disk):
        context.set_default_timeout(PATIENCE)
    try:
        yield _Contexts(usual=usual, plain=plain, disk=disk, home=home, folder=folder)
    finally:
        for context in (usual, plain, disk):
            context.close()


def _judge_page(page: SitePage, contexts: _Contexts, measured: keyboard.Measured) -> Iterator[Finding]:
    home, disk_home = contexts.home, f"{contexts.folder.as_uri()}/"
    with contexts.usual.new_page() as opened, contexts.plain.new_page() as bare, contexts.disk.new_page() as from_disk:
        on_disk = visits.record_visit(from_disk, disk_home + page.name, disk_home)
        tab = Tab(page=opened, name=page.name, url=home + page.name)
        tab.show(View())
        record = visits.record_visit(opened, tab.url, home)
        yield from engines.judge_with_engines(tab)
        yield from layout.judge_layout(tab)
        plain = Tab(page=bare, name=page.name, url=tab.url)
        plain.open(View())
        yield from menus.judge_without_scripts(tab, plain)
        yield from keyboard.judge_keyboard(tab, measured)
        yield from menus.judge_menus(tab, measured)
        # The visits are judged last: a script may ask for something when the page has long been there.
        yield from visits.judge_visit(page.name, record, opened.evaluate("window.__breaches"))
        yield from visits.judge_weight(page.name, record, opened.evaluate(MAIN_PICTURES), contexts.folder, home)
        yield from visits.judge_from_disk(page.name, on_disk)
