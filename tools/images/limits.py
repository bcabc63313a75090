"""Runs what touches untrusted files in processes of their own, with limits of time and memory.

No list of rules foresees every drawing or picture that makes a library hang, fill the memory or crash. Whatever
happens in such a process is one clear line in ours, and Ctrl+C ends it at once.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any, Final, TypeVar

from tools.catalogue.images.image_messages import say
from tools.images.errors import ImageSetError, LogoError
from tools.processes import may_fork

try:
    import resource
except ImportError:  # Windows: only the clock limits there
    resource = None  # type: ignore[assignment]

Result = TypeVar("Result")

STEP_SECONDS: Final = 5
"""Processor time of one step: reading a file, drawing a picture."""

TASK_SECONDS: Final = 30
"""Processor time of a whole task: all of a set."""

LONGEST_WAIT: Final = 180
"""Seconds by the clock after which a task is given up, however busy the machine is."""

MOST_MEMORY: Final = 2 * 1024**3
"""Address space in bytes that a process may take, beyond what it has when it starts as a copy of another."""

PRELOADED: Final = "tools.images.sets.image_set"
"""The module with whose libraries a process starts that is no copy of this one."""

_inside = False
_deadline = 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """A function with its arguments, all of which can be pickled, and the name of the file it may fail of."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    file: str


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, and what it is at."""

    process: BaseProcess
    pipe: Connection
    number: int = -1
    task: Task | None = None
    since: float = field(default_factory=monotonic)


def run_limited(
    function: Callable[..., Result], *arguments: Any, file: str, report: Callable[..., None] | None = None
) -> Result:
    """Return what a function returns, called in a process with limits; at once if this is one.

    ``report`` is called here with what the function reports by :func:`tell`.

    Raises:
        ImageSetError: That the function raised, or that says which limit it met.
    """
    if _inside:
        return function(*arguments)
    for _, result in run_all([Task(function, arguments, file)], workers=1, report=report):
        if isinstance(result, ImageSetError):
            raise result
        return result  # type: ignore[no-any-return]
    raise AssertionError


def run_all(
    tasks: Iterable[Task], *, workers: int, report: Callable[..., None] | None = None
) -> Iterator[tuple[int, Any]]:
    """Yield (number, result) of each task as it is done; a task that met a limit has the error as its result.

    A process that ends is replaced, so that every other task is done whatever becomes of one.
    """
    waiting = enumerate(tasks)
    pool: list[_Worker] = []
    try:
        while True:
            idle = [worker for worker in pool if worker.task is None]
            while idle or len(pool) < workers:
                number, task = next(waiting, (-1, None))
                if task is None:
                    break
                if not idle:
                    pool.append(_start())
                _hand_out(idle.pop() if idle else pool[-1], number, task)
            for worker in idle:
                _end(worker)
                pool.remove(worker)
            if not pool:
                return
            yield from _collect(pool, report)
    finally:
        for worker in pool:
            _end(worker)


def _hand_out(worker: _Worker, number: int, task: Task) -> None:
    worker.number, worker.task, worker.since = number, task, monotonic()
    with suppress(BrokenPipeError):
        worker.pipe.send(task)


def _start() -> _Worker:
    context = _choose_context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, ours), daemon=True)
    process.start()
    theirs.close()

    return _Worker(process, ours)


def _choose_context() -> ForkContext | ForkServerContext | SpawnContext:
    """Return the quickest way to a process: a copy of this one, else of a server that has the libraries loaded."""
    if may_fork():
        return get_context("fork")
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([PRELOADED])

    return context


def _end(worker: _Worker) -> None:
    """End a process: one that waits for its next task by itself, any other at once."""
    worker.pipe.close()
    if worker.task is None:
        worker.process.join(1)
    worker.process.kill()
    worker.process.join()


def _collect(pool: list[_Worker], report: Callable[..., None] | None) -> Iterator[tuple[int, Any]]:
    """Wait until a process says something or ends, or has taken too long; yield what is done."""
    wait([worker.pipe for worker in pool], timeout=1.0)
    for worker in list(pool):
        number, task = worker.number, worker.task
        if task is None:
            continue
        try:
            if not worker.pipe.poll():
                if monotonic() - worker.since <= LONGEST_WAIT:
                    continue
                raise TimeoutError  # noqa: TRY301 - it ends like a process that has ended
            kind, content = worker.pipe.recv()
        except (EOFError, OSError, TimeoutError) as error:
            worker.process.join(0 if isinstance(error, TimeoutError) else 5)
            ended = worker.process.exitcode
            _end(worker)
            pool.remove(worker)
            is_late = isinstance(error, TimeoutError) or ended == -getattr(signal, "SIGXCPU", 24)
            yield (
                number,
                LogoError(
                    say("time", file=task.file, seconds=STEP_SECONDS) if is_late else say("memory", file=task.file)
                ),
            )
            continue
        if kind == "report":
            if report is not None:
                report(*content)
        else:
            worker.task = None
            if kind == "fault":
                raise RuntimeError(content)
            yield number, content


_pipe: Connection | None = None


def tell(*content: Any) -> None:
    """Report progress to the process that started this one."""
    if _pipe is not None:
        _pipe.send(("report", content))


def _serve(pipe: Connection, other_end: Connection) -> None:
    """Do the tasks that come through a pipe, until it is closed."""
    global _inside, _pipe
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _inside, _pipe = True, pipe
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # what a library says when it crashes is no message of ours
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(ValueError, OSError):
            most = _measure_address_space() + MOST_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_receive_and_do(pipe))


def _receive_and_do(pipe: Connection) -> tuple[str, Any]:
    """Do the next task; one that cannot be unpickled here is a fault of ours like any other."""
    try:
        task: Task = pipe.recv()
    except (ImportError, AttributeError) as error:
        return "fault", f"{error}: the function of a task must stand in a module that can be imported"
    _arm()

    return _do(task)


def _measure_address_space() -> int:
    """Return the bytes of address space that this process has, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0

    return pages * os.sysconf("SC_PAGE_SIZE")


def _do(task: Task) -> tuple[str, Any]:
    try:
        return "done", task.function(*task.arguments)
    except ImageSetError as error:
        return "done", error
    except MemoryError:
        return "done", LogoError(say("memory", file=task.file))
    except Exception as error:  # noqa: BLE001 - a fault of ours: raised again where the task came from
        import traceback  # noqa: PLC0415 - never needed otherwise

        return "fault", f"{error}\n{traceback.format_exc()}"


def _arm() -> None:
    global _deadline  # noqa: PLW0603 - the clock is the process's
    _deadline = sum(os.times()[:2]) + TASK_SECONDS
    _limit_time(_deadline)


def _limit_time(seconds: float) -> None:
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, hard))


@contextmanager
def limit_step() -> Iterator[None]:
    """Allow the block :data:`STEP_SECONDS` of processor time, where this process is limited."""
    if not _inside:
        yield
        return
    _limit_time(min(_deadline, sum(os.times()[:2]) + STEP_SECONDS))
    try:
        yield
    finally:
        _limit_time(_deadline)
