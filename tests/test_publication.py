"""The real handbook, built by ``make``: what the issues promise of it as a whole."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from bs4 import BeautifulSoup

from tools import paths
from tools.catalogue import load_catalogue

TITLES = (
    "Inledning",
    "Förutsättningar för att starta ett konto",
    "Tillgänglighetsredogörelse",
    "Det snabba sättet att lära dig sociala medier",
    "Ge värde – vad är ditt syfte och mål?",
    "Planera – hur ska du arbeta med kontot?",
    "Presentera dig – om att skapa konto",
    "Privat, personlig, professionell",
    "Vilken social medie-tjänst är bra för vad?",
    "Profilbilder att ladda ner",
)


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    """The built site."""
    return built / "build" / "html"


def read_page(file: Path) -> BeautifulSoup:
    """Return a built page."""
    return BeautifulSoup(file.read_bytes(), "lxml")


def test_the_navigation_names_the_ten_pages_in_order(site: Path) -> None:
    """The part "Kom igång" holds the ten pages, in the order and with the titles that staff know."""
    page = read_page(site / "index.html")
    navigation = next(nav for nav in page.find_all("nav") if "Kom igång" in nav.get_text())
    texts = [link.get_text(strip=True) for link in navigation.find_all("a")]

    assert [text for text in texts if text in TITLES] == list(TITLES)


@pytest.mark.parametrize("page", sorted(paths.SOURCE.glob("kom-igang/*.md")), ids=lambda page: page.stem)
def test_a_page_has_its_title_and_real_depth(site: Path, page: Path) -> None:
    """Each of the ten pages bears one of the ten titles and at least 500 words of its own or of the data."""
    (title,) = re.findall(r"^# (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = read_page(site / "kom-igang" / f"{page.stem}.html").select_one("main, [role=main]")

    assert title in TITLES
    assert text is not None
    assert len(text.get_text(" ").split()) >= 500


def test_the_old_name_of_x_is_given_once(site: Path) -> None:
    """X is called X; that it was Twitter is said once in the whole handbook."""
    texts = [read_page(page).get_text(" ") for page in site.rglob("*.html")]

    assert sum(text.count("Twitter") for text in texts) == 1


def test_the_site_offers_every_file_that_it_links_to(site: Path) -> None:
    """PDF, EPUB, each picture and each ZIP lie in the site."""
    manifest = json.loads((paths.IMAGES / "manifest.json").read_text(encoding="utf-8"))
    stem = load_catalogue().organisation.book.file_stem
    offered = {file.relative_to(site / "ladda-ner").as_posix() for file in (site / "ladda-ner").rglob("*.*")}

    assert {f"{stem}.pdf", f"{stem}.epub"} <= offered
    assert {f"profilbilder/{file['file']}" for file in manifest["files"] + manifest["archives"]} <= offered


def test_no_build_path_and_no_source_leaks_into_the_site(site: Path) -> None:
    """Nothing tells where the handbook was built, and no source file is copied."""
    root = str(paths.ROOT).encode()

    assert not [file.name for file in site.rglob("*") if file.is_file() and root in file.read_bytes()]
    assert not list(site.rglob("*.md"))
    assert not (site / ".buildinfo").exists()


def find_style_errors(nodes: list[Any]) -> list[str]:
    """Return the broken places of a parsed stylesheet, such as a string or an address that swallows what follows."""
    errors = [str(node.message) for node in nodes if node.type == "error"]
    for node in nodes:
        errors += find_style_errors(getattr(node, "content", None) or getattr(node, "arguments", None) or [])

    return errors


def test_no_stylesheet_of_the_site_is_broken(site: Path) -> None:
    """Every rule of every stylesheet is read to its end."""
    sheets = list(site.rglob("*.css"))

    assert sheets
    for sheet in sheets:
        assert find_style_errors(tinycss2.parse_component_value_list(sheet.read_text(encoding="utf-8"))) == []


def test_a_broken_stylesheet_is_found() -> None:
    """An address cut off in its middle swallows what follows."""
    assert find_style_errors(tinycss2.parse_component_value_list('@layer x{a{--b:url("data:x;c}}p{color:red}'))
