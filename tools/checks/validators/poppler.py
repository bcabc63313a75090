"""poppler's reading of a PDF: the text in the order of the tags, and the place of each word."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree
from PIL import Image, ImageChops

from tools.checks.core.findings import NotRunError

Word = tuple[str, float, float, float, float]
"""A word with left, top, right and bottom in points from the page's upper left corner."""

_WORD: Final = "{http://www.w3.org/1999/xhtml}word"
_PAGE: Final = "{http://www.w3.org/1999/xhtml}page"
_ELEMENT: Final = re.compile(
    r"^(?P<indent> *)(?P<role>[A-Za-z0-9]+)(?: <[^>]*>)?(?: \"[^\"]*\")?(?: \((?:block|inline)\))?:?$"
)
_REFERENCE: Final = re.compile(r" *(?:Object \d+ \d+|/\w+.*)")
"""Lines that pdfinfo prints of an element besides its content: its annotations, its attributes."""

_ROLES: Final = re.compile(
    "Document|Part|Art|Sect|Div|Aside|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|Private|Title|P|H[1-6]?|L|LI|Lbl|LBody"
    "|Table|TR|TH|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|RB|RT|RP|Warichu|WT|WP"
    "|Figure|Formula|Form"
)
"""The standard structure types (ISO 32000-1, 14.8.4), and what PDF 2.0 adds to them that is in use."""


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
    """Read pdfinfo's indented tree: one line for each element, one or more in quotes for each run of text."""
    spoken: list[Spoken] = []
    above: list[tuple[int, str]] = []
    lines = printed.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        indent = len(line) - len(line.lstrip(" "))
        number += 1
        if line.lstrip().startswith('"'):
            begin = number - 1
            while number < len(lines) and not _run_ends(lines[begin:number], lines[number], indent):
                number += 1
            text = " ".join(lines[begin:number]).strip().removeprefix('"').removesuffix('"')
            spoken.append(Spoken(roles=tuple(role for depth, role in above if depth < indent), text=text))
        elif match := _ELEMENT.match(line):
            above = [(depth, role) for depth, role in above if depth < indent]
            above.append((indent, match["role"]))
    return spoken


def _run_ends(run: list[str], following: str, indent: int) -> bool:
    """Return whether a run of text is whole, given the line after it.

    pdfinfo escapes nothing: a quotation mark at the end of a line ends the run only if the tree goes on after it.
    Code in which a line of nothing but a string follows another string is read as two runs without their marks.
    """
    if not run[-1].endswith('"') or run == [" " * indent + '"']:
        return False
    if not following.strip() or _REFERENCE.fullmatch(following):
        return True
    depth = len(following) - len(following.lstrip(" "))
    element = _ELEMENT.match(following)
    if element is not None:
        return _ROLES.fullmatch(element["role"]) is not None and depth <= indent
    return following.lstrip().startswith('"') and 0 < depth <= indent and depth % 2 == 0


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


INK_RESOLUTION: Final = 36
"""Pixels per inch at which pages are drawn to see where something stands."""


def measure_ink(file: Path) -> list[list[float]]:
    """Return for each page the places, in points from its top, of the lines of pixels that are not blank.

    Raises:
        NotRunError: ``pdftoppm`` is missing.
    """
    program = shutil.which("pdftoppm")
    if program is None:
        raise NotRunError("there is no pdftoppm: install the system package poppler-utils")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "-r", str(INK_RESOLUTION), "-gray", str(file), f"{folder}/p"]
        subprocess.run(command, capture_output=True, check=True)
        return [_list_inked(picture) for picture in sorted(Path(folder).iterdir())]


def _list_inked(picture: Path) -> list[float]:
    """Return where a page has anything; getbbox is None for a blank line."""
    with Image.open(picture) as page:
        ink = ImageChops.invert(page)
        rows = [ink.crop((0, row, ink.width, row + 1)).getbbox() for row in range(ink.height)]
    return [row * 72 / INK_RESOLUTION for row, found in enumerate(rows) if found]


def _word(word: etree._Element) -> Word:
    x0, y0, x1, y1 = (float(word.get(key) or 0) for key in ("xMin", "yMin", "xMax", "yMax"))
    return word.text or "", x0, y0, x1, y1
