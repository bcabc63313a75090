"""The obstacles to a release, as one list."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from tools import paths
from tools.catalogue import Catalogue
from tools.catalogue.review.due import Due, list_due

SHOWN: Final = 5
"""So many changed files or findings are named; the rest is counted."""
KINDS: Final = {
    "page": "page overdue",
    "fact": "fact overdue",
    "source": "source overdue",
    "picture": "picture size overdue",
    "placeholder": "placeholder unfilled",
}


def list_faults(reports: Iterable[Path], root: Path) -> list[str]:
    """Return what no release may have, not even a draft: uncommitted changes, checks red or not run."""
    return [*_list_changes(root), *(fault for report in reports for fault in _list_red_checks(report))]


def list_unfinished(catalogue: Catalogue, source: Path, *, today: date) -> list[str]:
    """Return what only a draft may have: what is overdue or unfilled, the stand-in logotype, no decision to adopt."""
    waiting = [_describe(due) for due in list_due(catalogue, source, today=today, within=timedelta(0))]
    organisation = catalogue.organisation
    if organisation.logotype.stand_in:
        waiting.append("logotype: a stand-in is in use; see [logotype] in source/_data/organisation.toml")
    if organisation.adoption.is_draft:
        waiting.append("adoption: nobody has adopted the handbook; see [adoption] in source/_data/organisation.toml")

    return waiting


def refuse_untold_draft(catalogue: Catalogue) -> list[str]:
    """Return why the editions of a draft would not say that they are one."""
    if catalogue.organisation.adoption.is_draft:
        return []

    return ['a draft must say so: set status = "utkast" in [adoption] of source/_data/organisation.toml, and build']


def _list_changes(root: Path) -> Iterator[str]:
    try:
        run = subprocess.run(
            ["git", "-C", str(root), "status", "--porcelain", "--untracked-files=all"],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        yield "commit: git is missing, so nobody can tell which commit this is"
        return
    if run.returncode:
        yield "commit: this is no git repository, so nobody can tell which commit it is"
    elif changed := [line[3:] for line in run.stdout.splitlines()]:
        yield f"commit: {len(changed)} files are changed or not committed: {_shorten(changed)}"


def _list_red_checks(report: Path) -> Iterator[str]:
    try:
        rules: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["rules"]
    except (OSError, ValueError, KeyError, TypeError):
        yield f"checks: {_name(report)} holds no report: the checks did not run to their end"
        return
    if not rules:
        yield f"checks: {_name(report)} names no rule: nothing was checked"
    for rule in rules:
        if rule["verdict"] == "not run":
            yield f"check {rule['id']}: not run: {rule['reason']}"
        elif rule["verdict"] not in {"pass", "accepted"}:
            places = [finding["place"] for finding in rule["findings"]]
            yield f"check {rule['id']}: {rule['verdict']}: {_shorten(places)}"


def _describe(due: Due) -> str:
    since = "" if due.day in {None, date.min} else f" since {due.day}"

    return f"{KINDS[due.kind]}: {due.name}{since}{f' ({due.label})' if due.label else ''}"


def _shorten(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""

    return ", ".join(names[:SHOWN]) + more


def _name(file: Path) -> str:
    return file.relative_to(paths.ROOT).as_posix() if file.is_relative_to(paths.ROOT) else file.name
