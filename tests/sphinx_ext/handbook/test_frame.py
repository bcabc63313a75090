"""The frame of the handbook's pages in a real browser: help opens in sight, and the menu shows where one is."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

DEEP: Final = "nar-det-stormar/hot-och-hat.html"
"""A page far down in the menu."""

IS_INSIDE: Final = """element => {
  const box = element.getBoundingClientRect();
  const { scrollWidth, clientWidth } = document.documentElement;
  return box.left >= 0 && box.right <= clientWidth && scrollWidth <= clientWidth;
}"""
IS_SEEN: Final = """element => {
  const [box, menu] = [element, element.closest("nav")].map((one) => one.getBoundingClientRect());
  return box.top >= menu.top && box.bottom <= Math.min(menu.bottom, innerHeight);
}"""


def visit(browser: Browser, address: Path, width: int, height: int = 800) -> Page:
    """Open a page in a window of some size."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address.as_uri())

    return page


@pytest.mark.parametrize("name", [DEEP, "search.html"])
@pytest.mark.parametrize("width", [320, 640, 768, 900, 1024, 1280, 1920])
def test_help_opens_inside_the_window(handbook_site: Path, browser: Browser, width: int, name: str) -> None:
    """Nothing of the list is cut off, and the page does not scroll sideways."""
    page = visit(browser, handbook_site / name, width)
    page.locator(".quick-help summary").click()
    inside = page.locator(".quick-help nav").evaluate(IS_INSIDE)
    page.close()

    assert inside


def test_the_menu_shows_the_page_one_is_on(handbook_site: Path, browser: Browser) -> None:
    """Beside the text at once, on narrow screens when it opens; the choice of colours is in sight too."""
    wide = visit(browser, handbook_site / DEEP, 1280)
    narrow = visit(browser, handbook_site / DEEP, 320, 640)
    narrow.get_by_role("button", name="Meny", exact=True).click()
    seen = [
        page.locator(f"#site-navigation {what}").first.evaluate(IS_SEEN)
        for page in (wide, narrow)
        for what in ("[aria-current]", ".page-tools")
    ]
    wide.close()
    narrow.close()

    assert seen == [True] * 4
