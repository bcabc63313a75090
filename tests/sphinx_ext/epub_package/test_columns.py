"""Tables of a book as a reading system without hyphens shows them on a phone."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.sphinx_ext.epub_package.conftest import Build

PHONE: Final = 360
"""CSS pixels."""
LONG: Final = "En lång text om det som står till vänster. " * 4
TABLE: Final = f"# Bok\n\n| Sort | Så visas den |\n| --- | --- |\n| Stadens | {LONG} |\n| Exempel | {LONG} |\n"
LIST_DIVIDED: Final = """() => [...document.querySelectorAll("td:first-child, th:first-child")].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1;
}).map((cell) => cell.textContent.trim())"""


@pytest.mark.parametrize("size", [100, 200])
def test_a_short_word_is_not_divided_for_the_sake_of_a_long_text(
    build: Build, browser: Browser, tmp_path: Path, size: int
) -> None:
    """Beside a long text a column was once so narrow that it read "Stad ens"; and nothing leaves the page."""
    book = build({"index.md": TABLE})
    for name, content in book.files.items():
        file = tmp_path / "book" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    page = browser.new_page(viewport={"width": PHONE, "height": 640})
    page.goto(next((tmp_path / "book").rglob("index.xhtml")).as_uri())
    page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
    divided, width = page.evaluate(LIST_DIVIDED), page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert divided == []
    assert width <= PHONE
