"""Runs checks side by side, each in a process of its own, and gathers what they say.

A check that crashes has proved nothing: its rules get the verdict "not run", with the error as reason.
"""

import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from tools.checks.core.findings import Check, Finding, Note, NotRunError, Publication
from tools.checks.core.report import RuleOutcome, sort_findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer of one check: findings and notes, or the reason why it was not run, and the seconds it took."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    reason: str = ""
    seconds: float = 0.0


Progress = Callable[[Check, Result], None]


def run_checks(
    checks: Sequence[Check], publication: Publication, *, jobs: int | None = None, on_done: Progress | None = None
) -> list[Result]:
    """Run ``checks`` and return their results in the same order.

    ``jobs`` is the number of processes (default: one for each core); with 1 everything runs in this process.
    ``on_done`` is called here, in this process, whenever a check has ended.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(checks))
    results: dict[int, Result] = {}
    if jobs <= 1:
        for number, check in enumerate(checks):
            results[number] = run_check(check, publication)
            if on_done:
                on_done(check, results[number])
    else:
        # Not fork: the browser driver and lxml do not survive it reliably.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context) as pool:
            futures = {pool.submit(run_check, check, publication): number for number, check in enumerate(checks)}
            for future in as_completed(futures):
                number = futures[future]
                try:
                    results[number] = future.result()
                except BrokenProcessPool:
                    results[number] = Result(reason="its process was ended from outside (too little memory?)")
                if on_done:
                    on_done(checks[number], results[number])

    return [results[number] for number in range(len(checks))]


def run_check(check: Check, publication: Publication) -> Result:
    """Run one check to its end; neither a missing check nor a crash is ever silent."""
    start = time.perf_counter()
    reason = ""
    said: list[Finding | Note] = []
    try:
        said.extend(check.run(publication))
    except NotRunError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001  # whatever breaks inside a check must become "not run", never a pass
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"the check itself broke: {type(error).__name__}: {error} ({where.filename}:{where.lineno})"

    return Result(
        findings=tuple(one for one in said if isinstance(one, Finding)),
        notes=tuple(one for one in said if isinstance(one, Note)),
        reason=reason,
        seconds=time.perf_counter() - start,
    )


def gather_outcomes(checks: Sequence[Check], results: Iterable[Result]) -> list[RuleOutcome]:
    """Return one outcome for each rule of ``checks``, with its findings sorted and without repetition."""
    outcomes: list[RuleOutcome] = []
    for check, result in zip(checks, results, strict=True):
        known = {rule.id for rule in check.rules}
        strangers = {finding.rule.id for finding in result.findings} - known
        if strangers:
            raise ValueError(f"check {check.name} reports undeclared rules: {', '.join(sorted(strangers))}")
        outcomes.extend(
            RuleOutcome(
                check=check.name,
                rule=rule,
                findings=sort_findings(one for one in result.findings if one.rule.id == rule.id),
                reason=result.reason,
            )
            for rule in check.rules
        )

    return outcomes
