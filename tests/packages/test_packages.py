"""The packages say what they are, need what they import, and know nothing of this project."""

import ast
import re
import sys
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from packaging.requirements import Requirement

from tests.packages.conftest import Package, build_wheel
from tools import paths

MODULES = {"PIL": "pillow", "fontTools": "fonttools", "oxipng": "pyoxipng", "yaml": "pyyaml", "babel": "babel"}
"""Distributions whose module has another name."""

OF_THIS_PROJECT = re.compile(r"handbo|malm|\btools\.(?!ttLib)", re.IGNORECASE)


def imported(path: Path) -> set[str]:
    """Return the top-level names that a module imports from elsewhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names)


def plain(name: str) -> str:
    """Return a distribution's name in one form."""
    return name.lower().replace("_", "-")


def test_what_is_imported_is_declared(package: Package) -> None:
    """Whoever installs a package gets all that it imports."""
    files = [file for path in package.sources.values() for file in ([path] if path.is_file() else path.rglob("*.py"))]
    needed = {plain(MODULES.get(name, name)) for file in files for name in imported(file)}
    declared = {plain(Requirement(line).name) for line in package.settings["project"]["dependencies"]}
    assert needed - declared == set()


def test_pins_are_those_of_the_project(package: Package) -> None:
    """What the project pins because the code leans on it, the package pins too."""
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    ours = {plain(Requirement(line).name): Requirement(line).specifier for line in project}
    for line in package.settings["project"]["dependencies"]:
        wanted = Requirement(line)
        if any(one.operator == "==" for one in wanted.specifier):
            assert wanted.specifier == ours[plain(wanted.name)]


def test_nothing_names_this_project(package: Package) -> None:
    """A package is for anyone: neither its code nor its texts speak of the handbook or of its folders."""
    found = {
        f"{name}: {line.strip()}"
        for name, text in package.texts.items()
        for line in text.splitlines()
        if OF_THIS_PROJECT.search(line) and "force-include" not in line and "../../tools/" not in line
    }
    assert found == set()


def declare(name: str) -> set[str]:
    """Return the settings that an extension declares when Sphinx loads it."""
    app = mock.MagicMock()
    import_module(f"tools.sphinx_ext.{name}").setup(app)
    return {str(call.args[0]) for call in app.add_config_value.call_args_list}


def test_readme_names_every_setting(package: Package) -> None:
    """A setting that an extension declares stands in the table of options, but for rst2pdf's own and what is inner."""
    readme = (package.folder / "README.md").read_text(encoding="utf-8")
    own = {name for path in package.sources.values() for name in declare(path.stem)}
    wanted = {name for name in own if name.startswith(("epub_package_", "tagged_pdf_", "portable_design_"))}
    assert {name for name in wanted if f"| `{name}` |" not in readme} - {"epub_package_confdir"} == set()
    for heading in ("## A conf.py that works", "## Options", "## Limits"):
        assert heading in readme


def test_licence_is_the_project_s(package: Package) -> None:
    """The licence of the code is that of the whole."""
    assert (package.folder / "LICENSE").read_bytes() == (paths.ROOT / "LICENSE").read_bytes()


def test_version_stands_in_the_changelog(package: Package) -> None:
    """The first entry of the changelog is the version that is packed."""
    text = (package.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert found is not None
    assert found[1] == package.settings["project"]["version"]


@pytest.mark.heavy
def test_wheels_are_typed_whole_and_the_same_every_time(package: Package, tmp_path: Path, monkeypatch: Any) -> None:
    """A wheel holds the code with its data, the mark of types, licence and readme; two builds give the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    one, other = build_wheel(package, tmp_path / "one"), build_wheel(package, tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as wheel:
        names = wheel.namelist()
        metadata = wheel.read(next(name for name in names if name.endswith("METADATA"))).decode()
    for name, path in package.sources.items():
        top = name.partition("/")[0]
        assert f"{top}/py.typed" in names
        expected = {file.relative_to(path) for file in path.rglob("*") if file.is_file() and file.suffix != ".pyc"}
        assert {f"{name}/{file.as_posix()}" for file in expected} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any("__pycache__" in name or name.startswith("tools") for name in names)
    assert "A conf.py that works" in metadata
