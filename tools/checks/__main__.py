"""``python -m tools.checks [names …]``: check the publication and print the verdict of every rule.

Exit code 0 when every rule passed (or its findings are known faults that are not overdue), 1 when there are
findings, 2 when a rule was not run or the command was used wrongly.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tools.catalogue import DataError, load_catalogue
from tools.catalogue.accessibility_statement.accessibility import KnownFault
from tools.catalogue.accessibility_statement.conformance import write_report
from tools.catalogue.accessibility_statement.freshness import read_today
from tools.checks import registry
from tools.checks.core.findings import Check, Publication
from tools.checks.core.known_faults import apply_known_faults
from tools.checks.core.publication import find_publication
from tools.checks.core.report import Report
from tools.checks.core.runner import Result, gather_outcomes, run_checks
from tools.checks.reports.as_html import to_html
from tools.checks.reports.as_json import to_json
from tools.checks.reports.as_sarif import to_sarif
from tools.checks.reports.as_text import list_text, to_text
from tools.checks.rules.statement import make_check_report
from tools.terminal import accept_any_terminal

STATEMENT = "statement"
FOLDERS = ("source", "html", "epub", "pdf", "images", "doctrees")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = build_parser().parse_args(arguments)
    try:
        checks = registry.select_checks(options.names)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if options.statement:
        if options.names:
            print("the statement needs a complete run: name no checks beside --statement", file=sys.stderr)
            return 2
        checks = tuple(check for check in checks if check.name != STATEMENT)
    if options.list:
        print(list_text(registry.list_rules(checks)), end="")
        return 0

    publication = find_publication(options.root, **{name: getattr(options, f"built_{name}") for name in FOLDERS})
    report = make_report(checks, publication, jobs=options.jobs, console=make_console(plain=options.ci))
    for target, text in (
        (options.json, to_json(report)),
        (options.sarif, to_sarif(report)),
        (options.html, to_html(report)),
    ):
        write(target, text)
    if options.statement:
        write(options.statement, write_report(make_check_report(report, publication, day=read_today())))
    if "-" not in {options.json, options.sarif, options.html}:
        print(to_text(report), end="")

    return report.exit_code


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.checks", description="Check the built publication.")
    parser.add_argument("names", nargs="*", help=f"checks to run (default: all): {', '.join(registry.NAMES)}")
    parser.add_argument("--list", action="store_true", help="list every rule with its origin and remedy, and stop")
    parser.add_argument("--json", metavar="FILE", help="write the report as JSON (- for standard output)")
    parser.add_argument("--sarif", metavar="FILE", help="write the report as SARIF 2.1.0 for code hosts")
    parser.add_argument("--html", metavar="FILE", help="write the report as a page for people")
    parser.add_argument(
        "--statement", metavar="FILE", help="run all but the statement's own checks and write the report behind it"
    )
    parser.add_argument("--ci", action="store_true", help="no progress bar, whatever the terminal")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes side by side (default: one for each core)")
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="check another project with the same layout")
    for name in FOLDERS:
        option = "--source" if name == "source" else f"--built-{name}"
        parser.add_argument(
            option, dest=f"built_{name}", type=Path, metavar="FOLDER", help=f"where its {name} lies, if elsewhere"
        )

    return parser


def make_report(checks: Sequence[Check], publication: Publication, *, jobs: int | None, console: Console) -> Report:
    """Run the checks with a progress bar on ``console`` and match their findings against the known faults."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("checks", total=len(checks))

        def show(check: Check, result: Result) -> None:
            progress.update(task, advance=1, description=f"{check.name} done in {result.seconds:.1f} s")

        results = run_checks(checks, publication, jobs=jobs, on_done=show)

    seconds: dict[str, float] = {}
    for check, result in zip(checks, results, strict=True):
        seconds[check.name] = seconds.get(check.name, 0.0) + result.seconds

    return Report(
        outcomes=tuple(
            apply_known_faults(gather_outcomes(checks, results), read_faults(publication), today=read_today())
        ),
        seconds=seconds,
        notes=tuple(f"{note.topic}: {note.text}" for result in results for note in result.notes),
    )


def read_faults(publication: Publication) -> tuple[KnownFault, ...]:
    """Return the known faults of the publication; none where its data cannot be read (a rule of its own says so)."""
    try:
        return load_catalogue(publication.source / "_data").accessibility.fault
    except DataError:
        return ()


def make_console(*, plain: bool) -> Console:
    """Return a console on standard error, so that reports on standard output stay clean."""
    return Console(stderr=True, force_terminal=False if plain else None)


def write(target: str | None, text: str) -> None:
    """Write ``text`` to a file, to standard output for ``-``, or not at all."""
    if target == "-":
        print(text, end="")
    elif target:
        file = Path(target)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main())
