"""The tools of the site at work in a real browser: by keyboard, from a folder, under the strict policy."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.sphinx_ext.handbook.conftest import ANSWERS, CHECKLISTS, DECISION, DRAFT, MATRIX, Show
from tools.catalogue import load_catalogue

pytestmark = pytest.mark.heavy


def count_rows(page: Page) -> int:
    """Return how many services the matrix shows."""
    return page.locator("table.service-matrix tbody tr:visible").count()


class TestMatrix:
    """Filter and compare."""

    def test_filters_narrow_the_rows_and_stand_in_the_address(self, show: Show) -> None:
        """The count is said, the link holds the choice, and all come back."""
        page = show(MATRIX)
        services = load_catalogue().services
        assert count_rows(page) == len(services)
        page.get_by_label("Syfte").select_option("rekrytering")
        wanted = [service.name for service in services if "rekrytering" in service.purposes]

        assert count_rows(page) == len(wanted)
        assert page.get_by_text(f"Visar {len(wanted)} av {len(services)} tjänster.").is_visible()
        assert "syfte=rekrytering" in page.url
        page.get_by_role("button", name="Visa alla tjänster").click()
        assert count_rows(page) == len(services)
        assert "syfte" not in page.url

    def test_a_link_opens_a_comparison(self, show: Show) -> None:
        """Two services side by side, with what the matrix says of each and what they are good for."""
        page = show(f"{MATRIX}?jamfor=facebook,x")
        table = page.get_by_role("table", name="Jämförelse av Facebook, X")

        assert table.get_by_role("columnheader").count() == 2
        assert table.get_by_role("rowheader").all_inner_texts()[-3:] == ["Syfte", "Insats", "Publik"]

    def test_it_is_worked_by_keyboard(self, show: Show) -> None:
        """Space ticks; a fourth service cannot be ticked; the focus goes to the comparison and back."""
        page = show(MATRIX)
        for name in ("Facebook", "Instagram", "LinkedIn"):
            page.get_by_label(f"Jämför {name}", exact=True).press("Space")
        assert page.get_by_label("Jämför YouTube").is_disabled()
        page.get_by_role("button", name="Jämför 3 tjänster").press("Enter")
        heading = page.get_by_role("heading", name="Jämförelse")
        assert heading.evaluate("heading => heading === document.activeElement")
        page.get_by_role("button", name="Stäng jämförelsen").press("Enter")
        assert page.get_by_role("button", name="Jämför 3 tjänster").evaluate("it => it === document.activeElement")

    def test_no_service_is_said(self, show: Show) -> None:
        """A choice that fits none is no empty table without a word."""
        page = show(f"{MATRIX}?syfte=film&insats=liten")

        expect(page.get_by_text("Ingen tjänst passar")).to_be_visible()
        assert count_rows(page) == 0

    def test_without_scripts_every_service_is_there(self, show: Show) -> None:
        """And its page is one link away."""
        page = show(MATRIX, java_script_enabled=False)

        assert count_rows(page) == len(load_catalogue().services)
        assert page.locator("#matris-facebook").get_by_role("link", name="Facebook").is_visible()


class TestDecision:
    """One question at a time."""

    def test_answers_lead_to_what_to_do_and_the_law(self, show: Show, complaints: list[str]) -> None:
        """By keyboard; the focus follows the question, and the address holds the way."""
        page = show(DECISION)
        page.get_by_role("button", name="Nej", exact=True).press("Enter")
        page.get_by_role("button", name="Ja", exact=True).press("Enter")
        outcome = page.get_by_role("heading", name="Spara, ta bort, låt chefen avgöra anmälan")

        assert outcome.evaluate("heading => heading === document.activeElement")
        assert page.locator(".decision-panel").get_by_text(re.compile("^Stöd i lag:")).is_visible()
        assert page.url.endswith("?svar=nj")
        page.get_by_role("button", name="Ångra senaste svaret").press("Enter")
        assert page.url.endswith("?svar=n")
        assert complaints == []

    def test_the_note_tells_what_when_why_by_what_rule_and_who(self, show: Show) -> None:
        """As a text file, made in the browser."""
        page = show(f"{DECISION}?svar=nj")
        page.get_by_label("Vem beslutade?").fill("Enhetschefen")
        page.get_by_label("När skrevs det?").fill("tisdag 24 november")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Spara som fil").click()
        note = Path(waiting.value.path()).read_text(encoding="utf-8")

        for part in ("Enhetschefen", "tisdag 24 november", "Bedömning: Spara, ta bort", "1998:112", "Nej."):
            assert part in note

    def test_every_way_ends(self, show: Show) -> None:
        """No answer leads nowhere, and none goes in a circle."""
        page = show(DECISION)
        ways, open_ways = 0, [""]
        while open_ways:
            way = open_ways.pop()
            assert len(way) < 20
            page.goto(f"{page.url.split('?')[0]}?svar={way}")
            if page.get_by_role("heading", name="Anteckning att spara").count():
                ways += 1
            else:
                open_ways += [f"{way}j", f"{way}n"]

        assert ways == page.locator(".outcome").count()

    def test_a_link_to_an_answer_opens_the_list(self, show: Show) -> None:
        """Other pages may lead into it."""
        page = show(f"{DECISION}#kommentar-ring")

        assert page.locator("#kommentar-ring").is_visible()


class TestChecklist:
    """Ticks that stay."""

    def test_a_tick_is_there_the_next_time_and_can_be_taken_away(self, show: Show) -> None:
        """On the reader's own computer."""
        page = show(CHECKLISTS)
        block = page.locator(".checklist-block").first
        block.get_by_role("checkbox").first.press("Space")
        assert block.get_by_text(re.compile(r"^1 av \d+ klara$")).is_visible()
        page.reload()
        assert block.get_by_role("checkbox").first.is_checked()
        block.get_by_role("button", name="Ta bort alla bockar").click()
        page.reload()
        assert not block.get_by_role("checkbox").first.is_checked()

    def test_enter_takes_nothing_away(self, show: Show) -> None:
        """Pressed on any box of the list, as one does to finish a form."""
        page = show(CHECKLISTS)
        boxes = page.locator(".checklist-block").first.get_by_role("checkbox").all()
        for box in boxes:
            box.check()
            box.press("Enter")

        assert all(box.is_checked() for box in boxes)

    def test_paper_shows_boxes(self, show: Show) -> None:
        """Empty ones and ticked ones."""
        page = show(CHECKLISTS)
        block = page.locator(".checklist-block").first
        block.get_by_role("checkbox").first.check()
        page.emulate_media(media="print")
        before = "item => getComputedStyle(item, '::before').content"
        items = block.locator(".checklist-item")

        assert "☑" in items.nth(0).evaluate(before)
        assert "☐" in items.nth(1).evaluate(before)
        assert not block.get_by_role("button").first.is_visible()


def test_a_ready_made_answer_is_copied(show: Show) -> None:
    """The words as they stand; said when it is done."""
    page = show(ANSWERS)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("^Kopiera svaret")).first.click()
    page.get_by_text("Kopierat", exact=True).first.wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".answer-text").first.inner_text().strip()


class TestDraft:
    """Advice on a draft."""

    @pytest.mark.parametrize(
        ("draft", "advice"),
        [
            ("Med anledning av regnet är parken stängd.", "på grund av, eftersom"),
            ("Vi ses i parken. #malmöstädar", "stor bokstav i varje ord"),
            ("Hurra 😀😀 för parken", "Flera emojier i rad"),
            ("Läs på https://malmo.se/parken i dag", "Naken adress"),
            ("Parken är STÄNGD nu, STÄNGD!", "Bara stora bokstäver: ”STÄNGD”. Det"),
            ("Parken stänger 11/3", "Datum utan veckodag"),
            ("Parken stänger 11 mars", "Datum utan veckodag"),
            ("Vi ses i morgon", "veckodag och datum"),
            ("Välkomna!!", "Ett räcker"),
            (" ".join(["ord"] * 26) + ".", "26 ord i en mening"),
        ],
    )
    def test_it_says_what_could_be_better(self, show: Show, draft: str, advice: str) -> None:
        """One piece of advice for each thing."""
        page = show(DRAFT)

        assert advice in self._examine(page, draft).inner_text()

    @pytest.mark.parametrize(
        "draft",
        [
            "Parken öppnar igen på torsdag den 11 mars. Kom gärna dit! #LedigaPlatser",
            "Vi har bytt alla lampor längs gångvägen. Har vi missat någon? 😀",
        ],
    )
    def test_a_good_draft_gets_none(self, show: Show, draft: str) -> None:
        """And no mark either."""
        page = show(DRAFT)
        self._examine(page, draft)

        assert page.get_by_text("Inga förslag.").is_visible()

    def test_length_is_counted_as_the_service_does(self, show: Show) -> None:
        """On X a link is 23 signs and an emoji two."""
        page = show(DRAFT)
        page.get_by_label("Tjänst, för längden").select_option("x")
        fits = f"{'a ' * 127}a https://malmo.se/{'x' * 80}"
        assert "tecken. X" not in self._examine(page, fits).inner_text()
        assert "282 tecken. X tar högst 280" in self._examine(page, f"{fits} 😀").inner_text()

    def test_a_picture_asks_for_its_text(self, show: Show) -> None:
        """And for one that does not begin with what the screen reader says anyway."""
        page = show(DRAFT)
        page.get_by_label("Inlägget har en bild").check()
        assert page.get_by_text("Bilden saknar alternativtext.").is_visible()
        page.get_by_label("Bildens alternativtext").fill("Bild på en park")
        page.get_by_text("Alternativtexten börjar med").wait_for()

    def test_nothing_leaves_the_browser(self, show: Show) -> None:
        """No request is made while one writes, and nothing is stored."""
        page = show(DRAFT)
        page.wait_for_load_state("networkidle")
        page.wait_for_function("[...document.images].every((image) => image.complete)")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        self._examine(page, "Vi ses i morgon")

        assert asked == []
        assert page.evaluate("localStorage.length") == 0

    @staticmethod
    def _examine(page: Page, draft: str) -> Locator:
        page.get_by_label("Ditt utkast").fill(draft)
        page.wait_for_timeout(600)

        return page.locator(".draft-advice")


def test_the_limits_of_the_data_are_those_that_the_page_states(show: Show) -> None:
    """The table on the page is written by hand."""
    page = show(DRAFT, java_script_enabled=False)
    rows = {
        str(row.locator("th").text_content()).strip(): re.sub(r"\s", "", str(row.text_content()))
        for row in page.locator("main tbody tr").all()
    }

    for service in load_catalogue().services:
        if service.post_limit:
            assert str(service.post_limit.characters) in rows[service.name], service.name
