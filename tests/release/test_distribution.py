"""What a release consists of: the same content gives the same bytes, and every file is summed up."""

import json
import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from tools import paths
from tools.release import components, distribution
from tools.release.archives import pack_folder

EPOCH = 1_780_000_000


@pytest.fixture
def editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with tiny editions, and ``tools.paths`` pointing there."""
    for name, value in list(vars(paths).items()):
        if isinstance(value, Path) and value.is_relative_to(paths.ROOT) and name != "ROOT":
            monkeypatch.setattr(paths, name, tmp_path / value.relative_to(paths.ROOT))
    files = {
        "build/html/index.html": "<!doctype html>" + "<p>Ett stycke text.</p>" * 100,
        "build/html/small.css": "a { color: red }",
        "build/html/picture.png": "not really a picture" * 100,
        "build/epub/handbook.epub": "epub",
        "build/pdf/handbook.pdf": "pdf",
        "build/a5/handbook-a5.pdf": "pdf",
        "build/images/all.zip": "zip",
        "build/wheels/tagged-1-py3-none-any.whl": "wheel",
        "build/reports/checks.html": "<!doctype html>",
        "LICENSES/MIT.txt": "MIT",
    }
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    return tmp_path


def test_an_archive_tells_nothing_of_the_machine(tmp_path: Path) -> None:
    """Mode, time and order of the files on disk reach no byte."""
    archives = []
    for number, names in enumerate((["a.html", "b.html"], ["b.html", "a.html"])):
        folder = tmp_path / str(number) / "site"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(name, encoding="utf-8")
            (folder / name).chmod(0o600 + 0o44 * number)
            os.utime(folder / name, (number, number))
        archives.append(tmp_path / f"{number}.tar.gz")
        pack_folder(folder, archives[-1], epoch=EPOCH)

    assert archives[0].read_bytes() == archives[1].read_bytes()
    with tarfile.open(archives[0]) as tar:
        assert [(entry.name, entry.mode, entry.mtime, entry.uid) for entry in tar] == [
            ("site/a.html", 0o644, EPOCH, 0),
            ("site/b.html", 0o644, EPOCH, 0),
        ]


def test_a_distribution_holds_everything_and_its_sums(editions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``sha256sum --check`` finds every file, and a second release replaces the first whole."""
    monkeypatch.setattr(distribution, "write_bills", lambda folder, epoch: (folder / "sbom").write_text(str(epoch)))
    (editions / "dist").mkdir()
    (editions / "dist" / "left-over").touch()

    made = distribution.make_distribution(stem="handbok", epoch=EPOCH, notes="# Notes\n")

    assert {file.name for file in made.iterdir()} == {
        "site", "handbok-webbplats.tar.gz", "handbook.epub", "handbook.pdf", "handbook-a5.pdf", "all.zip",
        "tagged-1-py3-none-any.whl",
        "checks.html", "licences", "licences.tar.gz", "sbom", "RELEASE-NOTES.md", "SHA256SUMS",
    }  # fmt: skip
    assert (made / "site" / "index.html.br").is_file()
    check = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=made, capture_output=True, text=True, check=True)
    assert len(check.stdout.splitlines()) == sum(file.is_file() for file in made.rglob("*")) - 1


def test_an_edition_that_was_not_built_is_named(editions: Path) -> None:
    """Nothing is released by halves."""
    assert distribution.list_missing() == []
    (editions / "build" / "pdf" / "handbook.pdf").unlink()

    assert distribution.list_missing() == ["edition pdf: not built"]


@pytest.mark.heavy
def test_bills_of_materials_name_every_locked_package_the_same_way_twice(tmp_path: Path) -> None:
    """CycloneDX, without random numbers or supposed addresses."""
    texts = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        components.write_bills(folder, epoch=EPOCH)
        texts.append({file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()})

    assert texts[0] == texts[1]
    python, npm = (json.loads(texts[0][f"sbom-{name}.cdx.json"]) for name in ("python", "npm"))
    assert python["bomFormat"] == npm["bomFormat"] == "CycloneDX"
    locked = {
        line.split("==")[0] for line in (paths.ROOT / "requirements/build.txt").read_text().splitlines() if "==" in line
    }
    assert {component["name"] for component in python["components"]} >= {name for name in locked if name[0] != " "}
    assert {"axe-core", "pdfjs-dist"} <= {component["name"] for component in npm["components"]}


def test_a_program_that_fails_stops_the_bill(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message says which program and what it said."""
    monkeypatch.setattr("sys.executable", "/bin/false")

    with pytest.raises(components.BillError, match="no bill of materials: /bin/false"):
        components.write_bills(tmp_path, epoch=EPOCH)
