"""How the pages of a PDF are set: ``python -m benchmarks.pdf_pages [build/pdf/….pdf]``.

Printed are the measure (characters and millimetres of a full line of text, and from line to line in points), how full
the pages are, headings with less than three lines after them, and how many pages stand before the first chapter and
from the last bookmark on, which is the index.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

import pikepdf
from lxml import etree

from tools.checks.rules.pdf.fill import FULL, measure_fill, opening_pages

MILLIMETRE: Final = 72 / 25.4
"""In points."""
XHTML: Final = "{http://www.w3.org/1999/xhtml}"
LINES_BELOW: Final = 3
"""A heading with fewer lines below it on its page is stranded, unless they are a whole paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text: its edges in points from the page's upper left corner, and how many characters it holds."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    characters: int
    last: bool
    """Whether it ends its paragraph, and so says nothing of the measure."""


def read_lines(file: Path) -> list[Line]:
    """Return the lines of a PDF as poppler puts them together."""
    command = ["pdftotext", "-bbox-layout", "-enc", "UTF-8", str(file), "-"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    tree = etree.fromstring(printed, etree.XMLParser(recover=True, resolve_entities=False))
    lines = []
    for number, page in enumerate(tree.iter(f"{XHTML}page"), start=1):
        for block in page.iter(f"{XHTML}block"):
            within = list(block.iter(f"{XHTML}line"))
            for line in within:
                edges = {name: float(line.get(f"{name[0]}M{name[1:]}", "0")) for name in ("xin", "yin", "xax", "yax")}
                words = [word.text or "" for word in line.iter(f"{XHTML}word")]
                lines.append(
                    Line(
                        page=number,
                        left=edges["xin"],
                        top=edges["yin"],
                        right=edges["xax"],
                        bottom=edges["yax"],
                        characters=len(" ".join(words)),
                        last=line is within[-1],
                    )
                )
    return lines


def describe_measure(lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Yield the measure of running text: of lines that another follows and that are nearly full."""
    height = Counter(round(line.bottom - line.top, 1) for line in lines if not line.last).most_common(1)[0][0]
    running = [line for line in lines if round(line.bottom - line.top, 1) == height]
    edges = Counter(round(line.left) for line in running).most_common(2)
    columns = [line for line in running if round(line.left) in {edge for edge, _ in edges}]
    widest = median(sorted(line.right - line.left for line in columns)[-len(columns) // 10 :])
    full = [line for line in columns if not line.last and line.right - line.left > widest * 0.9]
    steps = [below.top - above.top for above, below in pairwise(columns) if above.page == below.page and not above.last]
    yield "characters of a full line, median (wanted 62–70)", f"{median(line.characters for line in full):.0f}"
    yield "width of the text, mm (wanted 130)", f"{widest / MILLIMETRE:.0f}"
    yield "from line to line, pt (wanted 17.5)", f"{median(steps):.1f}"


def describe_fill(file: Path) -> Iterator[tuple[str, str]]:
    """Yield how full the pages between the first chapter and the index are."""
    opening, filled = opening_pages(file), measure_fill(file)
    first = min(opening, default=1)
    inside = [part for number, part in enumerate(filled, 1) if number >= first and number + 1 not in opening]
    ends = [part for number, part in enumerate(filled, 1) if number >= first and number + 1 in opening]
    yield "pages", str(len(filled))
    yield f"pages under {FULL:.0%} though their chapter goes on (wanted 0)", str(sum(p < FULL for p in inside[:-1]))
    yield "last pages of chapters; their median fill", f"{len(ends)}; {median(ends):.0%}" if ends else "0"


def list_headings(file: Path) -> list[tuple[str, int, float, int]]:
    """Return each bookmark's title, page, place in points from the top, and depth."""
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        waiting = [(item, 1) for item in reversed(outline.root)]
        found = []
        while waiting:
            item, depth = waiting.pop()
            place = item.destination
            if isinstance(place, pikepdf.Array) and place[0].objgen in numbers:
                number = numbers[place[0].objgen]
                found.append((item.title, number, heights[number - 1] - float(place[3]), depth))
            waiting += [(child, depth + 1) for child in reversed(item.children)]
    return found


def describe_headings(file: Path, lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Yield how many headings stand with too little below them on their page."""
    headings = list_headings(file)
    parts = {number for _, number, _, depth in headings if depth == 1}
    foot = max(line.bottom for line in lines) - 40
    stranded = [
        f"{title!r} on page {number}"
        for title, number, top, _ in headings
        if number not in parts
        and len({round(ln.top) for ln in lines if ln.page == number and top + 14 < ln.top < foot}) < LINES_BELOW
    ]
    yield f"headings with under {LINES_BELOW} lines below them (sound: a whole paragraph)", "; ".join(stranded) or "0"
    yield "pages before the first chapter", str(min((number for _, number, _, _ in headings), default=1) - 1)
    last = max((number for _, number, _, _ in headings), default=1)
    yield "pages from the last bookmark on (the index)", str(max(line.page for line in lines) - last + 1)


def main(arguments: list[str]) -> int:
    """Print a row for each figure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf_pages", description=__doc__.splitlines()[0])
    parser.add_argument("pdf", nargs="?", type=Path, help="a PDF (default: the one in build/pdf)")
    file = parser.parse_args(arguments).pdf or next(iter(sorted(Path("build/pdf").glob("*.pdf"))), None)
    if file is None or not file.is_file():
        parser.error("there is no PDF in build/pdf: run make first")
    lines = read_lines(file)
    for label, value in (*describe_measure(lines), *describe_fill(file), *describe_headings(file, lines)):
        print(f"{label:68} {value}")

    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
