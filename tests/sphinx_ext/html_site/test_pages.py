"""What every page of a built site holds, read from the sample site."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.sphinx_ext.html_site.conftest import build_site

Look = Callable[[str], Any]
"""Returns a parsed page; tests take apart what they know is there, so it is not typed further."""
PAGES = ("index.html", "del/tabeller.html", "del/rutor.html", "del/redogorelse.html", "search.html", "404.html")
ENGLISH = re.compile(
    r"\b(the|to|page|search|skip|menu|next|previous|table of|link to|toggle|on this|back)\b", re.IGNORECASE
)
every_page = pytest.mark.parametrize("name", PAGES)


class TestFrame:
    """The frame that is the same on every page."""

    @every_page
    def test_the_page_says_its_language(self, look: Look, name: str) -> None:
        """WCAG 3.1.1."""
        assert look(name).html["lang"] == "sv"

    @every_page
    def test_interface_strings_are_swedish(self, look: Look, name: str) -> None:
        """No English word in what the frame says, aloud or by name."""
        page = look(name)
        page.main.decompose()
        texts = [page.body.get_text(" ")]
        texts += [
            tag[key]
            for tag in page.find_all(True)
            for key in ("aria-label", "title", "placeholder", "alt")
            if tag.get(key)
        ]

        assert [text for text in texts if ENGLISH.search(text)] == []

    @every_page
    def test_the_first_stop_leads_past_the_frame(self, look: Look, name: str) -> None:
        """WCAG 2.4.1: the skip link comes first and its target is there."""
        page = look(name)
        first = page.body.find("a")

        assert first.get_text() == "Hoppa till innehållet"
        assert page.find(id=first["href"].removeprefix("#")) is page.main

    @every_page
    def test_no_two_elements_share_an_id(self, look: Look, name: str) -> None:
        """Furo gives a table's wrapper the table's ids once more."""
        ids = [tag["id"] for tag in look(name).find_all(id=True)]

        assert sorted(ids) == sorted(set(ids))

    @every_page
    def test_navigation_landmarks_have_names_of_their_own(self, look: Look, name: str) -> None:
        """Furo has no navigation landmark at all."""
        page = look(name)
        names = [
            tag.get("aria-label") or page.find(id=tag["aria-labelledby"]).get_text() for tag in page.find_all("nav")
        ]

        assert "Huvudmeny" in names
        assert all(names)

    @every_page
    def test_help_and_statement_stand_in_the_footer_of_every_page(self, look: Look, name: str) -> None:
        """WCAG 3.2.6: help in the same place; the law: the statement within reach."""
        links = {link.get_text(): link["href"] for link in look(name).footer.find_all("a")}

        letter = urlsplit(links["Rapportera ett fel"])
        said = parse_qs(letter.query)["body"][0]

        assert letter.path == "fel@example.org"
        assert said.startswith(f"Sida: {look(name).title.get_text().split(' – ')[0]}\r\nAvsnitt:")
        assert links["Tillgänglighetsredogörelse"].endswith("redogorelse.html" if "redogorelse" not in name else "#")
        assert links["Boken som pdf"].endswith("ladda-ner/provbok.pdf")

    @every_page
    def test_headings_never_skip_a_level(self, look: Look, name: str) -> None:
        """One h1, and no level left out beneath it."""
        levels = [int(tag.name[1]) for tag in look(name).main.find_all(re.compile("^h[1-6]$"))]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


class TestPolicy:
    """The content security policy, and that the pages live up to it."""

    @every_page
    def test_the_policy_allows_the_sites_own_files_only(self, look: Look, name: str) -> None:
        """It stands before anything that it governs."""
        head = look(name).head
        policy = head.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]

        assert head.find_all(True)[1]["http-equiv"] == "Content-Security-Policy"
        for directive in ("default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'"):
            assert directive in policy.split("; ")
        assert "unsafe" not in policy

    @every_page
    def test_nothing_is_inline(self, look: Look, name: str) -> None:
        """No script, style, style attribute or event handler in the page itself."""
        page = look(name)

        assert [tag for tag in page.find_all("script") if tag.get_text().strip() or not tag.get("src")] == []
        assert page.find_all("style") == []
        assert page.find_all(style=True) == []
        assert [tag for tag in page.find_all(True) if any(key.startswith("on") for key in tag.attrs)] == []

    @every_page
    def test_every_file_is_the_sites_own_and_there(self, sample: Path, look: Look, name: str) -> None:
        """No page asks another host for anything, and nothing it asks for is missing."""
        page = look(name)
        asked = [tag["src"] for tag in page.find_all(src=True)]
        asked += [
            tag["href"]
            for tag in page.find_all("link")
            if tag["rel"][0] in {"stylesheet", "icon", "preload", "apple-touch-icon"}
        ]

        assert asked
        for address in asked:
            assert (sample / name).parent.joinpath(address.partition("?")[0]).is_file(), address


class TestHead:
    """What search engines and services that show shared links read."""

    def test_description_and_address_come_from_the_page(self, look: Look) -> None:
        """The front matter's description, and the address it is published at."""
        head = look("index.html").head

        assert head.find("meta", attrs={"name": "description"})["content"] == "En liten bok att pröva med."
        assert head.find("link", rel="canonical")["href"] == "https://example.org/provbok/"
        assert head.find("meta", property="og:image")["content"] == "https://example.org/provbok/_static/dela.png"

    def test_the_title_names_page_and_site(self, look: Look) -> None:
        """WCAG 2.4.2."""
        assert look("del/rutor.html").title.get_text() == "Rutor och annat – Provbok"
        assert look("404.html").title.get_text() == "Sidan finns inte – Provbok"


class TestContent:
    """The mended parts of a page's own text."""

    def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name(self, look: Look) -> None:
        """Names are of use only if they differ."""
        regions = look("del/tabeller.html").find_all("div", class_="table-scroll")

        assert {(tag["role"], tag["tabindex"]) for tag in regions} == {("region", "0")}
        assert [tag["aria-label"] for tag in regions] == [
            "Tabell: En vanlig tabell",
            "Tabell: Namnet",
            "Tabell: Två tabeller till",
            "Tabell: Två tabeller till (2)",
        ]

    def test_header_cells_say_what_they_head(self, look: Look) -> None:
        """WCAG 1.3.1, technique H63."""
        table = look("del/tabeller.html").find("table", id="namnet")

        assert [(cell.get_text(strip=True), cell["scope"]) for cell in table.find_all("th")] == [
            ("Roll", "col"),
            ("Ansvar", "col"),
            ("Chef", "row"),
        ]

    def test_cells_of_a_stacked_table_carry_their_heading(self, look: Look) -> None:
        """Narrow screens show it before the cell's text."""
        table = look("del/tabeller.html").find("table", id="namnet")

        assert [cell["data-label"] for cell in table.find_all("td")] == ["Ansvar"]

    def test_widths_become_rules_in_a_stylesheet(self, sample: Path, look: Look) -> None:
        """The policy would ignore a style attribute."""
        page = look("del/tabeller.html")
        image = page.find("img", alt="En blå skiva")
        rules = (sample / "_static" / "sidor" / "del" / "tabeller.css").read_text(encoding="utf-8")

        assert f".{image['class'][-1]}{{width: 120px}}" in rules
        assert page.head.find("link", href=re.compile("sidor/del/tabeller.css"))

    def test_a_caption_of_a_toctree_is_a_heading_with_a_level(self, look: Look) -> None:
        """Sphinx leaves the level out, which axe calls critical."""
        caption = look("index.html").main.find(role="heading")

        assert (caption.get_text(strip=True), caption["aria-level"]) == ("Första delen", "3")

    def test_boxes_are_told_apart_by_word_and_icon(self, look: Look) -> None:
        """Not by colour alone: WCAG 1.4.1."""
        titles = look("del/rutor.html").main.find_all("p", class_="admonition-title")

        assert [title.get_text() for title in titles] == ["Anmärkning", "Varning", "Tips"]
        assert len({str(title.svg) for title in titles}) == len(titles)

    def test_a_heading_is_the_link_to_itself_and_its_title_is_read_once(self, look: Look) -> None:
        """A link inside the heading would be read as a part of it; a list of links full of ¶ helps nobody."""
        link = look("del/rutor.html").find("a", href="#kod", class_="heading-link")

        assert link.parent.name == "h2"
        assert link.parent.get_text() == link.get_text() == "Kod"
        assert not link.parent.find_all(attrs={"aria-label": True})

    def test_the_contents_list_the_sections_two_levels_deep(self, look: Look) -> None:
        """And there is none for a page without sections."""
        contents = look("del/rutor.html").find("nav", class_="contents-wide")

        assert [link.get_text() for link in contents.find_all("a")] == ["Flikar", "Kod", "Djupare"]
        assert look("del/redogorelse.html").find("nav", class_="contents-wide") is None

    def test_tabs_bring_their_script_to_their_page_only(self, look: Look) -> None:
        """Other pages need not load it."""
        scripts = {name: len(look(name).find_all("script")) for name in ("del/rutor.html", "index.html")}

        assert scripts == {"del/rutor.html": 2, "index.html": 1}


def test_the_index_is_named_by_no_page(sample: Path) -> None:
    """It is loaded at the first key only, and pages need not be written again when it changes."""
    assert [page.name for page in sample.rglob("*.html") if "index.js" in page.read_text(encoding="utf-8")] == []


def test_what_no_page_asks_for_is_left_out(sample: Path) -> None:
    """Sphinx, Furo and sphinx-design copy more than is used."""
    static = sample / "_static"

    assert not list(static.rglob("*.map"))
    assert not any((static / name).exists() for name in ("styles", "scripts", "basic.css", "translations.js"))
    assert (static / "fonts" / "OFL.txt").is_file()


def test_the_404_page_can_link_from_the_root(build: Callable[..., Path]) -> None:
    """A server shows it at any address."""
    page: Any = BeautifulSoup(
        (build(html_site_root="/provbok/") / "404.html").read_text(encoding="utf-8"), "html.parser"
    )
    addresses = [tag.get("href") or tag.get("src") for tag in page.find_all(True) if tag.get("href") or tag.get("src")]

    assert [address for address in addresses if not re.match(r"/provbok/|https?:|mailto:|#", address)] == []


def test_a_file_of_another_host_is_left_out_and_named(site: Path, tmp_path: Path) -> None:
    """The policy would block it in silence."""
    conf = site / "conf.py"
    added = 'html_js_files = ["https://cdn.example.org/x.js", "own.js"]\nhtml_static_path = ["eget"]\n'
    conf.write_text(conf.read_text(encoding="utf-8") + added, encoding="utf-8")
    (site / "eget").mkdir()
    (site / "eget" / "own.js").write_text("", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"https://cdn\.example\.org/x\.js is left out"):
        build_site(site, tmp_path / "html", tmp_path / "doctrees")
    page = (tmp_path / "html" / "index.html").read_text(encoding="utf-8")

    assert "cdn.example.org" not in page
    assert "_static/own.js" in page
