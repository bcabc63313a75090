"""What Thorium Reader's own engine reads aloud of a book, beside what the check ``epub-heard`` says of it.

    .venv/bin/python benchmarks/epub_heard.py build/epub/*.epub

The engine (npm's r2-navigator-js) is fetched into a temporary folder and run in the machine's Chromium, on every page
of the book. Printed are, for each page, the letters it holds and those that are in none of the engine's utterances,
without footnotes and their references.
"""

import argparse
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from benchmarks.node_packages import run_npm
from tools.checks.readers.edition.epub_book import EpubBook, open_book, text_of
from tools.checks.rules.epub.heard import heard
from tools.checks.validators.chromium import open_browser

ENGINE: Final = "r2-navigator-js@1.23.0"
MODULES: Final = "package/dist/es8-es2017/src/electron"

LOAD: Final = """(sources) => {
  // a page of a browser knows no modules of Node: what the engine asks for is handed to it here
  const made = {};
  const load = name => {
    const key = Object.keys(sources).find(one => name.endsWith(one));
    if (!key) return {split: text => [], default: {}};
    if (!made[key]) {
      made[key] = {};
      new Function("exports", "require", "global", sources[key])(made[key], load, {window});
    }
    return made[key];
  };
  window.READIUM2 = {ttsSkippabilityEnabled: true};
  window.engine = load("dom-text-utils");
}"""

COUNT: Final = """() => {
  const letters = text => text.replace(/\\s/g, "").length, queue = engine.generateTtsQueue(document.body, false);
  const nodes = new Set(queue.flatMap(item => item.textNodes));
  const named = queue.filter(item => !item.textNodes.length);
  const isNote = node => node.parentElement.closest(
    "[role=doc-footnote], [role=doc-endnote], [role=doc-noteref], [role=doc-pagebreak], [hidden]");
  const isNamed = node => named.some(item => item.parentElement.contains(node) &&
    (item.parentElement.localName === "math" || item.combinedText.includes(node.nodeValue.trim())));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let all = 0, lost = 0, node;
  while (node = walker.nextNode()) {
    if (isNote(node)) continue;
    all += letters(node.nodeValue);
    if (!nodes.has(node) && !isNamed(node)) lost += letters(node.nodeValue);
  }
  return [all, lost];
}"""


def fetch_engine(folder: Path) -> dict[str, str]:
    """Return the source texts of the engine's modules by name."""
    archive = run_npm(folder, "pack", "--silent", ENGINE).split()[-1]
    subprocess.run(["tar", "xzf", archive], cwd=folder, check=True)
    names = ("renderer/common/dom-text-utils", "common/styles", "renderer/common/cssselector3")
    return {name.rpartition("/")[2]: (folder / MODULES / f"{name}.js").read_text(encoding="utf-8") for name in names}


def measure(page: Page, file: Path, sources: dict[str, str]) -> tuple[int, int]:
    """Return how many letters a page has and how many are not read."""
    page.goto(file.as_uri())
    page.evaluate(LOAD, sources)
    counted: list[int] = page.evaluate(COUNT)
    return counted[0], counted[1]


def report(book: EpubBook, folder: Path, sources: dict[str, str]) -> None:
    """Print the count of each page, the sum, and what the check finds."""
    total = [0, 0]
    with open_browser() as browser:
        page = browser.new_page()
        for name, root in book.pages.items():
            letters, lost = measure(page, folder / name, sources)
            total = [total[0] + letters, total[1] + lost]
            print(f"{letters:8} letters, {lost:6} unread  {name}  ({text_of(root)[:30]})")
    print(f"{total[0]:8} letters, {total[1]:6} unread  in all; the check finds {len(list(heard(book)))} silent parts")


def main() -> None:
    """Measure the book named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = fetch_engine(folder)
        with zipfile.ZipFile(options.book) as archive:
            archive.extractall(folder / "book")
        report(open_book(options.book), folder / "book", sources)


if __name__ == "__main__":
    main()
