"""The pages at work in a real browser: the menu, the theme, the search, printing, without scripts, from a folder."""

from urllib.parse import unquote

import pytest

from tests.sphinx_ext.conftest import Open

pytestmark = pytest.mark.slow

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}


class TestMenu:
    """The menu on narrow screens, by keyboard."""

    def test_it_opens_takes_the_focus_and_gives_it_back(self, visit: Open) -> None:
        """WCAG 2.1.1, 2.4.3: Enter opens, Escape closes, the focus goes in and comes back."""
        page = visit("index.html", viewport=NARROW)
        opener = page.get_by_role("button", name="Meny", exact=True)
        assert not page.locator("#site-navigation").is_visible()

        opener.focus()
        page.keyboard.press("Enter")
        assert opener.get_attribute("aria-expanded") == "true"
        assert page.locator(".menu-close").evaluate("button => button === document.activeElement")

        page.keyboard.press("Escape")
        assert opener.get_attribute("aria-expanded") == "false"
        assert opener.evaluate("button => button === document.activeElement")
        assert not page.locator("#site-navigation").is_visible()

    def test_what_lies_behind_cannot_be_reached(self, visit: Open) -> None:
        """The page behind is inert while the menu is open, and alive again after."""
        page = visit("index.html", viewport=NARROW)
        page.get_by_role("button", name="Meny", exact=True).click()
        assert page.locator("main").evaluate("main => main.closest('[inert]') !== null")
        for _ in range(30):
            page.keyboard.press("Tab")
            inside = (
                "() => document.activeElement === document.body || !!document.activeElement.closest('#site-navigation')"
            )
            assert page.evaluate(inside)

        page.get_by_role("button", name="Stäng menyn").click()
        assert page.locator("[inert]").count() == 0

    def test_without_scripts_a_link_opens_it(self, visit: Open) -> None:
        """Every page can be reached."""
        page = visit("index.html", viewport=NARROW, java_script_enabled=False)
        page.get_by_role("link", name="Meny", exact=True).click()

        assert page.locator("#site-navigation").is_visible()
        assert page.locator("#site-navigation").get_by_role("link", name="Tabeller").is_visible()
        page.get_by_role("link", name="Stäng menyn").click()
        assert not page.locator("#site-navigation").is_visible()


def test_the_pages_are_set_in_their_typeface(visit: Open) -> None:
    """Also from a folder."""
    page = visit("index.html", viewport=WIDE)
    page.evaluate("() => document.fonts.ready")
    loaded = "() => [...document.fonts].filter(face => face.status === 'loaded').map(face => face.weight)"

    assert page.evaluate("() => getComputedStyle(document.body).fontFamily").startswith('"Atkinson Hyperlegible"')
    assert set(page.evaluate(loaded)) == {"400", "700"}


class TestTheme:
    """Light, dark, auto."""

    def test_a_choice_holds_on_the_next_page(self, visit: Open) -> None:
        """And is said by the buttons."""
        page = visit("index.html", viewport=WIDE, color_scheme="light")
        ground = "() => getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(ground)
        page.get_by_role("button", name="Mörkt").click()
        dark = page.evaluate(ground)
        page.locator("#site-navigation").get_by_role("link", name="Tabeller").click()
        page.wait_for_url("**/tabeller.html")

        assert light != dark
        assert page.evaluate(ground) == dark
        assert page.get_by_role("button", name="Mörkt").get_attribute("aria-pressed") == "true"

    def test_auto_follows_the_system(self, visit: Open) -> None:
        """Also while the page is open."""
        page = visit("index.html", viewport=WIDE, color_scheme="light")
        ground = "() => getComputedStyle(document.body).backgroundColor"
        before = page.evaluate(ground)
        page.emulate_media(color_scheme="dark")

        assert page.evaluate(ground) != before


@pytest.mark.parametrize("name", ["index.html", "del/tabeller.html", "del/rutor.html", "404.html"])
def test_no_page_breaks_the_policy_or_scrolls_sideways(visit: Open, complaints: list[str], name: str) -> None:
    """WCAG 1.4.10 at 320 px; the console is silent."""
    page = visit(name, viewport=NARROW)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert complaints == []


def test_paper_holds_the_text_and_nothing_else(visit: Open) -> None:
    """No menu, no search, no skip link, whatever the theme."""
    page = visit("del/rutor.html", viewport=WIDE, color_scheme="dark")
    page.emulate_media(media="print")

    parts = "() => [...document.querySelectorAll('body > *, .page > *, .page-middle > *')]"
    shown = f"{parts}.filter(e => e.offsetHeight).map(e => e.tagName)"
    assert page.evaluate(shown) == ["DIV", "DIV", "DIV", "MAIN"]
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.get_by_text("Dold text.").is_visible()
    assert page.get_by_text("Andra fliken.").is_visible()


def test_a_wide_table_is_a_stop_and_a_narrow_one_is_not(visit: Open) -> None:
    """A stop that leads nowhere only costs a keystroke."""
    page = visit("del/tabeller.html", viewport=WIDE)

    assert page.locator(".table-scroll[tabindex]").count() == 0
    page.locator(".table-scroll").first.evaluate("region => { region.style.width = '60px'; }")
    page.locator(".table-scroll[tabindex]").wait_for()


def test_blocks_of_a_stacked_table_are_still_rows(visit: Open) -> None:
    """On narrow screens, where their display would take their meaning away."""
    page = visit("del/tabeller.html", viewport=NARROW)

    assert page.get_by_role("table", name="Namnet").get_by_role("row").count() == 2
    assert page.get_by_role("rowheader", name="Chef").is_visible()


@pytest.mark.parametrize(
    ("how", "section"),
    [
        ("() => { location.hash = document.querySelector('main section section').id; }", "Kort"),
        ("() => getSelection().selectAllChildren(document.querySelectorAll('main section section')[1])", "Till sist"),
        ("() => {}", ""),
    ],
)
def test_a_report_names_the_page_and_the_section(visit: Open, how: str, section: str) -> None:
    """The section that the address leads to, or that holds the marked words; each click says what is so then."""
    page = visit("index.html", viewport=WIDE)
    link = page.get_by_role("link", name="Rapportera ett fel")
    link.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    link.dispatch_event("click")
    page.evaluate(how)
    link.dispatch_event("click")

    letter = unquote(str(link.get_attribute("href"))).partition("?body=")[2]
    assert letter.splitlines() == ["Sida: Provbok", f"Avsnitt: {section}", ""]


def test_words_after_a_link_stand_beside_it(visit: Open) -> None:
    """Also where the link is the only element of its item; alone it has room for a finger (WCAG 2.5.8)."""
    page = visit("index.html", viewport=WIDE)
    page.locator("main section").first.evaluate(
        "section => { section.innerHTML = '<ul><li><p><a href=\"#a\">Ord</a> och fler.</p></li></ul>'; }"
    )
    item, link = page.locator("main li"), page.locator("main li a")

    assert item.evaluate("item => item.offsetHeight") < 2 * link.evaluate("link => link.offsetHeight")
    assert link.evaluate("link => link.getBoundingClientRect().height") >= 24
