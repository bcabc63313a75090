"""The command that makes the profile-image set; what it says is Swedish, for those who make pictures for a unit."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tools import paths
from tools.catalogue import Catalogue, DataError, load_catalogue
from tools.catalogue.images.image_rules import DEFAULT_GROUND, GROUNDS
from tools.images.drawing.requests import KINDS, Motif, list_orders
from tools.images.errors import ImageSetError
from tools.images.sets.batch import UnitOutcome, make_sets
from tools.images.sets.image_set import DEFAULT_SCHEME, ImageRequest, Report, find_scheme, make_set
from tools.images.sets.inputs import digest_inputs
from tools.images.sets.listing import format_listing, list_pictures, list_schemes, list_web_files
from tools.images.sets.publishing import CONTACT_SHEET, is_whole, read_inputs
from tools.images.sets.units_file import COLUMNS, SWEDISH, make_slug, read_rows
from tools.messages.data_places import locate_problems
from tools.messages.rendering import render_problems
from tools.terminal import accept_any_terminal

ABOUT = """\
Gör profilbilder och omslag: exakta mått för varje tjänst, med zip-filer, en kontaktkarta och en förteckning.

Utan val: förvaltningens bilder (logotypen på vitt) i build/images.
Med --unit: en enhets bilder, med dess namn. Med --units: många enheters, ur en CSV-fil.
Utan --service och --kind följer webb-och-tryck.zip med: ikoner för webbplatser och appar, bilden av en delad länk
och märket som svg och som pdf för tryck.
"""

EPILOG = f"""\
slutkoder:
  0  allt är gjort
  2  nej: val, data, logotyp eller namn går inte; ingenting har ändrats
     --units: några enheter går inte (varje nämns med sin rad); de andra är gjorda

filen till --units:
  CSV (UTF-8, eller så som Excel skriver den) vars första rad namnger kolumnerna {", ".join(COLUMNS)}
  (eller {", ".join(SWEDISH)}); bara name måste finnas. Varje enhet får en egen mapp i --out.

exempel:
  python -m tools.images
  python -m tools.images --unit "Stadsbiblioteket" --logo logotyp.svg --out stadsbiblioteket
  python -m tools.images --unit "Malmö museer" --service facebook instagram --kind profile
  python -m tools.images --units enheter.csv --out enheter
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    arguments = _parse(argv)
    try:
        catalogue = load_catalogue()
        if arguments.list:
            return _list(catalogue, arguments)
        if arguments.units is not None:
            return _make_many(catalogue, arguments)
        return _make_one(catalogue, arguments)
    except DataError as error:
        console = Console(stderr=True, highlight=False)
        console.print(render_problems(locate_problems(error), paths.ROOT), soft_wrap=True)
        return 2
    except ImageSetError as error:
        print(f"fel: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("avbrutet; inget halvfärdigt ligger kvar", file=sys.stderr)
        return 130


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.images",
        description=ABOUT,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--unit", metavar="NAMN", help="gör en enhets bilder: märket och det här namnet")
    whose.add_argument("--units", metavar="CSV", type=Path, help="gör bilderna för enheterna i den här filen")
    parser.add_argument("--logo", metavar="FIL", type=Path, help="svg, svgz, png, webp eller jpg (annars stadens)")
    parser.add_argument(
        "--service", metavar="ID", nargs="+", action="extend", default=[], help="bara de här tjänsterna (se --list)"
    )
    parser.add_argument("--kind", choices=KINDS, help="bara profilbilder (profile) eller bara omslag (cover)")
    parser.add_argument("--scheme", metavar="ID", help="en enhets färger (se --list; annars vit)")
    parser.add_argument(
        "--ground", choices=GROUNDS, default=DEFAULT_GROUND, help=f"vad som tecknas på omslag (annars {DEFAULT_GROUND})"
    )
    parser.add_argument("--changed", action="store_true", help="gör inget om bilderna är hela och underlaget detsamma")
    parser.add_argument("--out", metavar="MAPP", type=Path, help="mapp för bilderna (annars i build/)")
    parser.add_argument("--list", action="store_true", help="visa vad som kan göras, och gör inget")
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")

    return parser.parse_args(argv)


def _read_request(arguments: argparse.Namespace) -> ImageRequest:
    return ImageRequest(
        logo=arguments.logo,
        unit=arguments.unit,
        services=tuple(arguments.service),
        kind=arguments.kind,
        scheme=arguments.scheme,
        drawn=arguments.ground,
    )


def _list(catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    motif = Motif(
        logo_alt=catalogue.organisation.logotype.alt,
        unit=None,
        scheme=find_scheme(catalogue, arguments.scheme or DEFAULT_SCHEME),
    )
    orders = list_orders(catalogue, services=arguments.service, kind=arguments.kind, motif=motif)
    pictures, schemes = list_pictures(orders), list_schemes(catalogue)
    web = [] if arguments.service or arguments.kind else list_web_files(catalogue)
    if arguments.json:
        print(json.dumps({"pictures": pictures, "web": web, "schemes": schemes}, ensure_ascii=False, indent=2))
    else:
        print(format_listing(pictures, web, schemes))

    return 0


def _make_one(catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    out = arguments.out or _choose_folder(arguments.unit)
    request = _read_request(arguments)
    logotype = catalogue.organisation.logotype
    logos = (request.logo,) if request.logo else (logotype.path, logotype.reversed_path)
    inputs = digest_inputs(*filter(None, logos))
    if arguments.changed and read_inputs(out) == inputs and is_whole(out):
        print(f"{show_path(out)}: oförändrad")
        return 0
    with _show_progress("bilder") as report:
        manifest = make_set(catalogue, request, out=out, is_ours=arguments.out is None, report=report, inputs=inputs)
    for line in manifest["left_out"]:
        print(line, file=sys.stderr)
    if arguments.json:
        print(json.dumps({"folder": str(out), **manifest}, ensure_ascii=False, indent=2))
    else:
        weight = sum(entry["bytes"] for entry in manifest["files"])
        pictures, archives = len(manifest["files"]), len(manifest["archives"])
        what = "bild" if pictures == 1 else "bilder"
        print(
            f"{show_path(out)}: {pictures} {what}, {weight / 1000:.0f} kB, och {archives} zip-filer; se {CONTACT_SHEET}"
        )

    return 0


def _choose_folder(unit: str | None) -> Path:
    return paths.IMAGES if unit is None else paths.BUILD / "enheter" / (make_slug(unit) or "enhet")


def show_path(path: Path) -> Path:
    """Return a path as it is written from the project's folder, if it lies there."""
    return path.relative_to(paths.ROOT) if path.is_relative_to(paths.ROOT) else path


def _make_many(catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    out = arguments.out or paths.BUILD / "enheter"
    failed: list[UnitOutcome] = []
    made: list[UnitOutcome] = []
    rows = read_rows(arguments.units, base=_read_request(arguments))
    with _show_progress("enheter") as report:
        for outcome in make_sets(catalogue, rows, out=out, is_ours=arguments.out is None):
            (failed if outcome.fault else made).append(outcome)
            place = f"{arguments.units.name}:{outcome.row.line}"
            if outcome.fault:
                print(f"fel: {place}: {outcome.fault}", file=sys.stderr)
            for line in outcome.left_out:
                print(f"{place}: {line}", file=sys.stderr)
            report(len(made) + len(failed), 0)
    if arguments.json:
        summary = {
            "made": [{"line": done.row.line, "name": done.row.name, "folder": done.row.folder} for done in made],
            "failed": [{"line": bad.row.line, "name": bad.row.name, "fault": bad.fault} for bad in failed],
        }
        print(json.dumps(summary, ensure_ascii=False, indent=2))
    else:
        what = "enhet" if len(made) == 1 else "enheter"
        print(f"{show_path(out)}: bilder för {len(made)} {what}; {len(failed)} gick inte att göra")

    return 2 if failed else 0


@contextmanager
def _show_progress(what: str) -> Iterator[Report]:
    """Show a bar on standard error while it is a terminal; nothing otherwise."""
    console = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    is_hidden = not console.is_terminal
    # auto_refresh would start a thread, and a process with threads cannot be copied
    with Progress(*columns, console=console, transient=True, auto_refresh=False, disable=is_hidden) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total or None, refresh=True)


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main())
