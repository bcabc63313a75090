"""Refuses a build, before it begins, when something may not be published in any edition."""

import os

from tools import paths
from tools.catalogue import DataError, load_catalogue
from tools.catalogue.accessibility_statement.freshness import read_today
from tools.checks.core.findings import Finding, NotRunError, Publication
from tools.checks.core.publication import find_publication
from tools.checks.rules.data import find_future_dates, find_strange_signs
from tools.checks.rules.source import check_source
from tools.checks.rules.source.files import check_file
from tools.editions.building import BuildError
from tools.messages.data_places import locate_fault, locate_problems
from tools.messages.problem import Problem
from tools.messages.sphinx_log import read_warnings


class RefusedError(Exception):
    """The pages, the data or the surroundings do not allow a build; ``problems`` holds everything that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(problem.text for problem in problems))


def check_surroundings() -> None:
    """Refuse what would make files of another date or of another owner.

    Raises:
        RefusedError: A setting of the machine or the user is wrong.
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if stated and not (stated.isascii() and stated.isdigit()):
        raise RefusedError([Problem(text=f"SOURCE_DATE_EPOCH is {stated!r}, not a number of seconds since 1970")])
    if os.environ.get("SUDO_UID", "0") != "0" and os.geteuid() == 0 and paths.ROOT.stat().st_uid != 0:
        raise RefusedError([Problem(text="make was run with sudo in a folder that belongs to somebody else")])


def check_sources() -> None:
    """Refuse pages and data with faults.

    Raises:
        RefusedError: With every fault of every page and data file.
    """
    problems = [*find_source_problems(find_publication(paths.ROOT)), *find_data_problems()]
    if problems:
        raise RefusedError(problems)


def find_source_problems(publication: Publication) -> list[Problem]:
    """Return what the rules for the sources find."""
    try:
        return [describe_finding(finding) for finding in check_source(publication)]
    except NotRunError as error:
        return [Problem(text=str(error))]


def describe_finding(finding: Finding) -> Problem:
    """Return a finding as a problem: its place is ``file:line``."""
    file, _, line = finding.place.rpartition(":")

    return Problem(text=finding.message, file=file, line=int(line), remedy=finding.rule.remedy)


def find_data_problems() -> list[Problem]:
    """Return what is wrong with the data."""
    files = sorted(paths.DATA.glob("*.toml"))
    damaged = [one for file in files for one in check_file(file, file.relative_to(paths.ROOT).as_posix())]
    if damaged:
        return [describe_finding(finding) for finding in damaged]
    try:
        load_catalogue(paths.DATA)
    except DataError as error:
        return locate_problems(error)

    found = [*find_future_dates(paths.DATA, read_today()), *find_strange_signs(paths.DATA)]

    return [locate_fault(file.name, key, message) for file, key, message in found]


def read_problems(error: BuildError) -> list[Problem]:
    """Return what a failed build says: its warnings, or the error itself if there are none."""
    return read_warnings(str(error), paths.ROOT) or [Problem(text=str(error))]
