"""What a page prints of other pages never stays as it was after an edit, and a setting reads no source anew."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

pytestmark = pytest.mark.slow

CONF = """
extensions = ["tools.sphinx_ext.html_site"]
html_theme = "handbok"
language = "sv"
project = "Provbok"
numfig = True
"""
PAGES = {
    "index": "Start\n=====\n\n.. toctree::\n   :numbered:\n\n   ett\n   tva\n",
    "ett": "Ett\n===\n\nSe :numref:`mal` och :ref:`del`.\n",
    "tva": ("Två\n===\n\n.. _del:\n\nDelen\n-----\n\n.. _mal:\n\n.. table:: Målet\n\n   = =\n   a b\n   = =\n"),
}
TABLE = ".. table:: En till\n\n   = =\n   c d\n   = =\n\n"
Build = Callable[..., list[str]]


def edit(page: Path, old: str, new: str) -> None:
    """Change a page, and its time, which Sphinx looks at."""
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    later = time.time() + 5
    os.utime(page, (later, later))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny numbered site; the first page speaks of a table and a section of the second."""
    for name, text in PAGES.items():
        (tmp_path / f"{name}.rst").write_text(text, encoding="utf-8")
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")

    return tmp_path


@pytest.fixture
def build(project: Path) -> Build:
    """Build the site; returns the names of the pages whose sources were read."""

    def run(**settings: object) -> list[str]:
        read: list[str] = []
        with patch_docutils(str(project)), docutils_namespace():
            app = Sphinx(project, project, project / "out", project / "trees", "html", settings, status=None)
            app.connect("env-before-read-docs", lambda _app, _env, names: read.extend(names))
            app.build()
        assert app.statuscode == 0

        return sorted(read)

    return run


def see(project: Path, name: str) -> str:
    """Return a page as it lies in the output folder."""
    return (project / "out" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("Två\n===", "Tvåan\n=====", ">2. Två</a>", ">2. Tvåan</a>"),
        ("Delen\n-----", "Avsnittet\n---------", ">Delen</span>", ">Avsnittet</span>"),
        (".. _mal:", TABLE + ".. _mal:", ">Tabell 2.1</span>", ">Tabell 2.2</span>"),
    ],
    ids=["a label of the navigation", "the words of a reference", "the number of a table"],
)
def test_a_page_that_was_not_edited_shows_the_edit(
    project: Path, build: Build, old: str, new: str, before: str, after: str
) -> None:
    """The first page names what stands on the second: it follows when only the second was edited."""
    build()
    assert before in see(project, "ett")

    edit(project / "tva.rst", old, new)

    assert build() == ["tva"]
    assert after in see(project, "ett")
    assert before not in see(project, "ett")


def test_the_order_of_pages_reaches_the_numbers(project: Path, build: Build) -> None:
    """A page that changes places gets another number, and so do the tables that others speak of."""
    build()

    edit(project / "index.rst", "ett\n   tva", "tva\n   ett")
    build()

    assert ">1. Två</a>" in see(project, "ett")
    assert ">Tabell 1.1</span>" in see(project, "ett")


@pytest.mark.parametrize(
    "setting",
    [
        {"html_site_publisher": {"name": "Provstaden", "address": "https://example.org/"}},
        {"navigation_expand_below": 1, "html_site_report": "mailto:fel@example.org"},
    ],
    ids=["publisher", "navigation"],
)
def test_a_setting_of_the_site_writes_every_page_and_reads_none(
    project: Path, build: Build, setting: dict[str, object]
) -> None:
    """Settings shape what is written; the sources mean the same as before."""
    assert build() == ["ett", "index", "tva"]
    before = {name: see(project, name) for name in PAGES}

    assert build(**setting) == []
    assert [name for name in PAGES if see(project, name) == before[name]] == []


def test_nothing_changed_writes_nothing(project: Path, build: Build) -> None:
    """A second build leaves the pages of the first as they lie."""
    build()
    stamps = {name: (project / "out" / f"{name}.html").stat().st_mtime_ns for name in PAGES}

    assert build() == []
    assert {name: (project / "out" / f"{name}.html").stat().st_mtime_ns for name in PAGES} == stamps
