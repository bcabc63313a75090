"""Every rule with a folder in ``tests/examples`` passes its good example and finds what its bad one holds.

An example is a small publication: ``tests/examples/<rule>/good`` and ``…/bad`` with ``source``, ``html`` … below.
``bad/expect.txt`` states the place of every finding of the rule, one on a line. A new example needs no new test code.
"""

import shutil
from pathlib import Path

import pytest

from tools.checks.core.findings import Check, Finding
from tools.checks.core.publication import find_publication
from tools.checks.registry import CHECKS

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDERS = ("source", "html", "epub", "pdf", "images", "doctrees")
TODAY = "1795392000"  # 2026-11-23
OWNERS: dict[str, Check] = {rule.id: check for check in CHECKS for rule in check.rules}
CASES = sorted(folder.name for folder in EXAMPLES.iterdir() if (folder / "good").is_dir() and (folder / "bad").is_dir())


def find_places(rule: str, folder: Path) -> list[str]:
    """Return the places of the rule's findings in an example."""
    publication = find_publication(folder, **{name: folder / name for name in FOLDERS})
    found = OWNERS[rule].run(publication)

    return sorted(one.place for one in found if isinstance(one, Finding) and one.rule.id == rule)


@pytest.fixture
def example(rule: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of an example, on the day for which it was written."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    shutil.copytree(EXAMPLES / rule / kind, tmp_path / "example")

    return tmp_path / "example"


@pytest.mark.parametrize("kind", ["good"])
@pytest.mark.parametrize("rule", CASES)
def test_good_example_passes(rule: str, example: Path) -> None:
    """The rule has nothing to say of what is right."""
    assert find_places(rule, example) == []


@pytest.mark.parametrize("kind", ["bad"])
@pytest.mark.parametrize("rule", CASES)
def test_bad_example_is_found(rule: str, example: Path) -> None:
    """The rule finds every fault, where it is, and no more."""
    expected = (example / "expect.txt").read_text(encoding="utf-8").splitlines()

    assert find_places(rule, example) == sorted(expected)


@pytest.mark.parametrize("rule", sorted(rule for rule, check in OWNERS.items() if check.name != "parity"))
def test_every_rule_is_proved_to_fail(rule: str) -> None:
    """A rule has an example, or a test that names it; those of parity are proved by edition and aspect."""
    name = rule.partition("-")[2]
    tests = [file.read_text(encoding="utf-8") for file in EXAMPLES.parent.rglob("*.py")]

    assert (EXAMPLES / rule).is_dir() or any(name in text or name.replace("-", "_") in text for text in tests)
