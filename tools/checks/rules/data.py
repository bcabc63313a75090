"""Rules for the facts in ``source/_data``: they load, their colours reach their contrast, their dates are fresh."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from tools.catalogue import DataError, load_catalogue
from tools.catalogue.accessibility_statement.freshness import read_today
from tools.catalogue.base.limits import GREATEST_AGE
from tools.checks.core.findings import Check, Finding, NotRunError, Publication, Rule
from tools.checks.readers.source.data_tables import name_member
from tools.checks.readers.source.prose import list_texts
from tools.checks.rules.source.characters import find_unknown

CHECKED_DATES: Final = {"verified", "read"}
"""Keys that say when a person last compared a fact with its source."""
PAST_DATES: Final = {"verified", "read", "date", "assessed", "published", "since", "updated", "changed", "day"}
"""Keys that name a day that has been."""
CONTRAST_KEYS: Final = ("colours.", "image_scheme[")

MARKUP: Final = re.compile(r"\*\*|`|\]\(|</?[a-z]+>|\{(?![a-z0-9-]+\})|\{[a-z0-9-]+\}`")
"""Signs of Markdown and HTML: texts of the data are shown as they stand, but for a fact's {key}."""

LOADS: Final = Rule(
    id="data-loads",
    promise="Every data file holds what its shape asks for, and nothing else.",
    origin="docs/checks.md",
    remedy="correct the key in the file; nothing is built from bad data",
)
CONTRAST: Final = Rule(
    id="data-contrast",
    promise="Every declared pair of colours reaches its contrast in both themes, computed after WCAG 2.2.",
    origin="WCAG 1.4.3, 1.4.11",
    remedy="darken or lighten one of the two colours in organisation.toml",
)
FRESH: Final = Rule(
    id="data-fresh",
    promise="Every fact with a date of verification was compared with its source within twelve months.",
    origin="docs/checks.md: sources and dates of verification",
    remedy="look the fact up at its source, correct it, and set “verified” to the day you did so",
)
PLAIN: Final = Rule(
    id="data-plain",
    promise="No text of the data holds signs of Markdown or HTML, or characters that the typeface lacks.",
    origin="docs/redaktorsguide.md",
    remedy="write plain text, and words instead of signs; a fact is quoted by its key in braces",
)
PAST: Final = Rule(
    id="data-past",
    promise="No date of something that has happened lies in the future.",
    origin="docs/checks.md",
    remedy="correct the date",
)


def check_data(publication: Publication) -> Iterator[Finding]:
    """Load the data and check what the loader cannot know: today."""
    folder = publication.source / "_data"
    if not folder.is_dir():
        raise NotRunError(f"there is no folder {folder}")
    try:
        load_catalogue(folder)
    except DataError as error:
        for problem in error.problems:
            rule = CONTRAST if problem.key.startswith(CONTRAST_KEYS) and ":1" in problem.message else LOADS
            yield _find(rule, folder / problem.file, problem.key, problem.message, publication)

    today = read_today()
    for file, key, message in find_future_dates(folder, today):
        yield _find(PAST, file, key, message, publication)
    for file, key, message in find_strange_signs(folder):
        yield _find(PLAIN, file, key, message, publication)
    for file, key, day in _list_dated(folder, CHECKED_DATES):
        if today - day > GREATEST_AGE:
            yield _find(FRESH, file, key, f"{day} is more than twelve months before {today}", publication)


def find_future_dates(folder: Path, today: date) -> Iterator[tuple[Path, str, str]]:
    """Yield file, key and message of every day in the data that should have been and has not."""
    for file, key, day in _list_dated(folder, PAST_DATES):
        if day > today:
            yield file, key, f"{day} has not come yet (today is {today})"


def find_strange_signs(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield file, key and message of every text for readers with signs of markup, or that the typeface lacks."""
    for file, content in _read_files(folder):
        for key, text in list_texts(content):
            if found := MARKUP.search(text):
                yield file, key, f"“{found[0]}”: a sign of markup in a text that is shown as it stands"
            if sign := find_unknown(text):
                yield file, key, f"“{sign}” (U+{ord(sign):04X}) is not in the typeface"


def _read_files(folder: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the data files that can be read; of the others the loader has told."""
    for file in sorted(folder.glob("*.toml")):
        with suppress(tomllib.TOMLDecodeError, UnicodeDecodeError):
            yield file, tomllib.loads(file.read_text(encoding="utf-8-sig"))


def _list_dated(folder: Path, names: set[str]) -> Iterator[tuple[Path, str, date]]:
    """Yield file, key and day of the dates with one of the names."""
    for file, content in _read_files(folder):
        yield from ((file, key, day) for key, day in _list_dates(content) if key.rpartition(".")[2] in names)


def _list_dates(content: Any, key: str = "") -> Iterator[tuple[str, date]]:
    """Yield (key, date) for every date; members of a list are named by their id, key or number, else by position."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield from _list_dates(value, f"{key}.{name}" if key else name)
    elif isinstance(content, list):
        for position, value in enumerate(content, start=1):
            yield from _list_dates(value, f"{key}[{name_member(value, position)}]")
    elif isinstance(content, date):
        yield key, content


def _find(rule: Rule, file: Path, key: str, message: str, publication: Publication) -> Finding:
    name = file.relative_to(publication.root).as_posix() if file.is_relative_to(publication.root) else str(file)

    return Finding(rule=rule, edition="data", place=f"{name}: {key}" if key else name, message=message)


CHECKS: Final = (Check(name="data", rules=(LOADS, CONTRAST, FRESH, PAST, PLAIN), run=check_data),)
