"""Known faults: a finding that ``accessibility.toml`` admits is accepted, an entry that admits nothing is a fault.

The file is the only place where a known fault may stand. An entry covers a finding when it names its rule, its
edition and its page (no pages: every page).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tools.catalogue.accessibility_statement.accessibility import KnownFault
from tools.checks.core.findings import Finding, Rule, Verdict
from tools.checks.core.report import RuleOutcome

FILE = "source/_data/accessibility.toml"

STALE = Rule(
    id="accepted-stale",
    promise="Every known fault in accessibility.toml that names rules still has a finding that it covers.",
    origin="docs/checks.md; DOS-lagen 13 §: the statement lists the faults there are",
    remedy="take the entry out of accessibility.toml, or correct its rules, editions and pages",
)
OVERDUE = Rule(
    id="accepted-overdue",
    promise="No known fault in accessibility.toml is past the day when it was to be mended.",
    origin="docs/checks.md",
    remedy="mend the fault, or decide a new day and say why in the entry",
)
RULES = (STALE, OVERDUE)


def covers(fault: KnownFault, finding: Finding) -> bool:
    """Tell whether a known fault admits a finding: same rule, same edition, and a page that the place begins with."""
    if finding.rule.id not in fault.rules or finding.edition not in fault.editions:
        return False

    return not fault.pages or any(_is_on_page(finding.place, page) for page in fault.pages)


def apply_known_faults(
    outcomes: Sequence[RuleOutcome], faults: Iterable[KnownFault], *, today: date
) -> list[RuleOutcome]:
    """Move admitted findings from fail to accepted, and append the outcomes of the two rules about the entries.

    An entry can only be called stale when all its rules were run; where one was not, it gets the benefit of the doubt.
    """
    faults = tuple(faults)
    applied = [_apply_to_outcome(outcome, faults) for outcome in outcomes]
    run = {outcome.rule.id for outcome in applied if outcome.verdict is not Verdict.NOT_RUN}
    accepted = [finding for outcome in applied for finding in outcome.accepted]
    stale = tuple(
        Finding(
            rule=STALE, edition="data", place=f"{FILE}: fault[{fault.id}]", message="it covers no finding any longer"
        )
        for fault in faults
        if fault.rules and run.issuperset(fault.rules) and not any(covers(fault, finding) for finding in accepted)
    )
    overdue = tuple(
        Finding(
            rule=OVERDUE,
            edition="data",
            place=f"{FILE}: fault[{fault.id}].mend_by",
            message=f"it was to be mended by {fault.mend_by}, and today is {today}",
        )
        for fault in faults
        if fault.mend_by < today
    )

    return [
        *applied,
        RuleOutcome(check="data", rule=STALE, findings=stale),
        RuleOutcome(check="data", rule=OVERDUE, findings=overdue),
    ]


def _apply_to_outcome(outcome: RuleOutcome, faults: Iterable[KnownFault]) -> RuleOutcome:
    accepted = tuple(finding for finding in outcome.findings if any(covers(fault, finding) for fault in faults))
    if not accepted:
        return outcome

    return replace(outcome, findings=tuple(one for one in outcome.findings if one not in accepted), accepted=accepted)


def _is_on_page(place: str, page: str) -> bool:
    """Places begin with a page's name, perhaps below a folder or archive, perhaps with an ending."""
    head = place.replace("\\", "/").split(":", 1)[0].split(" ", 1)[0]
    stem = head.rsplit(".", 1)[0] if head.endswith((".html", ".xhtml", ".md", ".rst")) else head

    return stem == page or stem.endswith(f"/{page}")
