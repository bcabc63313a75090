"""Every fault planted in ``tests/examples/html-*`` is found by the rules it names, and by no others.

A bad page says in a comment which rules it breaks (``expect: …``); a page without that comment breaks none. A new
example needs no new test code: only a page, in a folder named after its rule.
"""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from tools.checks.core.findings import Check, Finding
from tools.checks.core.publication import find_publication
from tools.checks.rules.html import BROWSER_CHECK, MARKUP_CHECK, NU_CHECK
from tools.checks.rules.html.browser import keyboard, menus, states, steady, zoom
from tools.checks.rules.html.browser.edition import choose_pages_to_use
from tools.checks.rules.html.site import read_pages

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = {page.relative_to(EXAMPLES).as_posix(): page for page in sorted(EXAMPLES.glob("html-*/*.html"))}
EXPECT = re.compile(r"expect: ([^>]+?) -->")


def read_expectations(page: Path) -> set[str]:
    """Return the ids of the rules that a page says it breaks."""
    said = EXPECT.search(page.read_text(encoding="utf-8"))
    return set(said[1].split(", ")) if said else set()


RULES_OF_USE = {rule.id for rules in (keyboard, menus, states, steady, zoom) for rule in rules.RULES}
"""What is found only on a page that is used: by keyboard, in its menus and fields, in its states, with larger text."""


def list_ids(checks: Iterable[Check]) -> set[str]:
    """Return the ids of the rules of some checks."""
    return {rule.id for check in checks for rule in check.rules}


def run_html_checks(site: Path, checks: Iterable[Check]) -> dict[str, set[str]]:
    """Run checks over a site; return which rules each page breaks."""
    found: dict[str, set[str]] = defaultdict(set)
    for check in checks:
        for said in check.run(find_publication(site, html=site)):
            if isinstance(said, Finding):
                found[re.sub(r":\d+$", "", said.place)].add(said.rule.id)
    return found


def plant(site: Path, names: Iterable[str]) -> None:
    """Copy the folders of some example pages, and of those pages only, into a site."""
    shutil.copy2(EXAMPLES / "html-site.css", site)
    for name in names:
        (site / name).parent.mkdir(exist_ok=True)
        for part in PAGES[name].parent.iterdir():
            if part.suffix != ".html" or part == PAGES[name]:
                shutil.copy2(part, site / name.split("/")[0])


def compare(site: Path, names: list[str], checks: tuple[Check, ...]) -> dict[str, tuple[set[str], set[str]]]:
    """Return, for each page that is checked otherwise than it expects: (what was missed, what was too much)."""
    plant(site, names)
    found, known = run_html_checks(site, checks), list_ids(checks)
    expected = {name: read_expectations(PAGES[name]) & known for name in names}
    return {
        name: (expected[name] - found[name], found[name] - expected[name])
        for name in names
        if found[name] != expected[name]
    }


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the pages that are used when all the example pages are one site."""
    site = tmp_path_factory.mktemp("planted")
    plant(site, PAGES)

    return choose_pages_to_use(read_pages(site))


@pytest.mark.heavy
def test_faults_in_the_markup_are_found(tmp_path: Path) -> None:
    """The rules that read the pages, and the Nu checker, find what is planted for them and nothing else."""
    assert compare(tmp_path, list(PAGES), (MARKUP_CHECK, NU_CHECK)) == {}


@pytest.mark.heavy
def test_faults_in_the_browser_are_found(tmp_path: Path) -> None:
    """The rules that look at the pages in a browser find what is planted for them and nothing else."""
    own = list_ids([BROWSER_CHECK])
    names = [name for name, page in PAGES.items() if page.stem == "good" or read_expectations(page) & own]

    assert compare(tmp_path, names, (BROWSER_CHECK,)) == {}


@pytest.mark.parametrize("name", [name for name in PAGES if read_expectations(PAGES[name]) & RULES_OF_USE])
def test_no_fault_is_passed_over(planted: set[str], name: str) -> None:
    """A page with a fault that shows in use is among those that are used, whatever other pages resemble it."""
    assert name in planted


def test_every_rule_has_a_fault() -> None:
    """No rule of the HTML edition is without a bad page in a folder of its name."""
    rules = list_ids((MARKUP_CHECK, NU_CHECK, BROWSER_CHECK))

    assert rules - {name.split("/")[0] for name in PAGES if "/bad" in name} == set()


def test_there_are_many_faults() -> None:
    """The planted site holds at least forty pages with a fault."""
    assert len([name for name in PAGES if "/bad" in name]) >= 40
