"""What a first view of the handbook's pages costs: bytes, requests, and nothing that jumps."""

import gzip
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

pytestmark = pytest.mark.heavy

MOST_BYTES: Final = 60_000
MOST_REQUESTS: Final = 10
MOST_SCRIPT: Final = 30_000
HEAVIEST: Final = (
    "index.html",
    "kom-igang/profilbilder-att-ladda-ner.html",
    "kom-igang/vilken-social-medie-tjanst-ar-bra-for-vad.html",
    "lagar-och-regler/ska-kommentaren-bort.html",
    "i-vardagen/prova-ditt-inlagg.html",
    "om-handboken/ordlista.html",
)
MEASURE_SHIFT: Final = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((entry) => { sum += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""
LIST_SEEN: Final = """() => [...document.images]
  .filter((image) => image.getBoundingClientRect().top < innerHeight)
  .map((image) => image.src)"""


def weigh(file: Path) -> int:
    """Return the bytes of a file as a server sends them."""
    content = file.read_bytes()

    return len(gzip.compress(content, 9)) if file.suffix in {".html", ".css", ".js", ".svg"} else len(content)


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def address(handbook_site: Path) -> Iterator[str]:
    """The site on loopback: from a folder, typefaces cannot be asked for ahead of time."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(handbook_site)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", HEAVIEST)
def test_a_first_view_is_light_and_steady(address: str, handbook_site: Path, browser: Browser, name: str) -> None:
    """At most 60 kB and ten requests, pictures in the window and typefaces included; nothing moves."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/{name}")
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(MEASURE_SHIFT)
    seen = page.evaluate(LIST_SEEN)
    page.close()
    html = BeautifulSoup((handbook_site / name).read_bytes(), "lxml")
    links = [tag["href"] for tag in html.find_all("link", rel="stylesheet")] + [
        tag["src"] for tag in html.find_all("script")
    ]
    fonts = [name for tag in html.select("script[data-fonts]") for name in str(tag["data-fonts"]).split()]
    addresses = {(handbook_site / name).parent / re.sub(r"[?#].*", "", str(link)) for link in [*links, *fonts]}
    addresses |= {Path(re.sub(r"[?#].*", "", image.replace(address, str(handbook_site)))) for image in seen}
    files = {file.resolve() for file in (*addresses, handbook_site / name)}

    assert shift == 0
    assert len(files) <= MOST_REQUESTS, sorted(files)
    assert sum(map(weigh, files)) <= MOST_BYTES, {file.name: weigh(file) for file in files}


def test_scripts_are_few_before_the_first_search(handbook_site: Path) -> None:
    """On every page: what it loads of its own accord."""
    for page in handbook_site.rglob("*.html"):
        html = BeautifulSoup(page.read_bytes(), "lxml")
        scripts = [page.parent / re.sub(r"\?.*", "", str(tag["src"])) for tag in html.find_all("script", src=True)]
        scripts = [script for script in scripts if "404" not in page.name]

        assert sum(map(weigh, scripts)) <= MOST_SCRIPT, page
