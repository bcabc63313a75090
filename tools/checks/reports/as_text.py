"""The report as lines for a terminal or a log."""

from collections.abc import Iterable, Iterator

from tools.checks.core.findings import Rule, Verdict
from tools.checks.core.report import Report, RuleOutcome

MARKS = {Verdict.PASS: "pass", Verdict.FAIL: "FAIL", Verdict.NOT_RUN: "NOT RUN", Verdict.ACCEPTED: "accepted"}


def to_text(report: Report, *, shown: int = 25) -> str:
    """Return the verdict of every rule with at most ``shown`` findings of each, the notes, and a closing line."""
    lines: list[str] = []
    reason = ""
    for outcome in report.outcomes:
        lines += _describe(outcome, shown, known_reason=reason)
        reason = outcome.reason
    if report.notes:
        lines += ["", *report.notes]
    counts = ", ".join(f"{report.count(verdict)} {verdict.value}" for verdict in Verdict if report.count(verdict))
    lines += ["", f"{len(report.outcomes)} rules: {counts}; {len(report.findings)} findings"]

    return "\n".join(lines) + "\n"


def list_text(rules: Iterable[tuple[str, Rule]]) -> str:
    """Return every rule with its check, promise, origin and remedy."""
    lines = [
        f"{rule.id} [{check}]\n    {rule.promise}\n    from: {rule.origin}\n    mend: {rule.remedy}"
        for check, rule in rules
    ]

    return "\n".join(lines) + "\n"


def _describe(outcome: RuleOutcome, shown: int, *, known_reason: str) -> Iterator[str]:
    """Yield the lines of one rule; the reason why it was not run only where it differs from the rule before."""
    yield f"{MARKS[outcome.verdict]:>8}  {outcome.rule.id}: {outcome.rule.promise}"
    if outcome.verdict is Verdict.NOT_RUN and outcome.reason != known_reason:
        yield f"          {outcome.reason}"
    for finding in outcome.findings[:shown]:
        yield f"          {finding.edition}: {finding.place}: {finding.message}"
    if len(outcome.findings) > shown:
        yield f"          … and {len(outcome.findings) - shown} more (all of them: --json)"
    if outcome.accepted:
        yield f"          {len(outcome.accepted)} findings are known faults, admitted in accessibility.toml"
    if outcome.findings:
        yield f"          mend: {outcome.rule.remedy}"
