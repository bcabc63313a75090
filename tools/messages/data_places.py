"""Finds the line of a key in a data file, so that a fault in the data can be shown where it stands."""

import re
import tomllib
from typing import Any, Final

from tools import paths
from tools.catalogue import DataError
from tools.messages.problem import Problem

HEADER: Final = re.compile(r"^\s*(\[{1,2})([^\[\]]+)\]{1,2}\s*(?:#.*)?$")
ENTRY: Final = re.compile(r"""^\s*["']?([\w-]+)["']?\s*=""")
STEP: Final = re.compile(r"([^.\[\]]+)|\[([^\]]+)\]")
LABELS: Final = ("id", "key", "kind", "number")
"""The entries that give a member of an array its name in a message (``service[x]``)."""
Path = tuple[str | int, ...]


def locate_problems(error: DataError) -> list[Problem]:
    """Return faults of the data, each with the line where it stands."""
    return [locate_fault(problem.file, problem.key, problem.message) for problem in error.problems]


def locate_fault(name: str, key: str, message: str) -> Problem:
    """Return a fault of a data file with the line where it stands."""
    file = paths.DATA / name
    line = len(file.read_bytes().rstrip().splitlines()) if message.endswith("(at end of document)") else 0
    if key and file.is_file():
        line = find_line(file.read_text(encoding="utf-8", errors="replace"), key)

    return Problem(
        text=f"{key}: {message}" if key else message, file=file.relative_to(paths.ROOT).as_posix(), line=line
    )


def find_line(text: str, key: str) -> int:
    """Return the line where ``service[x].picture[profile].width`` stands, or the nearest that is there; else 0."""
    places = _list_places(text)
    try:
        wanted = _number_members(tomllib.loads(text), key)
    except tomllib.TOMLDecodeError:
        return 0
    if wanted not in places:
        wanted = (*wanted, 0)  # the name of a list of tables, where it stands first
    while wanted:
        if wanted in places:
            return places[wanted]
        wanted = wanted[:-1]

    return 0


def _list_places(text: str) -> dict[Path, int]:
    """Return the line of every table and key, members of arrays by number."""
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            table = ()
            names = [name.strip().strip("\"'") for name in header[2].split(".")]
            for position, name in enumerate(names):
                table = (*table, name)
                last = position == len(names) - 1
                if last and header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                if table in counts:
                    table = (*table, counts[table])
            places.setdefault(table, number)
        elif entry := ENTRY.match(line):
            places.setdefault((*table, entry[1]), number)

    return places


def _number_members(content: Any, key: str) -> Path:
    """Turn the names of members in a key into their numbers: ``tip[11].number`` becomes ``("tip", 10, "number")``."""
    path: Path = ()
    for name, member in STEP.findall(key):
        if name:
            path = (*path, name)
            content = content.get(name) if isinstance(content, dict) else None
        elif isinstance(content, list):
            number = _find_member(content, member)
            path = (*path, number)
            content = content[number] if number < len(content) else None

    return path


def _find_member(members: list[Any], label: str) -> int:
    for number, member in enumerate(members):
        if isinstance(member, dict) and any(str(member.get(name)) == label for name in LABELS):
            return number

    return int(label) - 1 if label.isdigit() else len(members)
