"""Every test that stands in ``tests/`` is collected: a folder that pytest passes over hides its tests in silence."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import paths


def list_test_functions(file: Path) -> Iterator[str]:
    """Yield ``function`` or ``Class::function`` for every test that a module defines."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            yield node.name
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name.startswith("test"):
                    yield f"{node.name}::{inner.name}"


def find_uncollected(root: Path, folder: str) -> set[str]:
    """Return the tests below a folder of ``root`` that pytest does not collect, as ``file::function``."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "-p", "no:cacheprovider", folder]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    collected = {line.partition("[")[0] for line in run.stdout.splitlines()}
    there = {
        f"{file.relative_to(root).as_posix()}::{name}"
        for file in (root / folder).rglob("test_*.py")
        for name in list_test_functions(file)
    }

    return there - collected


@pytest.mark.heavy
def test_every_test_is_collected() -> None:
    """Each test function of each file below ``tests`` is one that pytest runs."""
    assert find_uncollected(paths.ROOT, "tests") == set()


def test_a_folder_that_pytest_passes_over_is_found(tmp_path: Path) -> None:
    """A folder called ``build`` is among those that pytest does not look into by default."""
    for folder in ("build", "editions"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
        (tmp_path / "tests" / folder / f"test_{folder}.py").write_text("def test_it() -> None: ...\n", encoding="utf-8")

    assert find_uncollected(tmp_path, "tests") == {"tests/build/test_build.py::test_it"}
