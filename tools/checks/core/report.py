"""The outcome of a run: one verdict for each rule, and the exit code that follows from them.

A report knows nothing of how checks are run (``runner``) or shown (``reports``).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.checks.core.findings import Finding, Rule, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """The outcome of one rule in a run.

    ``findings`` break the rule; ``accepted`` would, were they not admitted as known faults. ``reason`` says why the
    rule was not run, and is empty otherwise.
    """

    check: str
    rule: Rule
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    reason: str = ""

    @property
    def verdict(self) -> Verdict:
        """Fail before not run before accepted before pass: nothing found is a pass only if something looked."""
        if self.findings:
            return Verdict.FAIL
        if self.reason:
            return Verdict.NOT_RUN

        return Verdict.ACCEPTED if self.accepted else Verdict.PASS


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every outcome of a run, with the seconds each check took and the remarks it wants printed (LIX, counts …)."""

    outcomes: tuple[RuleOutcome, ...]
    seconds: dict[str, float]
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 if every rule passed or is accepted, 1 for findings, 2 for anything not run (and nothing found)."""
        verdicts = {outcome.verdict for outcome in self.outcomes}
        if Verdict.FAIL in verdicts:
            return 1

        return 2 if Verdict.NOT_RUN in verdicts or not self.outcomes else 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that break a rule, in the order of the rules."""
        return tuple(finding for outcome in self.outcomes for finding in outcome.findings)

    def count(self, verdict: Verdict) -> int:
        """Return how many rules have the verdict."""
        return sum(outcome.verdict is verdict for outcome in self.outcomes)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetition in a stable order: edition, place (numbers by value), message."""
    return tuple(sorted(set(findings), key=lambda one: (one.edition, _natural(one.place), one.message)))


def _natural(text: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in text.replace(":", " ").split()]
