"""What a first view of the handbook's pages costs: bytes, requests, and nothing that jumps."""

import gzip
import re
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup

from tests.sphinx_ext.conftest import Open

pytestmark = pytest.mark.slow

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


@pytest.mark.parametrize("name", HEAVIEST)
def test_a_first_view_is_light_and_steady(handbook_site: Path, open_page: Open, name: str) -> None:
    """At most 60 kB and ten requests, pictures in the window and typefaces included; nothing moves."""
    page = open_page(name, of=handbook_site, viewport={"width": 390, "height": 844})
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(MEASURE_SHIFT)
    seen = page.evaluate(LIST_SEEN)
    html = BeautifulSoup((handbook_site / name).read_bytes(), "lxml")
    links = [tag["href"] for tag in html.find_all("link", rel="stylesheet")] + [
        tag["src"] for tag in html.find_all("script")
    ]
    fonts = str(html.find("script", attrs={"data-fonts": True})["data-fonts"]).split()
    addresses = {(handbook_site / name).parent / re.sub(r"[?#].*", "", str(link)) for link in [*links, *fonts]}
    addresses |= {Path(re.sub(r"[?#].*", "", image.removeprefix("file://"))) for image in seen}
    files = {file.resolve() for file in (*addresses, handbook_site / name)}

    assert shift < 0.001
    assert len(files) <= MOST_REQUESTS, sorted(files)
    assert sum(map(weigh, files)) <= MOST_BYTES, {file.name: weigh(file) for file in files}


def test_scripts_are_few_before_the_first_search(handbook_site: Path) -> None:
    """On every page: what it loads of its own accord."""
    for page in handbook_site.rglob("*.html"):
        html = BeautifulSoup(page.read_bytes(), "lxml")
        scripts = [page.parent / re.sub(r"\?.*", "", str(tag["src"])) for tag in html.find_all("script", src=True)]
        scripts = [script for script in scripts if "404" not in page.name]

        assert sum(map(weigh, scripts)) <= MOST_SCRIPT, page
