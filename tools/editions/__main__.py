"""Build editions: ``python -m tools.editions [html] [epub] [pdf]``, all three if none is named.

The pages and data are checked first, and nothing is built from faulty ones; an edition that is up to date is left
alone. ``--booklet`` builds the PDF on pages of A5 instead. Exit codes: 0 built or up to date, 1 something is wrong
with the sources, the data or the machine, 2 wrong use, 130 stopped by the user. What is wrong is told
in Swedish, in English with ``MESSAGES=en``.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from sphinx.util.console import nocolor

from tools import paths
from tools.catalogue import DataError
from tools.editions.booklet import build_booklet
from tools.editions.building import BUILDERS, BuildError
from tools.editions.gate import RefusedError, check_sources, check_surroundings, read_problems
from tools.editions.lock import end_with_make, hold_lock
from tools.editions.running import Run, build_outdated
from tools.editions.statement_age import refuse_stale_statement
from tools.editions.summary import list_remarks, make_table
from tools.messages.data_places import locate_problems
from tools.messages.language import say
from tools.messages.problem import Problem
from tools.messages.rendering import render_problems
from tools.terminal import accept_any_terminal

WIDTH = 110
"""Columns of the table where there is no terminal."""
STOPPED = 130
"""The exit code of a program that was stopped from the keyboard."""


def main(arguments: Sequence[str]) -> int:
    """Build what is asked for and print where it lies, or what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.editions", description="Build editions of the handbook.")
    parser.add_argument("editions", nargs="*", metavar="EDITION", help=f"{', '.join(BUILDERS)} (default: all)")
    parser.add_argument(
        "--stale-statement", action="store_true", help="build although the report behind the statement is outdated"
    )
    parser.add_argument("--booklet", action="store_true", help="build the PDF on pages of A5 instead, in build/a5")
    options = parser.parse_args(arguments)
    wanted = options.editions or list(BUILDERS)
    if unknown := [name for name in wanted if name not in BUILDERS]:
        parser.error(say("unknown_edition", name=unknown[0], known=", ".join(BUILDERS)))
    nocolor()
    end_with_make()
    try:
        with _ready_to_build(stale_statement=options.stale_statement) as show:
            result: Run | str
            if options.booklet:
                show("building", "A5")
                result = say("booklet", place=build_booklet().relative_to(paths.ROOT))
            else:
                result = build_outdated([name for name in BUILDERS if name in wanted], on_step=show)
    except RefusedError as error:
        return _tell(error.problems)
    except DataError as error:
        return _tell(locate_problems(error))
    except BuildError as error:
        return _tell(read_problems(error))
    except OSError as error:
        return _tell([Problem(text=str(error))])
    except KeyboardInterrupt:
        print(f"\n{say('stopped')}", file=sys.stderr)
        return STOPPED
    _print_result(result)

    return 0


@contextmanager
def _ready_to_build(*, stale_statement: bool) -> Iterator[Callable[[str, str], None]]:
    """Check what is built from, keep other builds out, and return how to show what goes on inside."""
    with _make_console().status(f"{say('checking')} …") as status:
        check_surroundings()
        check_sources()
        if not stale_statement:
            refuse_stale_statement()
        with hold_lock(lambda: print(say("waiting"), file=sys.stderr, flush=True)):
            yield lambda step, names: status.update(f"{say(step, editions=names)} …")


def _tell(problems: list[Problem]) -> int:
    console = _make_console()
    console.print(render_problems(problems, paths.ROOT), soft_wrap=True)
    console.print(say("kept"), soft_wrap=True)

    return 1


def _make_console() -> Console:
    """Return a console on standard error; in continuous integration it shows nothing that moves."""
    return Console(stderr=True, force_terminal=False if os.environ.get("CI") else None)


def _print_result(result: Run | str) -> None:
    console = Console(highlight=False)
    if isinstance(result, str):
        console.print(result, soft_wrap=True)
        return
    shown = Console(width=None if console.is_terminal else WIDTH, highlight=False)
    shown.print(make_table(result))
    for remark in list_remarks(result):
        shown.print(remark, soft_wrap=True)


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main(sys.argv[1:]))
