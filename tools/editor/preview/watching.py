"""Notices which files have changed, by asking the file system some times a second: works everywhere, needs nothing."""

import time
from pathlib import Path

from tools import paths

Stamps = dict[Path, tuple[int, int]]
SETTLE_SECONDS = 0.1
"""A file whose time and size stay for so long is written to its end."""


def take_stamps() -> Stamps:
    """Return time and size of every file that a page is made of."""
    stamps: Stamps = {}
    for folder in (paths.SOURCE, paths.STATIC, paths.TEMPLATES):
        for file in folder.rglob("*"):
            if not file.name.startswith(".") and not file.name.endswith(("~", ".swp", ".tmp")):
                _stamp(file, stamps)
    _stamp(paths.ROOT / "conf.py", stamps)

    return stamps


def wait_until_settled(stamps: Stamps) -> Stamps:
    """Wait while files are still being written; return their stamps when they are done."""
    while True:
        time.sleep(SETTLE_SECONDS)
        now = take_stamps()
        if now == stamps:
            return now
        stamps = now


def _stamp(file: Path, stamps: Stamps) -> None:
    try:
        found = file.stat()
    except OSError:  # an editor that saves by renaming: the file is back in a moment
        return
    if not file.is_dir():
        stamps[file] = (found.st_mtime_ns, found.st_size)


def list_changes(before: Stamps, after: Stamps) -> set[Path]:
    """Return the files that are new, changed or gone."""
    return {file for file in before.keys() | after.keys() if before.get(file) != after.get(file)}
