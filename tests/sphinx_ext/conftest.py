"""A real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

Open = Callable[..., Page]
"""Opens a page from its folder."""


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
