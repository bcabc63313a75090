"""Runs the tests that reach a mutant, each time in a process of its own, in a copy of the project.

A first run of the tests, under coverage, tells which tests reach which line; it must be green. A mutant is then tried
with those tests alone. The process that tries it is forked from one that has the libraries loaded: that saves most of
the time, and two mutants are tried at once. That one has no other thread: what a thread holds when a process is forked
stays locked in it for ever.
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
from dataclasses import dataclass
from multiprocessing.context import ForkProcess
from pathlib import Path
from time import monotonic, sleep
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
"""A mutant that computes for longer is noticed: some loop does not end. Slow tests get twice what they need without."""
PATIENCE: Final = 6
"""So many times as long by the clock: then some waiting does not end."""
POLL_SECONDS: Final = 0.1
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A mutant that is being tried: in which copy of the project, by how many tests, and until when."""

    trial: Trial
    folder: Path
    count: int
    original: str
    process: ForkProcess
    until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which tests reach which line, and how many seconds of processor time a mutant gets."""

    lines: CoverageData
    seconds: int


def list_survivors(trials: Sequence[Trial]) -> list[Trial]:
    """Try every mutant and return those that no test killed."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        folders = [copy_project(Path(scratch) / str(number)) for number in range(JOBS)]
        reaches = {tests: measure_reach(tests, folders[0]) for tests in {trial.tests for trial in trials}}
        going: list[Attempt] = []
        alive: list[Trial] = []

        def finish_one() -> None:
            attempt = wait_for_one(going)
            going.remove(attempt)
            folders.append(attempt.folder)
            if not is_killed(attempt):
                alive.append(attempt.trial)

        for trial in trials:
            if not folders:
                finish_one()
            reach = reaches[trial.tests]
            if chosen := choose_tests(trial, reach.lines):
                going.append(start_attempt(trial, folders.pop(), chosen, seconds=reach.seconds))
            else:
                print(f"LIVES   {trial.name} (no test reaches it)", flush=True)
                alive.append(trial)
        while going:
            finish_one()

    return [trial for trial in trials if trial in alive]


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


def measure_reach(tests: tuple[str, ...], folder: Path) -> Reach:
    """Run the tests on the code as it is and return which of them reach which line, and how long they may take.

    Raises:
        SystemExit: They fail: then no mutant could be told from the original.
    """
    data = folder / f".coverage-{len(list(folder.glob('.coverage-*')))}"
    command = [sys.executable, "-m", "pytest", "-n0", *OPTIONS, "--cov", "--cov-context=test", "--cov-report="]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
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
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    needed = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return Reach(lines=found, seconds=max(CPU_SECONDS, round(2 * needed)))


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


def start_attempt(trial: Trial, folder: Path, tests: Sequence[str], *, seconds: int) -> Attempt:
    """Plant a mutant in a copy of the project and let tests run there."""
    module = folder / trial.module
    original = module.read_text(encoding="utf-8")
    module.write_text(trial.code, encoding="utf-8")
    process = multiprocessing.get_context("fork").Process(target=run_tests, args=(folder, tests, seconds))
    process.start()
    until = monotonic() + PATIENCE * seconds

    return Attempt(trial=trial, folder=folder, count=len(tests), original=original, process=process, until=until)


def wait_for_one(going: Sequence[Attempt]) -> Attempt:
    """Return the first attempt that is over, or that has taken its time."""
    while True:
        for attempt in going:
            if not attempt.process.is_alive() or monotonic() > attempt.until:
                return attempt
        sleep(POLL_SECONDS)


def is_killed(attempt: Attempt) -> bool:
    """End an attempt, take its mutant out again, and tell whether a test failed; say so too."""
    attempt.process.kill()
    attempt.process.join()
    (attempt.folder / attempt.trial.module).write_text(attempt.original, encoding="utf-8")
    killed = attempt.process.exitcode != 0
    print("killed " if killed else "LIVES  ", f"{attempt.trial.name} ({attempt.count} tests)", flush=True)

    return killed


def run_tests(folder: Path, tests: Iterable[str], seconds: int) -> None:
    """Become a process that runs tests in a folder and ends with pytest's exit code."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
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
