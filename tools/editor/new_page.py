"""A new page: its file with front matter, and its line in the table of contents."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tools import paths

PAGE: Final = """\
---
reviewed: {day}
description:
sources: []
tags: []
---

# {title}

% Fyll i description, sources och tags ovan. Börja sidan med svaret på läsarens fråga. Den här raden syns inte.
"""
TOCTREE: Final = re.compile(r"^```\{toctree\}\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class NewPageError(Exception):
    """The page cannot be made; the message says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """Where the page lies, and in which file its line of contents stands."""

    file: Path
    contents: Path


def name_file(title: str) -> str:
    """Return the address that a title gives: å and ä become a, ö becomes o, everything else a hyphen."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("ø", "o").replace("æ", "a"))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))

    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def make_page(title: str, folder: str, *, today: date) -> NewPage:
    """Write a page with the title into a folder of the sources, and add it last in that folder's table of contents.

    Raises:
        NewPageError: The title gives no name, the folder is not there, or the page exists.
    """
    title, name = " ".join(title.split()), name_file(title)
    if not name:
        raise NewPageError('Titeln saknas. Skriv till exempel: make new-page TITLE="Val och politik"')
    folders = [found.name for found in sorted(paths.SOURCE.iterdir()) if found.is_dir() and found.name[0] not in "._"]
    if folder not in folders:
        raise NewPageError(f"Mappen ”{folder}” finns inte. De som finns är {', '.join(folders)}.")
    file = paths.SOURCE / folder / f"{name}.md"
    if file.exists():
        raise NewPageError(f"Sidan {file.relative_to(paths.ROOT)} finns redan. Välj en annan titel.")
    contents = paths.SOURCE / "index.md"
    text = contents.read_text(encoding="utf-8-sig")
    changed = add_entry(text, f"{folder}/{name}")
    if changed is None:
        raise NewPageError(f"{contents.relative_to(paths.ROOT)} har ingen {{toctree}} att lägga sidan i.")
    file.write_text(PAGE.format(day=today, title=title), encoding="utf-8")
    contents.write_text(changed, encoding="utf-8")

    return NewPage(file, contents)


def add_entry(text: str, entry: str) -> str | None:
    """Return the text with the entry after the last of its folder, or last of all; None if it lists no pages."""
    lists = list(TOCTREE.finditer(text))
    if not lists:
        return None
    folder = entry.partition("/")[0]
    chosen = next((one for one in reversed(lists) if f"{folder}/" in one["body"]), lists[-1])
    lines = chosen["body"].splitlines(keepends=True)
    last = max((number for number, line in enumerate(lines) if line.startswith(f"{folder}/")), default=len(lines) - 1)
    lines.insert(last + 1, f"{entry}\n")

    return text[: chosen.start("body")] + "".join(lines) + text[chosen.end("body") :]
