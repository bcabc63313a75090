"""Makes the sets of many units side by side; a unit that fails is told, and does not stop the others."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from tools.catalogue import Catalogue
from tools.images.errors import ImageSetError
from tools.images.sets.image_set import make_set
from tools.images.sets.units_file import Row

_AHEAD: Final = 2
"""Rows handed out for each process: enough to keep all busy, few enough to keep the memory flat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a row: the number of pictures made, or the fault."""

    row: Row
    pictures: int = 0
    fault: str | None = None


def make_sets(catalogue: Catalogue, rows: Iterable[Row], *, out: Path) -> Iterator[Outcome]:
    """Make the set of each row in its own folder in ``out``, on all cores, and yield the outcomes in order."""
    workers = os.cpu_count() or 1
    waiting: deque[tuple[Row, Future[Outcome] | None]] = deque()
    # Spawned, not forked: a process that shows progress has threads, and forking those can hang.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            for row in rows:
                waiting.append((row, None if row.fault else pool.submit(_make_one, catalogue, row, out)))
                if len(waiting) >= workers * _AHEAD:
                    yield _await(*waiting.popleft())
            while waiting:
                yield _await(*waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _make_one(catalogue: Catalogue, row: Row, out: Path) -> Outcome:
    try:
        manifest = make_set(catalogue, row.request, out=out / row.folder, parallel=False)
    except ImageSetError as error:
        return Outcome(row=row, fault=str(error))

    return Outcome(row=row, pictures=len(manifest["files"]))


def _await(row: Row, future: Future[Outcome] | None) -> Outcome:
    if future is None:
        return Outcome(row=row, fault=row.fault)
    try:
        return future.result()
    except BrokenProcessPool:
        return Outcome(row=row, fault="a process ended while it was drawn; make this unit's set alone")
