"""Reads the file of a batch: a CSV with one unit a row, row by row, each fault with its line number."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TextIO

from tools.images.errors import ImageSetError
from tools.images.sets.image_set import ImageRequest

COLUMNS: Final = ("name", "logo", "services", "scheme")
"""``name`` is needed; ``logo`` is a path seen from the CSV file's folder, ``services`` ids with spaces between."""

_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit: the line its row begins on, what is wished and the folder of its set; or what is wrong with it."""

    line: int
    name: str
    request: ImageRequest = field(default_factory=ImageRequest)
    folder: str = ""
    fault: str | None = None


def make_slug(name: str) -> str:
    """Return a name as a folder name: ``Förskolan Ängen`` becomes ``forskolan-angen``; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(character for character in plain if not unicodedata.combining(character))

    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def read_rows(file: Path, *, base: ImageRequest) -> Iterator[Row]:
    """Yield the rows of a CSV file, in order; what a row leaves out is taken from ``base``.

    Columns are parted by comma, semicolon or tab, as the first line shows; the text is UTF-8.

    Raises:
        ImageSetError: The file cannot be read at all, or its first line does not name the columns.
    """
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            yield from _read_stream(stream, file, base)
    except OSError as error:
        raise ImageSetError(f"{file}: cannot be read ({error.strerror}); check the path") from error


def _read_stream(stream: TextIO, file: Path, base: ImageRequest) -> Iterator[Row]:
    first = stream.readline()
    delimiter = max(",;\t", key=first.count)
    header = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    if "name" not in header or not set(header) <= set(COLUMNS) or len(set(header)) != len(header):
        raise ImageSetError(
            f"{file.name}:1: the first line must name the columns: {', '.join(COLUMNS)} (only name is needed)"
        )

    reader = csv.reader(stream, delimiter=delimiter)
    lines_of_folders: dict[str, int] = {}
    while True:
        line = reader.line_num + 2  # the header stands on the first line, the next row begins after all read so far
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line=line, name="", fault=f"cannot be read ({error})")
            continue
        if any(cells):
            row = _read_row(cells, header=header, line=line, folder=file.parent, base=base)
            earlier = lines_of_folders.setdefault(row.folder, line)
            if not row.fault and earlier != line:
                row = replace(row, fault=f"its folder {row.folder} is already taken by line {earlier}; change the name")
            yield row


def _read_row(cells: list[str], *, header: list[str], line: int, folder: Path, base: ImageRequest) -> Row:
    content = dict(zip(header, cells, strict=False))
    name = content.get("name", "")
    slug = make_slug(name)
    fault = None
    if any("\udc80" <= character <= "\udcff" for cell in cells for character in cell):
        fault = "is not UTF-8; save the file as CSV UTF-8"
        name = ascii(name)
    elif any(cells[len(header) :]):
        fault = f"has {len(cells)} cells under {len(header)} columns; put cells that hold the delimiter in quotes"
    elif not name:
        fault = "the name is empty"
    elif not slug:
        fault = "the name has no letter from A to Ö or digit to name a folder with"
    logo, services = content.get("logo"), content.get("services")
    request = replace(
        base,
        unit=name,
        logo=folder / logo if logo else base.logo,
        services=tuple(re.split(r"[\s,;|]+", services)) if services else base.services,
        scheme=content.get("scheme") or base.scheme,
    )

    return Row(line=line, name=name, request=request, folder=slug, fault=fault)
