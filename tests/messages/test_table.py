"""The table from what programs say to what an editor reads."""

import re
from pathlib import Path

import pytest

from tools import paths
from tools.checks.core.findings import Finding
from tools.checks.core.publication import find_publication
from tools.checks.rules.language import text_rules as language
from tools.checks.rules.language.typography import PATTERNS
from tools.checks.rules.source import CHECKS, check_source
from tools.editions.gate import describe_finding
from tools.messages.language import say
from tools.messages.problem import Problem
from tools.messages.rendering import WIDEST, render_problem, render_problems
from tools.messages.sphinx_log import read_warnings
from tools.messages.table import explain, load_table, load_words

GUIDE = (paths.ROOT / "docs" / "redaktorsguide.md").read_text(encoding="utf-8")
EXAMPLES = paths.ROOT / "tests" / "examples"
RULES = sorted(rule.id for rule in CHECKS[0].rules)


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_of_the_sources_has_its_words(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a rule finds in its bad example is told in Swedish, with a remedy and a place in the guide."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    root = EXAMPLES / rule / "bad"
    found = [one for one in check_source(find_publication(root, source=root / "source")) if isinstance(one, Finding)]
    told = {finding.message: explain(describe_finding(finding)) for finding in found}

    assert told
    assert [message for message, words in told.items() if words is None or not words.remedy or not words.guide] == []


LANGUAGE = sorted(rule.id for rule in language.CHECKS[0].rules)


@pytest.mark.parametrize("rule", LANGUAGE)
def test_every_finding_of_the_language_has_its_words(rule: str) -> None:
    """``make check-page`` shows them to the one who writes."""
    root = EXAMPLES / rule / "bad"
    found = [
        one for one in language.check_texts(find_publication(root, source=root / "source")) if isinstance(one, Finding)
    ]
    told = {one.message: explain(Problem(text=one.message, remedy=one.rule.remedy)) for one in found}

    assert told
    assert [message for message, words in told.items() if words is None or not words.remedy or not words.guide] == []


def test_every_reason_of_the_typography_has_its_words() -> None:
    """Each pattern has an entry of its own."""
    for _, reason in PATTERNS:
        words = explain(Problem(text=f"“x” in “… x …”: {reason}"))
        assert words is not None, reason
        assert words.remedy


def test_every_place_in_the_guide_is_there() -> None:
    """An editor who is sent to a section finds it."""
    headings = set(re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE))

    assert {entry.guide for entry in load_table() if entry.guide} - headings == set()


def test_every_entry_fills_its_places() -> None:
    """A place in a sentence is a group of its pattern."""
    faults = [
        place
        for entry in load_table()
        for place in re.findall(r"<(\w+)>", entry.wrong + entry.remedy)
        if place not in {*entry.pattern.groupindex, "text", "near"}
    ]

    assert faults == []


def test_no_sentence_sends_anyone_to_the_developers() -> None:
    """Editors mend pages; a message that cannot help says at least where."""
    text = Path(paths.ROOT / "tools" / "messages" / "messages.toml").read_text(encoding="utf-8").casefold()

    assert "utvecklar" not in text
    assert all(swedish and english for swedish, english in load_words().values())


def test_warnings_are_read_from_sphinx_log() -> None:
    """File, line and text; a warning of many lines is one, and the same warning is told once."""
    root = Path("/book")
    log = (
        "html: the build has warnings\n"
        "/book/source/a.md:12: WARNING: 'myst' cross-reference target not found: 'x.md' [myst.xref_missing]\n"
        "\x1b[91m/book/source/a.md:12: WARNING: 'myst' cross-reference target not found: 'x.md' "
        "[myst.xref_missing]\x1b[39;49;00m\n"
        "/book/source/b.md:3: ERROR: Error parsing content block\nof two lines. [docutils]\n"
        "/book/source/c.md: WARNING: no line\n"
        "WARNING: no file\n"
    )

    assert read_warnings(log, root) == [
        Problem(file="source/a.md", line=12, text="'myst' cross-reference target not found: 'x.md'"),
        Problem(file="source/b.md", line=3, text="Error parsing content block\nof two lines."),
        Problem(file="source/c.md", text="no line"),
        Problem(text="no file"),
    ]


def test_an_unknown_message_is_shown_as_it_is(tmp_path: Path) -> None:
    """With file and line, never swallowed."""
    (tmp_path / "sida.md").write_text("ett\ntvå\n", encoding="utf-8")
    told = render_problem(Problem(file="sida.md", line=2, text="Nobody has seen this before."), tmp_path).plain

    assert told.startswith("sida.md, rad 2\n  | två\n  | ^^^\n")
    assert "Nobody has seen this before." in told


def test_the_mark_stands_under_the_place(tmp_path: Path) -> None:
    """Of a long line only the part around it is shown."""
    (tmp_path / "sida.md").write_text("ord " * 60 + "Se {fakt}`x` här. " + "ord " * 60, encoding="utf-8")
    told = render_problem(
        Problem(file="sida.md", line=1, text='Unknown interpreted text role "fakt".'), tmp_path
    ).plain.splitlines()

    start = told[2].index("^")
    assert told[1][start : start + told[2].count("^")] == "fakt"
    assert told[1].startswith("  | …")
    assert told[1].endswith("…")


def test_a_line_that_fits_is_shown_whole(tmp_path: Path) -> None:
    """Up to the widest, wherever the place is."""
    line = "Se {fakt}`x`.".rjust(WIDEST, "m")
    (tmp_path / "sida.md").write_text(line, encoding="utf-8")
    problem = Problem(file="sida.md", line=1, text='Unknown interpreted text role "fakt".')

    assert render_problem(problem, tmp_path).plain.splitlines()[1] == f"  | {line}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sidhuvudet saknar sources", "Sidhuvudet saknar sources"),
        ("help[6].target: sidan å finns inte", "help[6].target: sidan å finns inte"),
    ],
)
def test_a_sentence_begins_with_a_capital_and_a_key_as_it_is_written(text: str, told: str) -> None:
    """What is Swedish already is told in its own words."""
    words = explain(Problem(text=text))

    assert words is not None
    assert words.wrong == told


def test_english_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MESSAGES=en gives the words of the programs and of the rules."""
    monkeypatch.setenv("MESSAGES", "en")
    problem = Problem(file="a.md", line=1, text="“::: x”: colons", remedy="write three")
    told = render_problems([problem], tmp_path).plain

    assert "Wrong: “::: x”: colons" in told
    assert "Remedy: write three" in told
    assert told.endswith("1 problem in 1 file.")
    assert say("unchanged") == "unchanged"


def test_problems_are_counted_and_told_once(tmp_path: Path) -> None:
    """In the order of files and lines."""
    problems = [Problem(file="b.md", line=9, text="b"), Problem(file="a.md", line=2, text="a"), Problem(text="c")]
    told = render_problems([*problems, problems[0]], tmp_path).plain

    assert told.endswith("3 fel i 2 filer.")
    assert told.index("a.md, rad 2") < told.index("b.md, rad 9")
