"""The words with which each page of a PDF begins, without headers and footers.

A tagged PDF tells its text from its furniture: what is an artifact (ISO 32000-1, 14.8.2.2) is left out. Text is
decoded by each font's ToUnicode map (9.10.3); a font without one says nothing here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pikepdf

ENOUGH: Final = 400
"""Characters of a page that suffice to find its place in the book."""

SHOWN: Final = frozenset({"Tj", "TJ", "'", '"'})
"""Operators that show text."""

HEX: Final = r"<([0-9A-Fa-f]+)>"
SINGLE: Final = re.compile(rf"{HEX}\s*{HEX}")
RANGE: Final = re.compile(rf"{HEX}\s*{HEX}\s*(?:{HEX}|\[([^\]]*)\])")

Codes = Mapping[bytes, str]
"""The text of each character code of a font."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page: the label its reader sees, and its first words."""

    label: str
    text: str


def page_starts(path: Path) -> list[PageStart]:
    """Return the beginning of every page.

    Raises:
        pikepdf.PdfError: the file is no PDF that can be read.
    """
    fonts: dict[tuple[int, int], Codes] = {}
    with pikepdf.open(path) as pdf:
        return [PageStart(str(page.label), "".join(shown_text(page, fonts))[:ENOUGH]) for page in pdf.pages]


def shown_text(page: pikepdf.Page, fonts: dict[tuple[int, int], Codes]) -> Iterator[str]:
    """Yield the text of a page's content in the order in which it is shown, until there is enough."""
    codes: Codes = {}
    marks: list[bool] = []
    length = 0
    for instruction in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ ' \" Td TD T* BT"):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in {"BDC", "BMC"}:
            marks.append(str(operands[0]) == "/Artifact")
        elif operator == "EMC" and marks:
            marks.pop()
        elif operator == "Tf":
            codes = codes_of(page, str(operands[0]), fonts)
        elif not any(marks):
            text = decoded(operands[-1], codes) if operator in SHOWN else ""
            length += len(text)
            yield text or " "
        if length > ENOUGH:
            return


def codes_of(page: pikepdf.Page, name: str, fonts: dict[tuple[int, int], Codes]) -> Codes:
    """Return what the codes of a page's font mean, read once for each font."""
    listed: Any = page.resources.get("/Font")
    font: Any = listed.get(name) if listed is not None else None
    if font is None or "/ToUnicode" not in font:
        return {}
    if font.objgen not in fonts:
        fonts[font.objgen] = read_map(font.ToUnicode.read_bytes().decode("latin-1"))
    return fonts[font.objgen]


def read_map(cmap: str) -> Codes:
    """Return the meaning of each code in a ToUnicode map."""
    found: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, meaning in SINGLE.findall(block):
            found[bytes.fromhex(code)] = unicode_text(meaning)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, start, listed in RANGE.findall(block):
            meanings = re.findall(HEX, listed)
            for offset, number in enumerate(range(int(first, 16), int(last, 16) + 1)):
                code = number.to_bytes(len(first) // 2, "big")
                if listed:
                    found[code] = unicode_text(meanings[offset]) if offset < len(meanings) else ""
                else:
                    head, tail = start[:-4], int(start[-4:], 16) + offset
                    found[code] = unicode_text(f"{head}{tail:04X}")
    return found


def unicode_text(digits: str) -> str:
    """Return the text that a map writes as UTF-16 in hexadecimal digits."""
    return bytes.fromhex(digits.zfill(4)).decode("utf-16-be", "ignore")


def decoded(operand: Any, codes: Codes) -> str:
    """Return the text of a string, or of an array of strings and distances, as an operator shows it."""
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    width = max((len(code) for code in codes), default=1)
    text: list[str] = []
    for part in parts:
        if not isinstance(part, pikepdf.String):
            continue
        data = bytes(part)
        text += [codes.get(data[at : at + width], "") for at in range(0, len(data), width)]
    return "".join(text)
