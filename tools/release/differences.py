"""Where two builds differ: the first part of the first file that is not the same, so that its cause can be found."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf

CHECKSUM_FILE: Final = "SHA256SUMS"
"""Differs when any file does: compared last."""
ARCHIVES: Final = {".epub", ".whl", ".zip"}


def find_difference(one: Path, other: Path) -> str | None:
    """Return where two folders first differ (``file: part: how``), or None if every file has the same bytes."""
    names, others = _list_files(one), _list_files(other)
    if alone := sorted(names ^ others):
        return f"{alone[0]}: only in the {'first' if alone[0] in names else 'second'}"
    for name in sorted(names, key=lambda name: (name == CHECKSUM_FILE, name)):
        first, second = (one / name).read_bytes(), (other / name).read_bytes()
        if first != second:
            return f"{name}: {describe_difference(name, first, second)}"

    return None


def describe_difference(name: str, one: bytes, other: bytes) -> str:
    """Return the first part in which two files of one name differ: a member, an object, a line or a byte."""
    ending = Path(name).suffix
    if ending in ARCHIVES:
        return _compare_archives(one, other)
    if ending == ".pdf":
        return _compare_objects(one, other)
    try:
        lines, others = one.decode().splitlines(), other.decode().splitlines()
    except UnicodeDecodeError:
        return _compare_bytes(one, other)

    return _compare_parts("line", lines, others) or _compare_bytes(one, other)


def _compare_archives(one: bytes, other: bytes) -> str:
    with zipfile.ZipFile(BytesIO(one)) as first, zipfile.ZipFile(BytesIO(other)) as second:
        if found := _compare_parts("entry", first.namelist(), second.namelist()):
            return found
        for name in first.namelist():
            if first.read(name) != second.read(name):
                return f"{name}: {describe_difference(name, first.read(name), second.read(name))}"
        for entry, twin in zip(first.infolist(), second.infolist(), strict=True):
            if entry.date_time != twin.date_time or entry.external_attr != twin.external_attr:
                return f"{entry.filename}: date or mode"

    return _compare_bytes(one, other)


def _compare_objects(one: bytes, other: bytes) -> str:
    with pikepdf.open(BytesIO(one)) as first, pikepdf.open(BytesIO(other)) as second:
        for number, (left, right) in enumerate(zip(first.objects, second.objects, strict=False), start=1):
            if (shown := _show(left)) != (twin := _show(right)):
                return f"object {number}: {describe_difference('', shown, twin)}"

    return _compare_bytes(one, other)


def _show(each: pikepdf.Object) -> bytes:
    """Return an object as it stands in the file, with the content of its stream unpacked."""
    if isinstance(each, pikepdf.Stream):
        return each.unparse(resolved=True) + b"\n" + each.read_bytes()

    return each.unparse(resolved=True)


def _compare_parts(kind: str, one: list[str], other: list[str]) -> str | None:
    for number, (first, second) in enumerate(zip(one, other, strict=False), start=1):
        if first != second:
            start = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), 0)
            around = slice(max(0, start - 30), start + 30)
            return f"{kind} {number}: {first[around]!r} and {second[around]!r}"
    if len(one) != len(other):
        return f"{kind} {min(len(one), len(other)) + 1}: {len(one)} and {len(other)} in all"

    return None


def _compare_bytes(one: bytes, other: bytes) -> str:
    length = min(len(one), len(other))
    where = next((at for at in range(length) if one[at] != other[at]), length)

    return f"byte {where} of {len(one)} and {len(other)}"


def _list_files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
