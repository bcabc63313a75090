"""A real browser, and the handbook's own site, built once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tools.editions.building import Project, build_edition, find_handbook

Open = Callable[..., Page]
"""Opens a page from its folder."""


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
def open_page(browser: Browser, complaints: list[str]) -> Iterator[Open]:
    """Opens a page of the site in the folder ``of``."""
    contexts = []

    def run(name: str, *, of: Path, **settings: object) -> Page:
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


@pytest.fixture(scope="session")
def handbook_site(built_images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook's HTML edition, built alone; returns its folder."""
    assert built_images.is_dir()
    folder = tmp_path_factory.mktemp("handbook")
    handbook = find_handbook()
    project = Project(
        source=handbook.source, settings=handbook.settings, work=folder / "work", doctrees=folder / "doctrees"
    )
    build_edition("html", fresh=True, project=project)

    return folder / "work" / "html"
