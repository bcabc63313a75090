"""What continuous integration runs is pinned, and one job tells whether all of it is green."""

import re
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from tools import paths

FOLDER = paths.ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses: (?P<action>\S+)(?P<comment>.*)$", re.MULTILINE)
PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")


def list_loose_actions(workflow: str) -> list[str]:
    """Return the actions that are not pinned by the hash of a commit, with the version as a comment."""
    return [
        use["action"]
        for use in USES.finditer(workflow)
        if not PINNED.match(use["action"]) or not re.match(r"\s+# v\d", use["comment"])
    ]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_by_hash(file: Path) -> None:
    """A tag can be moved by whoever owns it; a commit cannot."""
    text = file.read_text(encoding="utf-8")

    assert USES.search(text)
    assert list_loose_actions(text) == []


@pytest.mark.parametrize(
    "loose", ["a/b@v4", "a/b@main", "a/b@" + "0" * 39 + "  # v4", "a/b@" + "0" * 40, "a/b@" + "0" * 40 + "  # newest"]
)
def test_a_loose_action_is_found(loose: str) -> None:
    """A tag, a branch, a shortened hash, a hash that nobody can read."""
    assert list_loose_actions(f"  - uses: {loose}\n") == [loose.split(maxsplit=1)[0]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_gives_no_right_by_default(file: Path) -> None:
    """Each job names what it may do."""
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))

    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_one_job_needs_all_others() -> None:
    """The rule for merging names one job, and nothing slips past it."""
    jobs = yaml.safe_load((FOLDER / "build.yml").read_text(encoding="utf-8"))["jobs"]
    gate = jobs.pop("all-green")

    assert sorted(gate["needs"]) == sorted(jobs)
    assert gate["steps"][0]["run"].count("success") == len(jobs)


def test_every_workflow_runs_what_everyone_runs() -> None:
    """Continuous integration has no recipe of its own."""
    runs = [
        len(re.findall(r"run: (?:\.ci/run|make)$", file.read_text(encoding="utf-8"), re.MULTILINE))
        for file in WORKFLOWS
    ]

    assert min(runs) >= 1
