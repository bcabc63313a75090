"""Build editions: ``python -m tools.editions [html] [epub] [pdf]``, all three if none is named.

Nothing is done for an edition whose sources have not changed. Exit codes: 0 built or up to date, 1 a warning or an
error in the sources or data, 2 wrong use.
"""

import argparse
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table
from sphinx.util.console import nocolor

from tools import paths
from tools.catalogue import DataError, load_catalogue
from tools.editions.building import BUILDERS, BuildError, Outcome, build_editions
from tools.editions.inputs import compute_digest, find_epoch, find_machinery, find_pages
from tools.editions.publishing import recover, swap_in
from tools.editions.statement_age import refuse_stale_statement
from tools.editions.summary import describe_editions

WIDTH = 110
"""Columns of the table where there is no terminal."""


def main(arguments: list[str]) -> int:
    """Build what is asked for and print where it lies."""
    parser = argparse.ArgumentParser(prog="python -m tools.editions", description="Build editions of the handbook.")
    parser.add_argument("editions", nargs="*", metavar="EDITION", help=f"{', '.join(BUILDERS)} (default: all)")
    parser.add_argument(
        "--stale-statement", action="store_true", help="build although the report behind the statement is outdated"
    )
    options = parser.parse_args(arguments)
    wanted = options.editions or list(BUILDERS)
    if unknown := [name for name in wanted if name not in BUILDERS]:
        parser.error(f"unknown edition {unknown[0]!r}; there are {', '.join(BUILDERS)}")
    if not sys.stderr.isatty():
        nocolor()
    try:
        if not options.stale_statement:
            refuse_stale_statement()
        with _hold_lock():
            outcomes = _build_outdated([name for name in BUILDERS if name in wanted])
    except (BuildError, DataError) as error:
        print(error, file=sys.stderr)
        print("Nothing was replaced: the editions built before are still in build/.", file=sys.stderr)
        return 1
    _print_table(outcomes)

    return 0


def _build_outdated(wanted: list[str]) -> list[Outcome]:
    places = {name: _find_place(name) for name in BUILDERS}
    for place in places.values():
        recover(place)
    epoch = find_epoch(load_catalogue())
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    machinery = f"{compute_digest(find_machinery())}-{epoch}"
    inputs = f"{machinery}-{compute_digest(find_pages())}"
    machinery_before, built_before = _read_state()
    built = {name: digest for name, digest in built_before.items() if any(places[name].glob("*"))}
    outdated = [name for name in wanted if built.get(name) != inputs]
    if not outdated:
        return []

    fresh = machinery_before != machinery
    if fresh:
        _forget_work()
    outcomes = _build_aside(outdated, fresh=fresh)
    built |= dict.fromkeys(outdated, inputs)
    if "html" not in outdated and built.get("html") == inputs:
        _publish("html")  # the site offers the other editions for download
    _find_state().write_text(json.dumps({"machinery": machinery, "built": built}, indent=1), encoding="utf-8")

    return outcomes


def _build_aside(outdated: list[str], *, fresh: bool) -> list[Outcome]:
    """Build, then swap in; after a failure the next build begins anew, so that no warning is ever passed over."""
    for name in ("epub", "pdf"):
        shutil.rmtree(paths.WORK / name, ignore_errors=True)
    try:
        outcomes = build_editions(outdated, fresh=fresh)
    except BaseException:
        _forget_work()
        raise
    for name in BUILDERS:
        if name in outdated:
            _publish(name)

    return outcomes


def _forget_work() -> None:
    """Remove what was read and built, but not the folders ``kept-…``: what lies there is known by its ingredients."""
    shutil.rmtree(paths.WORK, ignore_errors=True)
    for place in paths.DOCTREES.glob("*"):
        if place.is_file():
            place.unlink()
        elif not place.name.startswith("kept-"):
            shutil.rmtree(place, ignore_errors=True)


def _publish(name: str) -> None:
    new = paths.WORK / f"{name}.new"
    shutil.rmtree(new, ignore_errors=True)
    if name == "html":
        shutil.copytree(paths.WORK / name, new)
        for name_of_state in (".buildinfo", ".navigation"):
            (new / name_of_state).unlink(missing_ok=True)
        _add_downloads(new)
    else:
        new.mkdir(parents=True)
        for file in (paths.WORK / name).glob(f"*.{name}"):
            shutil.copy2(file, new)
    swap_in(new, _find_place(name))


def _add_downloads(site: Path) -> None:
    """Copy the editions and pictures on offer into the site."""
    folder = site / "ladda-ner"
    folder.mkdir(exist_ok=True)
    for file in (*paths.PDF.glob("*.pdf"), *paths.EPUB.glob("*.epub")):
        shutil.copy2(file, folder)
    if paths.IMAGES.is_dir():
        shutil.copytree(paths.IMAGES, folder / "profilbilder", dirs_exist_ok=True)


@contextmanager
def _hold_lock() -> Iterator[None]:
    """Let one build at a time work in ``build/``; a second one waits for the first."""
    paths.BUILD.mkdir(parents=True, exist_ok=True)
    with (paths.BUILD / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _find_place(name: str) -> Path:
    return {"html": paths.HTML, "epub": paths.EPUB, "pdf": paths.PDF}[name]


def _find_state() -> Path:
    return paths.WORK / "state.json"


def _read_state() -> tuple[str, dict[str, str]]:
    """Return the digest of the machinery of the last build, and for each edition that of all its inputs."""
    try:
        state = json.loads(_find_state().read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return "", {}

    return state["machinery"], state["built"]


def _print_table(outcomes: list[Outcome]) -> None:
    seconds = {outcome.builder: f"{outcome.seconds:.1f}" for outcome in outcomes}
    table = Table("edition", Column("file", overflow="fold"), "size", "content", "seconds")
    for row in describe_editions():
        place = row.place.relative_to(paths.ROOT).as_posix()
        table.add_row(
            row.edition, place, f"{row.size / 1000:,.0f} kB", row.count, seconds.get(row.edition, "unchanged")
        )
    console = Console()
    Console(width=None if console.is_terminal else WIDTH).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
