"""The command packs a release, or says in one list why not."""

import json
from pathlib import Path

import pytest

from tools import paths
from tools.release import __main__ as command


@pytest.fixture
def released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """A version, its changelog and green checks; returns what was packed instead of packing it."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.0.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- Soon.\n", encoding="utf-8")
    packed: list[dict[str, object]] = []
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "DIST", tmp_path / "dist")
    monkeypatch.setattr(command, "list_missing", list)
    monkeypatch.setattr(command, "_check", list)
    monkeypatch.setattr(
        command, "list_unfinished", lambda *_, **__: ["page overdue: a", "logotype: a stand-in is in use"]
    )
    monkeypatch.setattr(command, "refuse_untold_draft", lambda _: [])
    monkeypatch.setattr(command, "_pack", lambda _, **told: packed.append(told))

    return packed


def test_everything_that_stands_in_the_way_is_one_list(
    released: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Checks, what is unfinished and the missing notes, together; nothing is packed."""
    monkeypatch.setattr(command, "_check", lambda: ["check html-axe: fail: index.html"])

    assert command.main([]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "No release: 4 things stand in the way.",
        "- check html-axe: fail: index.html",
        "- page overdue: a",
        "- logotype: a stand-in is in use",
        "- notes: CHANGELOG.md has no part “## 1.0.0”, the version in pyproject.toml",
    ]
    assert released == []


def test_a_draft_may_be_unfinished_and_says_so(released: list[dict[str, object]]) -> None:
    """Its notes are what comes next."""
    assert command.main(["--draft"]) == 0
    assert released[0]["section"] == "- Soon."
    assert released[0]["unfinished"] == ["page overdue: a", "logotype: a stand-in is in use"]


def test_a_draft_is_refused_for_a_red_check(released: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft has unfinished content, never unproved files."""
    monkeypatch.setattr(command, "_check", lambda: ["check html-axe: not run: no browser"])

    assert command.main(["--draft"]) == 1
    assert released == []


def test_an_edition_that_is_missing_spares_the_checks(
    released: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to check yet."""
    monkeypatch.setattr(command, "list_missing", lambda: ["edition pdf: not built"])
    monkeypatch.setattr(command, "_check", lambda: pytest.fail("the checks were run"))

    assert command.main(["--draft"]) == 1
    assert "- edition pdf: not built" in capsys.readouterr().err
    assert released == []


@pytest.mark.usefixtures("released")
def test_two_releases_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same sums, or where they first differ."""
    for name in ("dist", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.json").write_text(json.dumps({"name": "a"}), encoding="utf-8")

    assert command.main(["--compare", str(tmp_path / "other")]) == 0
    (tmp_path / "other" / "a.json").write_text(json.dumps({"name": "b"}), encoding="utf-8")
    assert command.main(["--compare", str(tmp_path / "other")]) == 1
    assert "a.json: line 1:" in capsys.readouterr().out
