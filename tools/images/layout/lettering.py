"""A unit's name: what may be set, where it may be broken, and which breaks look best."""

import itertools
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pyphen

from tools.catalogue.image_rules import COMPOUND_HEADS, LINE_PITCH, MOST_CHARACTERS, MOST_LINES
from tools.images.errors import LetteringError
from tools.images.layout.typeface import Reach, list_characters, measure_line

_KEPT: Final = 3
"""Ways to break a name that are tried for each number of lines."""

_SOFT_HYPHEN: Final = "\u00ad"

_COST_BEFORE_HEAD: Final = 0.04
_COST_AFTER_S: Final = 0.15
_COST_ELSEWHERE: Final = 0.7
"""What a hyphen costs, as a share of the width it saves: least at the joint of a compound."""

_SHORTEST_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a name that is never broken, and what it costs to break the line after it."""

    text: str
    gap: str
    hyphen: str
    cost: float


@dataclass(frozen=True, slots=True)
class Block:
    """A name broken into lines; lengths are shares of the type size, ``cost`` is the price of its hyphens."""

    lines: tuple[str, ...]
    cost: float

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """How far each line reaches."""
        return tuple(measure_line(line) for line in self.lines)

    @property
    def width(self) -> float:
        """The width of the widest line."""
        return max(reach.width for reach in self.reaches)

    @property
    def height(self) -> float:
        """From the top of the first line's ink to the bottom of the last one's."""
        return self.reaches[0].above + LINE_PITCH * (len(self.lines) - 1) + self.reaches[-1].below


def clean_name(name: str) -> str:
    """Return a unit's name as it is set: composed characters, single spaces.

    Raises:
        LetteringError: It is empty, too long, or holds characters that the typeface lacks.
    """
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean.strip(_SOFT_HYPHEN + " "):
        raise LetteringError("the unit's name is empty; give its name")
    if len(clean) > MOST_CHARACTERS:
        raise LetteringError(f"{clean[:20]}…: {len(clean)} characters; a name of at most {MOST_CHARACTERS} can be set")
    missing = sorted(set(clean) - list_characters() - {_SOFT_HYPHEN})
    if missing:
        names = ", ".join(f"U+{ord(character):04X}" for character in missing)
        raise LetteringError(f"{clean!a}: the typeface has no {names}; write the name with other characters")

    return clean


def list_blocks(name: str) -> list[Block]:
    """Return the best ways to set a clean name in one, two and three lines, balanced and with few hyphens."""
    pieces = split_name(name)
    blocks: list[Block] = []
    for count in range(1, min(MOST_LINES, len(pieces)) + 1):
        ways = [_join(pieces, cuts) for cuts in itertools.combinations(range(1, len(pieces)), count - 1)]
        ways.sort(key=lambda block: (block.width * (1 + block.cost), block.lines))
        blocks += ways[:_KEPT]

    return blocks


def split_name(name: str) -> list[Piece]:
    """Return the pieces of a clean name, in order: words, parts after hyphens, and syllables of long words."""
    pieces: list[Piece] = []
    for word in name.split(" "):
        parts = word.replace("-", "-\n").removesuffix("\n").split("\n")
        for part in parts:
            pieces += _split_word(part)
            pieces[-1] = Piece(pieces[-1].text, "", "", 0.0)
        pieces[-1] = Piece(pieces[-1].text, " ", "", 0.0)

    return pieces


@cache
def _list_breaks(word: str) -> tuple[int, ...]:
    # pyphen has no type annotations
    dictionary: Any = pyphen.Pyphen(lang="sv", left=_SHORTEST_PART, right=_SHORTEST_PART)  # type: ignore[no-untyped-call]

    return tuple(int(place) for place in dictionary.positions(word) if word[place - 1].isalpha())


def _split_word(word: str) -> list[Piece]:
    if _SOFT_HYPHEN in word:
        return [Piece(part, "", "-", 0.0) for part in word.split(_SOFT_HYPHEN) if part] or [Piece("", "", "", 0.0)]
    ends = [0, *_list_breaks(word), len(word)]

    return [Piece(word[start:end], "", "-", _price(word, end)) for start, end in itertools.pairwise(ends)]


def _price(word: str, place: int) -> float:
    rest = word[place:].lower()
    if place <= _SHORTEST_PART:
        return _COST_ELSEWHERE
    if rest.startswith(COMPOUND_HEADS):
        return _COST_BEFORE_HEAD

    return _COST_AFTER_S if word[place - 1] == "s" else _COST_ELSEWHERE


def _join(pieces: list[Piece], cuts: tuple[int, ...]) -> Block:
    ends = (0, *cuts, len(pieces))
    lines = []
    for start, end in itertools.pairwise(ends):
        line = "".join(piece.text + piece.gap for piece in pieces[start : end - 1]) + pieces[end - 1].text
        lines.append(line + (pieces[end - 1].hyphen if end < len(pieces) else ""))

    return Block(tuple(lines), sum(pieces[cut - 1].cost for cut in cuts))
