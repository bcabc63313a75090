# mypy: disable-error-code="no-untyped-call"
# cosmic-ray has no types.
"""Which small faults in the code would no test notice? ``make mutants`` plants about a hundred and says which lived.

cosmic-ray supplies the faults (a comparison turned, a number moved, a condition negated, a loop left out); a fixed
sample of them is tried, spread evenly over the modules below, each in a copy of the project with the tests that speak
for that part. A mutant that no test kills is listed with file and line. ``ACCEPTED`` holds those that may live, each
with the reason; the run fails when fewer than 90 % of the rest are killed, or when an accepted one no longer lives.
"""

import difflib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from tools import paths

GOAL: Final = 0.9
SECONDS: Final = 180
"""A mutant that keeps its tests busy for longer is killed: some loop does not end."""
COPIED: Final = ("tools", "tests", "source", "_static", "_templates", "requirements", "conf.py", "pyproject.toml")
LINKED: Final = (".venv", ".validators", "node_modules", "build")
OPERATORS: Final = (
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceBinaryOperator_Add_Sub",
    "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_Mul_Div",
    "ReplaceBinaryOperator_Div_Mul",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "AddNot",
    "NumberReplacer",
    "ZeroIterationForLoop",
)
"""The faults that people make; the others of cosmic-ray change types and frozen dataclasses more than behaviour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Modules, the tests that speak for them, and how many mutants of them to try."""

    modules: str
    tests: tuple[str, ...]
    count: int


TARGETS: Final = (
    Target(modules="tools/catalogue/*.py", tests=("tests/catalogue",), count=26),
    Target(modules="tools/images/layout/*.py", tests=("tests/images",), count=16),
    Target(modules="tools/images/logo/ink.py", tests=("tests/images",), count=4),
    Target(modules="tools/images/sets/*.py", tests=("tests/images",), count=14),
    Target(modules="tools/editions/*.py", tests=("tests/editions",), count=14),
    Target(
        modules="tools/checks/core/*.py", tests=("tests/checks/test_runner.py", "tests/checks/test_main.py"), count=14
    ),
    Target(
        modules="tools/sphinx_ext/tagged_pdf/fonts/hyphenation.py",
        tests=("tests/sphinx_ext/tagged_pdf/test_hyphenation.py",),
        count=5,
    ),
    Target(
        modules="tools/sphinx_ext/tagged_pdf/structure/*.py",
        tests=("tests/sphinx_ext/tagged_pdf/test_structure.py",),
        count=9,
    ),
)
ACCEPTED: Final[dict[str, str]] = {}
"""Mutants that may live: ``file: changed line`` and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A module with one small fault."""

    module: str
    code: str
    change: str
    tests: tuple[str, ...]

    @property
    def name(self) -> str:
        """The module and the changed line."""
        return f"{self.module}: {self.change}"


def list_mutants(target: Target) -> Iterator[Mutant]:
    """Yield every mutant of a target's modules."""
    for module in sorted(paths.ROOT.glob(target.modules)):
        original = module.read_text(encoding="utf-8")
        for name in OPERATORS:
            occurrence = 0
            while (code := mutate_code(original, get_operator(f"core/{name}")(), occurrence)) is not None:
                occurrence += 1
                change = describe_change(original, code)
                if "@dataclass" in change:  # frozen and slots guard against our own slips, not a behaviour
                    continue
                yield Mutant(
                    module=module.relative_to(paths.ROOT).as_posix(),
                    code=code,
                    change=change,
                    tests=target.tests,
                )


def describe_change(original: str, code: str) -> str:
    """Return the line number and the line that a mutant changed."""
    lines = difflib.unified_diff(original.splitlines(), code.splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line.startswith(("+", "@@")) and not line.startswith("+++")]

    return f"{changed[0].split()[1].lstrip('-').partition(',')[0]} {changed[-1][1:].strip()}"


def choose_mutants(target: Target) -> list[Mutant]:
    """Return a sample of fixed size, the same for the same code."""
    ordered = sorted(list_mutants(target), key=lambda mutant: sha256(mutant.name.encode()).digest())

    return ordered[: target.count]


def is_killed(mutant: Mutant, folder: Path) -> bool:
    """Run the mutant's tests in a copy of the project; tell whether one of them failed."""
    module = folder / mutant.module
    original = module.read_text(encoding="utf-8")
    module.write_text(mutant.code, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *mutant.tests]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        module.write_text(original, encoding="utf-8")

    return run.returncode != 0


def copy_project(folder: Path) -> None:
    """Copy what the mutants change and what their tests read; link the rest."""
    for name in COPIED:
        source = paths.ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder)
    for name in LINKED:
        (folder / name).symlink_to(paths.ROOT / name)


def try_mutants(mutants: list[Mutant], *, jobs: int) -> list[Mutant]:
    """Return the mutants that no test killed."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        folders: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            folder = Path(scratch) / str(number)
            folder.mkdir()
            copy_project(folder)
            folders.put(folder)

        def lives(mutant: Mutant) -> bool:
            folder = folders.get()
            try:
                killed = is_killed(mutant, folder)
            finally:
                folders.put(folder)
            print("killed " if killed else "LIVES  ", mutant.name, flush=True)
            return not killed

        with ThreadPoolExecutor(jobs) as pool:
            return [mutant for mutant, alive in zip(mutants, pool.map(lives, mutants), strict=True) if alive]


def main() -> int:
    """Try the sample and say what lived; 0 when at least nine of ten were killed."""
    mutants = [mutant for target in TARGETS for mutant in choose_mutants(target)]
    alive = try_mutants(mutants, jobs=2)
    gone = ACCEPTED.keys() - {mutant.name for mutant in alive}
    unexplained = [mutant for mutant in alive if mutant.name not in ACCEPTED]
    counted = len(mutants) - len(alive) + len(unexplained)
    share = 1 - len(unexplained) / counted
    print(f"\n{len(mutants)} mutants, {len(alive)} lived; {share:.0%} of {counted} killed")
    for mutant in unexplained:
        print("  lives:", mutant.name)
    for name in sorted(gone):
        print("  no longer lives, take it out of ACCEPTED:", name)

    return 0 if share >= GOAL and not gone else 1


if __name__ == "__main__":
    sys.exit(main())
