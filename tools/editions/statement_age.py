"""No edition is built on a stale accessibility statement: its report must be recent, and of this text."""

from typing import Final

from tools import paths
from tools.catalogue.accessibility_statement.conformance import REPORT_NAME, read_report
from tools.catalogue.accessibility_statement.freshness import digest_pages, find_age, find_major_change, read_today
from tools.editions.building import BuildError

AS_IT_WAS: Final = "To build an old commit as it was: SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) make"


def refuse_stale_statement() -> None:
    """Stop a build whose statement would tell of a report that no longer holds.

    A handbook without a report says nothing of checks on its statement, and may be built.

    Raises:
        BuildError: The report is over twelve months old, or more than a quarter of the passages are new since.
        DataError: The report cannot be read.
    """
    report = read_report(paths.DATA / REPORT_NAME)
    if report is None:
        return
    aged = find_age(report, today=read_today())
    faults = [aged, find_major_change(report, digest_pages(paths.SOURCE))]
    if told := [fault for fault in faults if fault]:
        raise BuildError(
            f"the accessibility statement would be untrue: {'; '.join(told)}. "
            f"Run: make statement, and commit {(paths.DATA / REPORT_NAME).relative_to(paths.ROOT).as_posix()}"
            + (f". {AS_IT_WAS}" if aged else "")
        )
