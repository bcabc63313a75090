"""The tools of the site answer in view and in words, on a small screen too, and take back what was a mistake."""

import itertools
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.sphinx_ext.handbook.conftest import ANSWERS, CHECKLISTS, DECISION, DRAFT, MATRIX, Show

pytestmark = pytest.mark.heavy

SMALL = {"width": 320, "height": 640}


def measure_gap(above: Locator, below: Locator) -> float:
    """Return how far the second stands below the first, in pixels."""
    upper, lower = above.bounding_box(), below.bounding_box()
    assert upper
    assert lower

    return lower["y"] - upper["y"] - upper["height"]


COVERED = """() => {
  const { activeElement: stop } = document;
  const bar = document.querySelector(".matrix-bar");
  if (bar.contains(stop)) return null;
  const [box, cover] = [stop.getBoundingClientRect(), bar.getBoundingClientRect()];
  return box.bottom > cover.top && box.top < cover.bottom ? stop.getAttribute("aria-label") || stop.textContent : null;
}"""
"""The name of the stop that has the focus, if the bar covers any of it."""


class TestMatrix:
    """What is chosen, and what to do next."""

    def test_a_bar_follows_and_leads_to_the_comparison(self, show: Show) -> None:
        """At the foot of the window; the button says that its service is chosen."""
        page = show(MATRIX, viewport=SMALL)
        bar = page.locator(".matrix-bar")
        for name in ("Facebook", "Instagram"):
            page.get_by_role("button", name=f"Jämför {name}", exact=True).click()
            expect(bar).to_be_in_viewport(ratio=1)

        expect(page.get_by_role("button", name="Vald Facebook", pressed=True)).to_have_text("Vald")
        expect(bar.get_by_role("status")).to_have_text("2 valda.")
        bar.get_by_role("button", name="Jämför 2 tjänster").click()
        expect(page.get_by_role("heading", name="Jämförelse")).to_be_in_viewport()
        page.get_by_role("button", name="Stäng jämförelsen").click()
        bar.get_by_role("button", name="Rensa").press("Enter")
        expect(page.get_by_role("button", name="Jämför Facebook", exact=True)).to_be_focused()
        expect(page.locator(".service-matrix").get_by_role("button", pressed=True)).to_have_count(0)
        expect(bar.get_by_role("button")).to_have_count(0)

    @pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
    def test_the_bar_covers_no_stop(self, show: Show, key: str) -> None:
        """Whichever way one steps."""
        page = show(f"{MATRIX}?jamfor=facebook,x", viewport={"width": 320, "height": 500})
        expect(page.locator(".matrix-bar").get_by_role("status")).to_have_text("2 valda.")
        (page.get_by_label("Publik") if key == "Tab" else page.get_by_role("button", name="Rensa")).focus()
        covered = []
        for _ in range(24):
            page.keyboard.press(key)
            covered.append(page.evaluate(COVERED))

        assert [name for name in covered if name] == []

    def test_the_limit_is_said(self, show: Show) -> None:
        """A fourth button does nothing, and says why."""
        page = show(f"{MATRIX}?jamfor=facebook,x,linkedin")
        said = page.locator(".matrix-bar").get_by_role("status")
        expect(said).to_have_text("3 valda. Fler går inte.")
        page.get_by_role("button", name="Jämför YouTube").press("Space")

        expect(said).to_have_text("3 valda. Ta bort en för att välja en annan.")
        expect(page.locator(".service-matrix").get_by_role("button", pressed=True)).to_have_count(3)

    def test_the_comparison_shows_what_is_chosen(self, show: Show) -> None:
        """Also when the choice changes while it is shown."""
        page = show(f"{MATRIX}?jamfor=facebook,x,linkedin")
        page.get_by_role("button", name="Vald X").click()

        expect(page.get_by_role("table", name="Jämförelse av Facebook, LinkedIn")).to_be_visible()

    def test_a_comparison_fits_a_small_screen(self, show: Show) -> None:
        """One service under the other, row by row, each named; it is still a table."""
        page = show(f"{MATRIX}?jamfor=facebook,x", viewport=SMALL)
        table = page.get_by_role("table", name="Jämförelse av Facebook, X")
        first = table.get_by_role("row").nth(1)

        assert table.evaluate("it => it.parentElement.scrollWidth <= it.parentElement.clientWidth")
        assert first.get_by_role("cell").count() == 2
        assert measure_gap(first.get_by_role("rowheader"), first.get_by_role("cell").first) >= 0
        assert measure_gap(first.get_by_role("cell").first, first.get_by_role("cell").last) >= 0
        before = "cell => getComputedStyle(cell, '::before').content"
        assert "Facebook" in first.get_by_role("cell").first.evaluate(before)

    def test_the_labels_of_a_comparison_are_narrow(self, show: Show) -> None:
        """On a wide screen the services share the room."""
        page = show(f"{MATRIX}?jamfor=facebook,x", viewport={"width": 1280, "height": 800})
        box = page.locator(".comparison-table").get_by_role("rowheader").first.bounding_box()

        assert box
        assert round(box["width"]) == 128

    @pytest.mark.parametrize(
        ("choice", "said"),
        [("syfte=film&insats=liten", "båda valen"), ("syfte=film&insats=liten&publik=unga", "alla tre valen")],
    )
    def test_where_none_fits_there_is_no_table(self, show: Show, choice: str, said: str) -> None:
        """No caption and head without rows, and no comparison of those that do not fit."""
        page = show(f"{MATRIX}?{choice}&jamfor=facebook,x")

        expect(page.get_by_text(f"Ingen tjänst passar {said}. Ta bort ett val.")).to_be_visible()
        for gone in ("table.service-matrix", ".comparison-table", ".matrix-bar"):
            expect(page.locator(gone)).to_be_hidden()
        page.get_by_role("button", name="Visa alla tjänster").click()
        expect(page.get_by_role("table", name="Jämförelse av Facebook, X")).to_be_visible()

    def test_the_choices_begin_alike(self, show: Show) -> None:
        """With a capital letter, as "Alla" does."""
        page = show(MATRIX)
        options = page.locator(".matrix-panel option").all_inner_texts()

        assert [option for option in options if not option[0].isupper()] == []

    def test_paper_has_no_bar(self, show: Show) -> None:
        """Nor any other button."""
        page = show(f"{MATRIX}?jamfor=facebook,x")
        expect(page.locator(".matrix-bar")).to_be_visible()
        page.emulate_media(media="print")

        expect(page.locator(".matrix-bar")).to_be_hidden()


class TestDraft:
    """Advice where the reader looks."""

    def test_the_count_comes_into_view(self, show: Show) -> None:
        """Just below the button, which stands just below the box; the focus stays."""
        page = show(DRAFT, viewport=SMALL)
        button = page.get_by_role("button", name="Pröva utkastet")
        page.get_by_label("Ditt utkast").fill("Välkomna!! Parken är STÄNGD i morgon. " * 9)
        button.focus()
        page.evaluate("document.activeElement.scrollIntoView({block: 'end'})")
        page.keyboard.press("Enter")

        expect(page.get_by_text(re.compile(r"^\d+ förslag:$"))).to_be_in_viewport(ratio=1)
        expect(page.locator(".draft-advice li").first).to_be_in_viewport()
        expect(button).to_be_focused()
        assert 0 < measure_gap(page.get_by_label("Ditt utkast"), button) < 40

    @pytest.mark.parametrize("button", ["Pröva utkastet", "Kopiera utkastet"])
    def test_an_empty_box_asks_for_a_draft(self, show: Show, button: str) -> None:
        """Nothing is said to be copied, and the box has the focus; the words go when there is a draft."""
        page = show(DRAFT, viewport=SMALL)
        page.get_by_role("button", name=button).click()
        asked = page.locator(".tool").get_by_text("Klistra in ett utkast först.")

        expect(asked).to_be_in_viewport(ratio=1)
        expect(page.get_by_label("Ditt utkast")).to_be_focused()
        expect(page.get_by_text("Kopierat")).to_have_count(0)
        page.get_by_label("Ditt utkast").fill("Hej")
        expect(asked).to_have_count(0)

    def test_all_is_taken_away_and_had_back(self, show: Show) -> None:
        """The service and the picture too; what is written afterwards is not lost to it."""
        page = show(DRAFT)
        clear, undo = (page.get_by_role("button", name=name, exact=True) for name in ("Töm allt", "Ångra"))
        expect(clear).to_be_hidden()
        page.get_by_label("Tjänst, för längden").select_option("x")
        page.get_by_label("Inlägget har en bild").check()
        page.get_by_label("Ditt utkast").fill("Välkomna!!")
        clear.press("Enter")

        expect(page.get_by_label("Ditt utkast")).to_have_value("")
        expect(page.get_by_label("Tjänst, för längden")).to_have_value("")
        expect(page.get_by_label("Inlägget har en bild")).not_to_be_checked()
        expect(undo).to_be_focused()
        undo.press("Enter")
        expect(page.get_by_label("Ditt utkast")).to_have_value("Välkomna!!")
        expect(page.get_by_label("Tjänst, för längden")).to_have_value("x")
        expect(page.get_by_label("Bildens alternativtext")).to_be_visible()
        expect(clear).to_be_focused()
        clear.press("Enter")
        page.get_by_label("Ditt utkast").fill("Nytt")
        expect(undo).to_be_hidden()

    def test_the_buttons_stand_evenly(self, show: Show) -> None:
        """A note that is empty takes no room."""
        page = show(DRAFT)
        page.get_by_label("Ditt utkast").fill("Hej")
        names = ("Pröva utkastet", "Kopiera utkastet", "Töm allt")
        places = [place for name in names if (place := page.get_by_role("button", name=name).bounding_box())]
        gaps = {round(right["x"] - left["x"] - left["width"]) for left, right in itertools.pairwise(places)}

        assert len(places) == len(names)
        assert gaps == {12}


class TestDecision:
    """What to do, at once."""

    def test_the_steps_are_seen_on_a_small_screen(self, show: Show) -> None:
        """They stand above the way there, which is as long as the questions were many."""
        page = show(DECISION, viewport=SMALL)
        panel = page.locator(".decision-panel")
        for answer in ("Nej", "Nej", "Nej", "Nej", "Ja"):
            panel.get_by_role("button", name=answer, exact=True).press("Enter")
        panel.locator(".decision-heading").scroll_into_view_if_needed()

        expect(panel.locator(".decision-steps li").first).to_be_in_viewport()
        assert measure_gap(panel.locator(".decision-steps"), panel.locator(".decision-way")) > 0
        assert measure_gap(panel.locator(".decision-way"), panel.locator(".decision-note")) > 0

    def test_the_answers_stand_still(self, show: Show) -> None:
        """The way does not push the next question down."""
        page = show(DECISION, viewport=SMALL)
        heading = page.locator(".decision-heading")
        before = heading.evaluate("it => it.getBoundingClientRect().top + scrollY")
        page.get_by_role("button", name="Nej", exact=True).press("Enter")
        page.locator(".decision-way").wait_for()

        assert heading.evaluate("it => it.getBoundingClientRect().top + scrollY") == before

    def test_the_note_alone_is_printed(self, show: Show) -> None:
        """No word of the page, its notes at the foot least of all."""
        page = show(f"{DECISION}?svar=nj")
        page.get_by_label("Vem beslutade?").fill("Enhetschefen")
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Skriv ut anteckningen").click()
        page.emulate_media(media="print")

        assert page.locator("body").inner_text().strip() == page.locator(".note-print").inner_text().strip()
        assert "Enhetschefen" in page.locator("body").inner_text()

    def test_the_buttons_of_the_note_share_a_row(self, show: Show) -> None:
        """Where there is room."""
        page = show(f"{DECISION}?svar=nj", viewport={"width": 1280, "height": 800})
        buttons = page.locator(".decision-note").get_by_role("button")

        assert buttons.count() == 3
        assert len({button.evaluate("it => it.getBoundingClientRect().top") for button in buttons.all()}) == 1


class TestChecklist:
    """Ticks that are taken away by mistake."""

    def test_the_ticks_can_be_had_back(self, show: Show) -> None:
        """On the reader's own computer too; with none, nothing is offered."""
        page = show(CHECKLISTS)
        block = page.locator(".checklist-block").first
        reset, undo = block.get_by_role("button", name="Ta bort alla bockar"), block.get_by_role("button", name="Ångra")
        expect(reset).to_be_hidden()
        block.get_by_role("checkbox").nth(1).check()
        reset.press("Enter")

        expect(block.get_by_text(re.compile(r"^0 av \d+ klara$"))).to_be_visible()
        expect(reset).to_be_hidden()
        expect(undo).to_be_focused()
        undo.press("Enter")
        expect(block.get_by_role("checkbox").nth(1)).to_be_checked()
        expect(undo).to_be_hidden()
        expect(reset).to_be_focused()
        page.reload()
        expect(block.get_by_role("checkbox").nth(1)).to_be_checked()

    def test_what_follows_keeps_its_distance(self, show: Show) -> None:
        """The row of buttons does not touch the next paragraph."""
        page = show(CHECKLISTS)
        rows = page.locator(".checklist-block:has(+ p) .tool-row").all()
        after = page.locator(".checklist-block + p").all()

        assert rows
        assert min(measure_gap(row, text) for row, text in zip(rows, after, strict=True)) >= 16


def test_copied_is_said_for_a_while(show: Show) -> None:
    """Not for ever: it would seem to be true of what is written afterwards."""
    page = show(ANSWERS)
    page.clock.install()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("^Kopiera svaret")).first.click()
    said = page.get_by_text("Kopierat", exact=True)
    said.wait_for()
    page.clock.run_for(10_000)

    expect(said).to_have_count(0)
