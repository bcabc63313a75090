"""Reads the file of a batch: a CSV with one unit a row, row by row, each fault with its line number."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from tools.catalogue.images.image_messages import describe_system_error, say
from tools.images.errors import ImageSetError
from tools.images.sets.image_set import ImageRequest

COLUMNS: Final = ("name", "logo", "services", "scheme")
"""``name`` is needed; ``logo`` is a path seen from the CSV file's folder, ``services`` ids with spaces between."""

SWEDISH: Final = {"namn": "name", "enhet": "name", "logotyp": "logo", "tjänster": "services", "färg": "scheme"}
"""The same columns, as somebody who writes Swedish names them."""

_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit: the line its row begins on, what is wished and the folder of its set; or what is wrong with it."""

    line: int
    name: str
    request: ImageRequest = field(default_factory=ImageRequest)
    folder: str = ""
    fault: str | None = None


def make_slug(name: str) -> str:
    """Return a name as a folder name: ``Förskolan Ängen`` becomes ``forskolan-angen``; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", name.replace("|", "").casefold().translate(_LETTERS))
    letters = "".join(character for character in plain if not unicodedata.combining(character))

    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def read_rows(file: Path, *, base: ImageRequest) -> Iterator[UnitRow]:
    """Return the rows of a CSV file, in order; what a row leaves out is taken from ``base``.

    Columns are parted by comma, semicolon or tab, as ``sep=`` or the first line says; the text is UTF-8, UTF-16 or
    Windows-1252, as Excel writes it.

    Raises:
        ImageSetError: The file cannot be read whole: its first line does not name the columns, a quote is not closed.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ImageSetError(say("unreadable-file", file=file, reason=describe_system_error(error))) from error
    lines = list(io.StringIO(_decode(content, file), newline=""))
    first = 1 if lines and re.fullmatch(r"sep=.\s*", lines[0], re.IGNORECASE) else 0
    heading = next(filter(str.strip, lines), "")
    delimiter = lines[0][4] if first else max(",;\t", key=heading.count)
    records = list(_split(lines[first:], delimiter, file, first))
    header = _read_header(records[0][1]) if records else []
    if "name" not in header or not set(header) <= set(COLUMNS) or len(set(header)) != len(header):
        raise ImageSetError(say("csv-columns", file=file.name, line=first + 1, columns=", ".join(COLUMNS)))
    if len(records) == 1:
        raise ImageSetError(say("csv-empty", file=file.name))

    return _read_records(records[1:], header, file.parent, base)


def _read_header(cells: list[str]) -> list[str]:
    """Return the columns' names, without the empty ones that programs put after the last."""
    names = [SWEDISH.get(cell.casefold(), cell.casefold()) for cell in cells]
    while names and not names[-1]:
        names.pop()

    return names


def _decode(content: bytes, file: Path) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not (encoding == "cp1252" and _is_garbled(text)):
            return text
    raise ImageSetError(say("csv-text", file=file.name))


def _is_garbled(text: str) -> bool:
    """Tell whether letters were written in UTF-8 or in the Macintosh's own encoding, and read as Windows-1252."""
    return bool(re.search("Ã[¥¤¶…„–]", text) or (re.search("[ŒŠš]", text) and not re.search("[åäöÅÄÖ]", text)))


def _split(lines: list[str], delimiter: str, file: Path, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line that each record begins on, and its cells."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = first + reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            raise ImageSetError(say("csv-quote", file=file.name, line=line)) from None
        if any("\n" in cell or "\r" in cell for cell in cells):
            raise ImageSetError(say("csv-quote", file=file.name, line=line))
        if any(cells):
            yield line, cells


def _read_records(
    records: list[tuple[int, list[str]]], header: list[str], folder: Path, base: ImageRequest
) -> Iterator[UnitRow]:
    lines_of_folders: dict[str, int] = {}
    for line, cells in records:
        row = _read_row(cells, header=header, line=line, folder=folder, base=base)
        earlier = lines_of_folders.setdefault(row.folder, line)
        if not row.fault and earlier != line:
            row = replace(row, fault=say("csv-twice", folder=row.folder, line=earlier))
        yield row


def _read_row(cells: list[str], *, header: list[str], line: int, folder: Path, base: ImageRequest) -> UnitRow:
    content = dict(zip(header, cells, strict=False))
    name = content.get("name", "")
    slug = make_slug(name)
    fault = None
    if any(cells[len(header) :]):
        fault = say("csv-cells", cells=len(cells), columns=len(header))
    elif not name:
        fault = say("no-name")
    elif not slug:
        fault = say("csv-folder")
    logo, services = content.get("logo"), content.get("services", "").casefold()
    request = replace(
        base,
        unit=name,
        logo=folder / logo if logo else base.logo,
        services=tuple(re.split(r"[\s,;|]+", services)) if services else base.services,
        scheme=content.get("scheme", "").casefold() or base.scheme,
    )

    return UnitRow(line=line, name=name, request=request, folder=slug, fault=fault)
