"""Tiny Sphinx projects built as PDF, and one with every construct that is built and checked once."""

import pickle
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tools.checks.validators.verapdf import BrokenRule, run_verapdf

CONSTRUCTS = Path(__file__).parent / "constructs"

PICTURES = ("b.png", "b.svg")
SETTINGS: dict[str, Any] = {
    "project": "Provet",
    "author": "Provare",
    "language": "sv",
    "extensions": ["myst_parser", "sphinx_design", "tools.sphinx_ext.portable_design", "tools.sphinx_ext.tagged_pdf"],
    "myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "tasklist"],
    "suppress_warnings": ["design.card_legacy"],
    "tagged_pdf_subject": "Ett prov",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A built project: its output folder, what Sphinx warned of, and its exit status."""

    folder: Path
    warnings: str
    status: int
    doctrees: Path

    @property
    def pdf(self) -> Path:
        """The only PDF."""
        (file,) = self.folder.glob("*.pdf")
        return file

    def doctree(self, docname: str) -> nodes.document:
        """A document's tree, as it was read."""
        tree: nodes.document = pickle.loads(  # noqa: S301 - our own build
            (self.doctrees / f"{docname}.doctree").read_bytes()
        )
        return tree


Build = Callable[..., Built]


def build_project(folder: Path, files: dict[str, str], **settings: Any) -> Built:
    """Write a project and build its PDF in this process."""
    source, out, doctrees = folder / "source", folder / "out", folder / "doctrees"
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    for name in PICTURES:
        shutil.copy(Path(__file__).parent / name, source)
    warnings = folder / "warnings.txt"
    with warnings.open("w", encoding="utf-8") as log, patch_docutils(), docutils_namespace():
        overrides = SETTINGS | settings
        app = Sphinx(source, None, out, doctrees, "pdf", overrides, status=None, warning=log)
        app.build()
    text = re.sub(r"\x1b\[[0-9;]*m", "", warnings.read_text(encoding="utf-8"))
    return Built(folder=out, warnings=text, status=app.statuscode, doctrees=doctrees)


@pytest.fixture(scope="session")
def project_builder() -> Build:
    """Build a project in a folder: ``project_builder(folder, {"index.md": "# Titel"})``."""
    return build_project


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a project of the given files: ``build({"index.md": "# Titel"}, tagged_pdf_cover=[…])``."""

    def run(files: dict[str, str], **settings: Any) -> Built:
        return build_project(tmp_path, files, **settings)

    return run


@pytest.fixture(scope="session")
def constructs(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every file of constructs/ as a PDF of its own, and all of them as one book."""
    files = {file.name: file.read_text(encoding="utf-8") for file in sorted(CONSTRUCTS.iterdir())}
    names = [Path(name).stem for name in files]
    toctree = "\n".join(["# Alla", "", "```{toctree}", ":caption: Delen", "", *names, "```"])
    documents = [(name, name, f"Prov av {name}", "Provare") for name in ("index", *names)]
    folder = tmp_path_factory.mktemp("constructs")
    return build_project(folder, {"index.md": toctree} | files, pdf_documents=documents)


@pytest.fixture(scope="session")
def verdicts(constructs: Built) -> dict[str, list[BrokenRule]]:
    """What veraPDF finds wrong with each of them, by the name of the file."""
    return {file.stem: broken for file, broken in run_verapdf(sorted(constructs.folder.glob("*.pdf"))).items()}


def structure_of(file: Path) -> Any:
    """Return a PDF's structure as nested lists: [role, kid, kid …], without the content."""
    with pikepdf.open(file) as pdf:
        return _element(pdf.Root.StructTreeRoot.K)


def _element(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    inner = [_element(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [str(element.S)[1:], *inner]
