"""The set of pictures that a build takes: made anew only when it is not as its manifest says."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from tools import paths
from tools.editions.building import BuildError
from tools.editions.pictures import restore_images

RUN = "tools.editions.pictures.subprocess.run"
DONE = subprocess.CompletedProcess[str]([], 0, stdout="", stderr="")


@pytest.fixture
def images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set of one picture and one archive."""
    monkeypatch.setattr(paths, "IMAGES", tmp_path)
    for name in ("x.png", "x.zip"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    write_manifest(tmp_path, "x.png", "x.zip")

    return tmp_path


def write_manifest(folder: Path, *names: str) -> None:
    """List files with their digests."""
    entries = [{"file": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()} for name in names]
    content = {"files": entries[:1], "archives": entries[1:]}
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.usefixtures("images")
def test_a_whole_set_is_left_alone() -> None:
    """Nothing is started."""
    with mock.patch(RUN, side_effect=AssertionError("started")):
        restore_images()


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "x.png").unlink(),
        lambda folder: (folder / "x.zip").write_text("cut", encoding="utf-8"),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("[]", encoding="utf-8"),
        write_manifest,
    ],
    ids=["a picture is gone", "an archive is damaged", "no manifest", "a damaged manifest", "an empty manifest"],
)
def test_a_set_that_is_not_as_its_manifest_says_is_made_anew(images: Path, damage: Callable[[Path], object]) -> None:
    """By the command that people use."""
    damage(images)
    with mock.patch(RUN, return_value=DONE) as run:
        restore_images()

    assert run.call_args.args == ([sys.executable, "-m", "tools.images"],)


@pytest.mark.parametrize(("said", "told"), [("Logotypen saknas.\n", "Logotypen saknas."), ("", "exit code 1")])
def test_pictures_that_cannot_be_made_stop_the_build(images: Path, said: str, told: str) -> None:
    """With what their command says, or with its exit code when it says nothing."""
    (images / "x.png").unlink()
    failed = subprocess.CompletedProcess[str]([], 1, stdout="", stderr=said)
    with mock.patch(RUN, return_value=failed), pytest.raises(BuildError, match=told):
        restore_images()
