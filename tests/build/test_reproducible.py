"""The same sources and date give the same bytes, whoever builds them and wherever."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import paths

COPIED = ("source", "_static", "_templates", "requirements", "tools")
EDITIONS = ("html", "epub", "pdf", "images")
DATE = "1780000000"


def build_copy(root: Path, *, hash_seed: str, timezone: str, mask: int) -> dict[str, str]:
    """Build pictures and editions in a copy of the project; return the digest of every file."""
    for name in COPIED:
        shutil.copytree(paths.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(paths.ROOT / "conf.py", root)
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env = inherited | {"SOURCE_DATE_EPOCH": DATE, "PYTHONHASHSEED": hash_seed, "TZ": timezone}
    for module in ("tools.images", "tools.build"):
        command = [sys.executable, "-m", module]
        run = subprocess.run(command, cwd=root, env=env, umask=mask, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr

    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for edition in EDITIONS
        for file in sorted((root / "build" / edition).rglob("*"))
        if file.is_file()
    }


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Folder name, hash seed, time zone and permission mask reach no file of any edition."""
    first = build_copy(tmp_path / "one", hash_seed="0", timezone="UTC", mask=0o022)
    second = build_copy(tmp_path / "en längre väg" / "two", hash_seed="4711", timezone="Asia/Tokyo", mask=0o077)

    assert {name.split("/")[1] for name in first} == set(EDITIONS)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
