"""How long an EPUB takes and what it weighs, beside Sphinx's own builder, for the same text.

    .venv/bin/python benchmarks/epub_build.py [--pages 100] [--runs 3]

Both builders get the same doctrees, read beforehand. Time is CPU time of a process of its own, the median of the runs,
which alternate. Weight counts of Sphinx's archive only what its pages show: its own style sheets and left-overs of the
web site are taken off, because a book without them is what ours is compared with.
"""

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CONF = """
extensions = ["myst_parser"{own}]
project = author = copyright = "Prov"
version = release = "1"
language = "sv"
epub_basename = "prov"
epub_show_urls = "no"
epub_package_cover = "omslag.svg"
"""

WORDS = "handboken kontot besökare svar regel inlägg bild tjänst planera värde ansvar rubrik text läsa staden".split()  # noqa: SIM905  # reads better

LEFTOVERS = ("_static/", "search.xhtml", "cover")
"""What is no page of text: style sheets and site files of one, the cover of the other."""


def make_project(folder: Path, pages: int) -> None:
    """Write a project with some 600 words a page, the same every time."""
    chance = random.Random(1)  # noqa: S311  # no secret
    names = [f"sida-{number:04}" for number in range(pages)]
    for name in names:
        sections = [
            f"## Avsnitt {part}\n\n" + "\n\n".join(" ".join(chance.choices(WORDS, k=50)) + "." for _ in range(3))
            for part in range(4)
        ]
        (folder / f"{name}.md").write_text(f"# Sidan {name}\n\n" + "\n\n".join(sections) + "\n", encoding="utf-8")
    listed = "\n".join(names)
    (folder / "index.md").write_text(f"# Prov\n\n```{{toctree}}\n:hidden:\n{listed}\n```\n", encoding="utf-8")
    (folder / "omslag.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"/>', encoding="utf-8")


def build(folder: Path, *, own: bool) -> float:
    """Build the EPUB with our builder or Sphinx's, and return the CPU seconds it took."""
    (folder / "conf.py").write_text(
        CONF.format(own=', "tools.sphinx_ext.epub_package"' if own else ""), encoding="utf-8"
    )
    name = "own" if own else "stock"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "epub",
        "-d",
        folder / f"doctrees-{name}",
        folder,
        folder / name,
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def weight(path: Path) -> int:
    """Return the packed bytes of a book's pages, navigation and pictures."""
    with zipfile.ZipFile(path) as archive:
        return sum(
            entry.compress_size for entry in archive.infolist() if not any(part in entry.filename for part in LEFTOVERS)
        )


def main() -> None:
    """Run both builders and print time and weight."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    times: dict[bool, list[float]] = {True: [], False: []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_project(folder, wanted.pages)
        for own in (True, False):
            build(folder, own=own)
        for _ in range(wanted.runs):
            for own in (True, False):
                for page in folder.glob("*/*.xhtml"):
                    page.unlink()
                times[own].append(build(folder, own=own))
        sizes = {own: weight(folder / ("own" if own else "stock") / "prov.epub") for own in (True, False)}
    for own, label in ((False, "Sphinx's own"), (True, "ours")):
        print(f"{label:14} {statistics.median(times[own]):6.2f} s CPU  {sizes[own]:9,} bytes of text and navigation")
    print(f"ratio          {statistics.median(times[True]) / statistics.median(times[False]):6.2f}        ", end="")
    print(f"{sizes[True] / sizes[False]:9.2f}")


if __name__ == "__main__":
    main()
