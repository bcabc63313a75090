"""poppler's reading of a PDF: the text in the order of the tags, and the place of each word."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from tools.checks.findings import NotRunError

Word = tuple[str, float, float, float, float]
"""A word with left, top, right and bottom in points from the page's upper left corner."""

_WORD: Final = "{http://www.w3.org/1999/xhtml}word"
_PAGE: Final = "{http://www.w3.org/1999/xhtml}page"
_ELEMENT: Final = re.compile(
    r"^(?P<indent> *)(?P<role>[A-Za-z0-9]+)(?: <[^>]*>)?(?: \"[^\"]*\")?(?: \((?:block|inline)\))?:?$"
)
_TEXT: Final = re.compile(r'^ *"(?P<text>.*)"$')


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A run of text and the roles around it, from the outside in."""

    roles: tuple[str, ...]
    text: str


def read_aloud(file: Path) -> list[Spoken]:
    """Return a PDF's text in tag order, as ``pdfinfo -struct-text`` prints it.

    Raises:
        NotRunError: ``pdfinfo`` is missing.
    """
    program = shutil.which("pdfinfo")
    if program is None:
        raise NotRunError("there is no pdfinfo: install the system package poppler-utils")
    run = subprocess.run([program, "-struct-text", "-enc", "UTF-8", str(file)], capture_output=True, check=True)
    return parse_structure(run.stdout.decode("utf-8"))


def parse_structure(printed: str) -> list[Spoken]:
    """Read pdfinfo's indented tree: one line for each element, one in quotes for each run of text."""
    spoken: list[Spoken] = []
    above: list[tuple[int, str]] = []
    lines = iter(printed.split("\n"))
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if line.lstrip().startswith('"'):
            while not _TEXT.match(line.replace("\n", " ")):  # a run with line ends in it
                line = f"{line}\n{next(lines)}"  # noqa: PLW2901  (the run goes on)
            match = _TEXT.match(line.replace("\n", " "))
            assert match is not None  # noqa: S101  (for the type checker)
            roles = tuple(role for depth, role in above if depth < indent)
            spoken.append(Spoken(roles=roles, text=match["text"]))
        elif match := _ELEMENT.match(line):
            above = [(depth, role) for depth, role in above if depth < indent]
            above.append((indent, match["role"]))
    return spoken


def read_words(file: Path) -> list[list[Word]]:
    """Return each page's words.

    Raises:
        NotRunError: ``pdftotext`` is missing.
    """
    program = shutil.which("pdftotext")
    if program is None:
        raise NotRunError("there is no pdftotext: install the system package poppler-utils")
    run = subprocess.run([program, "-bbox", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
    tree = etree.fromstring(run.stdout, etree.XMLParser(recover=True, resolve_entities=False))
    return [[_word(word) for word in page.iter(_WORD)] for page in tree.iter(_PAGE)]


def _word(word: etree._Element) -> Word:
    x0, y0, x1, y1 = (float(word.get(key) or 0) for key in ("xMin", "yMin", "xMax", "yMax"))
    return word.text or "", x0, y0, x1, y1
