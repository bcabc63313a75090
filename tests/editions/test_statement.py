"""A stale accessibility statement stops the build before anything is replaced."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import paths
from tools.catalogue.accessibility_statement.freshness import digest_pages
from tools.editions.__main__ import main
from tools.editions.building import BuildError
from tools.editions.statement_age import refuse_stale_statement

REPORT = {
    "day": "2026-11-01",
    "rules": {"pass": 1},
    "findings": 0,
    "failed": [],
    "accepted": [],
    "not_run": [],
    "validators": {},
    "content": {},
}


@pytest.fixture
def write_report(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Write a report about the pages, some entries changed; the day is 2026-12-01, after every date of the data."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796126400")

    def write(**changed: Any) -> None:
        content = {"content": digest_pages(tree / "source")}
        (paths.DATA / "report.json").write_text(json.dumps(REPORT | content | changed), encoding="utf-8")

    return write


def test_a_report_of_this_text_lets_the_build_go_on(write_report: Callable[..., None]) -> None:
    """It is recent, and every passage was checked."""
    write_report()

    refuse_stale_statement()


def test_a_small_change_and_a_new_date_of_review_let_the_build_go_on(
    write_report: Callable[..., None], tree: Path
) -> None:
    """An editor who corrects a page need not run the validators first."""
    write_report()
    page = tree / "source" / "kom-igang" / "inledning.md"
    page.write_text(page.read_text("utf-8").replace("reviewed: 2", "reviewed: 1") + "\nNytt.\n", encoding="utf-8")

    refuse_stale_statement()


def test_a_report_over_twelve_months_old_stops_the_build(
    write_report: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """One message says how old it is and what to do, and nothing is built."""
    write_report(day="2025-11-01")

    assert main(["html"]) == 1
    message = capsys.readouterr().err
    assert "report.json is of 2025-11-01, over twelve months before 2026-12-01" in message
    assert "Kör make statement" in message
    assert "SOURCE_DATE_EPOCH=" in message
    assert not paths.HTML.exists()


def test_a_report_of_another_text_stops_the_build(write_report: Callable[..., None]) -> None:
    """More than a quarter of the passages are new."""
    write_report(content={"source/index.md": ["00000000"]})

    with pytest.raises(BuildError, match=r"\d+ of \d+ passages are new"):
        refuse_stale_statement()


def test_without_a_report_the_statement_claims_nothing_and_is_built(write_report: Callable[..., None]) -> None:
    """A new handbook has none yet; the checks say so."""
    write_report()
    (paths.DATA / "report.json").unlink()

    refuse_stale_statement()
