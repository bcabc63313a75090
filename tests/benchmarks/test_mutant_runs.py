"""A mutant lives when no test that reaches it fails."""

import subprocess
import sys

import pytest

from tools import paths

SCRIPT = """
from benchmarks.mutant_runs import Trial, list_survivors
from tools import paths

MODULE = "tools/catalogue/base/keys.py"
TESTS = ("tests/catalogue/test_boundaries.py",)
code = (paths.ROOT / MODULE).read_text(encoding="utf-8")
old = "n=3, cutoff=0.0"
line = code[: code.index(old)].count("\\n") + 1
good, bad = (
    Trial(module=MODULE, code=code.replace(old, new), line=line, name=name, tests=TESTS)
    for name, new in (("good", "cutoff=0.0, n=3"), ("bad", "n=4, cutoff=0.0"))
)
print("in the end:", *(trial.name for trial in list_survivors([bad, good, bad, good])))
"""


@pytest.mark.heavy  # copies the project twice
def test_what_no_test_notices_lives() -> None:
    """A change that means nothing does, a fault that a test finds does not; each copy of the project is used again."""
    command = [sys.executable, "-c", SCRIPT]
    run = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=False)

    assert run.stdout.splitlines()[-1:] == ["in the end: good good"], run.stderr
    assert run.stdout.count("(1 tests)") == 4
