"""A release is refused with one list of all that stands in the way."""

import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tools.catalogue import Catalogue, load_catalogue
from tools.release.obstacles import list_faults, list_unfinished, refuse_untold_draft


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with one committed file."""
    root = tmp_path / "repository"
    root.mkdir()
    (root / "page.md").write_text("# A page\n", encoding="utf-8")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "One page"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)

    return root


def write_report(folder: Path, *verdicts: str) -> Path:
    """Write a report of the checks with a rule for each verdict."""
    rules = [
        {"id": f"rule-{number}", "verdict": verdict, "reason": "no browser", "findings": [{"place": "index.html"}]}
        for number, verdict in enumerate(verdicts)
    ]
    file = folder / "checks.json"
    file.write_text(json.dumps({"rules": rules}), encoding="utf-8")

    return file


def test_a_clean_commit_with_green_checks_has_no_fault(repository: Path, tmp_path: Path) -> None:
    """A fault that the statement admits is no obstacle."""
    assert list_faults([write_report(tmp_path, "pass", "accepted")], repository) == []


def test_changed_and_new_files_are_named(repository: Path, tmp_path: Path) -> None:
    """What is not committed cannot be built again by anyone else."""
    (repository / "page.md").write_text("# Another\n", encoding="utf-8")
    (repository / "new.md").write_text("# New\n", encoding="utf-8")

    assert list_faults([write_report(tmp_path, "pass")], repository) == [
        "commit: 2 files are changed or not committed: page.md, new.md"
    ]


def test_a_folder_without_git_is_refused(tmp_path: Path) -> None:
    """Sources without a commit cannot be named in the notes."""
    assert "no git repository" in list_faults([write_report(tmp_path, "pass")], tmp_path)[0]


def test_red_checks_and_checks_not_run_are_named(repository: Path, tmp_path: Path) -> None:
    """Not run is no pass."""
    assert list_faults([write_report(tmp_path, "fail", "not run", "pass")], repository) == [
        "check rule-0: fail: index.html",
        "check rule-1: not run: no browser",
    ]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"rules": []}'])
def test_a_report_that_says_nothing_is_refused(repository: Path, tmp_path: Path, content: str) -> None:
    """A run that was broken off proves nothing."""
    report = tmp_path / "checks.json"
    report.write_text(content, encoding="utf-8")

    assert [fault.split(":")[0] for fault in list_faults([report], repository)] == ["checks"]


@pytest.fixture
def catalogue() -> Catalogue:
    """The handbook's own facts, with one blank that only the city can fill in."""
    own = load_catalogue()
    blanks = {key: replace(one, value=None) for key, one in [*own.placeholders.items()][:1]}

    return replace(own, placeholders=blanks)


def test_what_is_unfinished_is_named(catalogue: Catalogue, tmp_path: Path) -> None:
    """Overdue pages, blanks, the stand-in logotype and a handbook that nobody has adopted."""
    (tmp_path / "old.md").write_text(
        "---\nreviewed: 2020-01-01\ndescription: En sida.\n---\n# Sida\n", encoding="utf-8"
    )
    organisation = replace(catalogue.organisation, logotype=replace(catalogue.organisation.logotype, stand_in=True))

    found = list_unfinished(replace(catalogue, organisation=organisation), tmp_path, today=date(2026, 11, 26))

    assert "page overdue: old since 2020-12-31 (En sida.)" in found
    assert {one.split(":")[0] for one in found} >= {"page overdue", "placeholder unfilled", "logotype", "adoption"}


def test_a_draft_that_does_not_say_so_is_refused(catalogue: Catalogue) -> None:
    """Whoever opens a draft must see that it is one."""
    adoption = replace(
        catalogue.organisation.adoption, status="antagen", by="nämnden", date=date(2026, 1, 1), number="1"
    )
    adopted = replace(catalogue, organisation=replace(catalogue.organisation, adoption=adoption))

    assert refuse_untold_draft(catalogue) == []
    assert "utkast" in refuse_untold_draft(adopted)[0]
