"""The summary of a run for people: a table of files, sizes and pages, and notes below it."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pikepdf
from rich.table import Column, Table

from tools import paths
from tools.editions.running import OFFERED, Run
from tools.messages.language import say

UNKNOWN: Final = "–"
"""What stands for the number of pages, files or pictures of something that an earlier build left damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One thing that was built: where it lies, its size in bytes, and how many pages or pictures it has."""

    edition: str
    place: Path
    size: int
    count: str


def make_table(run: Run) -> Table:
    """Return the closing table: an edition that the run did not touch is either up to date or older than the text."""
    seconds = {outcome.builder: outcome.seconds for outcome in run.outcomes}
    table = Table(say("edition"), Column(say("file"), overflow="fold"), say("size"), say("content"), say("outcome"))
    for row in describe_editions():
        place = row.place.relative_to(paths.ROOT).as_posix()
        if row.edition == "images":
            outcome = "–"  # made by a command of its own, which has said what it did
        elif row.edition in seconds:
            outcome = say("built", seconds=f"{seconds[row.edition]:.1f}".replace(".", ","))
        else:
            outcome = say("unchanged" if row.edition in run.current else "outdated")
        name = say("images") if row.edition == "images" else row.edition
        table.add_row(name, place, f"{row.size / 1000:,.0f} kB".replace(",", " "), row.count, outcome)

    return table


def list_remarks(run: Run) -> Iterator[str]:
    """Yield what the table cannot hold: downloads that are left out, and where the date comes from."""
    missing = [name for name in OFFERED if name not in run.current]
    if "html" in run.current and missing:
        yield say("left_out", editions=" / ".join(missing))
    day = datetime.fromtimestamp(run.date.epoch, UTC).date()
    yield say("dated", day=day, origin=say(f"origin_{run.date.origin}"))


def describe_editions() -> list[SummaryRow]:
    """Return a row for each edition that is there, and for the images."""
    rows = []
    if (index := paths.HTML / "index.html").is_file():
        pages = len(list(paths.HTML.rglob("*.html")))
        rows.append(SummaryRow(edition="html", place=index, size=_measure(paths.HTML), count=say("pages", count=pages)))
    rows += [
        SummaryRow(edition="epub", place=file, size=file.stat().st_size, count=_count_files(file))
        for file in sorted(paths.EPUB.glob("*.epub"))
    ]
    for file in sorted(paths.PDF.glob("*.pdf")):
        rows.append(SummaryRow(edition="pdf", place=file, size=file.stat().st_size, count=_count_pages(file)))
    if paths.IMAGES.is_dir():
        size = _measure(paths.IMAGES)
        rows.append(SummaryRow(edition="images", place=paths.IMAGES, size=size, count=_count_pictures()))

    return rows


def _count_pictures() -> str:
    """Return the number of pictures to use: those of the manifest, without the contact sheet and the previews."""
    try:
        manifest = json.loads((paths.IMAGES / "manifest.json").read_text(encoding="utf-8"))
        return say("pictures", count=len(manifest["files"]))
    except (OSError, ValueError, TypeError, KeyError):
        return UNKNOWN


def _measure(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _count_pages(pdf: Path) -> str:
    try:
        with pikepdf.open(pdf) as opened:
            return say("pages", count=len(opened.pages))
    except pikepdf.PdfError:
        return UNKNOWN


def _count_files(epub: Path) -> str:
    try:
        with zipfile.ZipFile(epub) as archive:
            return say("files", count=sum(name.endswith(".xhtml") for name in archive.namelist()))
    except zipfile.BadZipFile:
        return UNKNOWN
