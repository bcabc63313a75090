"""The set phrase follows from faults, audits and report; the report and the twin survive being written."""

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tools.catalogue import DataError, load_catalogue
from tools.catalogue.accessibility_statement.accessibility import (
    EVERYONE,
    SITUATIONS,
    Accessibility,
    HumanAudit,
    KnownFault,
)
from tools.catalogue.accessibility_statement.conformance import (
    CheckReport,
    build_json_statement,
    decide_phrase,
    read_report,
    write_json_statement,
    write_report,
)

CHANGED = date(2026, 11, 1)
CLEAN = CheckReport(
    day=date(2026, 11, 20),
    rules={"pass": 90, "fail": 0, "accepted": 0, "not run": 0},
    findings=0,
    failed=(),
    accepted=(),
    not_run=(),
    validators={"axe-core": "4.14.1"},
    content={"source/index.md": ("0a1b2c3d", "ffffffff"), "source/del/å.md": ("00000000",)},
)
AUDIT = HumanAudit(day=date(2026, 11, 10), by="en granskare", editions=("html", "epub", "pdf"), method="Skärmläsare.")
NO_FAULT = Accessibility(published=CHANGED, assessed=CHANGED, updated=CHANGED, method="Automatiska kontroller.")
FAULT = KnownFault(
    id="fel", what="Ett fel.", why="Det är svårt.", criterion="1.1.1", editions=("html",),
    situations=("low-vision",), way_round="Ring.", since=date(2026, 1, 1), mend_by=date(2027, 1, 1),
)  # fmt: skip


def decide(report: CheckReport | None = CLEAN, **changes: Any) -> str:
    """Return the phrase for a publication without faults and with an audit, but for ``changes``."""
    accessibility = dataclasses.replace(NO_FAULT, **({"audit": (AUDIT,)} | changes))

    return decide_phrase(accessibility, report, changed=CHANGED)


def test_no_fault_an_audit_and_a_clean_report_give_helt() -> None:
    """All three are needed."""
    assert decide() == "helt"


@pytest.mark.parametrize(
    "changes",
    [
        {"fault": (FAULT,)},
        {"audit": ()},
        {"audit": (dataclasses.replace(AUDIT, editions=("html", "epub")),)},
        {"audit": (dataclasses.replace(AUDIT, day=date(2026, 10, 31)),)},
    ],
    ids=["open fault", "no audit", "PDF not audited", "audit before the latest larger change"],
)
def test_without_one_of_them_the_phrase_is_delvis(changes: dict[str, Any]) -> None:
    """Green machines are not enough, nor is an old audit."""
    assert decide(**changes) == "delvis"


@pytest.mark.parametrize(
    "report",
    [
        None,
        dataclasses.replace(CLEAN, failed=("html-axe",), findings=1),
        dataclasses.replace(CLEAN, not_run=("pdf-verapdf",)),
        dataclasses.replace(CLEAN, accepted=("html-axe",)),
    ],
    ids=["no report", "failed", "not run", "accepted"],
)
def test_a_report_that_is_not_clean_gives_delvis(report: CheckReport | None) -> None:
    """What was not proved is not said."""
    assert decide(report) == "delvis"


def test_when_most_rules_fail_the_phrase_is_inte() -> None:
    """More failed or unjudged rules than passed ones."""
    report = dataclasses.replace(CLEAN, rules={"pass": 1}, failed=("a",), not_run=("b",))

    assert decide(report) == "inte"


def test_when_every_situation_is_hit_the_phrase_is_inte() -> None:
    """No reader is without a fault."""
    assert decide(fault=(dataclasses.replace(FAULT, situations=tuple(SITUATIONS)),)) == "inte"


def test_a_fault_that_hits_everyone_alike_leaves_the_phrase_at_delvis() -> None:
    """A missing form is one fault, not one in each of the situations of use."""
    fault = dataclasses.replace(FAULT, situations=(EVERYONE,))
    own = dataclasses.replace(FAULT, situations=tuple(name for name in SITUATIONS if name != EVERYONE))

    assert decide(fault=(fault,)) == "delvis"
    assert decide(fault=(fault, own)) == "inte"


def test_the_report_survives_being_written(tmp_path: Path) -> None:
    """Written and read again it is the same, with a line of its own for each page."""
    file = tmp_path / "report.json"
    file.write_text(write_report(CLEAN), encoding="utf-8")

    assert read_report(file) == CLEAN
    assert '    "source/index.md": ["0a1b2c3d", "ffffffff"]' in file.read_text(encoding="utf-8").splitlines()


def test_no_report_is_none_and_a_broken_one_an_error(tmp_path: Path) -> None:
    """A broken report is never taken for a missing one."""
    file = tmp_path / "report.json"

    assert read_report(file) is None
    file.write_text('{"day": "i går"}', encoding="utf-8")
    with pytest.raises(DataError, match="make statement"):
        read_report(file)


def test_the_twin_says_what_the_statement_says() -> None:
    """Names, phrase, faults by situation in Swedish, dates in ISO form, contact and supervisor."""
    organisation = load_catalogue().organisation
    accessibility = dataclasses.replace(NO_FAULT, fault=(FAULT,))

    twin = json.loads(write_json_statement(build_json_statement(organisation, accessibility, CLEAN)))

    assert twin["status"] == "delvis förenlig"
    assert twin["brister"][0]["situationer"] == ["Med nedsatt syn"]
    assert twin["brister"][0]["atgardas_senast"] == "2027-01-01"
    assert twin["uppdaterad"] == CHANGED.isoformat()
    assert twin["kontroller"]["regler"] == 90
    assert twin["kontroller"]["verktyg"] == {"axe-core": "4.14.1"}
    assert twin["tillsyn"]["anmalan"] == organisation.authority.complaint_address


def test_the_twin_without_a_report_says_so() -> None:
    """No report, no figures."""
    assert build_json_statement(load_catalogue().organisation, NO_FAULT, None)["kontroller"] is None
