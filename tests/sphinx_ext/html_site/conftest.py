"""Real builds of small sites: the sample site once for all tests, and sites of a test's own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, sync_playwright
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools import paths

SAMPLE = paths.ROOT / "tests" / "sites" / "html"
Build = Callable[..., Path]
Look = Callable[[str], Any]
"""Returns a parsed page; tests take apart what they know is there, so it is not typed further."""
Open = Callable[..., Page]
"""Opens a page of the sample site from its folder."""


def build_site(source: Path, out: Path, doctrees: Path, *, builder: str = "html", **settings: object) -> Path:
    """Build ``source`` with warnings as errors; returns ``out``."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with (
        (out.parent / "warnings.txt").open("w", encoding="utf-8") as warnings,
        patch_docutils(str(source)),
        docutils_namespace(),
    ):
        app = Sphinx(source, source, out, doctrees, builder, settings, status=None, warning=warnings)
        app.build()
    assert (out.parent / "warnings.txt").read_text(encoding="utf-8") == ""
    assert app.statuscode == 0

    return out


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built; returns its output folder."""
    folder = tmp_path_factory.mktemp("sample")

    return build_site(SAMPLE, folder / "html", folder / "doctrees")


@pytest.fixture(scope="session")
def look(sample: Path) -> Look:
    """Returns a page of the sample site, parsed."""

    def read(name: str) -> Any:
        return BeautifulSoup((sample / name).read_text(encoding="utf-8"), "html.parser")

    return read


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample site's sources, to change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "source"))


@pytest.fixture
def build(site: Path, tmp_path: Path) -> Build:
    """Builds the changed site; ``to`` names the output folder, ``fresh`` begins from nothing."""

    def run(*, to: str = "html", fresh: bool = False, **settings: object) -> Path:
        doctrees = tmp_path / (f"doctrees-{to}" if fresh else "doctrees")

        return build_site(site, tmp_path / to, doctrees, **settings)  # type: ignore[arg-type]  # settings of any kind

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, with nothing running in its background."""
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next((path for name in names if (path := shutil.which(name))), None)
    assert executable, "no Chromium or Chrome on the PATH; on Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console has said of the pages: a breach of the policy is said there."""
    return []


@pytest.fixture
def visit(browser: Browser, sample: Path, complaints: list[str]) -> Iterator[Open]:
    """Opens a page of the sample site from its folder, or of the site in the folder ``of``."""
    contexts = []

    def run(name: str, *, of: Path = sample, **settings: object) -> Page:
        context = browser.new_context(**settings)  # type: ignore[arg-type]  # Playwright's own settings
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{of.as_uri()}/{name}")
        return page

    yield run
    for context in contexts:
        context.close()
