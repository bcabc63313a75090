"""Measure: ``python -m benchmarks [editions] [growth] [handbook]``, all three if none is named."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.cases import Row, measure_editions, measure_growth, measure_handbook
from benchmarks.measuring import MeasurementError

CASES: Final[dict[str, Callable[..., Iterator[Row]]]] = {
    "editions": measure_editions,
    "growth": measure_growth,
    "handbook": measure_handbook,
}


def main(arguments: list[str]) -> int:
    """Run the measurements named and print a row for each figure as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what builds cost and weigh.")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"{', '.join(CASES)} (default: all)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command, interleaved (default: 3)")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[100, 300, 1000], help="pages of the text (default: 100 300 1000)"
    )
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.cases if name not in CASES]:
        parser.error(f"unknown case {unknown[0]!r}; there are {', '.join(CASES)}")
    print(f"{'':60} {'stock':>8} {'ours':>8}  ratio")
    try:
        for name in options.cases or CASES:
            with tempfile.TemporaryDirectory() as folder:
                for label, stock, ours, ratio in CASES[name](Path(folder), sizes=options.sizes, rounds=options.rounds):
                    print(f"{label:60} {stock:>8} {ours:>8}  {ratio}", flush=True)
    except MeasurementError as error:
        print(error, file=sys.stderr)
        return 1

    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
