"""Whether a report still speaks of the text: what counts as a passage, how much may be new, how old it may be."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tools.catalogue.accessibility_statement.conformance import CheckReport
from tools.catalogue.accessibility_statement.freshness import digest_pages, find_age, find_major_change, read_today
from tools.catalogue.base.limits import GREATEST_AGE

DAY = date(2026, 11, 20)
REPORT = CheckReport(
    day=DAY, rules={}, findings=0, failed=(), accepted=(), not_run=(), validators={},
    content={"source/a.md": ("11111111", "22222222"), "source/b.md": ("33333333",)},
)  # fmt: skip


def digest(folder: Path, text: str) -> tuple[str, ...]:
    """Return the digests of the passages of a page."""
    (folder / "a.md").write_text(text, encoding="utf-8")

    return digest_pages(folder)[f"{folder.name}/a.md"]


def test_a_passage_is_what_stands_between_blank_lines(tmp_path: Path) -> None:
    """Front matter is none, other line ends change nothing, and every other word does."""
    first = digest(tmp_path, "---\nreviewed: 2026-01-01\n---\n\n# Titel\n\nEtt stycke\nsom går vidare.\n")
    again = digest(tmp_path, "---\nreviewed: 2026-02-02\n---\n# Titel\n \n\nEtt stycke som\ngår vidare.\n\n")
    other = digest(tmp_path, "# Titel\n\nEtt stycke som går tillbaka.\n")

    assert len(first) == 2
    assert again == first
    assert (other[0] == first[0], other[1] == first[1]) == (True, False)


@pytest.mark.parametrize(("new", "is_major"), [(0, False), (1, False), (2, True)])
def test_more_than_a_quarter_of_new_passages_is_a_major_change(new: int, is_major: bool) -> None:
    """Wherever a passage stands now: one that moved to another page is not new. A quarter is not yet too much."""
    known = ("33333333", "11111111", "22222222")
    content = {"source/c.md": (*known, *(f"nytt{number}" for number in range(new)))}

    assert (find_major_change(REPORT, content) is not None) == is_major


def test_a_text_without_passages_has_no_change() -> None:
    """Nothing is not divided by."""
    assert find_major_change(REPORT, {"source/c.md": ()}) is None


def test_a_report_holds_for_its_time_and_not_a_day_longer() -> None:
    """On the last day it still does."""
    assert find_age(REPORT, today=DAY + GREATEST_AGE) is None
    assert find_age(REPORT, today=DAY + GREATEST_AGE + timedelta(days=1)) is not None


def test_a_build_may_be_pinned_to_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH says which, in UTC."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795391999")

    assert read_today() == date(2026, 11, 22)
