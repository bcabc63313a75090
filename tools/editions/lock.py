"""One build at a time: a second one waits, says so, and ends when whoever started it has ended."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from tools import paths

POLL_SECONDS = 0.5
"""Seconds between two looks at whether the starting program is still there."""


@contextmanager
def hold_lock(on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of ``build/`` for one build; ``on_wait`` is called while another one has it."""
    paths.BUILD.mkdir(parents=True, exist_ok=True)
    with (paths.BUILD / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def end_with_make() -> None:
    """Under make, end when make is killed; a build that nobody waits for would hold the lock."""
    if "MAKELEVEL" in os.environ:
        Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL_SECONDS)
    os._exit(1)
