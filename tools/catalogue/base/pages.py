"""The pages that the data refers to, and their labels: ``(label)=`` on a line of its own, above a heading."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from pathlib import Path
from typing import Final

Labels = Mapping[str, list[str]]
"""The labels of every page, by docname."""

_LABEL: Final = re.compile(r"^\(([^)\s]+)\)=\s*$", re.MULTILINE)


def find_pages(source: Path) -> dict[str, Path]:
    """Return the pages below ``source`` by docname, in order; folders beginning with ``_`` or ``.`` hold none."""
    return {
        file.relative_to(source).with_suffix("").as_posix(): file
        for file in sorted(source.rglob("*.md"))
        if not any(part.startswith(("_", ".")) for part in file.relative_to(source).parts)
    }


def list_labels(source: Path) -> Labels:
    """Return the labels of every page below ``source``; bytes that are not UTF-8 are for the source check to tell."""
    return {name: _LABEL.findall(read_text(file)) for name, file in find_pages(source).items()}


def read_text(file: Path) -> str:
    """Return a page's text, with or without a byte order mark; what is no UTF-8 is for the source check to tell.

    Even of a page in UTF-16: its labels are there, and the data that name them are not to blame.
    """
    raw = file.read_bytes()

    return raw.decode("utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", errors="replace")
