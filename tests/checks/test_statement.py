"""The statement's rules, on a copy of the handbook's sources."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tools import paths
from tools.catalogue import load_catalogue
from tools.catalogue.accessibility_statement.conformance import (
    build_json_statement,
    decide_phrase,
    read_report,
    write_json_statement,
    write_report,
)
from tools.catalogue.accessibility_statement.freshness import read_today
from tools.checks.core.findings import Finding, Note, Publication
from tools.checks.core.publication import find_publication
from tools.checks.core.report import Report
from tools.checks.rules.statement import check_published, check_statement, list_validators, make_check_report

PAGE = "<html><body><main><p>Handboken är <b>{} förenlig</b> med lagen om {}.</p></main></body></html>"
LAW = "tillgänglighet till digital offentlig service"


@pytest.fixture
def publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """The handbook's sources with a fresh report, and a site that says what follows from it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23
    shutil.copytree(paths.SOURCE, tmp_path / "source", ignore=shutil.ignore_patterns("report.json"))
    publication = find_publication(tmp_path)
    report = make_check_report(Report(outcomes=(), seconds={}), publication, day=read_today())
    get_report_file(publication).write_text(write_report(report), encoding="utf-8")
    publish(publication)

    return publication


def get_report_file(publication: Publication) -> Path:
    """Return where the report lies."""
    return publication.source / "_data" / "report.json"


def publish(publication: Publication) -> None:
    """Write the two files of the site that the rules look at."""
    catalogue = load_catalogue(publication.source / "_data")
    report = read_report(get_report_file(publication))
    phrase = decide_phrase(catalogue.accessibility, report, changed=catalogue.organisation.book.changed)
    publication.html.mkdir(parents=True)
    (publication.html / "redogorelse.html").write_text(PAGE.format(phrase, LAW), encoding="utf-8")
    json_statement = write_json_statement(build_json_statement(catalogue.organisation, catalogue.accessibility, report))
    (publication.html / "tillganglighet.json").write_text(json_statement, encoding="utf-8")


def list_rules(findings: Iterable[Finding | Note]) -> list[str]:
    """Return the ids of the rules that are broken."""
    return [one.rule.id for one in findings if isinstance(one, Finding)]


def test_a_fresh_report_passes(publication: Publication) -> None:
    """Right after ``make statement`` and ``make`` nothing is wrong."""
    assert list_rules([*check_statement(publication), *check_published(publication)]) == []


def test_a_missing_report_is_found(publication: Publication) -> None:
    """A statement without a report behind it is a claim."""
    get_report_file(publication).unlink()

    assert list_rules(check_statement(publication)) == ["statement-report"]


def test_a_report_with_rules_not_run_is_found(publication: Publication) -> None:
    """A run without its validators is no evidence."""
    file = get_report_file(publication)
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(content | {"not_run": ["pdf-verapdf"]}), encoding="utf-8")

    assert list_rules(check_statement(publication)) == ["statement-report"]


def test_an_old_report_is_found(publication: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    """After twelve months both report and assessment are too old."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")  # 2027-12-28

    assert list_rules(check_statement(publication)) == ["statement-age"] * 2


def test_a_report_from_the_future_is_found(publication: Publication) -> None:
    """Nobody has made it, whatever day the build is pinned to."""
    file = get_report_file(publication)
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(content | {"day": "2999-01-01"}), encoding="utf-8")

    assert list_rules(check_statement(publication)) == ["statement-age"]


def test_a_new_page_is_found(publication: Publication) -> None:
    """The report is not about a page that has come since."""
    (publication.source / "ny.md").write_text("# Ny sida\n", encoding="utf-8")

    assert list_rules(check_statement(publication)) == ["statement-content"]


def test_a_corrected_sentence_is_no_major_change(publication: Publication) -> None:
    """The report still stands after a small correction, and no longer when most of a text is new."""
    pages = sorted(publication.source.rglob("*.md"))
    text = pages[0].read_text(encoding="utf-8")
    pages[0].write_text(f"{text}\n\nEn mening till.\n", encoding="utf-8")
    assert list_rules(check_statement(publication)) == []

    for page in pages:
        lines = [f"{line} Nytt." if line[:1].isalpha() else line for line in page.read_text("utf-8").splitlines()]
        page.write_text("\n".join(lines), encoding="utf-8")
    assert list_rules(check_statement(publication)) == ["statement-content"]


@pytest.mark.parametrize("said", ["helt", "inte"])
def test_another_phrase_than_follows_is_found(publication: Publication, said: str) -> None:
    """The page may not say more, or less, than is true."""
    (publication.html / "redogorelse.html").write_text(PAGE.format(said, LAW), encoding="utf-8")

    assert list_rules(check_published(publication)) == ["statement-phrase"]


def test_a_statement_without_a_phrase_is_found(publication: Publication) -> None:
    """The phrase must stand somewhere, together with the law."""
    (publication.html / "redogorelse.html").write_text(PAGE.format("delvis", "annat"), encoding="utf-8")

    assert list_rules(check_published(publication)) == ["statement-phrase"]


def test_a_json_statement_that_differs_or_is_gone_is_found(publication: Publication) -> None:
    """The machine-readable statement is the same statement."""
    json_statement = publication.html / "tillganglighet.json"
    content = json.loads(json_statement.read_text(encoding="utf-8"))
    json_statement.write_text(json.dumps(content | {"status": "helt förenlig"}), encoding="utf-8")
    assert list_rules(check_published(publication)) == ["statement-json"]

    json_statement.unlink()
    assert list_rules(check_published(publication)) == ["statement-json"]


def test_validators_are_named_with_their_versions() -> None:
    """What is installed is listed, with a version that begins with a digit."""
    validators = list_validators()

    assert "axe-core" in validators
    assert all(version[0].isdigit() for version in validators.values())
