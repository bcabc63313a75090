"""Makes the files of a set, each different one once, on as many cores as are worth starting."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final

from tools.images.drawing.drawing import Design, draw_department
from tools.images.drawing.encoding import encode_picture
from tools.images.drawing.requests import Order, Recipe
from tools.images.drawing.unit_drawing import draw_unit
from tools.images.errors import ImageSetError, LogoError, WeightError

WORTH_A_PROCESS: Final = 4
"""Different pictures from which on starting processes costs less time than it saves."""


def make_file(recipe: Recipe, design: Design, file: str) -> bytes:
    """Return the bytes of the file that a recipe and a design give; ``file`` is its name, for messages.

    Raises:
        ImageSetError: The logo or the name is not fit for it, or the file would be too heavy.
    """
    if design.name is None:
        image = draw_department(recipe, design, file=file)
    else:
        image = draw_unit(recipe, design, design.name, file=file)

    return encode_picture(image, extension=recipe.extension, max_bytes=recipe.max_bytes, name=file)


def make_files(
    orders: Sequence[Order], design: Design, *, report: Callable[[int, int], None], parallel: bool = True
) -> dict[str, bytes]:
    """Return the bytes of every order by file name.

    ``report`` is told how many of how many different pictures are made, ``parallel`` allows processes.

    Raises:
        ImageSetError: Some cannot be made; with the one that asks most of the logo.
    """
    names: dict[Recipe, str] = {}
    for order in orders:
        names.setdefault(order.recipe, order.file)
    tasks = [(recipe, design, name) for recipe, name in names.items()]
    report(0, len(tasks))
    made: dict[Recipe, bytes] = {}
    refused: list[ImageSetError] = []
    for done, (recipe, content) in enumerate(_run(tasks, parallel=parallel), 1):
        if isinstance(content, ImageSetError):
            refused.append(content)
        else:
            made[recipe] = content
        report(done, len(tasks))
    if refused:
        raise max(refused, key=_rank)

    files = {order.file: made[order.recipe] for order in orders}
    refuse_heavy(orders, files)

    return files


def refuse_heavy(orders: Sequence[Order], files: Mapping[str, bytes]) -> None:
    """Raise for the first file that is heavier than its service allows.

    Raises:
        WeightError: There is one.
    """
    for order in orders:
        weight, limit = len(files[order.file]), order.picture.max_bytes
        if limit is not None and weight > limit:
            raise WeightError(
                f"{order.file}: {weight} bytes, but {order.service.name} takes {limit}; simplify the logo"
            )


def _rank(error: ImageSetError) -> tuple[float, str]:
    """Sort key: the picture that asks most of a bitmap last; otherwise by the message, always in the same order."""
    return getattr(error, "factor", 0.0), str(error)


def _try(task: tuple[Recipe, Design, str]) -> bytes | ImageSetError:
    try:
        return make_file(*task)
    except ImageSetError as error:
        return error


def _run(
    tasks: Sequence[tuple[Recipe, Design, str]], *, parallel: bool
) -> Iterator[tuple[Recipe, bytes | ImageSetError]]:
    workers = min(os.cpu_count() or 1, len(tasks))
    if not parallel or workers == 1 or len(tasks) < WORTH_A_PROCESS:
        yield from ((task[0], _try(task)) for task in tasks)
        return

    # Spawned, not forked: a process that shows progress has threads, and forking those can hang.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            futures = {pool.submit(_try, task): task[0] for task in sorted(tasks, key=_weigh)}
            yield from ((futures[future], future.result()) for future in as_completed(futures))
        except BrokenProcessPool as error:
            raise LogoError(f"{tasks[0][1].logo.name}: takes too much memory to draw; simplify it") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _weigh(task: tuple[Recipe, Design, str]) -> int:
    """Sort key: the largest pictures first, so that no core waits for one at the end."""
    frame = task[0].frame

    return -frame.width * frame.height
