"""What tags cost: CPU time, size and memory of this extension's PDF against stock rst2pdf's, with the same fonts.

Run from the project's root: ``python -m benchmarks.pdf_speed [rounds]``. Both builders make the same document of
about 15 and about 105 pages in turn, in processes of their own, each from doctrees that are ready. Times are medians
of user and system time, the ratio is the median of the ratios of each round; memory is the largest a process held, and
how much more it held for each page more. Stock rst2pdf gets the same fonts by a style sheet of its own; ours gets
stock's margins, sizes and chapters that do not begin on a new page.
"""

import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pikepdf

from benchmarks.measuring import Cost, Work, find_cpu, find_ratio, measure_in_turn, run

FACES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
KINDS: Final = ("stock", "tagged")
SIZES: Final = {15: 16, 105: 122}
"""About how many pages, and how many chapters make them."""

CONF = """
project = "Prov"
author = "Provare"
language = "sv"
pdf_documents = [("index", "prov", "Prov", "Provare")]
pdf_use_index = False
extensions = ["myst_parser", "{extension}"]
"""
TAGGED = """
tagged_pdf_fonts = {{"body": [f"fontpkg_atkinson_hyperlegible:files/AtkinsonHyperlegible-{{f}}.ttf" for f in {faces}]}}
tagged_pdf_stylesheet = "like_stock.yaml"
tagged_pdf_chapters = False
"""
LIKE_STOCK = """
pageSetup: {margin-top: 8mm, margin-bottom: 8mm, margin-left: 12mm, margin-right: 12mm}
styles:
  base: {fontSize: 10, leading: 12, bulletFontSize: 10}
  bodytext: {spaceAfter: 0, spaceBefore: 6, alignment: TA_JUSTIFY}
  bullet-list: {bulletFontSize: 10, leading: 12}
  table-body: {fontSize: 10, leading: 12}
  table-heading: {fontSize: 10, leading: 12}
"""
STOCK = """
pdf_stylesheets = ["sphinx", "fonts"]
pdf_style_path = ["."]
pdf_font_path = [{folder!r}]
pdf_language = "sv"
"""
SHEET = """
embeddedFonts: [[{files}]]
fontsAlias: {{{aliases}}}
"""
PARAGRAPH = (
    "Kommunens verksamheter använder sociala medier för att informera, lyssna och svara. Den som *sköter kontot* läser "
    "[riktlinjerna](https://example.org/riktlinjer) och planerar `inlägg` i god tid, så att **svaret** kommer i tid. "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One builder and one document: what each round cost, its pages, and its size in kB."""

    costs: Sequence[Cost]
    pages: int
    size: float

    @property
    def memory(self) -> float:
        """The median of the most memory that a round's process held, in MB."""
        return median(cost.memory for cost in self.costs)


def chapter(number: int) -> str:
    """Return a chapter of about a page: text, list, table, box."""
    table = "\n".join(f"| rad {n} | {n * number} | text i rad {n} |" for n in range(8))
    return "\n\n".join(
        [
            f"# Kapitel {number}",
            PARAGRAPH * 3,
            "## Att göra",
            "\n".join(f"- punkt {n}: {PARAGRAPH[:90]}" for n in range(6)),
            PARAGRAPH * 2,
            f"| Rad | Antal | Text |\n|---|---|---|\n{table}",
            f"```{{note}}\n{PARAGRAPH}\n```",
        ]
    )


def write_project(folder: Path, chapters: int, *, tagged: bool) -> None:
    """Write the project for one of the builders."""
    folder.mkdir(parents=True)
    names = [f"k{number}" for number in range(chapters)]
    (folder / "index.md").write_text("# Prov\n\n```{toctree}\n" + "\n".join(names) + "\n```\n", encoding="utf-8")
    for number, name in enumerate(names):
        (folder / f"{name}.md").write_text(chapter(number), encoding="utf-8")
    if tagged:
        (folder / "like_stock.yaml").write_text(LIKE_STOCK, encoding="utf-8")
        conf = CONF.format(extension="tools.sphinx_ext.tagged_pdf") + TAGGED.format(faces=FACES)
    else:
        import fontpkg_atkinson_hyperlegible  # noqa: PLC0415 - only stock rst2pdf needs the folder

        fonts = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
        files = ", ".join(f"AtkinsonHyperlegible-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic"))
        aliases = ", ".join(
            f"font{kind}{suffix}: AtkinsonHyperlegible-{face}"
            for kind in ("Sans", "Serif", "Mono")
            for suffix, face in zip(("", "Bold", "Italic", "BoldItalic"), FACES, strict=True)
        )
        (folder / "fonts.yaml").write_text(SHEET.format(files=files, aliases=aliases), encoding="utf-8")
        conf = CONF.format(extension="rst2pdf.pdfbuilder") + STOCK.format(folder=str(fonts))
    (folder / "conf.py").write_text(conf, encoding="utf-8")


def command(folder: Path) -> list[str]:
    """Return the command that builds a project's PDF."""
    doctrees = str(folder / "doctrees")
    return [sys.executable, "-m", "sphinx", "-q", "-b", "pdf", "-d", doctrees, str(folder), str(folder / "out")]


def measure(place: Path, chapters: int, rounds: int) -> dict[str, Measured]:
    """Build a document of some chapters with both builders in turn."""
    folders = {kind: place / kind for kind in KINDS}
    works = {}
    for kind, folder in folders.items():
        write_project(folder, chapters, tagged=kind == "tagged")
        run(command(folder))  # the doctrees are ready from here on
        file = folder / "out" / "prov.pdf"
        works[kind] = Work(command=command(folder), prepare=file.unlink)
    costs = measure_in_turn(works, rounds=rounds)
    measured = {}
    for kind, folder in folders.items():
        file = folder / "out" / "prov.pdf"
        with pikepdf.open(file) as pdf:
            measured[kind] = Measured(costs=costs[kind], pages=len(pdf.pages), size=file.stat().st_size / 1000)
    return measured


def compare(rounds: int) -> None:
    """Measure documents of all sizes and print what they cost, and how memory grows from the first to the last."""
    found: list[Mapping[str, Measured]] = []
    with tempfile.TemporaryDirectory() as name:
        for about, chapters in SIZES.items():
            found.append(measure(Path(name, str(about)), chapters, rounds))
            report(about, found[-1])
    for kind in KINDS:
        first, last = found[0][kind], found[-1][kind]
        growth = (last.memory - first.memory) / (last.pages - first.pages)
        print(f"{kind:6}: {growth:.2f} MB more memory for each page more")


def report(about: int, found: Mapping[str, Measured]) -> None:
    """Print one line for each builder and the ratios."""
    for kind, measured in found.items():
        seconds = find_cpu(measured.costs)
        print(
            f"about {about} pages, {kind:6}: {seconds:6.2f} s CPU, {measured.pages:3} pages, {measured.size:6.0f} kB, "
            f"{1000 * seconds / measured.pages:5.1f} ms a page, {measured.memory:.0f} MB"
        )
    stock, tagged = (found[kind] for kind in KINDS)
    ratio, size = find_ratio(tagged.costs, to=stock.costs), tagged.size / stock.size
    print(f"about {about} pages: CPU {ratio:.2f} x stock, size {size:.2f} x stock", flush=True)


if __name__ == "__main__":
    began = time.perf_counter()
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    print(f"{time.perf_counter() - began:.0f} s in all")
