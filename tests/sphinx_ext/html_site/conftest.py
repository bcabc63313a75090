"""Real builds of small sites: the sample site once for all tests, and sites of a test's own."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.sphinx_ext.conftest import Open
from tools import paths

SAMPLE = paths.ROOT / "tests" / "sites" / "html"
Build = Callable[..., Path]
Look = Callable[[str], Any]
"""Returns a parsed page; tests take apart what they know is there, so it is not typed further."""


def build_site(source: Path, out: Path, doctrees: Path, *, builder: str = "html", **settings: object) -> Path:
    """Build ``source`` with warnings as errors; returns ``out``."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with (
        (out.parent / "warnings.txt").open("w", encoding="utf-8") as warnings,
        patch_docutils(str(source)),
        docutils_namespace(),
    ):
        app = Sphinx(source, source, out, doctrees, builder, settings, status=None, warning=warnings)
        app.build()
    assert (out.parent / "warnings.txt").read_text(encoding="utf-8") == ""
    assert app.statuscode == 0

    return out


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built; returns its output folder."""
    folder = tmp_path_factory.mktemp("sample")

    return build_site(SAMPLE, folder / "html", folder / "doctrees")


@pytest.fixture(scope="session")
def look(sample: Path) -> Look:
    """Returns a page of the sample site, parsed."""

    def read(name: str) -> Any:
        return BeautifulSoup((sample / name).read_text(encoding="utf-8"), "html.parser")

    return read


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample site's sources, to change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "source"))


@pytest.fixture
def build(site: Path, tmp_path: Path) -> Build:
    """Builds the changed site; ``to`` names the output folder, ``fresh`` begins from nothing."""

    def run(*, to: str = "html", fresh: bool = False, **settings: object) -> Path:
        doctrees = tmp_path / (f"doctrees-{to}" if fresh else "doctrees")

        return build_site(site, tmp_path / to, doctrees, **settings)  # type: ignore[arg-type]  # settings of any kind

    return run


@pytest.fixture
def visit(open_page: Open, sample: Path) -> Open:
    """Opens a page of the sample site from its folder, or of the site in the folder ``of``."""

    def run(name: str, *, of: Path = sample, **settings: object) -> Page:
        return open_page(name, of=of, **settings)

    return run
