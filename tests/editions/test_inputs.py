"""The digest changes when an input does, and the edition's date is the commit's."""

import subprocess
from pathlib import Path

import pytest

from tools import paths
from tools.catalogue import load_catalogue
from tools.editions.inputs import compute_digest, find_date, find_machinery, find_pages


def test_the_digest_follows_content_and_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files give the same digest; another text or another name gives another."""
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    one = tmp_path / "one.md"
    one.write_text("a", encoding="utf-8")
    first = compute_digest([one])

    assert compute_digest([one]) == first
    one.write_text("b", encoding="utf-8")
    second = compute_digest([one])
    assert compute_digest([one.rename(tmp_path / "two.md")]) not in {first, second}
    assert first != second


def test_pages_and_machinery_are_told_apart() -> None:
    """Data shapes every page and counts as machinery; a check shapes none."""
    pages, machinery = find_pages(), find_machinery()

    assert paths.SOURCE / "index.md" in pages
    assert paths.DATA / "tips.toml" in machinery
    assert paths.ROOT / "conf.py" in machinery
    assert not set(pages) & set(machinery)
    assert not [file for file in machinery if paths.CHECKS in file.parents]


def test_a_stated_date_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH decides."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert find_date(load_catalogue()).epoch == 86_400


def test_the_last_commit_dates_the_edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Everyone who builds the same commit gets the same date, whatever the data says."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    catalogue = load_catalogue()
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    env = {"GIT_COMMITTER_DATE": "2026-11-24T00:00:00Z", "PATH": "/usr/bin:/bin"}
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "x"], check=True, env=env)
    monkeypatch.setattr(paths, "ROOT", tmp_path)

    assert find_date(catalogue).epoch == 1_795_478_400


def test_a_machine_without_git_builds_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An exported tree on a bare machine is dated by ``organisation.toml`` as well."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_date(load_catalogue()).epoch == 1_795_392_000


def test_without_git_the_latest_larger_change_dates_the_edition(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A tree from an archive is dated by ``organisation.toml``."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    catalogue = load_catalogue()
    monkeypatch.setattr(paths, "ROOT", tmp_path)

    assert find_date(catalogue).epoch == 1_795_392_000
