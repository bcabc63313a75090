"""Corners of single rules that the planted pages do not reach."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tools.checks.rules.html import CHECKS
from tools.checks.rules.html.browser.policy import check_policy
from tools.checks.rules.html.browser.visits import Record, check_from_disk, check_weight
from tools.checks.rules.html.pages.consistency import check_consistency
from tools.checks.rules.html.pages.markup import check_markup
from tools.checks.rules.html.pages.wording import check_wording
from tools.checks.rules.html.site import SitePage


def page(body: str, *, name: str = "sida.html", head: str = "") -> SitePage:
    """Return a Swedish page with a title of its own and a body."""
    markup = f'<html lang="sv"><head><title>{name}</title>{head}</head><body>{body}</body></html>'
    return SitePage(name=name, path=Path(name), soup=BeautifulSoup(markup, "lxml"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            '<p role="heading" aria-level="1">A</p><p role="heading" aria-level="3">B</p>',
            '"B" is of level 3 after level 1',
        ),
        ("<h1>A</h1><h2></h2>", "an empty heading of level 2"),
        ("<p>A</p>", "0 headings of level 1"),
        ("<main><h1>A</h1></main><footer><h4>B</h4></footer>", '"B" is of level 4 after level 1'),
        ('<h1>A</h1><img alt="Bild" src="a.png">', 'only "Bild"'),
        ('<h1>A</h1><img alt="foto.jpg" src="a.png">', "a file name"),
        ('<h1>A</h1><img alt="–" src="a.png">', "says nothing"),
        ('<h1>A</h1><svg role="img"></svg>', "<svg role=img> has no name"),
        ("<h1>A</h1><table><tr><th>a</th><th></th></tr></table>", "an empty header cell in row 1, column 2"),
    ],
)
def test_faults_in_the_markup(body: str, said: str) -> None:
    """Each of these is one finding, and the message says what it is."""
    found = [finding.message for finding in check_markup([page(body)])]

    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    "body",
    [
        "<nav><h2>Meny</h2></nav><main><h1>A</h1><h2>B</h2></main><footer><h2>C</h2></footer>",
        '<h1>A</h1><h6 hidden>B</h6><img role="presentation" src="a.png"><svg role="img"><title>En våg</title></svg>',
        "<h1>A</h1><table role='presentation'><tr><td>a</td><td>b</td></tr><tr><td>a</td><td>b</td></tr></table>",
        "<h1>A</h1><table><tr><td>ett</td><td>kort register</td></tr></table>",
    ],
)
def test_sound_markup(body: str) -> None:
    """What is right or hidden is let through."""
    assert list(check_markup([page(body)])) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="#x">¶</a>', '"¶" says nothing'),
        ('<main><a href="a.html">Hämta</a></main>', '"Hämta" says nothing'),
        ('<button aria-label="Skicka">Spara</button>', 'shows "spara" and is named "skicka"'),
        (
            '<span lang="fi">Das ist nicht der Text und das sind nicht die Leser, auch wenn</span>',
            '"de"',
        ),
    ],
)
def test_faults_in_the_words(body: str, said: str) -> None:
    """Each of these is one finding, and the message says what it is."""
    found = [finding.message for finding in check_wording([page(body)])]

    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="#mer">Läs vidare</a><h2 id="mer">Läs vidare</h2>',
        '<a href="#avsnitt">Läs mer</a><section id="avsnitt"><h2>Läs mer</h2></section>',
        '<button aria-label="Stäng menyn"><span aria-hidden="true">×</span></button>',
        '<p lang="en">Skip to content</p><p><code>the and of to is are that with</code></p>',
        '<main><a href="a.html">1</a> <a href="b.html">1</a></main>',
    ],
)
def test_sound_words(body: str) -> None:
    """What makes sense where it stands is let through."""
    assert list(check_wording([page(body)])) == []


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("default-src *; object-src 'none'; base-uri 'none'", "default-src allows every host"),
        (
            "default-src 'self'; script-src 'self' 'unsafe-eval'; object-src 'none'; base-uri 'none'",
            "script-src allows 'unsafe-eval'",
        ),
        ("default-src 'self'; base-uri 'none'", "object-src is not 'none'"),
        ("default-src 'self'; object-src 'none'", "base-uri is not 'none'"),
    ],
)
def test_loose_policies(policy: str, said: str) -> None:
    """A policy with a hole is told which."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'

    assert said in " ".join(finding.message for finding in check_policy([page("", head=meta)]))


def test_late_policy() -> None:
    """A policy after the first script governs that script not."""
    policy = "default-src 'self'; object-src 'none'; base-uri 'none'"
    head = f'<script src="a.js"></script><meta http-equiv="Content-Security-Policy" content="{policy}">'

    assert [finding.rule.id for finding in check_policy([page("", head=head)])] == ["html-policy"]


def test_pictures_of_other_hosts_in_every_disguise() -> None:
    """A srcset, a protocol-relative script and an object count as loading."""
    body = '<img srcset="a.png 1x, https://a.example/b.png 2x"><script src="//b.example/c.js"></script>'
    body += '<object data="http://c.example/d.svg"></object><a href="https://malmo.se/">Malmö stad</a>'
    loaded = [finding.message for finding in check_policy([page(body)]) if finding.rule.id == "html-other-host"]

    assert len(loaded) == 3


def test_help_on_some_pages_only() -> None:
    """The pages without the help link that the others have are named."""
    with_help = "<footer><a href='mailto:a@example.org'>Rapportera ett fel</a></footer>"
    pages = [page(with_help, name=f"{number}.html") for number in range(3)]
    pages.append(page("<footer></footer>", name="utan.html"))

    assert [finding.place for finding in check_consistency(pages)] == ["utan.html"]


def test_a_site_without_help_links_promises_none() -> None:
    """Consistent help is about help that is there."""
    assert list(check_consistency([page("", name="a.html"), page("", name="b.html")])) == []


def test_a_heavy_page_names_what_is_heavy(tmp_path: Path) -> None:
    """More than 60 kB compressed is a finding; a picture of the main text does not count."""
    home = "http://127.0.0.1:1/"
    (tmp_path / "tung.woff2").write_bytes(bytes(61_000))
    (tmp_path / "bild.png").write_bytes(bytes(90_000))
    (tmp_path / "lang.css").write_bytes(b"a" * 90_000)
    light = Record(home=home, first=2, asked=[f"{home}lang.css", f"{home}bild.png", f"{home}tung.woff2"])
    heavy = Record(home=home, first=1, asked=[f"{home}tung.woff2"])

    assert list(check_weight("a.html", light, [f"{home}bild.png"], tmp_path)) == []
    assert "tung.woff2 61.0" in next(check_weight("a.html", heavy, [], tmp_path)).message


def test_fonts_that_the_browser_refuses_from_disk_are_no_fault() -> None:
    """Chromium's refusal of preloaded fonts on the disk is its own rule; a missing style is the site's fault."""
    record = Record(
        home="file:///", failed=["_static/a.woff2 (net::ERR_FAILED)", "_static/a.css (net::ERR_FILE_NOT_FOUND)"]
    )

    assert [finding.message for finding in check_from_disk("a.html", record)] == [
        "asks for _static/a.css (net::ERR_FILE_NOT_FOUND)"
    ]


def test_every_rule_says_why_and_what_to_do() -> None:
    """Ids are unique and begin with the check's name; promise, origin and remedy are filled in."""
    rules = [rule for check in CHECKS for rule in check.rules]

    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.id.startswith("html-") and rule.promise and rule.origin and rule.remedy for rule in rules)
