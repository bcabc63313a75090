"""The preview begins with what make has built, waits until a file is written, and tells each set of faults once."""

from pathlib import Path

import pytest

from tools import paths
from tools.editions.__main__ import main
from tools.editor.preview import loop, watching
from tools.editor.preview.status import find_folder
from tools.messages.problem import Problem


def test_a_file_that_is_being_written_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page was once read while it was empty, and told to be."""
    file = Path("a.md")
    later = iter([{file: (2, 0)}, {file: (3, 90)}, {file: (3, 90)}])
    monkeypatch.setattr(watching, "SETTLE_SECONDS", 0)
    monkeypatch.setattr(watching, "take_stamps", lambda: next(later))

    assert watching.wait_until_settled({file: (1, 50)}) == {file: (3, 90)}
    assert next(later, None) is None


def test_the_same_faults_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until they are mended, and come back."""
    fault = Problem(text="a")
    looks = iter([([fault], 1.0), ([fault], 1.0), None, ([], 1.0), ([fault], 1.0)])

    class Looker:
        def look(self) -> tuple[list[Problem], float] | None:
            try:
                return next(looks)
            except StopIteration:
                raise KeyboardInterrupt from None

    monkeypatch.setattr(loop, "Preview", Looker)
    monkeypatch.setattr(loop, "POLL_SECONDS", 0)
    told: list[list[Problem]] = []
    with pytest.raises(KeyboardInterrupt):
        loop.run_loop(lambda problems, _seconds: told.append(problems))

    assert told == [[fault], [], [fault]]


def test_the_first_preview_goes_on_from_the_last_build(tree: Path) -> None:
    """Nothing is read or written anew."""
    assert tree.is_dir()
    assert main(["html"]) == 0
    built = {file.name: file.stat().st_mtime_ns for file in (paths.WORK / "html").glob("*.html")}
    done = loop.Preview().look()
    shown = {file.name: file.stat().st_mtime_ns for file in (find_folder() / "work" / "html").glob("*.html")}

    assert done is not None
    assert done[0] == []
    assert shown["index.html"] == built["index.html"]


def test_a_build_that_is_not_whole_is_not_gone_on_from(tree: Path) -> None:
    """As when it was broken off: the preview reads everything itself."""
    assert tree.is_dir()
    (paths.WORK / "html").mkdir(parents=True)
    (paths.WORK / "html" / "index.html").write_text("halv", encoding="utf-8")
    loop.Preview()

    assert not (find_folder() / "work").exists()
