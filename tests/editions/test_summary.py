"""The table after a build: what lies where, how much of it there is, and what this run did to it."""

import json
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tools import paths
from tools.editions.building import BuildOutcome
from tools.editions.inputs import EditionDate
from tools.editions.running import Run
from tools.editions.summary import make_table


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project."""
    monkeypatch.delenv("MESSAGES", raising=False)
    for name in ("HTML", "EPUB", "PDF", "IMAGES", "ROOT"):
        place = tmp_path / getattr(paths, name).relative_to(paths.ROOT)
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setattr(paths, name, place)

    return tmp_path


def read_table(*, built: tuple[str, ...] = (), current: tuple[str, ...] = ()) -> list[list[str]]:
    """Return the cells of the table's rows."""
    outcomes = [BuildOutcome(builder=name, read=1, seconds=2.25) for name in built]
    run = Run(outcomes=outcomes, current=list(current), date=EditionDate(epoch=0, origin="stated"))
    table = make_table(run)

    return [[str(cell) for cell in row] for row in zip(*(column.cells for column in table.columns), strict=True)]


def test_each_row_says_what_there_is_and_what_was_done(root: Path) -> None:
    """Pages of the site and the PDF, files of the EPUB, pictures; built now, unchanged, or older than the text."""
    for name in ("index.html", "del/sida.html", "stil.css"):
        (root / "build" / "html" / name).parent.mkdir(exist_ok=True)
        (root / "build" / "html" / name).write_text("x" * 1000, encoding="utf-8")
    with zipfile.ZipFile(root / "build" / "epub" / "bok.epub", "w") as epub:
        for name in ("ett.xhtml", "två.xhtml", "stil.css"):
            epub.writestr(name, "")
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page()
    pdf.save(root / "build" / "pdf" / "bok.pdf")
    (root / "build" / "images" / "manifest.json").write_text(json.dumps({"files": [{}, {}, {}]}), encoding="utf-8")

    html, epub_row, pdf_row, images = read_table(built=("html",), current=("html", "epub"))

    assert html == ["html", "build/html/index.html", "3 kB", "2 sidor", "byggd på 2,2 s"]
    assert (epub_row[0], *epub_row[3:]) == ("epub", "2 filer", "oförändrad")
    assert (pdf_row[0], *pdf_row[3:]) == ("pdf", "2 sidor", "äldre än texten")
    assert (images[0], *images[3:]) == ("bilder", "3 bilder", "–")


def test_of_what_is_damaged_nothing_is_counted(root: Path) -> None:
    """A file that an earlier build left cut off is listed, and stops no summary."""
    (root / "build" / "epub" / "bok.epub").write_bytes(b"PK")
    (root / "build" / "pdf" / "bok.pdf").write_bytes(b"%PDF-1.7")

    assert [row[3] for row in read_table()] == ["–", "–", "–"]
