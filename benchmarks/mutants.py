# mypy: disable-error-code="no-untyped-call"
# cosmic-ray has no types.
"""Which small faults in the code would no test notice? ``make mutants`` plants about a hundred and says which lived.

cosmic-ray supplies the faults (a comparison turned, a number moved, a condition negated, a loop left out). Of all that
are possible in the modules below, a fixed number is tried: which ones depends on the module, the line and the fault,
not on line numbers, so that an edit elsewhere leaves the sample as it is. ``benchmarks/mutant_runs.py`` runs the tests.
A mutant that no test kills is listed with file and line. ``ACCEPTED`` holds those that may live, each with the reason.
The run fails when fewer than 90 % of the rest are killed, or when an accepted one no longer lives.

Name parts of the project to try only their mutants: ``python -m benchmarks.mutants catalogue checks/core``.
"""

import difflib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from benchmarks.mutant_runs import Trial, list_survivors
from tools import paths

GOAL: Final = 0.9
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


PICTURES: Final = tuple(
    f"tests/images/test_{name}.py" for name in ("drawing", "geometry", "ink", "lettering", "plate", "unit_drawing")
)
RELEASE: Final = tuple(
    f"tests/release/test_{name}.py"
    for name in ("audit", "command", "differences", "distribution", "notes", "obstacles")
)
BOOK: Final = tuple(
    f"tests/sphinx_ext/epub_package/test_{name}.py"
    for name in ("design", "grammar", "keeping", "pagelist", "robust", "structure")
)
SETS: Final = tuple(
    f"tests/images/test_{name}.py" for name in ("command", "contact_sheet", "plate", "publishing", "web")
)
TARGETS: Final = (
    Target(modules="tools/catalogue/**/[!i]*.py", tests=("tests/catalogue",), count=20),
    Target(modules="tools/catalogue/**/image_*.py", tests=PICTURES, count=6),
    Target(modules="tools/images/layout/*.py", tests=PICTURES, count=16),
    Target(modules="tools/images/logo/ink.py", tests=PICTURES, count=4),
    Target(modules="tools/images/sets/*.py", tests=SETS, count=14),
    Target(modules="tools/editions/*.py", tests=("tests/editions",), count=14),
    Target(modules="tools/messages/*.py", tests=("tests/messages",), count=6),
    Target(modules="tools/release/**/*.py", tests=RELEASE, count=6),
    Target(
        modules="tools/checks/core/*.py", tests=("tests/checks/test_runner.py", "tests/checks/test_main.py"), count=14
    ),
    Target(modules="tools/sphinx_ext/epub_package/package/*.py", tests=BOOK, count=8),
    Target(
        modules="tools/sphinx_ext/tagged_pdf/fonts/hyphenation.py",
        tests=("tests/sphinx_ext/tagged_pdf/test_hyphenation.py",),
        count=5,
    ),
    Target(
        modules="tools/sphinx_ext/tagged_pdf/structure/*.py",
        tests=(
            "tests/sphinx_ext/tagged_pdf/test_structure.py",
            "tests/sphinx_ext/tagged_pdf/test_structure_parts.py",
        ),
        count=9,
    ),
)
ACCEPTED: Final[dict[str, str]] = {
    "tools/checks/core/known_faults.py: "
    'head = place.replace("\\\\", "/").split(":", 1)[0].split(" ", 1)[0] -> '
    'head = place.replace("\\\\", "/").split(":", 2)[0].split(" ", 1)[0]': "the first part of a split is the same",
    "tools/checks/core/publication.py: return files[0] -> return files[ -1]": "there is exactly one file",
    "tools/editions/lock.py: POLL_SECONDS = 0.5 -> POLL_SECONDS = 1.5": (
        "how often a build looks whether make is still there: a second sooner or later is all the same"
    ),
    "tools/images/sets/contact_sheet.py: "
    "face = fit_face(cell.name, 20, width=max(cell.shown.width, _measure_column(_PROFILES))) -> "
    "face = fit_face(cell.name, 21, width=max(cell.shown.width, _measure_column(_PROFILES)))": (
        "the type size of a label on an overview, chosen by eye"
    ),
    "tools/sphinx_ext/epub_package/package/page_list.py: SKIPPED: Final = 12 -> SKIPPED: Final = 13": (
        "how many words are tried before a page is given up: one more finds what one fewer would too"
    ),
    'tools/messages/table.py: near = get_close_matches(values.get("name", ""), (*DIRECTIVES, *ROLES), n=1) -> '
    'near = get_close_matches(values.get("name", ""), (*DIRECTIVES, *ROLES), n= 2)': "the nearest comes first",
    "tools/checks/core/runner.py: seconds: float = 0.0 -> seconds: float = 1.0": (
        "a check whose process was ended from outside: how long it took is not known, and nothing follows from it"
    ),
}
"""Mutants that may live, ``module: line -> changed line``, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A place in a module where an operator can plant a fault."""

    module: str
    operator: str
    occurrence: int
    line: int
    key: str
    """What decides whether it is tried: all of the above but the line number, and the text of the line."""


def list_faults(target: Target) -> Iterator[Fault]:
    """Yield every fault that can be planted in a target's modules."""
    for module in sorted(paths.ROOT.glob(target.modules)):
        name = module.relative_to(paths.ROOT).as_posix()
        code = module.read_text(encoding="utf-8")
        lines = code.splitlines()
        nodes = list(ast_nodes(get_ast(code)))
        for operator in OPERATORS:
            tool = get_operator(f"core/{operator}")()
            starts = [start for node in nodes for (start, _), _ in tool.mutation_positions(node)]
            seen: Counter[str] = Counter()
            for occurrence, line in enumerate(starts):
                text = lines[line - 1].strip()
                seen[text] += 1
                if not text.startswith(("@dataclass", "def ")):  # they guard against our own slips, and do nothing
                    key = f"{name} {operator} {text} {seen[text]}"
                    yield Fault(module=name, operator=operator, occurrence=occurrence, line=line, key=key)


def choose_faults(target: Target) -> list[Fault]:
    """Return a sample of fixed size that an edit elsewhere in the code leaves alone."""
    return sorted(list_faults(target), key=lambda fault: sha256(fault.key.encode()).digest())[: target.count]


def plant_fault(fault: Fault, tests: tuple[str, ...]) -> Trial:
    """Return the changed module and the tests that should notice."""
    original = (paths.ROOT / fault.module).read_text(encoding="utf-8")
    code = mutate_code(original, get_operator(f"core/{fault.operator}")(), fault.occurrence)
    change = describe_change(original, code)

    return Trial(module=fault.module, code=code, line=fault.line, name=f"{fault.module}: {change}", tests=tests)


def describe_change(original: str, code: str) -> str:
    """Return the line that a mutant changed, before and after."""
    changed = [
        line
        for line in difflib.unified_diff(original.splitlines(), code.splitlines(), n=0, lineterm="")
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++"))
    ]

    return f"{changed[0][1:].strip()} -> {changed[-1][1:].strip()}"


def main() -> int:
    """Try the sample and say what lived; 0 when at least nine of ten were killed."""
    wanted = sys.argv[1:]
    targets = [target for target in TARGETS if not wanted or any(part in target.modules for part in wanted)]
    trials = [plant_fault(fault, target.tests) for target in targets for fault in choose_faults(target)]
    alive = list_survivors(trials)
    names = {trial.name for trial in alive}
    gone = [trial.name for trial in trials if trial.name in ACCEPTED and trial.name not in names]
    unexplained = [trial for trial in alive if trial.name not in ACCEPTED]
    counted = len(trials) - len(alive) + len(unexplained)
    share = 1 - len(unexplained) / counted
    print(
        f"\n{len(trials)} mutants, {len(trials) - len(alive)} killed, {len(alive)} lived, "
        f"{len(alive) - len(unexplained)} of them accepted: {share:.0%} of {counted} counted were killed"
    )
    for trial in unexplained:
        print(f"  lives: {trial.line}: {trial.name}")
    for name in gone:
        print("  no longer lives, take it out of ACCEPTED:", name)

    return 0 if share >= GOAL and not gone else 1


if __name__ == "__main__":
    sys.exit(main())
