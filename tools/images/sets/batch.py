"""Makes the sets of many units side by side; a unit that fails is told, and does not stop the others."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.catalogue import Catalogue
from tools.images.errors import ImageSetError
from tools.images.limits import Task, run_all
from tools.images.sets.image_set import make_set
from tools.images.sets.units_file import UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOutcome:
    """The outcome of one row: the number of pictures made and a line for each file that was left out, or the fault."""

    row: UnitRow
    pictures: int = 0
    left_out: tuple[str, ...] = ()
    fault: str | None = None


def make_sets(
    catalogue: Catalogue, rows: Iterable[UnitRow], *, out: Path, is_ours: bool = False
) -> Iterator[UnitOutcome]:
    """Make the set of each row in its own folder in ``out``, on all cores, and yield the outcomes in order.

    The folders of rows are exchanged whole, whatever lies there, if ``out`` is ours by its place.
    """
    rows = list(rows)
    waiting = [row for row in rows if not row.fault]
    tasks = [Task(_make_one, (catalogue, row, out, is_ours), _name_logo(catalogue, row)) for row in waiting]
    outcomes = {row.line: UnitOutcome(row=row, fault=row.fault) for row in rows if row.fault}
    unsaid = iter(rows)
    row = next(unsaid, None)
    for number, result in run_all(tasks, workers=min(os.cpu_count() or 1, len(tasks))):
        done = waiting[number]
        if isinstance(result, ImageSetError):
            outcomes[done.line] = UnitOutcome(row=done, fault=str(result))
        else:
            outcomes[done.line] = UnitOutcome(row=done, pictures=result[0], left_out=result[1])
        while row is not None and row.line in outcomes:
            yield outcomes[row.line]
            row = next(unsaid, None)
    while row is not None:
        yield outcomes[row.line]
        row = next(unsaid, None)


def _name_logo(catalogue: Catalogue, row: UnitRow) -> str:
    return (row.request.logo or catalogue.organisation.logotype.path).name


def _make_one(catalogue: Catalogue, row: UnitRow, out: Path, is_ours: bool) -> tuple[int, tuple[str, ...]]:
    manifest = make_set(catalogue, row.request, out=out / row.folder, is_ours=is_ours)

    return len(manifest["files"]), tuple(manifest["left_out"])
