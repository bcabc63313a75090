"""Reads the warnings of a Sphinx run: one problem for each, told once whatever the number of editions."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.messages.problem import Problem

COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
HEAD: Final = re.compile(
    r"^(?:(?P<file>(?:/|[A-Za-z]:\\)?[^:\n]+?)(?::(?P<line>\d+|<\w+>))?:(?:\d+:)? )?(?:WARNING|ERROR|CRITICAL|SEVERE): "
    r"(?P<text>.*)$"
)
"""How Sphinx begins a warning: ``/path/page.md:12: WARNING: …``; the line may be missing, and so may the file."""
KIND: Final = re.compile(r"\s*\[[a-z_]+(?:\.[\w.]+)?\]$")
"""The kind that Sphinx adds at the end: ``[myst.xref_missing]``."""


def read_warnings(log: str, root: Path) -> list[Problem]:
    """Return the warnings and errors in a log, files as seen from ``root``."""
    return list(dict.fromkeys(_read(COLOUR.sub("", log), root)))


def _read(log: str, root: Path) -> Iterator[Problem]:
    head: re.Match[str] | None = None
    text = ""
    for line in [*log.splitlines(), None]:
        found = HEAD.match(line) if line is not None else None
        if head and (found or line is None):
            yield _make(head, text, root)
        if found:
            head, text = found, found["text"]
        elif line is not None and head:
            text += f"\n{line}"


def _make(head: re.Match[str], text: str, root: Path) -> Problem:
    file = _shorten(head["file"] or "", root)
    number = head["line"] or ""

    return Problem(
        text=KIND.sub("", text.strip()).replace(f"{root}/", ""), file=file, line=int(number) if number.isdigit() else 0
    )


def _shorten(file: str, root: Path) -> str:
    """Return the file as seen from the root: of a docname, the page's; of ``module:docstring of x``, the module."""
    path = Path(file.split(":docstring", maxsplit=1)[0])
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    page = root / "source" / f"{file}.md"

    return page.relative_to(root).as_posix() if file and page.is_file() else file
