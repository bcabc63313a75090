"""Finished sets: whole or not at all, and nothing of others is touched."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tools.images.errors import ImageSetError
from tools.images.sets import publishing
from tools.images.sets.publishing import MANIFEST, pack_archive, publish


def make_files(*names: str, content: bytes = b"x") -> dict[str, bytes]:
    """Return files of a set with its manifest."""
    manifest = {"files": [{"file": name} for name in names], "archives": [], "contact_sheet": "sheet.png"}

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


@pytest.mark.parametrize("manifest", [b"{", b"[]", b'{"files": [{"file": "../../evil"}], "archives": []}', b'{"a": 1}'])
def test_a_strange_manifest_owns_nothing(tmp_path: Path, manifest: bytes) -> None:
    """What a manifest claims outside its folder, or in another form, is not ours to remove."""
    out = tmp_path / "set"
    out.mkdir()
    (tmp_path / "evil").write_bytes(b"stays")
    (out / MANIFEST).write_bytes(manifest)
    (out / "other.txt").write_bytes(b"stays")
    publish(make_files("a.png"), out)

    assert (out / "other.txt").read_bytes() == b"stays"
    assert (tmp_path / "evil").read_bytes() == b"stays"


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
    with pytest.raises(ImageSetError, match="No space left"):
        publish(make_files("b.png"), out)

    assert read_folder(out) == make_files("a.png")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """One clear line instead of a traceback."""
    (tmp_path / "set").write_bytes(b"mine")
    with pytest.raises(ImageSetError, match="cannot be written"):
        publish(make_files("a.png"), tmp_path / "set" / "deeper")
    with pytest.raises(ImageSetError, match="cannot be written"):
        publish(make_files("a.png"), tmp_path / "set")

    assert (tmp_path / "set").read_bytes() == b"mine"


def test_equal_files_give_equal_archives() -> None:
    """No time, no machine, fixed permissions."""
    content = pack_archive({"å.png": b"1", "b.png": b"2"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["å.png", "b.png"]
        assert {entry.date_time for entry in archive.infolist()} == {publishing._EPOCH}

    assert content == pack_archive({"å.png": b"1", "b.png": b"2"})
