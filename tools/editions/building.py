"""Runs Sphinx: every builder on the same doctree folder, warnings as errors, each edition aside until it is whole."""

import errno
import gc
import importlib
import io
import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from docutils.parsers.rst import Directive
from sphinx.application import Sphinx, builtin_extensions
from sphinx.config import Config
from sphinx.errors import ConfigError, SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.tags import Tags

from tools import paths
from tools.editions.targets import watch_targets
from tools.processes import may_fork

BUILDERS = ("pdf", "epub", "html")
"""In this order: the EPUB's page list needs the PDF, and the site offers both for download."""

GC_THRESHOLD = 100_000
"""Allocations between two collections: doctrees are large and long-lived, and collecting costs 11-19 % of a build.

The extension tagged_pdf has a threshold of its own, for projects that are built without this module; it leaves ours.
"""


SYSTEM_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EMFILE}
"""Errors of the machine, not of a page: no room, no right to write."""


class BuildError(Exception):
    """An edition could not be built; the message holds every warning and error of the run."""


class CrashError(BuildError):
    """A build broke off for a reason that is no fault of the sources: a full disk, or damage from an earlier run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOutcome:
    """The work of one builder: how many sources it read, in how many seconds."""

    builder: str
    read: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders of a build: that of the pages, that of ``conf.py``, two to work in; and settings other than its."""

    source: Path
    settings: Path
    work: Path
    doctrees: Path
    overrides: Mapping[str, str] = field(default_factory=dict)


def find_handbook() -> Project:
    """Return the handbook itself."""
    return Project(source=paths.SOURCE, settings=paths.ROOT, work=paths.WORK, doctrees=paths.DOCTREES)


def build_edition(
    builder: str, *, fresh: bool, project: Project, on_write: Callable[[], None] | None = None
) -> BuildOutcome:
    """Build one edition into ``<work>/<builder>``; ``on_write`` is called when all sources are read.

    Raises:
        BuildError: Sphinx warned or failed.
    """
    began = time.perf_counter()
    gc.set_threshold(GC_THRESHOLD)
    warnings = io.StringIO()
    try:
        with patch_docutils(str(project.settings)), docutils_namespace():
            app = Sphinx(
                srcdir=project.source,
                confdir=project.settings,
                outdir=project.work / builder,
                doctreedir=project.doctrees,
                buildername=builder,
                confoverrides=dict(project.overrides),
                status=None,
                warning=warnings,
                freshenv=fresh,
                warningiserror=True,
            )
            read: list[str] = []
            app.connect("env-before-read-docs", lambda _app, _env, docnames: read.extend(docnames))
            watch_targets(app)
            if on_write:
                app.connect("write-started", lambda _app, _builder: on_write())
            app.build(force_all=fresh)
    except SphinxError as error:
        if find_system_fault(error):
            raise CrashError(describe_crash(builder, error)) from error
        raise BuildError(f"{builder}: {error.category}: {error}\n{warnings.getvalue()}".rstrip()) from error
    except Exception as error:  # whatever breaks inside Sphinx or an extension must end as one message
        raise CrashError(describe_crash(builder, error)) from error
    if app.statuscode:
        raise BuildError(f"{builder}: the build has warnings, and warnings are errors\n{warnings.getvalue()}".rstrip())

    return BuildOutcome(builder=builder, read=len(read), seconds=time.perf_counter() - began)


def find_system_fault(error: BaseException | None) -> OSError | None:
    """Return the fault of the machine that an error comes from, if it does."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in SYSTEM_FAULTS:
            return error
        error = error.__cause__ or error.__context__

    return None


def describe_crash(builder: str, error: Exception) -> str:
    """Return one line about an error that nobody foresaw: what and where."""
    if fault := find_system_fault(error):
        return str(fault)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error}".splitlines()[0]

    place = _find_page(error)

    return f"{place}the build of {builder} broke off: {told} ({Path(frame.filename).name}:{frame.lineno})"


def _find_page(error: Exception) -> str:
    """Return the page, and the line of the directive, that was worked on, as the beginning of a message of Sphinx."""
    page = ""
    for frame, _line in traceback.walk_tb(error.__traceback__):
        name, directive = frame.f_locals.get("docname"), frame.f_locals.get("self")
        page = name if isinstance(name, str) else page
        if page and isinstance(directive, Directive):
            return f"{page}:{directive.lineno}: ERROR: "

    return f"{page}: ERROR: " if page else ""


def build_editions(builders: list[str], *, fresh: bool, project: Project | None = None) -> list[BuildOutcome]:
    """Build several editions, of the handbook if no other project is named; the first builder parses the sources.

    The PDF and the EPUB are built in a process of their own, beside the writing of the HTML pages. Where this
    process may not be forked, the editions are built one after another.

    Raises:
        BuildError: Sphinx warned or failed in any of them.
    """
    project = project or find_handbook()
    others = [name for name in BUILDERS if name in builders and name != "html"]
    if "html" not in builders:
        return _build_in_turn(others, fresh=fresh, project=project)
    if not others or not may_fork():
        return _build_in_turn(["html", *others], fresh=fresh, project=project)

    # Forked before Sphinx registers anything, so that the process begins with clean docutils and extensions, but with
    # their modules: they would be loaded twice.
    _import_extensions(project)
    here, there = multiprocessing.get_context("fork").Pipe()
    process = multiprocessing.get_context("fork").Process(target=_build_aside, args=(others, project, here, there))
    process.start()
    there.close()
    try:
        html = build_edition("html", fresh=fresh, project=project, on_write=lambda: here.send("the sources are read"))
        answer: list[BuildOutcome] | BuildError = here.recv()
    except EOFError:
        answer = CrashError(f"the build of {' and '.join(others)} broke off: its process ended without an answer")
    except BuildError:
        process.terminate()
        raise
    finally:
        here.close()
        process.join()
    if isinstance(answer, BuildError):
        raise answer

    return [html, *answer]


def _import_extensions(project: Project) -> None:
    """Load what Sphinx will; what is wrong with the settings or cannot be loaded, Sphinx itself will say."""
    try:
        names = [*builtin_extensions, *Config.read(project.settings, overrides={}, tags=Tags()).extensions]
    except ConfigError:
        return
    for name in names:
        with suppress(ImportError):
            importlib.import_module(name)


def _build_in_turn(builders: list[str], *, fresh: bool, project: Project) -> list[BuildOutcome]:
    return [build_edition(name, fresh=fresh and number == 0, project=project) for number, name in enumerate(builders)]


def _build_aside(builders: list[str], project: Project, other_end: Connection, pipe: Connection) -> None:
    other_end.close()  # else the parent's end would never count as closed
    try:
        pipe.recv()
    except EOFError:
        return
    Thread(target=_end_with_parent, args=(pipe,), daemon=True).start()
    answer: list[BuildOutcome] | BuildError
    try:
        answer = _build_in_turn(builders, fresh=False, project=project)
    except BuildError as error:
        answer = type(error)(str(error))
    with suppress(OSError):
        pipe.send(answer)


def _end_with_parent(pipe: Connection) -> None:
    """End this process when the other end is closed: a killed build leaves nobody behind to hold its lock."""
    with suppress(EOFError, OSError):
        pipe.recv()
    os._exit(1)
