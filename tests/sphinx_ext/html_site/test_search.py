"""The search: what is read of a page, that both sides cut words alike, and what a reader finds and hears."""

import gzip
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from tests.sphinx_ext.conftest import Open
from tools import paths
from tools.sphinx_ext.html_site.search.sections import read_sections, split_sentences
from tools.sphinx_ext.html_site.search.words import fold, list_stems, list_stop_words, stem
from tools.sphinx_ext.html_site.settings import THEME

pytestmark = pytest.mark.slow

GOLDEN = json.loads(Path(__file__).with_name("search.json").read_text(encoding="utf-8"))
SCRIPTS = THEME / "scripts" / "search"
MOST_BYTES = 60_000
"""Of the handbook's index, compressed."""


class TestSections:
    """What is read of a page."""

    def test_a_section_is_what_stands_under_one_heading(self) -> None:
        """Not what stands under the headings below it; a definition with an address of its own is one too."""
        page = publish_doctree("Bok\n===\n\nFörst.\n\nDel\n---\n\nSedan. Mer.\n\nord\n   Betyder.\n")
        term = next(iter(page.findall(nodes.term)))
        term["ids"] = ["ord"]
        whole = nodes.document(page.settings, page.reporter)
        section = nodes.section("", nodes.title("", "Bok"), nodes.paragraph("", "Först."), ids=["bok"])
        section += nodes.section(
            "", nodes.title("", "Del"), nodes.paragraph("", "Sedan. Mer."), term.parent.parent, ids=["del"]
        )
        whole += section

        assert [(one.anchor, one.title, one.above, one.sentences) for one in read_sections(whole)] == [
            ("", "Bok", (), ("Först.",)),
            ("del", "Del", ("Bok",), ("Sedan.", "Mer.")),
            ("ord", "ord", ("Bok", "Del"), ("Betyder.",)),
        ]

    @pytest.mark.parametrize(
        ("text", "sentences"),
        [
            ("Ett. Två! Tre?", ["Ett.", "Två!", "Tre?"]),
            ("Vi ses kl. 9 i dag. Sedan går vi.", ["Vi ses kl. 9 i dag.", "Sedan går vi."]),
            ("Skriv t.ex. Malmö. Klart.", ["Skriv t.ex. Malmö.", "Klart."]),
            ("”Nej.” Hon gick.", ["”Nej.”", "Hon gick."]),
            ("Utan punkt", ["Utan punkt"]),
            ("", []),
        ],
    )
    def test_sentences_are_whole(self, text: str, sentences: list[str]) -> None:
        """An abbreviation ends none."""
        assert list(split_sentences(text)) == sentences


class TestWords:
    """Words as the index knows them."""

    @pytest.mark.parametrize(
        "forms",
        [
            ("konto", "kontot", "konton"),
            ("inlägg", "inlägget", "inläggen"),
            ("bevaka", "bevakning", "bevakningen"),
            ("arkivera", "arkivering"),
            ("kommentar", "kommentarerna", "Kommentarer"),
            ("hackad", "hackat"),
        ],
    )
    def test_forms_of_a_word_have_one_stem(self, forms: tuple[str, ...]) -> None:
        """Also where Snowball would leave the ending alone."""
        assert len({stem(fold(form), "sv") for form in forms}) == 1

    def test_letters_lose_what_stands_above_them(self) -> None:
        """Someone may write without å, ä and ö."""
        assert fold("Tillgänglighet på Åland, idé") == "tillganglighet pa aland, ide"

    def test_stop_words_are_left_out(self) -> None:
        """They say nothing of a question's topic."""
        stop_words = frozenset(list_stop_words("sv"))

        assert list(list_stems("Hur snabbt måste jag svara?", "sv", stop_words)) == ["snabbt", "svar"]

    def test_another_language_keeps_its_words(self) -> None:
        """The browser knows Swedish only; prefixes and one wrong letter help elsewhere."""
        assert list(list_stems("Running dogs", "en", frozenset(list_stop_words("en")))) == ["running", "dogs"]

    def test_the_browser_cuts_words_as_the_build_does(self, tmp_path: Path) -> None:
        """Every word of the Swedish dictionary, with endings hung on."""
        node = shutil.which("node")
        assert node, "no node on the PATH: make sets it up"
        dictionary = (paths.NODE_MODULES / "dictionary-sv" / "index.dic").read_text(encoding="utf-8")
        known = {fold(line.split("/")[0].strip()) for line in dictionary.splitlines()[1::7]}
        words = sorted(word + end for word in known for end in ("", "et", "ets", "s", "arna", "ning", "ot"))
        (tmp_path / "words.json").write_text(json.dumps(words), encoding="utf-8")
        program = (
            "globalThis.self = globalThis; require(process.argv[1]);"
            "const words = JSON.parse(require('fs').readFileSync(process.argv[2]));"
            "console.log(JSON.stringify(words.map((word) => self.handbookSearch.stem(word, 'sv'))))"
        )
        found = subprocess.run(
            [node, "-e", program, str(SCRIPTS / "20-words.js"), str(tmp_path / "words.json")],
            check=True,
            capture_output=True,
            text=True,
        ).stdout

        assert json.loads(found) == [stem(word, "sv") for word in words]


def test_the_library_is_the_one_of_the_registry() -> None:
    """The file in the repository is the published one, unchanged."""
    (ours,) = SCRIPTS.glob("*-minisearch-*.js")
    published = paths.NODE_MODULES / "minisearch"

    assert json.loads((published / "package.json").read_text(encoding="utf-8"))["version"] in ours.name
    assert ours.read_bytes() == (published / "dist" / "umd" / "index.js").read_bytes()
    assert (paths.ROOT / "LICENSES" / "MIT-MiniSearch.txt").is_file()


class TestField:
    """The field in the header, by keyboard, from a folder."""

    def test_results_come_as_one_writes(self, visit: Open, complaints: list[str]) -> None:
        """Inflected words, a whole sentence with the word marked, the anchor; no breach of the policy."""
        page = visit("index.html")
        page.locator(".search-field").press_sequentially("flikarna")
        link = page.locator(".search-hits").get_by_role("link", name="Flikar", exact=True)
        link.wait_for()

        assert re.search(r"del/rutor\.html#flikar$", str(link.get_attribute("href")))
        assert page.locator(".search-hits mark").first.inner_text()
        assert complaints == []

    def test_arrows_lead_through_the_results_and_escape_out_of_them(self, visit: Open) -> None:
        """The focus comes back to the field, which keeps what was written."""
        page = visit("index.html")
        field = page.locator(".search-field")
        field.press_sequentially("tabell")
        page.locator(".search-hits a").first.wait_for()
        focused = "() => document.activeElement.closest('.search-hits') !== null"
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused)
        page.keyboard.press("ArrowUp")
        assert not page.evaluate(focused)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")

        assert field.evaluate("field => field === document.activeElement")
        assert field.input_value() == "tabell"
        assert not page.locator(".search-panel").is_visible()

    def test_the_count_is_said(self, visit: Open) -> None:
        """WCAG 4.1.3; also that nothing was found."""
        page = visit("index.html")
        page.locator(".search-field").fill("tabell")
        page.get_by_text(re.compile(r"^\d+ ställen? på \d+ sid")).first.wait_for()
        status = page.locator(".search [role=status]")
        page.wait_for_function("() => document.querySelector('.search [role=status]').textContent !== ''")
        assert "ställe" in status.inner_text()
        page.locator(".search-field").fill("xyzzy")
        page.wait_for_function(
            "() => document.querySelector('.search [role=status]').textContent.startsWith('Inget hittades')"
        )

    def test_a_missing_index_is_said(self, visit: Open, sample: Path, tmp_path: Path) -> None:
        """And where else to look."""
        site = Path(shutil.copytree(sample, tmp_path / "site"))
        (site / "_static" / "search" / "index.js").unlink()
        page = visit("index.html", of=site)
        page.locator(".search-field").fill("tabell")

        page.get_by_text("Sökningen gick inte att läsa in.").first.wait_for()


class TestPage:
    """The page of the search."""

    def test_the_address_holds_the_question(self, visit: Open) -> None:
        """It can be shared; writing on changes it without a reload."""
        page = visit("search.html?q=tabell")
        page.locator(".search-hits a").first.wait_for()
        page.locator(".search-field").fill("flikar")
        page.locator(".search-hits").get_by_role("link", name="Flikar", exact=True).wait_for()

        assert page.url.endswith("search.html?q=flikar")

    def test_without_scripts_it_shows_every_page(self, visit: Open) -> None:
        """The contents instead."""
        page = visit("search.html?q=tabell", java_script_enabled=False)

        assert page.locator("main").get_by_role("link", name="Tabeller").is_visible()


@pytest.mark.heavy
class TestHandbook:
    """The handbook's own index."""

    def test_it_is_small(self, handbook_site: Path) -> None:
        """It is loaded by whoever searches on a phone."""
        index = handbook_site / "_static" / "search" / "index.js"

        assert len(gzip.compress(index.read_bytes(), 9)) <= MOST_BYTES

    def test_questions_find_their_sections(self, handbook_site: Path, visit: Open) -> None:
        """Nine of ten first, nearly all among the first three: asked in the real page."""
        page = visit("index.html", of=handbook_site)
        places = [self._ask(page, case) for case in GOLDEN]
        missed = [case["question"] for case, place in zip(GOLDEN, places, strict=True) if place != 0]

        assert len(GOLDEN) >= 32
        assert sum(place == 0 for place in places) >= 0.90 * len(GOLDEN), missed
        assert sum(place is not None and place < 3 for place in places) >= 0.97 * len(GOLDEN), missed

    def test_situations_find_their_pages(self, handbook_site: Path, visit: Open) -> None:
        """What someone in trouble writes, in whole sentences: nine of ten pages first."""
        page = visit("index.html", of=handbook_site)
        situations = tomllib.loads((paths.ROOT / "tests" / "situations.toml").read_text(encoding="utf-8"))["situation"]
        missed = [
            situation["question"]
            for situation in situations
            if self._ask(page, {**situation, "expected": [{"page": f"{situation['page']}.html", "section": None}]}) != 0
        ]

        assert len(missed) <= 0.10 * len(situations), missed

    @staticmethod
    def _ask(page: Any, case: dict[str, Any]) -> int | None:
        """Return at which place the right section stands among the results."""
        field = page.locator(".search-field")
        field.fill("")
        field.fill(case["question"])
        page.wait_for_function("() => !document.querySelector('.search-panel').hidden")
        root = page.url.rsplit("/", 1)[0] + "/"
        found = [
            link.removeprefix(root)
            for link in page.locator(".search-hits li li a").evaluate_all("all => all.map(a => a.href)")
        ]
        for place, address in enumerate(found):
            name, _sign, anchor = address.partition("#")
            for right in case["expected"]:
                if name == right["page"] and right["section"] in {None, anchor}:
                    return place

        return None


def test_pages_may_be_left_out(site: Path, build: Callable[..., Path]) -> None:
    """With Sphinx's own ``nosearch``; the index of a changed page is made anew."""
    page = site / "del" / "rutor.md"
    sentences = build() / "_static" / "search" / "text" / "del" / "rutor.js"
    assert sentences.is_file()

    page.write_text("---\nnosearch: true\n---\n\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    index = (build() / "_static" / "search" / "index.js").read_text(encoding="utf-8")

    assert "del/tabeller" in index
    assert "del/rutor" not in index
    assert not sentences.exists()
