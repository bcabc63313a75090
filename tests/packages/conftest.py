"""The packages, and their wheels as ``make wheels`` packs them."""

import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tools import paths

FOLDER = paths.ROOT / "packages"
NAMES = sorted(folder.name for folder in FOLDER.iterdir() if (folder / "pyproject.toml").is_file())


@dataclass(frozen=True)
class Package:
    """One package: its folder and what its ``pyproject.toml`` says."""

    folder: Path
    settings: dict[str, Any]

    @property
    def sources(self) -> dict[str, Path]:
        """The Python code that it packs, by where it lies in the wheel."""
        packed = self.settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
        places = {name: (self.folder / source).resolve() for source, name in packed.items()}
        return {name: path for name, path in places.items() if path.is_dir() or path.suffix == ".py"}

    @property
    def texts(self) -> dict[str, str]:
        """Every text that it packs."""
        files = [*self.folder.glob("*.*"), *(path for path in self.sources.values() if path.is_file())]
        for folder in self.sources.values():
            files += [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        return {path.relative_to(paths.ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture(params=NAMES)
def package(request: pytest.FixtureRequest) -> Package:
    """Return each package in turn."""
    folder = FOLDER / str(request.param)
    return Package(folder, tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")))


def build_wheel(package: Package, target: Path) -> Path:
    """Return the wheel of a package, built into a folder."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    subprocess.run(command, cwd=package.folder, check=True, capture_output=True)
    return next(target.glob(f"{package.folder.name.replace('-', '_')}-*.whl"))
