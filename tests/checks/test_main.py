"""The command: its names, its forms of report, and its exit codes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from tools.catalogue.accessibility_statement.conformance import read_report
from tools.checks import registry
from tools.checks.__main__ import main
from tools.checks.core.findings import Finding, Rule, Verdict
from tools.checks.core.report import Report, RuleOutcome
from tools.checks.registry import CHECKS, list_rules
from tools.checks.reports.as_html import to_html
from tools.checks.reports.as_sarif import to_sarif
from tools.checks.reports.as_text import to_text
from tools.checks.rules import source, statement

EXAMPLES = Path(__file__).parents[1] / "examples"
RULE = Rule(id="prov-regel", promise="It holds <always>.", origin="WCAG 1.1.1", remedy="mend it")
FINDING = Finding(rule=RULE, edition="source", place="source/sida.md:7:3", message="fel & brist")
REPORT = Report(
    outcomes=(
        RuleOutcome(check="prov", rule=RULE, findings=(FINDING,)),
        RuleOutcome(check="prov", rule=RULE, accepted=(FINDING,)),
        RuleOutcome(check="prov", rule=RULE, reason="there is no Java"),
        RuleOutcome(check="prov", rule=RULE),
    ),
    seconds={"prov": 1.0},
    notes=("LIX: 30",),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose only page is right."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    shutil.copytree(EXAMPLES / "source-title" / "good", tmp_path, dirs_exist_ok=True)

    return tmp_path


def test_a_right_source_exits_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule of the sources passes, and each is named."""
    assert main(["source", "--root", str(project), "--jobs", "1"]) == 0
    assert "pass  source-title" in capsys.readouterr().out


def test_a_fault_exits_with_1(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding is printed with its place and remedy."""
    (project / "source" / "sida.md").write_text("### Fel\n", encoding="utf-8")

    assert main(["source", "--root", str(project), "--jobs", "1"]) == 1
    printed = capsys.readouterr().out
    assert "source/sida.md:1" in printed
    assert "mend: begin the page" in printed


def test_a_missing_edition_exits_with_2(project: Path) -> None:
    """What was not run is no pass."""
    assert main(["links", "--root", str(project), "--jobs", "1"]) == 2


def test_an_unknown_name_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the names there are."""
    assert main(["latex"]) == 2
    assert "parity" in capsys.readouterr().err


def test_the_statement_asks_for_a_complete_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A report on some of the rules is no report."""
    assert main(["links", "--statement", str(tmp_path / "report.json")]) == 2
    assert "complete run" in capsys.readouterr().err
    assert not (tmp_path / "report.json").exists()


def test_the_statements_report_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It holds every verdict but those of the rules that check the report itself."""
    monkeypatch.setattr(registry, "CHECKS", (*source.CHECKS, *statement.CHECKS))
    target = project / "report.json"

    assert main(["--root", str(project), "--jobs", "1", "--statement", str(target)]) == 0
    report = read_report(target)
    assert report is not None
    assert report.rules["pass"] == len(source.CHECKS[0].rules) + 2  # the two about known faults
    assert list(report.content) == ["source/sida.md"]
    assert "source-title" in capsys.readouterr().out


def test_reports_are_written(project: Path, tmp_path: Path) -> None:
    """JSON, SARIF and HTML in one run, folders made as needed."""
    target = tmp_path / "reports"

    options = ["--json", str(target / "a.json"), "--sarif", str(target / "a.sarif"), "--html", str(target / "a.html")]

    code = main(["source", "--root", str(project), "--jobs", "1", *options])

    assert code == 0
    assert {rule["verdict"] for rule in json.loads((target / "a.json").read_text("utf-8"))["rules"]} == {"pass"}
    assert json.loads((target / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "<html lang" in (target / "a.html").read_text("utf-8")


def test_json_on_standard_output_stands_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another program can read it."""
    main(["source", "--root", str(project), "--jobs", "1", "--json", "-"])

    assert json.loads(capsys.readouterr().out)["exit_code"] == 0


def test_list_shows_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """Each rule with its promise, origin and remedy."""
    assert main(["--list"]) == 0
    printed = capsys.readouterr().out

    for _, rule in list_rules(CHECKS):
        assert rule.id in printed
        assert rule.promise in printed
        assert rule.origin in printed
        assert rule.remedy in printed


def test_rules_have_names_of_their_own() -> None:
    """An id names one rule, and begins with the word of its check or its edition."""
    ids = [rule.id for _, rule in list_rules(CHECKS)]

    assert len(ids) == len(set(ids))


def test_the_command_runs_as_a_module(project: Path) -> None:
    """``python -m tools.checks`` starts, in processes of its own, and exits as the function does."""
    command = [sys.executable, "-m", "tools.checks", "source", "data", "--root", str(project), "--ci"]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 2  # the example has no data
    assert "NOT RUN  data-loads" in done.stdout


def test_sarif_has_lines_and_suppressions() -> None:
    """Code hosts get file, line and column; accepted findings are suppressed, rules not run are told."""
    (run,) = json.loads(to_sarif(REPORT))["runs"]

    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "source/sida.md"
    assert location["region"] == {"startLine": 7, "startColumn": 3}
    assert "suppressions" not in run["results"][0]
    assert run["results"][1]["suppressions"]
    assert not run["invocations"][0]["executionSuccessful"]


def test_html_is_escaped() -> None:
    """Nothing in a message becomes markup."""
    page = to_html(REPORT)

    assert "fel &amp; brist" in page
    assert "<always>" not in page
    assert "there is no Java" in page


def test_text_counts_verdicts() -> None:
    """The closing line counts, and the notes are printed."""
    text = to_text(REPORT)

    assert text.endswith("4 rules: 1 pass, 1 fail, 1 not run, 1 accepted; 1 findings\n")
    assert "LIX: 30" in text
    assert [outcome.verdict for outcome in REPORT.outcomes] == [
        Verdict.FAIL, Verdict.ACCEPTED, Verdict.NOT_RUN, Verdict.PASS,
    ]  # fmt: skip


def test_many_findings_are_cut(capsys: pytest.CaptureFixture[str]) -> None:
    """The terminal shows the first ones and says how many more there are."""
    findings = tuple(Finding(rule=RULE, edition="html", place=f"sida:{n}", message="fel") for n in range(30))
    Console().print(to_text(Report(outcomes=(RuleOutcome(check="prov", rule=RULE, findings=findings),), seconds={})))

    assert "and 5 more" in capsys.readouterr().out
