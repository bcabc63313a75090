"""Full disks, foreign owners and damage: one sentence, the editions of before untouched, and the next build heals."""

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from tools import paths
from tools.editions.__main__ import main
from tools.editions.inputs import digest_folder
from tools.editions.lock import hold_lock
from tools.editions.publishing import recover
from tools.editions.state import State, find_state_file, read_state, write_state

pytestmark = pytest.mark.slow


def change(root: Path) -> None:
    """Change a page, so that there is something to build."""
    with (root / "source" / "kom-igang" / "inledning.md").open("a", encoding="utf-8") as page:
        page.write("\nEn mening till.\n")


def test_a_full_disk_ends_with_one_sentence_and_is_healed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site of before stays whole, and the next build makes the new one."""
    assert main(["html"]) == 0
    before = digest_folder(paths.HTML)
    change(tree)
    full = OSError(errno.ENOSPC, "No space left on device")
    with mock.patch("tools.editions.publishing.shutil.copytree", side_effect=full):
        assert main(["html"]) == 1
    assert "Disken är full" in capsys.readouterr().err
    assert digest_folder(paths.HTML) == before

    assert main(["html"]) == 0
    assert "En mening till." in (paths.HTML / "kom-igang" / "inledning.html").read_text(encoding="utf-8")


def test_a_swap_that_fails_is_never_called_unchanged(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The digests are forgotten before the first swap."""
    assert main(["html"]) == 0
    change(tree)
    denied = PermissionError(errno.EACCES, "Permission denied", "build/html")
    with mock.patch("tools.editions.running.swap_in", side_effect=denied):
        assert main(["html"]) == 1
    assert "får inte skriva i build/html" in capsys.readouterr().err
    assert "html" not in read_state().inputs

    assert main(["html"]) == 0
    assert "En mening till." in (paths.HTML / "kom-igang" / "inledning.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("tree")
def test_damage_to_the_site_and_to_what_it_is_built_from_is_healed() -> None:
    """A page deleted, one truncated, a pickle cut off, a state of another shape: the next build makes the same site."""
    assert main(["html"]) == 0
    before = digest_folder(paths.HTML)
    (paths.HTML / "index.html").unlink()
    assert main(["html"]) == 0
    assert digest_folder(paths.HTML) == before

    (paths.WORK / "html" / "index.html").write_text("", encoding="utf-8")
    (paths.HTML / "index.html").write_text("", encoding="utf-8")
    assert main(["html"]) == 0
    assert digest_folder(paths.HTML) == before

    find_state_file().write_text('{"machinery": 1, "other": []}', encoding="utf-8")
    (paths.DOCTREES / "index.doctree").write_bytes(b"")
    assert main(["html"]) == 0
    assert digest_folder(paths.HTML) == before


def test_downloads_that_are_older_than_the_text_are_left_out(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cold ``make html`` has no dead link, and the table says what is missing."""
    index = tree / "source" / "index.md"
    index.write_text(index.read_text(encoding="utf-8") + "\n```{downloads}\n```\n", encoding="utf-8")
    assert main(["html"]) == 0

    pages = [page.read_text(encoding="utf-8") for page in paths.HTML.rglob("*.html")]
    assert not [page for page in pages if '.pdf"' in page or '.epub"' in page]
    assert any("inte med i det här bygget" in page for page in pages)
    assert "Webbplatsen är utan länkar till pdf / epub" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", ["", "[]", "null", '{"machinery": 1}', '{"inputs": {"html": 1}}', '{"new": 2}', "{", '{"offered": 3}']
)
@pytest.mark.usefixtures("tree")
def test_a_damaged_state_counts_as_none(content: str) -> None:
    """Then everything is built; there is no traceback."""
    find_state_file().parent.mkdir(parents=True, exist_ok=True)
    find_state_file().write_text(content, encoding="utf-8")

    assert read_state() == State()


@pytest.mark.usefixtures("tree")
def test_a_state_is_read_as_it_was_written() -> None:
    """All that the next build wants to know."""
    state = State(machinery="a", inputs={"html": "b"}, outputs={"html": "c"}, kept={"work/html": "d"}, offered=["pdf"])
    write_state(state)

    assert read_state() == state
    assert json.loads(find_state_file().read_text(encoding="utf-8"))["offered"] == ["pdf"]


def test_a_left_over_of_an_interrupted_swap_is_removed(tmp_path: Path) -> None:
    """When the new edition is in place."""
    for name in (".html.old", "html"):
        (tmp_path / name).mkdir()
    recover(tmp_path / "html")

    assert [place.name for place in tmp_path.iterdir()] == ["html"]


@pytest.mark.parametrize("value", ["abc", "1.5", "-1", "²"])
@pytest.mark.usefixtures("tree")
def test_a_date_that_is_none_is_told(
    value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence says which setting is wrong, another what became of the editions; a terminal breaks the lines."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    monkeypatch.setenv("COLUMNS", "40")

    assert main(["html"]) == 1
    told = capsys.readouterr().err
    assert f"SOURCE_DATE_EPOCH är ”{value}”" in told
    assert "Inget har bytts ut: de utgåvor som byggdes senast ligger orörda i build/.\n" in told


@pytest.mark.usefixtures("tree")
def test_sudo_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Files of another owner would stop the next build."""
    monkeypatch.setenv("SUDO_UID", "1000")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    owner = mock.Mock(st_uid=1000)
    with mock.patch("tools.editions.gate.paths.ROOT", mock.Mock(stat=lambda: owner)):
        assert main(["html"]) == 1
    assert "Kör make utan sudo" in capsys.readouterr().err


HOLD = """
import sys, time
from pathlib import Path
from tools import paths
from tools.editions.lock import end_with_make, hold_lock
paths.BUILD = Path(sys.argv[1])
end_with_make()
with hold_lock(lambda: None):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_waiting_build_says_so_and_a_killed_parent_frees_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build under make ends when make is killed, so that the next one can begin."""
    monkeypatch.setattr(paths, "BUILD", tmp_path)
    script = f"{sys.executable} -c '{HOLD}' {tmp_path} & wait"
    parent = subprocess.Popen(
        ["bash", "-c", script],
        stdout=subprocess.PIPE,
        env={"MAKELEVEL": "1", "PYTHONPATH": str(paths.ROOT), "PATH": "/usr/bin:/bin"},
        text=True,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "held\n"
    said: list[str] = []

    def wait() -> None:
        said.append("waiting")
        parent.kill()
        parent.wait()

    began = time.monotonic()
    with hold_lock(wait):
        assert said == ["waiting"]
    parent.stdout.close()

    assert time.monotonic() - began < 30


def test_a_tree_without_git_says_where_its_date_comes_from(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other bytes than those of a clone are never made without a word."""
    assert not (tree / ".git").exists()
    with mock.patch.dict("os.environ"):
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        assert main(["html"]) == 0

    assert "ur organisation.toml" in capsys.readouterr().out
