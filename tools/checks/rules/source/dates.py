"""Rule for the dates in the text: a slip in one digit sends the reader to the wrong day."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from babel.dates import get_day_names, get_month_names

from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import find

DATES: Final = Rule(
    id="source-date",
    promise="Every date in the text exists and falls on the weekday beside it; a heading's date is not in the future.",
    origin="docs/redaktorsguide.md",
    remedy="write the day, the month and the year as the calendar has them",
)
RULES: Final = (DATES,)

MONTHS: Final = [str(get_month_names("wide", locale="sv")[number]) for number in range(1, 13)]
WEEKDAYS: Final = [str(get_day_names("wide", locale="sv")[number]) for number in range(7)]
"""Monday first, as :meth:`datetime.date.weekday` counts."""
LEAP_YEAR: Final = 2024
DATE: Final = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)})(?:en)?\s+)?(?:den\s+)?"
    rf"(?<!\bvecka\s)(?<!\bv\.\s)(?<!\bnr\s)(?<!\bnummer\s)\b(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(MONTHS)})(?:\s(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)


def check_dates(page: SourcePage, today: date) -> Iterator[Finding]:
    """Check the dates of a page; one without a year need only exist in a leap year."""
    headings = {heading.line for heading in page.headings}
    for passage in page.passages:
        for found in DATE.finditer(passage.text):
            line = passage.find_line(found.start())
            if fault := _find_fault(found, today if line in headings and found[0] == passage.text else date.max):
                yield find(DATES, page, line, fault)


def _find_fault(found: re.Match[str], latest: date) -> str:
    """Return what is wrong with a date that may not be after ``latest``; nothing if it is sound."""
    written, weekday = found[0], found["weekday"]
    try:
        day = date(int(found["year"] or LEAP_YEAR), MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    except ValueError:
        return f"“{written}” is in no calendar"
    if not found["year"]:
        return ""
    if weekday and weekday.lower() != WEEKDAYS[day.weekday()]:
        return f"“{written}” is a {WEEKDAYS[day.weekday()]}"
    if day > latest:
        return f"“{written}” has not come yet (today is {latest})"

    return ""
