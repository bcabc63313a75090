"""The report as SARIF 2.1.0, which code hosts show beside the changed lines.

Format: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

import json
import re
from typing import Any
from urllib.parse import quote

from tools.checks.core.findings import Finding
from tools.checks.core.report import Report, RuleOutcome

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PLACE = re.compile(r"^(?P<file>[^:\s]+)(?::(?P<line>\d+))?(?::(?P<column>\d+))?")


def to_sarif(report: Report) -> str:
    """Return the report as SARIF: findings are errors, accepted ones suppressed, rules not run notifications."""
    driver = {
        "name": "tools.checks",
        "rules": [
            {
                "id": outcome.rule.id,
                "shortDescription": {"text": outcome.rule.promise},
                "fullDescription": {"text": f"{outcome.rule.promise} ({outcome.rule.origin})"},
                "help": {"text": outcome.rule.remedy},
            }
            for outcome in report.outcomes
        ],
    }
    unrun = [outcome for outcome in report.outcomes if outcome.reason]
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {"executionSuccessful": not unrun, "toolExecutionNotifications": [_notify(outcome) for outcome in unrun]}
        ],
        "results": [
            _describe(finding, number, accepted=accepted)
            for number, outcome in enumerate(report.outcomes)
            for accepted, findings in ((False, outcome.findings), (True, outcome.accepted))
            for finding in findings
        ],
    }

    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _notify(outcome: RuleOutcome) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"not run: {outcome.reason}"},
        "associatedRule": {"id": outcome.rule.id},
    }


def _describe(finding: Finding, number: int, *, accepted: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": number,
        "level": "error",
        "message": {"text": f"{finding.edition}: {finding.place}: {finding.message}. {finding.rule.remedy}"},
        "locations": [{"physicalLocation": _locate(finding)}],
    }
    if accepted:
        result["suppressions"] = [{"kind": "external", "justification": "known fault in accessibility.toml"}]

    return result


def _locate(finding: Finding) -> dict[str, Any]:
    match = PLACE.match(finding.place)
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(match["file"] if match else finding.edition)}}
    if match and match["line"]:
        location["region"] = {"startLine": max(int(match["line"]), 1)}
        if match["column"]:
            location["region"]["startColumn"] = max(int(match["column"]), 1)

    return location
