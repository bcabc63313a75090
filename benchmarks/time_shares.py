"""Whose code does a build spend its time in? ``python -m benchmarks.time_shares [PAGES]`` tells it for each edition.

Own time of functions under cProfile, by the package that they belong to; built-in functions count for their callers.
What Sphinx, docutils, MyST, reportlab and rst2pdf take by themselves is a floor that nothing of ours can go below.
"""

import marshal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring import ROOT
from benchmarks.projects import write_projects

_PACKAGES: Final = {
    "ours": ("/tools/", "/benchmarks/"),
    "Sphinx and docutils": ("/sphinx/", "/docutils/", "/sphinx_design/", "/jinja2/", "/pygments/"),
    "MyST and markdown-it": ("/myst_parser/", "/markdown_it/", "/mdit_py_plugins/", "/mdurl/"),
    "reportlab and rst2pdf": ("/reportlab/", "/rst2pdf/", "/pikepdf/"),
    "loading modules": ("<frozen importlib",),
}
_OTHER: Final = "Python and other libraries"

Function = tuple[str, int, str]
"""File, line and name, as cProfile knows a function; ``~`` is the file of those written in C."""


def find_package(file: str) -> str:
    """Return the name of the package that a file belongs to."""
    return next((name for name, parts in _PACKAGES.items() if any(part in file for part in parts)), _OTHER)


def sum_times(profile: dict[Function, tuple[Any, ...]]) -> Counter[str]:
    """Return the seconds of each package, those of functions in C with who called them."""
    seconds: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in profile.items():
        if file == "~" and callers:
            for (caller, _, _), (_, _, part, _) in callers.items():
                seconds[find_package(caller)] += part
        else:
            seconds[find_package(file)] += own

    return seconds


def profile_build(project: Path, edition: str, output: Path) -> Counter[str]:
    """Build an edition under cProfile and return the seconds of each package."""
    command = [sys.executable, "-m", "cProfile", "-o", str(output), "-m", "benchmarks.ours", str(project), edition]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)

    return sum_times(marshal.loads(output.read_bytes()))  # noqa: S302  (written by the line above)


def main(arguments: list[str]) -> int:
    """Profile the editions one after the other, the first with nothing built before, and print a table."""
    pages = int(arguments[0]) if arguments else 100
    with tempfile.TemporaryDirectory() as folder:
        project = write_projects(Path(folder), pages=pages).ours
        for edition, what in (("html", "HTML, with reading the sources"), ("epub", "EPUB"), ("pdf", "PDF")):
            seconds = profile_build(project, edition, Path(folder) / "profile")
            print(f"{what}, {pages} pages")
            for package, part in seconds.most_common():
                print(f"  {part / seconds.total():4.0%}  {package}")

    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
