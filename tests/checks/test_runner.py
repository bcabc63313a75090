"""Running checks, settling known faults, and the exit code."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tools.catalogue.accessibility_statement.accessibility import KnownFault
from tools.checks.core.findings import Check, Finding, Note, NotRunError, Publication, Rule, Verdict
from tools.checks.core.known_faults import apply_known_faults, covers
from tools.checks.core.publication import find_file, find_publication, require_folder
from tools.checks.core.report import Report, RuleOutcome, sort_findings
from tools.checks.core.runner import gather_outcomes, run_check, run_checks
from tools.checks.registry import select_checks

RULE = Rule(id="prov-regel", promise="It holds.", origin="WCAG 1.1.1", remedy="mend it")
FINDING = Finding(rule=RULE, edition="html", place="del/sida.html:3", message="trasigt")
TODAY = date(2026, 11, 23)


def make_check(run: Callable[[Publication], Iterable[Finding | Note]], *, rule: Rule = RULE) -> Check:
    """Return a check of one rule."""
    return Check(name="prov", rules=(rule,), run=run)


def find_one(_publication: Publication) -> list[Finding | Note]:
    """Find the fault twice, and measure something."""
    return [FINDING, FINDING, Note(topic="LIX", text="30")]


def find_nothing(_publication: Publication) -> list[Finding]:
    """Find nothing."""
    return []


def miss_validator(_publication: Publication) -> list[Finding]:
    """Lack the validator."""
    raise NotRunError("there is no Java; install it")


def crash(_publication: Publication) -> list[Finding]:
    """Break."""
    raise KeyError("oops")


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    """An empty publication."""
    return find_publication(tmp_path)


def run(publication: Publication, *checks: Check) -> Report:
    """Run checks and report."""
    results = run_checks(checks, publication, jobs=1)

    return Report(outcomes=tuple(gather_outcomes(checks, results)), seconds={})


@pytest.mark.parametrize(
    ("function", "verdict", "code"),
    [
        (find_nothing, Verdict.PASS, 0),
        (find_one, Verdict.FAIL, 1),
        (miss_validator, Verdict.NOT_RUN, 2),
        (crash, Verdict.NOT_RUN, 2),
    ],
)
def test_verdict_and_exit_code(
    publication: Publication, function: Callable[[Publication], list[Finding]], verdict: Verdict, code: int
) -> None:
    """Pass is 0, findings are 1, and what was not run, for whatever reason, is 2."""
    report = run(publication, make_check(function))

    assert [outcome.verdict for outcome in report.outcomes] == [verdict]
    assert report.exit_code == code


def test_nothing_at_all_is_no_pass() -> None:
    """A run without rules has proved nothing."""
    assert Report(outcomes=(), seconds={}).exit_code == 2


def test_a_crash_says_where(publication: Publication) -> None:
    """The reason names the error and the line."""
    assert "KeyError" in run_check(make_check(crash), publication).reason
    assert "test_runner.py" in run_check(make_check(crash), publication).reason


def test_processes_give_the_same_as_one(publication: Publication) -> None:
    """Side by side, results keep the order of the checks, whichever ends first."""
    publication.source.mkdir()
    (publication.source / "sida.md").write_text("## Fel\n", encoding="utf-8")
    checks = select_checks(["source", "links"])
    seen: list[str] = []

    results = run_checks(checks, publication, jobs=2, on_done=lambda check, _: seen.append(check.name))

    alone = run_checks(checks, publication, jobs=1)
    assert [(one.findings, one.reason) for one in results] == [(one.findings, one.reason) for one in alone]
    assert sorted(seen) == sorted(check.name for check in checks)


def test_notes_come_through(publication: Publication) -> None:
    """What a check has measured is kept apart from its findings."""
    assert run_check(make_check(find_one), publication).notes == (Note(topic="LIX", text="30"),)


def test_a_finding_of_an_undeclared_rule_is_a_mistake(publication: Publication) -> None:
    """A check may not invent rules that --list does not show."""
    other = Rule(id="prov-annan", promise="", origin="", remedy="")

    with pytest.raises(ValueError, match="undeclared"):
        run(publication, make_check(find_one, rule=other))


def make_fault(
    *, rules: tuple[str, ...] = ("prov-regel",), pages: tuple[str, ...] = (), mend_by: date = date(2027, 1, 1)
) -> KnownFault:
    """Return a known fault."""
    return KnownFault(
        id="fel", what="Ett fel.", why="Det är svårt.", criterion="1.1.1", editions=("html",), pages=pages,
        situations=("low-vision",), rules=rules, way_round="Ring.", since=date(2026, 1, 1), mend_by=mend_by,
    )  # fmt: skip


def settle_one(fault: KnownFault, *findings: Finding) -> dict[str, Verdict]:
    """Settle one outcome against one fault, and return the verdicts by rule."""
    outcomes = apply_known_faults([RuleOutcome(check="prov", rule=RULE, findings=findings)], [fault], today=TODAY)

    return {outcome.rule.id: outcome.verdict for outcome in outcomes}


@pytest.mark.parametrize("pages", [(), ("del/sida",)])
def test_a_known_fault_is_accepted(pages: tuple[str, ...]) -> None:
    """A finding that an entry covers is accepted, and the entry stands."""
    verdicts = settle_one(make_fault(pages=pages), FINDING)

    assert verdicts == {
        "prov-regel": Verdict.ACCEPTED, "accepted-stale": Verdict.PASS, "accepted-overdue": Verdict.PASS
    }  # fmt: skip


def test_another_page_is_not_covered() -> None:
    """An entry for another page covers nothing, and is stale."""
    verdicts = settle_one(make_fault(pages=("annan",)), FINDING)

    assert verdicts["prov-regel"] is Verdict.FAIL
    assert verdicts["accepted-stale"] is Verdict.FAIL


def test_another_edition_is_not_covered() -> None:
    """A fault that is admitted for the site stays a fault in the PDF."""
    verdicts = settle_one(make_fault(), replace(FINDING, edition="pdf"))

    assert verdicts["prov-regel"] is Verdict.FAIL
    assert verdicts["accepted-stale"] is Verdict.FAIL


def test_another_rule_is_not_covered() -> None:
    """An entry speaks for the rules that it names and for no other."""
    assert settle_one(make_fault(rules=("prov-annan",)), FINDING)["prov-regel"] is Verdict.FAIL


def test_what_no_entry_covers_stays_a_finding() -> None:
    """Of two findings of one rule the admitted one is set aside, and the other still fails."""
    other = replace(FINDING, place="annan.html:1")
    outcomes = apply_known_faults(
        [RuleOutcome(check="prov", rule=RULE, findings=(FINDING, other))],
        [make_fault(pages=("del/sida",))],
        today=TODAY,
    )

    assert (outcomes[0].findings, outcomes[0].accepted) == ((other,), (FINDING,))
    assert outcomes[0].verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("place", "covered"),
    [
        ("del/sida.html:3", True),
        ("del/sida.md", True),
        ("bok.epub/OEBPS/del/sida.xhtml: h1", True),
        ("del/sida", True),
        ("del/sida img.stor", True),
        ("annan/sida.html", False),
        ("del/sidan.html", False),
        ("del/sida.css", False),
    ],
)
def test_a_page_is_recognised_in_a_place(place: str, covered: bool) -> None:  # a case of the table
    """A place begins with a page's name, perhaps below a folder, with an ending, a line or a selector after it."""
    assert covers(make_fault(pages=("del/sida",)), replace(FINDING, place=place)) is covered


def test_an_entry_that_matches_nothing_fails() -> None:
    """When the fault is mended, the entry must go."""
    assert settle_one(make_fault())["accepted-stale"] is Verdict.FAIL


def test_an_entry_whose_rule_was_not_run_is_not_stale() -> None:
    """Nobody looked, so nobody knows."""
    assert settle_one(make_fault(rules=("html-axe",)))["accepted-stale"] is Verdict.PASS


@pytest.mark.parametrize("days", [0, 1])
def test_an_entry_is_overdue_from_the_day_after(days: int) -> None:
    """On the day itself there is still time."""
    verdict = settle_one(make_fault(mend_by=TODAY - timedelta(days=days)), FINDING)["accepted-overdue"]

    assert verdict is (Verdict.FAIL if days else Verdict.PASS)


def test_an_overdue_entry_fails() -> None:
    """A fault past its day is no longer accepted in silence."""
    verdicts = settle_one(make_fault(mend_by=date(2026, 11, 22)), FINDING)

    assert verdicts["accepted-overdue"] is Verdict.FAIL


def test_findings_are_sorted_by_place_with_numbers_by_value() -> None:
    """Line 9 comes before line 10, an edition's findings stand together, and none stands twice."""
    places = ["sida.html:10", "sida.html:9", "annan.html:3", "sida.html:9"]
    findings = [replace(FINDING, place=place) for place in places] + [replace(FINDING, edition="epub")]

    assert [(one.edition, one.place) for one in sort_findings(findings)] == [
        ("epub", FINDING.place),
        ("html", "annan.html:3"),
        ("html", "sida.html:9"),
        ("html", "sida.html:10"),
    ]


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (RuleOutcome(check="prov", rule=RULE, findings=(FINDING,), reason="x", accepted=(FINDING,)), Verdict.FAIL),
        (RuleOutcome(check="prov", rule=RULE, accepted=(FINDING,), reason="x"), Verdict.NOT_RUN),
        (RuleOutcome(check="prov", rule=RULE, accepted=(FINDING,)), Verdict.ACCEPTED),
        (RuleOutcome(check="prov", rule=RULE), Verdict.PASS),
    ],
)
def test_the_worst_decides_the_verdict(outcome: RuleOutcome, verdict: Verdict) -> None:
    """A finding goes before "not run", and that before an accepted fault."""
    report = Report(outcomes=(outcome,), seconds={})

    assert outcome.verdict is verdict
    assert [report.count(one) for one in Verdict] == [int(one is verdict) for one in Verdict]


@pytest.mark.parametrize("names", [[], ["a.pdf", "b.pdf"], ["a.epub"]])
def test_an_edition_is_exactly_one_file(tmp_path: Path, names: list[str]) -> None:
    """None and two are "not run", and the message names what was found."""
    for name in [*names, "annat.txt"]:
        (tmp_path / name).touch()
    found = ", ".join(name for name in names if name.endswith(".pdf")) or "none"

    with pytest.raises(NotRunError, match=f"exactly one PDF .* found: {found}$"):
        find_file(tmp_path, ".pdf", "PDF")


def test_the_only_file_with_its_ending_is_found(tmp_path: Path) -> None:
    """Other files beside it do not count."""
    for name in ("a.pdf", "b.txt"):
        (tmp_path / name).touch()

    assert find_file(tmp_path, ".pdf", "PDF") == tmp_path / "a.pdf"


@pytest.mark.parametrize("there", [True, False])
def test_an_empty_folder_is_as_good_as_none(tmp_path: Path, *, there: bool) -> None:
    """Both say what to run."""
    folder = tmp_path / "html"
    if there:
        folder.mkdir()

    with pytest.raises(NotRunError, match=r"there is no site in .*build it first with: make"):
        require_folder(folder, "site")


def test_folders_may_lie_elsewhere(tmp_path: Path) -> None:
    """One that is named is taken, the others lie as in this project."""
    publication = find_publication(tmp_path, html=tmp_path / "ut", pdf=None)

    assert publication.html == tmp_path / "ut"
    assert publication.pdf == tmp_path / "build" / "pdf"


def test_each_rule_gets_its_own_findings(publication: Publication) -> None:
    """Of two rules of one check, each has what is its own, once."""
    other = Rule(id="prov-annan", promise="", origin="", remedy="")
    check = Check(name="prov", rules=(RULE, other), run=lambda _: [FINDING, FINDING, replace(FINDING, rule=other)])

    outcomes = gather_outcomes([check], run_checks([check], publication, jobs=1))

    assert [(one.rule.id, len(one.findings)) for one in outcomes] == [("prov-regel", 1), ("prov-annan", 1)]


def test_progress_is_told_in_one_process_too(publication: Publication) -> None:
    """Each check is told when it has ended, with the seconds it took."""
    told: list[float] = []
    checks = [make_check(find_nothing), make_check(find_one)]

    results = run_checks(checks, publication, jobs=1, on_done=lambda _, result: told.append(result.seconds))

    assert told == [result.seconds for result in results]
    assert all(0 <= seconds < 60 for seconds in told)


@pytest.mark.parametrize(("jobs", "checks", "pool"), [(1, 3, []), (2, 3, [2]), (8, 3, [3]), (8, 1, [])])
def test_there_are_no_more_processes_than_checks(
    publication: Publication, monkeypatch: pytest.MonkeyPatch, jobs: int, checks: int, pool: list[int]
) -> None:
    """One job, or one check, needs no process of its own."""
    asked: list[int] = []

    class Pool(ThreadPoolExecutor):
        def __init__(self, workers: int, mp_context: object) -> None:  # noqa: ARG002  # as the real one is called
            asked.append(workers)
            super().__init__(workers)

    monkeypatch.setattr("tools.checks.core.runner.ProcessPoolExecutor", Pool)

    results = run_checks([make_check(find_one)] * checks, publication, jobs=jobs)

    assert asked == pool
    assert [len(result.findings) for result in results] == [2] * checks
