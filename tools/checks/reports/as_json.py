"""The report as JSON: everything in it, for other programs and for the accessibility statement."""

import json
from typing import Any

from tools.checks.core.findings import Finding
from tools.checks.core.report import Report


def to_json(report: Report) -> str:
    """Return the report as indented JSON with a stable order of keys."""
    return json.dumps(to_data(report), ensure_ascii=False, indent=2) + "\n"


def to_data(report: Report) -> dict[str, Any]:
    """Return the report as plain dictionaries, lists and strings."""
    return {
        "exit_code": report.exit_code,
        "rules": [
            {
                "id": outcome.rule.id,
                "check": outcome.check,
                "verdict": outcome.verdict.value,
                "promise": outcome.rule.promise,
                "origin": outcome.rule.origin,
                "remedy": outcome.rule.remedy,
                "reason": outcome.reason,
                "findings": [_describe(finding) for finding in outcome.findings],
                "accepted": [_describe(finding) for finding in outcome.accepted],
            }
            for outcome in report.outcomes
        ],
        "notes": list(report.notes),
        "seconds": {name: round(seconds, 2) for name, seconds in report.seconds.items()},
    }


def _describe(finding: Finding) -> dict[str, str]:
    return {"edition": finding.edition, "place": finding.place, "message": finding.message}
