"""The same sources and date give the same bytes, whoever builds them and wherever."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.environment import get_environment
from tools import paths
from tools.catalogue import load_catalogue
from tools.editions.inputs import find_date
from tools.release.differences import find_difference

COPIED = ("source", "_static", "_templates", "requirements", "tools")


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
    """Another Python with the locked packages; this one where there is no other, or no way to its packages."""
    found = find_other_python()
    if found is None:
        return sys.executable
    folder = tmp_path_factory.mktemp("python") / "venv"
    subprocess.run([found, "-m", "venv", folder], check=True)
    python = str(folder / "bin" / "python")
    lock = paths.ROOT / "requirements" / "build.txt"
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--requirement", str(lock)]

    return python if subprocess.run(install, check=False).returncode == 0 else sys.executable


def build_copy(root: Path, python: str, **variables: str) -> Path:
    """Build pictures and editions in a copy of the project, on one core and in this environment; return build/."""
    for name in COPIED:
        shutil.copytree(paths.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(paths.ROOT / "conf.py", root)
    env = get_environment("PYTHONPATH", "LC_ALL", "LANG") | variables
    pinned = ["taskset", "--cpu-list", "0"] if shutil.which("taskset") else []
    for module in (["tools.images"], ["tools.editions", "--stale-statement"]):
        command = [*pinned, python, "-m", *module]
        run = subprocess.run(command, cwd=root, env=env, umask=0o077, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr

    return root / "build"


@pytest.mark.heavy
def test_two_builds_give_the_same_bytes(tmp_path: Path, built: Path, other_python: str) -> None:
    """Nothing of whoever builds reaches a file of any edition: those that lie here are made anew elsewhere.

    Neither folder, umask, home, language, time zone, number of cores, hash seed nor version of Python.
    """
    again = build_copy(
        tmp_path / "en längre väg", other_python, SOURCE_DATE_EPOCH=str(find_date(load_catalogue(paths.DATA)).epoch),
        PYTHONHASHSEED="4711", TZ="Asia/Tokyo", LC_ALL="POSIX", LANGUAGE="de", USER="någon", HOME="/nonexistent",
    )  # fmt: skip

    for part in ("html", "epub", "pdf", "images"):
        assert find_difference(built / "build" / part, again / part) is None
