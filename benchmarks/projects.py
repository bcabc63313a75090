"""The two projects that are built from the same text: stock Sphinx with its usual extensions, and ours."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.corpus import name_page, write_corpus

_BOTH: Final = """\
project = html_title = epub_title = "Handboken"
author = copyright = "Kommunen"
language = "sv"
version = release = "1"
myst_enable_extensions = ["colon_fence"]
html_use_index = epub_use_index = False
epub_identifier = epub_uid = "handboken"
pdf_documents = [("index", "handboken", "Handboken", "Kommunen")]
"""
_STOCK: Final = """\
extensions = ["myst_parser", "sphinx_design", "rst2pdf.pdfbuilder"]
html_theme = "furo"
"""
_OURS: Final = """\
extensions = [
    "myst_parser",
    "sphinx_design",
    "tools.sphinx_ext.portable_design",
    "tools.sphinx_ext.inline_language",
    "tools.sphinx_ext.html_site",
    "tools.sphinx_ext.epub_package",
    "tools.sphinx_ext.tagged_pdf",
]
html_theme = "handbok"
html_permalinks = html_copy_source = html_show_sourcelink = html_domain_indices = False
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """One text as two projects, side by side in a folder: ``stock/`` and ``ours/``."""

    folder: Path
    pages: int

    @property
    def stock(self) -> Path:
        """The project for stock Sphinx."""
        return self.folder / "stock"

    @property
    def ours(self) -> Path:
        """The project for our extensions."""
        return self.folder / "ours"

    def find_page(self, project: Path, number: int) -> Path:
        """Return the source of a page."""
        return project / "source" / f"{name_page(number, pages=self.pages)}.md"


def write_projects(folder: Path, *, pages: int) -> Corpus:
    """Write both projects into a new ``folder``."""
    corpus = Corpus(folder=folder, pages=pages)
    for project, settings in ((corpus.stock, _STOCK), (corpus.ours, _OURS)):
        write_corpus(project / "source", pages=pages)
        (project / "conf.py").write_text(_BOTH + settings, encoding="utf-8")

    return corpus


def command_stock(project: Path, edition: str) -> list[str]:
    """Return the command that builds an edition with stock Sphinx, its doctrees apart as its users have them."""
    work = project / "work"

    return [
        *(sys.executable, "-m", "sphinx", "-q", "-b", edition, "-c", str(project)),
        *("-d", str(work / f"doctrees-{edition}"), str(project / "source"), str(work / edition)),
    ]


def command_ours(project: Path, *editions: str) -> list[str]:
    """Return the command that builds editions as ``make`` does."""
    return [sys.executable, "-m", "benchmarks.ours", str(project), *editions]


def clear(project: Path) -> None:
    """Remove all that was built."""
    shutil.rmtree(project / "work", ignore_errors=True)
