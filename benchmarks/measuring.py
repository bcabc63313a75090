"""Measures commands: processor time, wall time, and memory of a process with all it starts, in interleaved rounds."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DATE: Final = str(int(time.time()))
"""``SOURCE_DATE_EPOCH`` of all that is built: now, since the handbook may have no page reviewed in the future."""


class MeasurementError(Exception):
    """A measured command failed; the message holds the command and what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command cost: user and system time in s, wall time in s, memory of its largest process in MB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something to measure: a command, and what is done first without being measured."""

    command: Sequence[str]
    prepare: Callable[[], object] = lambda: None
    folder: Path = ROOT
    """Where the command runs, and finds the modules that it imports."""


def run(command: Sequence[str], *, folder: Path = ROOT) -> Cost:
    """Run a command to its end and return what it cost, with all processes that it started and waited for.

    Raises:
        MeasurementError: The command failed.
    """
    env = os.environ | {"SOURCE_DATE_EPOCH": DATE, "PYTHONHASHSEED": "0", "PYTHONPATH": str(folder)}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None  # noqa: S101 -- says to mypy what PIPE means
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise MeasurementError(f"{' '.join(command)}: exit code {process.returncode}\n{said[-2000:]}")

    return Cost(
        cpu=usage.ru_utime + usage.ru_stime, wall=time.perf_counter() - began, memory=usage.ru_maxrss * 1024 / 1e6
    )


def measure_in_turn(works: Mapping[str, Work], *, rounds: int) -> dict[str, list[Cost]]:
    """Measure all works in the first round, then all in the second …, so that a slow spell meets them alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            work.prepare()
            costs[name].append(run(work.command, folder=work.folder))

    return costs


def add(*runs: Sequence[Cost]) -> list[Cost]:
    """Return what several works cost together, round by round."""
    return [
        Cost(
            cpu=sum(cost.cpu for cost in costs),
            wall=sum(cost.wall for cost in costs),
            memory=max(cost.memory for cost in costs),
        )
        for costs in zip(*runs, strict=True)
    ]


def find_cpu(costs: Sequence[Cost]) -> float:
    """Return the median of the processor time."""
    return statistics.median(cost.cpu for cost in costs)


def find_ratio(costs: Sequence[Cost], *, to: Sequence[Cost]) -> float:
    """Return the median of the ratios of processor time, each of two runs of the same round."""
    return statistics.median(mine.cpu / its.cpu for mine, its in zip(costs, to, strict=True))
