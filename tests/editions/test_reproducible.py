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


def find_other_python() -> str | None:
    """Return a Python of another minor version that the locks are for, if this machine has one."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    for version in ("3.13", "3.12", "3.11"):
        versions = (Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python")
        for candidate in (shutil.which(f"python{version}"), *map(str, versions)):
            command = [candidate or "", "-c", "import sys, venv; print('{}.{}'.format(*sys.version_info))"]
            if version == own or candidate is None:
                continue
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.stdout.strip() == version:
                return candidate
    return None


@pytest.fixture(scope="session")
def other_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Another Python with the locked packages; this one where the machine has no other."""
    found = find_other_python()
    if found is None:
        return sys.executable
    folder = tmp_path_factory.mktemp("python") / "venv"
    subprocess.run([found, "-m", "venv", folder], check=True)
    python = str(folder / "bin" / "python")
    lock = paths.ROOT / "requirements" / "build.txt"
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--requirement", str(lock)]
    subprocess.run(install, check=True)
    return python


def build_copy(root: Path, *, python: str, hash_seed: str, timezone: str, mask: int) -> dict[str, str]:
    """Build pictures and editions in a copy of the project; return the digest of every file."""
    for name in COPIED:
        shutil.copytree(paths.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(paths.ROOT / "conf.py", root)
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env = inherited | {"SOURCE_DATE_EPOCH": DATE, "PYTHONHASHSEED": hash_seed, "TZ": timezone}
    for module in ("tools.images", "tools.editions"):
        command = [python, "-m", module]
        run = subprocess.run(command, cwd=root, env=env, umask=mask, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr

    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for edition in EDITIONS
        for file in sorted((root / "build" / edition).rglob("*"))
        if file.is_file()
    }


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(tmp_path: Path, other_python: str) -> None:
    """Folder name, hash seed, time zone, permission mask and version of Python reach no file of any edition."""
    first = build_copy(tmp_path / "one", python=sys.executable, hash_seed="0", timezone="UTC", mask=0o022)
    second = build_copy(
        tmp_path / "en längre väg" / "two", python=other_python, hash_seed="4711", timezone="Asia/Tokyo", mask=0o077
    )

    assert {name.split("/")[1] for name in first} == set(EDITIONS)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
