"""What may not be built from is found before a build: damaged data first, then data that contradicts itself."""

import shutil
from pathlib import Path

import pytest

from tools import paths
from tools.editions.gate import find_data_problems


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the handbook's pages and data."""
    shutil.copytree(paths.SOURCE, tmp_path / "source")
    for name, place in (("SOURCE", "source"), ("DATA", "source/_data"), ("ROOT", "")):
        monkeypatch.setattr(paths, name, tmp_path / place)

    return paths.DATA


def test_sound_data_has_no_problem(data: Path) -> None:
    """The handbook's own."""
    assert data.is_dir()
    assert find_data_problems() == []


def test_a_wrong_value_is_told_with_its_line(data: Path) -> None:
    """With the file, as an editor finds it."""
    tips = data / "tips.toml"
    tips.write_text(tips.read_text(encoding="utf-8").replace("number = 1\n", "number = 11\n", 1), encoding="utf-8")
    found = find_data_problems()

    assert found
    assert {Path(problem.file).name for problem in found} == {"tips.toml"}
    assert all(problem.line for problem in found)


def test_of_a_damaged_file_only_the_damage_is_told(data: Path) -> None:
    """What it does to the rest of the data is not worth reading until the file can be read."""
    tips = data / "tips.toml"
    tips.write_bytes(tips.read_text(encoding="utf-8").replace("number = 1\n", "number = 11\n", 1).encode("cp1252"))
    (problem,) = find_data_problems()

    assert Path(problem.file).name == "tips.toml"
    assert "UTF-8" in problem.text
