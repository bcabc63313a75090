"""What the image set costs, against the plain loop that one would write first: ``python -m benchmarks.images_set``.

Both make all pictures of both variants in one process start. The plain loop rasterises the logo once, shrinks it
for each picture and saves with Pillow's own optimiser: one core, blurred from one bitmap, names not even drawn.
``python -m benchmarks.images_set --where`` shows where our time goes.
"""

import argparse
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import resvg_py
from PIL import Image

from tools import paths
from tools.catalogue import load_catalogue
from tools.images.drawing.drawing import draw_picture
from tools.images.drawing.encoding import encode_picture
from tools.images.drawing.requests import Motif, Recipe, list_orders
from tools.images.logo.logo import load_logo
from tools.images.sets import image_set as imageset
from tools.images.sets.contact_sheet import draw_contact_sheet
from tools.images.sets.image_set import ImageRequest, fit_lettering, make_set

UNIT: Final = "Stadsbiblioteket"
WAYS: Final = ("plain", "ours")
MOST_RATIO: Final = 2.0
"""The most processor time that our set may take, as a multiple of the plain loop's."""


def make_plainly(folder: Path) -> None:
    """Make the pictures as a plain loop does."""
    catalogue = load_catalogue()
    drawn = resvg_py.svg_to_bytes(svg_path=str(catalogue.organisation.logotype.path), width=2048)
    logo = Image.open(io.BytesIO(drawn)).convert("RGBA")
    for variant in ("department", "unit"):
        for service in catalogue.services:
            for picture in service.pictures:
                image = Image.new("RGB", (picture.width, picture.height), "#FFFFFF")
                side = round(min(picture.width, picture.height) * 0.59)
                mark = logo.resize((side, side), Image.Resampling.LANCZOS)
                image.paste(mark, ((picture.width - side) // 2, (picture.height - side) // 2), mark)
                file = folder / f"{variant}-{service.name_file(picture)}"
                if picture.extension == "png":
                    image.save(file, optimize=True)
                else:
                    image.save(file, quality=95)


def make_ours(folder: Path) -> None:
    """Make both variants with the image command's own function."""
    catalogue = load_catalogue()
    make_set(catalogue, ImageRequest(), out=folder / "department")
    make_set(catalogue, ImageRequest(unit=UNIT), out=folder / "unit")


def compare(rounds: int) -> None:
    """Print seconds by the clock and of the processor, and bytes of PNG, for both: medians of interleaved runs."""
    seconds: dict[str, list[float]] = defaultdict(list)
    spent: dict[str, list[float]] = defaultdict(list)
    weights: dict[str, int] = {}
    for _ in range(rounds):
        for way in WAYS:
            with tempfile.TemporaryDirectory() as folder:
                start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
                command = [sys.executable, "-m", "benchmarks.images_set", f"--{way}", folder]
                subprocess.run(command, cwd=paths.ROOT, check=True)
                seconds[way].append(time.perf_counter() - start)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                spent[way].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
                files = [*Path(folder).rglob("*-profil-*.png"), *Path(folder).rglob("*-omslag-*.png")]
                weights[way] = sum(file.stat().st_size for file in files)
    processor = {way: statistics.median(spent[way]) for way in WAYS}
    for way in WAYS:
        clock = statistics.median(seconds[way])
        print(f"{way:8} {clock:6.2f} s  {processor[way]:6.2f} s CPU  {weights[way]:9,} bytes of PNG")
    print(f"ours : plain = {processor['ours'] / processor['plain']:.2f} of CPU (goal: at most {MOST_RATIO})")


def show_where() -> None:
    """Print the processor seconds of each step of both variants, without processes."""
    catalogue = load_catalogue()
    spent: dict[str, float] = defaultdict(float)

    def measure(step: str, start: float) -> None:
        spent[step] += time.process_time() - start

    for unit in (None, UNIT):
        start = time.process_time()
        logo = load_logo(catalogue.organisation.logotype.path)
        motif = Motif(logo_alt="", unit=unit, scheme=imageset.find_scheme(catalogue, imageset.DEFAULT_SCHEME))
        design = imageset.make_motif_design(logo, motif, None if unit is None else fit_lettering(unit))
        measure("read the logo, find its ink", start)
        orders = list_orders(catalogue, motif=motif)
        made: dict[Recipe, bytes] = {}
        for order in orders:
            recipe, name = order.recipe, order.file
            if recipe not in made:
                start = time.process_time()
                image = draw_picture(recipe, design, file=name)
                measure("draw", start)
                start = time.process_time()
                made[recipe] = encode_picture(image, extension=recipe.extension, max_bytes=None, name=name)
                measure("encode", start)
        start = time.process_time()
        files = {order.file: made[order.recipe] for order in orders}
        draw_contact_sheet(orders, files, title="", colours=catalogue.organisation.colours)
        measure("contact sheet", start)
    for step, seconds in spent.items():
        print(f"{step:30} {seconds:6.2f} s")


def main(argv: Sequence[str] | None = None) -> None:
    """Compare, show where the time goes, or run one of the two ways."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--where", action="store_true")
    for way in WAYS:
        parser.add_argument(f"--{way}", type=Path, metavar="DIR")
    arguments = parser.parse_args(argv)
    if arguments.plain:
        make_plainly(arguments.plain)
    elif arguments.ours:
        make_ours(arguments.ours)
    elif arguments.where:
        show_where()
    else:
        compare(arguments.rounds)


if __name__ == "__main__":
    main()
