"""Runs the tests that reach a mutant, each time in a process of its own, in a copy of the project.

A first run of the tests, under coverage, tells which tests reach which line; it must be green. A mutant is then tried
with those tests alone. The process that tries it is forked from one that has the libraries loaded: that saves most of
the time, and two mutants are tried at once.
"""

import contextlib
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType
from typing import Final

import lxml.html  # noqa: F401  # loaded here, once, for every process that is forked
import PIL.ImageDraw  # noqa: F401
import pydantic  # noqa: F401
import pytest
import sphinx.application  # noqa: F401
from coverage import CoverageData

from tools import paths

JOBS: Final = 2
CPU_SECONDS: Final = 150
SECONDS: Final = 900
"""A mutant that computes or waits for longer is noticed: some loop, or some waiting, does not end."""
COPIED: Final = ("tools", "tests", "benchmarks", "source", "docs", "_static", "_templates", "requirements", "deploy")
COPIED_FILES: Final = ("conf.py", "pyproject.toml", "package.json", "Makefile", "README.md", "CONTRIBUTING.md")
LINKED: Final = (".venv", ".validators", "node_modules", "build/images")
OPTIONS: Final = ("-q", "-p", "no:cacheprovider", "-m", "not heavy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A module with one small fault, in which line, and the tests that should notice."""

    module: str
    code: str
    line: int
    name: str
    tests: tuple[str, ...]


def list_survivors(trials: Sequence[Trial]) -> list[Trial]:
    """Try every mutant and return those that no test killed."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        folders: SimpleQueue[Path] = SimpleQueue()
        for number in range(JOBS):
            folders.put(copy_project(Path(scratch) / str(number)))
        reaches = {tests: measure_reach(tests, Path(scratch) / "0") for tests in {trial.tests for trial in trials}}

        def lives(trial: Trial) -> bool:
            chosen = choose_tests(trial, reaches[trial.tests])
            folder = folders.get()
            try:
                alive = not chosen or not is_killed(trial, folder, chosen)
            finally:
                folders.put(folder)
            print("LIVES  " if alive else "killed ", f"{trial.name} ({len(chosen)} tests)", flush=True)
            return alive

        with ThreadPoolExecutor(JOBS) as pool:
            return [trial for trial, alive in zip(trials, pool.map(lives, trials), strict=True) if alive]


def copy_project(folder: Path) -> Path:
    """Copy what the mutants change and what their tests read; link the rest."""
    folder.mkdir()
    for name in COPIED:
        if (paths.ROOT / name).is_dir():
            shutil.copytree(paths.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in COPIED_FILES:
        shutil.copy2(paths.ROOT / name, folder)
    for name in LINKED:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(paths.ROOT / name)
    subprocess.run([sys.executable, "-m", "compileall", "-q", "tools", "tests"], cwd=folder, check=True)

    return folder


def measure_reach(tests: tuple[str, ...], folder: Path) -> CoverageData:
    """Run the tests on the code as it is and return which of them reach which line.

    Raises:
        SystemExit: They fail: then no mutant could be told from the original.
    """
    data = folder / f".coverage-{len(list(folder.glob('.coverage-*')))}"
    command = [sys.executable, "-m", "pytest", "-n0", *OPTIONS, "--cov", "--cov-context=test", "--cov-report="]
    run = subprocess.run(
        [*command, "--cov-fail-under=0", *tests],
        cwd=folder,
        env=make_environment(folder) | {"COVERAGE_FILE": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise SystemExit(f"{' '.join(tests)} fail without any mutant:\n{run.stdout[-3000:]}")
    found = CoverageData(str(data))
    found.read()

    return found


def choose_tests(trial: Trial, reach: CoverageData) -> list[str]:
    """Return the tests that reach a mutant's line.

    What runs while a module is loaded belongs to all tests. What runs while a test is set up may be a fixture that
    other tests of its file share: they are all taken.
    """
    file = next((name for name in reach.measured_files() if name.endswith(f"/{trial.module}")), None)
    contexts = reach.contexts_by_lineno(file).get(trial.line, []) if file else []
    if any(not context for context in contexts):
        return list(trial.tests)

    return sorted({_name_test(context) for context in contexts})


def _name_test(context: str) -> str:
    test, _, phase = context.rpartition("|")
    file, _, function = test.partition("[")[0].partition("::")

    return file if phase == "setup" else f"{file}::{function}"


def is_killed(trial: Trial, folder: Path, tests: Sequence[str]) -> bool:
    """Run tests in a copy of the project that holds the mutant; tell whether one of them failed."""
    module = folder / trial.module
    original = module.read_text(encoding="utf-8")
    module.write_text(trial.code, encoding="utf-8")
    process = multiprocessing.get_context("fork").Process(target=run_tests, args=(folder, tests))
    try:
        process.start()
        process.join(SECONDS)
        process.kill()
        process.join()
    finally:
        module.write_text(original, encoding="utf-8")

    return process.exitcode != 0


def run_tests(folder: Path, tests: Iterable[str]) -> None:
    """Become a process that runs tests in a folder and ends with pytest's exit code."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    os.environ.update(make_environment(folder))
    os.chdir(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] in {"tools", "benchmarks"}]:
        del sys.modules[name]
    sys.modules["__main__"] = ModuleType("__main__")  # or processes that the tests start would begin this run anew
    sys.path[:] = [str(folder), *(entry for entry in sys.path if entry not in {"", str(paths.ROOT)})]
    sys.dont_write_bytecode = True
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        code = pytest.main(["-x", *OPTIONS, "-p", "no:xdist", "-p", "no:cov", "-p", "no:rule_proofs", *tests])

    os._exit(int(code))


def make_environment(folder: Path) -> dict[str, str]:
    """Return the environment in which the tests import the copy, and leave no compiled mutant behind."""
    return os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
