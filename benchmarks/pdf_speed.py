"""What tags cost: CPU time, size and memory of this extension's PDF against stock rst2pdf's, with the same fonts.

Run from the project's root: ``python benchmarks/pdf_speed.py [rounds]``. Both builders make the same document of
about 15 and about 105 pages in turn, in processes of their own, each from doctrees that are ready; the medians of
user and system time count, since other work on the machine does not change them much. Stock rst2pdf gets the same
fonts by a style sheet of its own; ours gets stock's margins, sizes and chapters that do not begin on a new page.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pikepdf

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
SIZES = {15: 16, 105: 122}
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


@dataclass(frozen=True, slots=True)
class Measured:
    """One build: CPU seconds, peak memory in MB, size in kB, pages."""

    seconds: float
    memory: float
    size: float
    pages: int


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


def build(folder: Path) -> Measured:
    """Build once, in a process of its own, and measure it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "pdf", "-d", str(folder / "doctrees")]
    subprocess.run([*command, str(folder), str(folder / "out")], check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    file = folder / "out" / "prov.pdf"
    with pikepdf.open(file) as pdf:
        pages = len(pdf.pages)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = file.stat().st_size / 1000
    file.unlink()
    return Measured(seconds, after.ru_maxrss / 1000, size, pages)


def compare(rounds: int) -> None:
    """Build in turn and print the medians."""
    with tempfile.TemporaryDirectory() as name:
        for about, chapters in SIZES.items():
            folders = {kind: Path(name, f"{kind}{about}") for kind in ("stock", "tagged")}
            for kind, folder in folders.items():
                write_project(folder, chapters, tagged=kind == "tagged")
                build(folder)  # the doctrees are ready from here on
            runs: dict[str, list[Measured]] = {kind: [] for kind in folders}
            for _ in range(rounds):
                for kind, folder in folders.items():
                    runs[kind].append(build(folder))
            report(about, runs)


def report(about: int, runs: dict[str, list[Measured]]) -> None:
    """Print one line for each builder and the ratios."""
    medians = {kind: statistics.median(run.seconds for run in measured) for kind, measured in runs.items()}
    for kind, measured in runs.items():
        last = measured[-1]
        print(
            f"about {about} pages, {kind:6}: {medians[kind]:6.2f} s CPU, {last.pages:3} pages, {last.size:6.0f} kB, "
            f"{1000 * medians[kind] / last.pages:5.1f} ms a page, peak memory so far {last.memory:.0f} MB"
        )
    size = runs["tagged"][-1].size / runs["stock"][-1].size
    print(f"about {about} pages: CPU {medians['tagged'] / medians['stock']:.2f} x stock, size {size:.2f} x stock")


if __name__ == "__main__":
    began = time.perf_counter()
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    print(f"{time.perf_counter() - began:.0f} s in all")
