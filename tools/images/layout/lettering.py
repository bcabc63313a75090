"""A unit's name: what may be set, where it may be broken, and how its lines reach.

The page's generator does the same in the browser; ``tests/images/names.py`` holds the cases that both must satisfy.
"""

import itertools
import unicodedata
from dataclasses import dataclass

from tools.catalogue.images.image_messages import say
from tools.catalogue.images.image_rules import (
    BREAK,
    ENDINGS,
    LINE_PITCH,
    MOST_CHARACTERS,
    MOST_LINES,
    PARTS,
    REPLACED,
    SHORTEST_PART,
)
from tools.images.errors import LetteringError
from tools.images.layout.typeface import Reach, list_characters, measure_line

_REPLACED = str.maketrans(REPLACED)
_TAILS = frozenset(part + ending for part in PARTS for ending in ENDINGS)
_LONGEST_TAIL = max(map(len, _TAILS))


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a name that is never broken, what stands after it on a line, and the price of a break there."""

    text: str
    gap: str
    hyphen: str
    cost: float


@dataclass(frozen=True, slots=True)
class BrokenName:
    """A name broken into lines; lengths are shares of the type size, ``cost`` is the price of its hyphens."""

    lines: tuple[str, ...]
    cost: float

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """How far each line reaches."""
        return tuple(measure_line(line) for line in self.lines)

    @property
    def height(self) -> float:
        """From the top of the first line's ink to the bottom of the last one's."""
        return self.reaches[0].above + LINE_PITCH * (len(self.lines) - 1) + self.reaches[-1].below


def clean_name(name: str) -> str:
    """Return a unit's name as it is set, its places to break kept: composed characters, single spaces.

    Raises:
        LetteringError: It is empty, without letters, too long, or holds characters that the typeface lacks.
    """
    marked = unicodedata.normalize("NFC", name).translate(_REPLACED)
    words = [BREAK.join(part for part in word.split(BREAK) if part) for word in marked.split()]
    clean = " ".join(word for word in words if word)
    plain = clean.replace(BREAK, "")
    if not any(map(str.isalnum, plain)):
        raise LetteringError(say("no-letter" if plain else "no-name"))
    if len(plain) > MOST_CHARACTERS:
        raise LetteringError(say("long-name", name=f"{plain[:20]}…", count=len(plain), limit=MOST_CHARACTERS))
    missing = sorted(set(plain) - list_characters())
    if missing:
        names = ", ".join(f"U+{ord(character):04X}" for character in missing)
        shown = "".join(character if character.isprintable() else "�" for character in plain)
        raise LetteringError(say("characters", name=shown, missing=names))

    return clean


def list_blocks(name: str) -> list[BrokenName]:
    """Return all ways to set a clean name in one, two and three lines."""
    pieces = split_name(name)
    counts = range(1, min(MOST_LINES, len(pieces)) + 1)

    return [
        _join(pieces, cuts) for count in counts for cuts in itertools.combinations(range(1, len(pieces)), count - 1)
    ]


def split_name(name: str) -> list[NamePart]:
    """Return the pieces of a clean name, in order: words, parts after hyphens, and parts of compounds."""
    pieces: list[NamePart] = []
    for word in name.split(" "):
        parts = word.replace("-", "-\n").removesuffix("\n").split("\n")
        for part in parts:
            pieces += _split_word(part)
            pieces[-1] = NamePart(pieces[-1].text, "", "", 0.0)
        pieces[-1] = NamePart(pieces[-1].text, " ", "", 0.0)

    return pieces


def find_joints(word: str) -> list[tuple[int, float]]:
    """Return where a compound may be broken, with the price: least before its last part, more within the first."""
    joints: list[tuple[int, float]] = []
    end, cost = len(word), 1.0
    while True:
        lower = word[:end].lower()
        starts = range(max(SHORTEST_PART, end - _LONGEST_TAIL), end - SHORTEST_PART + 1)
        start = next((at for at in starts if lower[at:] in _TAILS), None)
        if start is None:
            return sorted(joints)
        joints.append((start, cost))
        end, cost = start, cost + 0.5


def _split_word(word: str) -> list[NamePart]:
    if BREAK in word:
        return [NamePart(part, "", "-", 1.0) for part in word.split(BREAK) if part]
    joints = find_joints(word)
    starts, ends = [0, *(at for at, _ in joints)], [*(at for at, _ in joints), len(word)]
    costs = [*(cost for _, cost in joints), 0.0]

    return [NamePart(word[start:end], "", "-", cost) for start, end, cost in zip(starts, ends, costs, strict=True)]


def _join(pieces: list[NamePart], cuts: tuple[int, ...]) -> BrokenName:
    ends = (0, *cuts, len(pieces))
    lines = []
    for start, end in itertools.pairwise(ends):
        line = "".join(piece.text + piece.gap for piece in pieces[start : end - 1]) + pieces[end - 1].text
        lines.append(line + (pieces[end - 1].hyphen if end < len(pieces) else ""))

    return BrokenName(tuple(lines), sum(pieces[cut - 1].cost for cut in cuts))
