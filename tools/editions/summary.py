"""What a build leaves behind, as rows for people: file, size, pages."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from tools import paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that was built: where it lies, its size in bytes, and how many pages or pictures it has."""

    edition: str
    place: Path
    size: int
    count: str


def describe_editions() -> list[Row]:
    """Return a row for each edition that is there, and for the images."""
    rows = []
    if (index := paths.HTML / "index.html").is_file():
        pages = len(list(paths.HTML.rglob("*.html")))
        rows.append(Row(edition="html", place=index, size=_measure(paths.HTML), count=f"{pages} pages"))
    rows += [
        Row(edition="epub", place=file, size=file.stat().st_size, count=f"{_count_xhtml(file)} files")
        for file in sorted(paths.EPUB.glob("*.epub"))
    ]
    for file in sorted(paths.PDF.glob("*.pdf")):
        with pikepdf.open(file) as pdf:
            rows.append(Row(edition="pdf", place=file, size=file.stat().st_size, count=f"{len(pdf.pages)} pages"))
    if paths.IMAGES.is_dir():
        pictures = [file for file in paths.IMAGES.rglob("*") if file.suffix in {".png", ".jpg"}]
        rows.append(
            Row(edition="images", place=paths.IMAGES, size=_measure(paths.IMAGES), count=f"{len(pictures)} pictures")
        )

    return rows


def _measure(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _count_xhtml(epub: Path) -> int:
    with zipfile.ZipFile(epub) as archive:
        return sum(name.endswith(".xhtml") for name in archive.namelist())
