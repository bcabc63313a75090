"""Watches the sources and builds what has changed, in a child process that begins with everything loaded."""

import multiprocessing
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tools import paths
from tools.catalogue import DataError, load_catalogue
from tools.editions.building import BuildError, CrashError, Project, build_edition
from tools.editions.gate import read_problems
from tools.editions.inputs import find_date, stamp_with
from tools.editions.lock import hold_lock
from tools.editions.state import forget_damage, read_state
from tools.editor.preview.checking import SourceWatch
from tools.editor.preview.showing import write_problems
from tools.editor.preview.status import Status, find_folder, find_site, read_status, write_status
from tools.editor.preview.watching import Stamps, list_changes, take_stamps, wait_until_settled
from tools.messages.problem import Problem

POLL_SECONDS = 0.15
"""Seconds between two looks at the files."""


class Preview:
    """Keeps the preview's site in step with the sources."""

    def __init__(self) -> None:
        folder = find_folder()
        self._project = Project(
            source=paths.SOURCE, settings=paths.ROOT, work=folder / "work", doctrees=folder / "doctrees"
        )
        begin_with_last_build(self._project)
        self._watch = SourceWatch()
        self._stamps: Stamps = {}
        self._fresh = False
        self._warm = False
        self._number = read_status().number

    def look(self) -> tuple[list[Problem], float] | None:
        """Build if anything has changed; return what is wrong and the seconds it took, or None if nothing had."""
        began = time.perf_counter()
        stamps = take_stamps()
        changed = list_changes(self._stamps, stamps)
        if not changed and (find_site() / "index.html").is_file():
            return None
        if self._stamps:
            stamps = wait_until_settled(stamps)
            changed = list_changes(self._stamps, stamps)
        self._stamps = stamps
        problems = self._watch.check(changed) or self._build()
        self._number += 1
        write_status(Status(number=self._number, wrong=write_problems(problems) if problems else ""))

        return problems, time.perf_counter() - began

    def _build(self) -> list[Problem]:
        """Build, and show the site if it is good; else have its faulty pages read again.

        The first build happens here, so that every child after it begins with fonts, styles and templates loaded.
        """
        error = self._build_aside() if self._warm else build_site(self._project, fresh=False)
        self._warm = True
        self._fresh = isinstance(error, CrashError)
        if error is None:
            copy_changed(self._project.work / "html", find_site())
            return []
        problems = read_problems(error)
        self._forget(problems)

        return problems

    def _build_aside(self) -> BuildError | None:
        context = multiprocessing.get_context("fork")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=lambda: there.send(build_site(self._project, fresh=self._fresh)))
        process.start()
        there.close()
        try:
            error: BuildError | None = here.recv()
        except EOFError:
            error = CrashError("the build of html broke off: its process ended without an answer")
        process.join()

        return error

    def _forget(self, problems: list[Problem]) -> None:
        """Remove the trees of the pages with warnings: Sphinx warns only of what it reads."""
        for problem in problems:
            page = paths.ROOT / problem.file
            if problem.file and page.is_relative_to(paths.SOURCE):
                tree = self._project.doctrees / page.relative_to(paths.SOURCE).with_suffix(".doctree")
                tree.unlink(missing_ok=True)
            else:
                self._fresh = True


def begin_with_last_build(project: Project) -> None:
    """Let the first build of a preview go on from what ``make`` has read and written, if it is whole."""
    if project.work.exists() or not (paths.WORK / "html").is_dir():
        return
    with hold_lock(lambda: None):
        state = read_state()
        if not state.kept or forget_damage(state):
            return
        shutil.copytree(paths.DOCTREES, project.doctrees, dirs_exist_ok=True)
        shutil.copytree(paths.WORK / "html", project.work / "html")


def build_site(project: Project, *, fresh: bool) -> BuildError | None:
    """Build the site; return what is wrong, as an error that another process can read, or None."""
    try:
        with stamp_with(find_date(load_catalogue(paths.DATA))):
            build_edition("html", fresh=fresh, project=project)
    except (BuildError, DataError) as error:
        kind = type(error) if isinstance(error, BuildError) else BuildError
        return kind(str(error))

    return None


def copy_changed(new: Path, site: Path) -> None:
    """Make ``site`` as ``new`` is, touching only files that differ."""
    kept = set()
    for file in new.rglob("*"):
        place = site / file.relative_to(new)
        kept.add(place)
        if file.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.stat().st_mtime_ns != file.stat().st_mtime_ns:
            shutil.copy2(file, place)
    for place in site.rglob("*"):
        if place not in kept and place.is_file():
            place.unlink()


def run_loop(on_build: Callable[[list[Problem], float], None]) -> None:
    """Watch and build until the process is stopped; the same faults are told once, however often a file is saved."""
    preview = Preview()
    told: set[Problem] = set()
    while True:
        if done := preview.look():
            problems, seconds = done
            if not problems or set(problems) != told:
                on_build(problems, seconds)
            told = set(problems)
        time.sleep(POLL_SECONDS)
