"""The report as one HTML page for people: no script, no request, readable in print and in the dark."""

from collections.abc import Iterable
from html import escape

from tools.checks.core.findings import Finding, Verdict
from tools.checks.core.report import Report, RuleOutcome

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.2; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; }
th, td { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #8888; }
section { border-left: .3rem solid; padding-left: 1rem; margin: 2rem 0; }
code { overflow-wrap: anywhere; }
"""


def to_html(report: Report) -> str:
    """Return a complete page: counts, the rules that did not pass with their findings, then all rules."""
    order = (Verdict.FAIL, Verdict.NOT_RUN, Verdict.ACCEPTED)
    sections = "\n".join(
        _section(outcome) for verdict in order for outcome in report.outcomes if outcome.verdict is verdict
    )
    counts = [(verdict.value, str(report.count(verdict))) for verdict in Verdict]
    rules = [
        (outcome.rule.id, outcome.verdict.value, outcome.rule.promise, outcome.rule.origin)
        for outcome in report.outcomes
    ]
    notes = "".join(f"<li>{escape(note)}</li>" for note in report.notes)

    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Report of the checks</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>Report of the checks</h1>
{_table("Rules by verdict", ("Verdict", "Rules"), counts)}
{sections}
{f"<h2>Measured</h2><ul>{notes}</ul>" if notes else ""}
<h2>All rules</h2>
{_table("Every rule with its verdict and origin", ("Rule", "Verdict", "Promise", "Origin"), rules)}
</main>
</body>
</html>
"""


def _section(outcome: RuleOutcome) -> str:
    reason = f"<p>{escape(outcome.reason)}</p>" if outcome.reason else ""

    return f"""<section>
<h2>{escape(outcome.rule.id)}: {outcome.verdict.value}</h2>
<p>{escape(outcome.rule.promise)} <small>({escape(outcome.rule.origin)})</small></p>
{reason}
{_list_findings("Findings", outcome.findings)}
{_list_findings("Known faults, accepted for now", outcome.accepted)}
<p>To mend it: {escape(outcome.rule.remedy)}.</p>
</section>"""


def _list_findings(caption: str, findings: tuple[Finding, ...]) -> str:
    if not findings:
        return ""

    return _table(
        caption, ("Place", "Edition", "What is wrong"), [(one.place, one.edition, one.message) for one in findings]
    )


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "\n".join(
        f'<tr><th scope="row"><code>{escape(first)}</code></th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )

    return f"<table><caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
