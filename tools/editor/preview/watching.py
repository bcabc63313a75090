"""Notices which files have changed, by asking the file system some times a second: works everywhere, needs nothing."""

from pathlib import Path

from tools import paths

Stamps = dict[Path, tuple[int, int]]


def take_stamps() -> Stamps:
    """Return time and size of every file that a page is made of."""
    stamps: Stamps = {}
    for folder in (paths.SOURCE, paths.STATIC, paths.TEMPLATES):
        for file in folder.rglob("*"):
            if not file.name.startswith(".") and not file.name.endswith(("~", ".swp", ".tmp")):
                _stamp(file, stamps)
    _stamp(paths.ROOT / "conf.py", stamps)

    return stamps


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
