"""The editor's commands: ``python -m tools.editor serve | new-page | due``.

Exit codes: 0 done, 1 something is wrong with the page or the data, 2 wrong use.
"""

import argparse
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence

from rich.console import Console
from sphinx.util.console import nocolor

from tools import paths
from tools.catalogue import DataError
from tools.catalogue.accessibility_statement.freshness import read_today
from tools.editions.gate import RefusedError, check_surroundings
from tools.editor.new_page import NewPageError, make_page
from tools.editor.preview.loop import run_loop
from tools.editor.preview.server import HOST, open_server
from tools.editor.waiting import make_due_table
from tools.messages.data_places import locate_problems
from tools.messages.problem import Problem
from tools.messages.rendering import render_problems
from tools.terminal import accept_any_terminal

PORT = 8000
PORTS = range(1024, 65536)
"""Those that a user may take."""
WIDTH = 110


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands."""
    options = _build_parser().parse_args(arguments)
    nocolor()
    try:
        check_surroundings()
        return int(options.run(options))
    except NewPageError as error:
        print(error, file=sys.stderr)
        return 2
    except RefusedError as error:
        return _tell(error.problems)
    except DataError as error:
        return _tell(locate_problems(error))
    except OSError as error:
        return _tell([Problem(text=str(error))])


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.editor", description="Det som en redaktör behöver i vardagen."
    )
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    serve = commands.add_parser("serve", help="visa webbplatsen och ladda om den medan du skriver")
    serve.add_argument("--port", default=str(PORT), help=f"adressens nummer (annars {PORT})")
    serve.set_defaults(run=_serve)
    new = commands.add_parser("new-page", help="gör en ny sida och lägg den i innehållsförteckningen")
    new.add_argument("title", help="sidans rubrik")
    new.add_argument("--folder", default="kom-igang", help="mappen i source (annars kom-igang)")
    new.set_defaults(run=_make_page)
    commands.add_parser("due", help="visa vad som väntar på granskning").set_defaults(run=_show_due)

    return parser


def _serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; the server is a process of its own, so that it answers while a page is built."""
    port = int(options.port) if options.port.isdecimal() else 0
    if port not in PORTS:
        text = f"PORT={options.port} går inte. Välj ett tal mellan {PORTS[0]} och {PORTS[-1]}"
        print(f"{text}, till exempel make serve PORT={PORT + 1}", file=sys.stderr)
        return 1
    try:
        server = open_server(port)
    except OSError:
        text = f"Adressen {HOST}:{port} är upptagen. Kör redan make serve i ett annat fönster?"
        print(f"{text} Välj annars ett annat nummer: make serve PORT={port + 1}", file=sys.stderr)
        return 1
    process = multiprocessing.get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    server.socket.close()
    print(f"Förhandsvisningen: http://{HOST}:{port}  Avsluta med Ctrl-C.", flush=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        run_loop(_report)
    except KeyboardInterrupt:
        print("\nFörhandsvisningen är avslutad.")
    finally:
        process.terminate()
        process.join()

    return 0


def _report(problems: list[Problem], seconds: float) -> None:
    if problems:
        _make_console().print(render_problems(problems, paths.ROOT), soft_wrap=True)
    else:
        print(f"Uppdaterad på {seconds:.1f} s.".replace(".", ",", 1), flush=True)


def _make_page(options: argparse.Namespace) -> int:
    made = make_page(options.title, options.folder, today=read_today())
    print(f"Ny sida: {made.file.relative_to(paths.ROOT)}")
    print(f"Dess rad i innehållsförteckningen: {made.contents.relative_to(paths.ROOT)}")
    print(
        "Fyll i description, sources och tags överst, och skriv texten. Bygget stannar tills de finns. "
        "Kör make serve medan du skriver."
    )

    return 0


def _show_due(_options: argparse.Namespace) -> int:
    table, count = make_due_table(read_today())
    console = Console(highlight=False)
    if count:
        Console(width=None if console.is_terminal else WIDTH, highlight=False).print(table)
    print(f"{count} att ta hand om inom en månad." if count else "Inget väntar på granskning inom en månad.")

    return 0


def _tell(problems: list[Problem]) -> int:
    _make_console().print(render_problems(problems, paths.ROOT), soft_wrap=True)

    return 1


def _make_console() -> Console:
    return Console(stderr=True, highlight=False, force_terminal=False if os.environ.get("CI") else None)


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main(sys.argv[1:]))
