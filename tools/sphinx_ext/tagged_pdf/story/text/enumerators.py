"""The numbers of list items: docutils' enumeration types, with what the author puts around them."""

from collections.abc import Callable
from typing import Final

from docutils import nodes
from roman_numerals import RomanNumeral


def enumerator_of(item: nodes.list_item) -> str:
    """Return the number of an item of an enumerated list, such as ``3.`` or ``(c)``."""
    parent = item.parent
    number = parent.index(item) + int(parent.get("start", 1))
    write = WAYS.get(parent.get("enumtype", ""), str)
    return f"{parent.get('prefix', '')}{write(number)}{parent.get('suffix', '.') or '.'}"


def write_letters(number: int) -> str:
    """Return a number in letters, going on after z with aa as browsers do (CSS Counter Styles 3, 6.1)."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters or "0"


def write_roman(number: int) -> str:
    """Return a number in small Roman numerals, or in digits where there are none (0, 4000)."""
    return RomanNumeral(number).to_lowercase() if 0 < number < 4000 else str(number)  # noqa: PLR2004


WAYS: Final[dict[str, Callable[[int], str]]] = {
    "arabic": str,
    "loweralpha": write_letters,
    "upperalpha": lambda number: write_letters(number).upper(),
    "lowerroman": write_roman,
    "upperroman": lambda number: write_roman(number).upper(),
}
"""How each of docutils' enumeration types writes a number."""
