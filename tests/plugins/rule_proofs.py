"""A pytest plugin that asks for proof: in a whole run, every rule of the checks must have found something.

A rule is proved by a finding that a test provoked: an example in ``tests/examples`` or a fault planted by a test. What
counts is the finding itself, with the rule's id, not that some test mentions the rule. Workers of pytest-xdist send
what they saw to the process that started them.
"""

from typing import Any, Final

import pytest

from tools.checks.core.findings import Finding

FOUND: Final[set[str]] = set()
"""Ids of the rules that found something in this run."""


def list_unproved(found: set[str]) -> list[str]:
    """Return the rules that are not among those that found something."""
    from tools.checks.registry import CHECKS, list_rules  # noqa: PLC0415  # all checks: seconds that few runs need

    return sorted({rule.id for _, rule in list_rules(CHECKS)} - found)


def record_findings() -> None:
    """From now on, note the rule of every finding that is made in this process."""
    make = Finding.__init__

    def note_and_make(self: Finding, *args: Any, **values: Any) -> None:
        make(self, *args, **values)
        FOUND.add(self.rule.id)

    Finding.__init__ = note_and_make  # type: ignore[method-assign]


def is_whole_run(config: pytest.Config) -> bool:
    """Tell whether all tests were asked for: no path, keyword or marker chose among them."""
    chosen = config.option.keyword or config.option.markexpr or config.option.collectonly

    return not chosen and config.args_source is pytest.Config.ArgsSource.TESTPATHS


def pytest_configure() -> None:
    """Begin to take notes."""
    record_findings()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:  # noqa: ARG001  # the name that pytest-xdist calls with
    """Take over what a worker has seen."""
    FOUND.update(getattr(node, "workeroutput", {}).get("found", ()))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a worker, hand over what was seen; in a whole run, fail when a rule was never proved."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["found"] = sorted(FOUND)
    elif session.exitstatus == pytest.ExitCode.OK and is_whole_run(session.config) and list_unproved(FOUND):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the rules that no test has proved."""
    unproved = list_unproved(FOUND)
    if is_whole_run(config) and unproved:
        terminalreporter.section("rules that found nothing in any test")
        terminalreporter.write_line("\n".join(unproved))
