"""Pictures of the EPUB in two reading systems, epub.js and foliate-js, by day, by night and in large type.

    .venv/bin/python benchmarks/epub_readers.py build/epub/*.epub --pages index.xhtml kom-igang/inledning.xhtml

The two are fetched with npm into a temporary folder and run in the machine's Chromium; the pictures lie in
``build/reports/epub-readers``. They are for eyes: nothing here passes or fails.
"""

import argparse
import http.server
import shutil
import tempfile
import threading
from functools import partial
from pathlib import Path

from playwright.sync_api import ViewportSize

from benchmarks.node_packages import install_packages
from tools.checks.validators.chromium import open_browser

READERS = ("epubjs@0.3.93", "foliate-js@1.0.1", "jszip@3.10.1")

SIZE: ViewportSize = {"width": 400, "height": 640}
"""A page of a phone, in CSS pixels."""

LOOKS = {"day": "", "night": "&night=1", "large": "&size=170%25"}

EPUBJS = """<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}#book{width:100vw;height:100vh}</style>
<script src="node_modules/jszip/dist/jszip.min.js"></script><script src="node_modules/epubjs/dist/epub.min.js"></script>
<div id="book"></div><script>
const wish = new URLSearchParams(location.search), shown = ePub("book.epub").renderTo("book",
  {width: innerWidth, height: innerHeight, flow: "paginated", spread: "none"});
if (wish.get("night")) {
  shown.themes.default({body: {background: "#111 !important", color: "#ddd !important"}});
  document.body.style.background = "#111";
}
if (wish.get("size")) shown.themes.fontSize(wish.get("size"));
shown.display(wish.get("page")).then(() => document.title = "ready");
</script>"""

FOLIATE = """<!DOCTYPE html><meta charset="utf-8">
<style>body{margin:0}foliate-view{display:block;width:100vw;height:100vh}</style>
<script type="module">
import "./node_modules/foliate-js/view.js";
const wish = new URLSearchParams(location.search), view = document.createElement("foliate-view");
document.body.append(view);
await view.open(new File([await (await fetch("book.epub")).blob()], "book.epub"));
const night = wish.get("night") ? "color-scheme: dark; background: #111; color: #ddd" : "";
view.renderer.setStyles?.(`html { font-size: ${wish.get("size") || "100%"}; ${night} } p { hyphens: auto }`);
if (night) document.body.style.background = "#111";
await view.goTo(wish.get("page"));
document.title = "ready";
</script>"""


class SilentHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and writes no log."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def prepare(folder: Path, book: Path) -> None:
    """Put readers and book into a folder."""
    install_packages(folder, *READERS)
    shutil.copy2(book, folder / "book.epub")
    (folder / "epubjs.html").write_text(EPUBJS, encoding="utf-8")
    (folder / "foliate.html").write_text(FOLIATE, encoding="utf-8")


def photograph(address: str, pages: list[str], target: Path) -> None:
    """Take a picture of each page in each reader and look."""
    target.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        for reader in ("epubjs", "foliate"):
            for page in pages:
                for look, wish in LOOKS.items():
                    tab = browser.new_page(viewport=SIZE)
                    tab.goto(f"{address}/{reader}.html?page={page}{wish}")
                    tab.wait_for_function("document.title === 'ready'")
                    tab.wait_for_timeout(800)
                    name = page.removesuffix(".xhtml").replace("/", "-")
                    tab.screenshot(path=target / f"{name}-{reader}-{look}.png")
                    tab.close()


def main() -> None:
    """Prepare, serve on loopback, photograph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--pages", nargs="+", default=["cover.xhtml", "nav.xhtml", "index.xhtml"])
    parser.add_argument("--target", type=Path, default=Path("build/reports/epub-readers"))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name), wanted.book)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(SilentHandler, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        photograph(f"http://127.0.0.1:{server.server_port}", wanted.pages, wanted.target)
        server.shutdown()
    print(f"pictures: {wanted.target}")


if __name__ == "__main__":
    main()
