"""``python -m tools.checks.external``: look up every outward address; needs the internet, never part of a build.

Exit code 0 if none is broken (moved and unsure ones are printed), 1 if one is, 2 if there is nothing to look up.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from tools.catalogue import DataError, load_catalogue
from tools.checks.core.findings import Publication
from tools.checks.core.publication import find_publication
from tools.checks.external.addresses import list_addresses
from tools.checks.external.lookup import look_up_all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.checks.external", description="Look up outward addresses.")
    parser.add_argument("--list", action="store_true", help="print the addresses and where they stand, look up none")
    parser.add_argument("--own", action="store_true", help="look up the published site's own addresses too")
    parser.add_argument("--timeout", type=float, default=20, metavar="SECONDS", help="for each answer (default: 20)")
    parser.add_argument("--root", type=Path, metavar="FOLDER", help="another project with the same layout")
    options = parser.parse_args(arguments)

    publication = find_publication(options.root)
    own = () if options.own else find_own_address(publication)
    places = {address: where for address, where in list_addresses(publication).items() if not address.startswith(own)}
    if not places:
        print("there are no outward addresses; build first with: make", file=sys.stderr)
        return 2
    if options.list:
        for address, where in places.items():
            print(f"{address}\n    {'; '.join(where)}")
        return 0

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("addresses", total=len(places))
        answers = look_up_all(places, timeout=options.timeout, on_done=lambda _: progress.advance(task))
    for answer in answers:
        if answer.verdict != "ok":
            print(
                f"{answer.verdict:>7}  {answer.address}: {answer.detail}\n         {'; '.join(places[answer.address])}"
            )
    counts = {
        verdict: sum(one.verdict == verdict for one in answers) for verdict in ("ok", "moved", "unsure", "broken")
    }
    print(f"{len(answers)} addresses: " + ", ".join(f"{count} {verdict}" for verdict, count in counts.items()))

    return 1 if counts["broken"] else 0


def find_own_address(publication: Publication) -> tuple[str, ...]:
    """Return the address of the published site, which may not be published yet; none if there is no catalogue."""
    try:
        return (load_catalogue(publication.source / "_data").organisation.book.address,)
    except DataError:
        return ()


if __name__ == "__main__":
    sys.exit(main())
