"""Several editions of one project: two processes, one outcome."""

from pathlib import Path

import pytest

from tools.editions.building import BuildError, Project, build_editions

CONF = """
import sys
sys.path.insert(0, {folder!r})
project = author = copyright = "Prov"
language = "sv"
version = release = "1"
extensions = [{extension!r}]
epub_identifier = epub_uid = "prov"
epub_show_urls = "no"
"""
EXTENSION = """
import pathlib
with pathlib.Path({note!r}).open("a") as notes:
    notes.write("loaded\\n")
def setup(app):
    return {{"parallel_read_safe": True, "parallel_write_safe": True}}
"""


def make_project(folder: Path, extension: str) -> Project:
    """Write a project of one page with an extension of its own that notes each time it is loaded."""
    source = folder / "source"
    source.mkdir()
    (source / "index.rst").write_text("Prov\n====\n\nText.\n", encoding="utf-8")
    (folder / "conf.py").write_text(CONF.format(folder=str(folder), extension=extension), encoding="utf-8")
    (folder / "noting_extension.py").write_text(EXTENSION.format(note=str(folder / "notes")), encoding="utf-8")

    return Project(source=source, settings=folder, work=folder / "work", doctrees=folder / "doctrees")


def test_extensions_are_loaded_once_for_all_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process begins with the modules of the first."""
    monkeypatch.setattr("tools.editions.building.may_fork", lambda: True)
    project = make_project(tmp_path, "noting_extension")
    outcomes = build_editions(["html", "epub"], fresh=True, project=project)

    assert [(outcome.builder, outcome.read) for outcome in outcomes] == [("html", 1), ("epub", 0)]
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "loaded\n"


def test_an_extension_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    """Loading it beforehand does not hide what Sphinx has to say of it."""
    project = make_project(tmp_path, "no_such_extension")

    with pytest.raises(BuildError, match="no_such_extension"):
        build_editions(["html", "epub"], fresh=True, project=project)


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A conf.py with an error in it stops the build with Sphinx's words."""
    project = make_project(tmp_path, "noting_extension")
    (tmp_path / "conf.py").write_text("extensions = [\n", encoding="utf-8")

    with pytest.raises(BuildError, match=r"conf\.py|configuration file"):
        build_editions(["html", "epub"], fresh=True, project=project)


def test_a_crash_names_the_page_and_the_line(tmp_path: Path) -> None:
    """An editor who meets a fault of ours learns where in the text to look."""
    project = make_project(tmp_path, "breaking_extension")
    (tmp_path / "breaking_extension.py").write_text(
        "from docutils.parsers.rst import Directive\n"
        "class Broken(Directive):\n"
        "    def run(self):\n"
        "        return {}['missing']\n"
        "def setup(app):\n"
        "    app.add_directive('broken', Broken)\n",
        encoding="utf-8",
    )
    (tmp_path / "source" / "index.rst").write_text("Prov\n====\n\n.. broken::\n", encoding="utf-8")

    with pytest.raises(BuildError, match=r"^index:4: ERROR: the build of html broke off: KeyError: 'missing'"):
        build_editions(["html"], fresh=True, project=project)
