"""Finished sets: whole or not at all, and nothing of others is touched."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from tools.images.errors import ImageSetError
from tools.images.sets import publishing
from tools.images.sets.publishing import MANIFEST, MANIFEST_MARK, is_whole, pack_archive, publish


def make_files(*names: str, content: bytes = b"x") -> dict[str, bytes]:
    """Return files of a set with its manifest."""
    digest = hashlib.sha256(content).hexdigest()
    manifest = {
        "made_by": MANIFEST_MARK,
        "files": [{"file": name, "sha256": digest} for name in names],
        "archives": [],
        "contact_sheet": "sheet.png",
        "contact_sheet_sha256": digest,
    }

    return {**dict.fromkeys(names, content), "sheet.png": content, MANIFEST: json.dumps(manifest).encode()}


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_second_set_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """Pictures that are no longer made are gone."""
    out = tmp_path / "new" / "set"
    publish(make_files("a.png", "b.png"), out)
    publish(make_files("a.png", content=b"y"), out)

    assert read_folder(out) == make_files("a.png", content=b"y")
    assert [path.name for path in out.parent.iterdir()] == ["set"]


def test_files_of_others_stay(tmp_path: Path) -> None:
    """A folder with something else in it is not exchanged; only our own old files go."""
    (tmp_path / "logo.svg").write_bytes(b"mine")
    publish(make_files("a.png", "b.png"), tmp_path)
    publish(make_files("a.png"), tmp_path)

    assert read_folder(tmp_path) == {**make_files("a.png"), "logo.svg": b"mine"}


FOREIGN = {"files": [{"file": "other.txt", "sha256": hashlib.sha256(b"stays").hexdigest()}], "archives": []}


@pytest.mark.parametrize(
    "manifest",
    [
        b"{",
        b"[]",
        b'{"a": 1}',
        b'{"name": "My web app", "icons": []}',
        json.dumps({**FOREIGN, "contact_sheet": "other.txt"}).encode(),
        json.dumps({"made_by": MANIFEST_MARK, "files": [{"file": "../evil", "sha256": "x"}], "archives": []}).encode(),
    ],
)
def test_a_foreign_manifest_is_neither_overwritten_nor_believed(tmp_path: Path, manifest: bytes) -> None:
    """The set is refused in one line, and everything stays."""
    out = tmp_path / "set"
    out.mkdir()
    (tmp_path / "evil").write_bytes(b"stays")
    (out / MANIFEST).write_bytes(manifest)
    (out / "other.txt").write_bytes(b"stays")
    with pytest.raises(ImageSetError, match=r"inte är våra \(manifest\.json\)"):
        publish(make_files("a.png"), out)

    assert read_folder(out) == {MANIFEST: manifest, "other.txt": b"stays"}
    assert (tmp_path / "evil").read_bytes() == b"stays"


def test_a_file_that_was_changed_since_is_no_longer_ours(tmp_path: Path) -> None:
    """Somebody drew on it: it is neither overwritten nor removed."""
    publish(make_files("a.png", "b.png"), tmp_path)
    (tmp_path / "b.png").write_bytes(b"mine now")
    publish(make_files("a.png"), tmp_path)
    assert (tmp_path / "b.png").read_bytes() == b"mine now"
    with pytest.raises(ImageSetError, match=r"b\.png"):
        publish(make_files("a.png", "b.png"), tmp_path)


def test_a_set_is_whole_until_a_file_is_changed_or_gone(tmp_path: Path) -> None:
    """That is what decides whether it is made anew."""
    out = tmp_path / "set"
    assert not is_whole(out)
    publish(make_files("a.png"), out)
    assert is_whole(out)
    (out / "a.png").write_bytes(b"y")
    assert not is_whole(out)
    (out / "a.png").unlink()
    assert not is_whole(out)


def test_a_failed_exchange_leaves_the_first_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new set cannot be put in place, the old one is put back."""
    out = tmp_path / "set"
    publish(make_files("a.png"), out)
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(ImageSetError, match="disken är full"):
        publish(make_files("b.png"), out)

    assert read_folder(out) == make_files("a.png")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """One clear line instead of a traceback."""
    (tmp_path / "set").write_bytes(b"mine")
    with pytest.raises(ImageSetError, match="går inte att skriva i"):
        publish(make_files("a.png"), tmp_path / "set" / "deeper")
    with pytest.raises(ImageSetError, match="går inte att skriva i"):
        publish(make_files("a.png"), tmp_path / "set")

    assert (tmp_path / "set").read_bytes() == b"mine"


def test_equal_files_give_equal_archives() -> None:
    """No time, no machine, fixed permissions."""
    content = pack_archive({"å.png": b"1", "b.png": b"2"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["å.png", "b.png"]
        assert {entry.date_time for entry in archive.infolist()} == {publishing._EPOCH}

    assert content == pack_archive({"å.png": b"1", "b.png": b"2"})
