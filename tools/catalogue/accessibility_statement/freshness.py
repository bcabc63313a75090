"""Whether the report behind the accessibility statement still holds: how old it is, and of what text it speaks.

The build refuses a statement that has gone stale, and the checks say so too; both ask here.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from tools.catalogue.accessibility_statement.conformance import REPORT_NAME, CheckReport
from tools.catalogue.base.limits import GREATEST_AGE
from tools.catalogue.base.pages import read_text

MAJOR_CHANGE: Final = 0.25
"""More than this share of the passages being new since the report is a major change."""

_FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BLANK: Final = re.compile(r"\n\s*\n")


def digest_pages(source: Path) -> dict[str, tuple[str, ...]]:
    """Return short digests of the passages of every page below ``source``, by file.

    A passage is what stands between two blank lines; front matter is none, since a date of review changes no text.
    """
    return {
        f"{source.name}/{file.relative_to(source).as_posix()}": tuple(_digest_page(read_text(file)))
        for file in sorted(source.rglob("*.md"))
    }


def _digest_page(text: str) -> Iterator[str]:
    for passage in _BLANK.split(_FRONT_MATTER.sub("", text)):
        words = " ".join(passage.split())
        if words:
            yield hashlib.sha256(words.encode()).hexdigest()[:8]


def find_age(report: CheckReport, *, today: date) -> str | None:
    """Return what is wrong with the age of a report, or None."""
    if today - report.day > GREATEST_AGE:
        return f"{REPORT_NAME} is of {report.day}, over twelve months before {today}"

    return None


def find_major_change(report: CheckReport, content: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return how much of the text, as :func:`digest_pages` tells it, the report has not seen; None up to a quarter."""
    known = {digest for digests in report.content.values() for digest in digests}
    passages = [digest for digests in content.values() for digest in digests]
    new = sum(digest not in known for digest in passages)
    if passages and new / len(passages) > MAJOR_CHANGE:
        return f"{new} of {len(passages)} passages are new since {REPORT_NAME} of {report.day}"

    return None


def read_today() -> date:
    """Return the day that dates are checked against: SOURCE_DATE_EPOCH if it is set, otherwise today (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")

    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
