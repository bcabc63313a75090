"""The date of an edition is the last commit's, and no other date that happens to be near."""

import subprocess
from pathlib import Path

import pytest

from tools import paths
from tools.catalogue import load_catalogue
from tools.editions.inputs import find_date

CHANGED = 1_795_392_000
"""``changed`` in ``organisation.toml``, 2026-11-23, in seconds since 1970."""


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty repository in the place of the project."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    subprocess.run(["git", "-C", tmp_path, "init", "-q"], check=True)
    monkeypatch.setattr(paths, "ROOT", tmp_path)

    return tmp_path


def test_the_last_commit_goes_before_the_data(repository: Path) -> None:
    """A commit of another day than the one in the data decides."""
    catalogue = load_catalogue(paths.DATA)
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    command = ["git", "-C", repository, *who, "commit", "-q", "--allow-empty", "-m", "x"]
    subprocess.run(command, check=True, env={"GIT_COMMITTER_DATE": "2026-12-24T00:00:00Z", "PATH": "/usr/bin:/bin"})

    assert find_date(catalogue).epoch == CHANGED + 31 * 86_400


@pytest.mark.usefixtures("repository")
def test_a_repository_without_commits_is_dated_by_the_data() -> None:
    """Git answers with an error, and nothing of its answer is taken for a date."""
    assert find_date(load_catalogue(paths.DATA)).epoch == CHANGED
