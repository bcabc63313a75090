"""Where compounds are joined: the parts are words of the book itself, or such as the project lists."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from sphinx.errors import ConfigError

_WORD: Final = re.compile(r"[^\W\d_]{3,}")

SHORTEST_PART: Final = 3
_SAFE_HEAD: Final = 4
_SAFE_TAIL: Final = 7
"""A shorter head (app) needs a tail of so many letters: else "meningen" would be men + ingen."""

_SHORTEST_STEM: Final = 5
_LONGEST_ENDING: Final = 4


class Joints:
    """The joints of compounds by a vocabulary; ``listed`` are parts with a hyphen at the joint: ``arbets-giv``."""

    def __init__(self, listed: Iterable[str] = ()) -> None:
        self.listed: list[tuple[str, int]] = []
        for part in listed:
            head, joint, tail = part.lower().partition("-")
            if not joint:
                raise ConfigError(f"tagged_pdf_joints: {part!r} has no hyphen to say where it is joined")
            self.listed.append((head + tail, len(head)))
        self.words: frozenset[str] = frozenset()
        self.ordered: list[str] = []
        self.known: dict[str, list[int]] = {}

    def learn(self, text: str) -> None:
        """Take the words of a book."""
        self.words = frozenset(_WORD.findall(text.lower()))
        self.ordered = sorted(self.words)
        self.known.clear()

    def places(self, word: str) -> list[int]:
        """Return the places in a word where it is joined, or has a hyphen already."""
        if word not in self.known:
            places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            small = word.lower()
            self.known[word] = [place for place in places if self._is_joint(small, place)]
        return self.known[word]

    def _is_joint(self, word: str, place: int) -> bool:
        head, tail = word[:place], word[place:]
        if head.endswith("-") or any(
            word.startswith(part, place - joint) for part, joint in self.listed if joint <= place
        ):
            return True
        if len(head) < _SAFE_HEAD:
            return head in self.words and len(tail) >= _SAFE_TAIL and tail in self.words
        return len(tail) >= _SAFE_HEAD and self._is_head(head) and self._is_tail(tail)

    def _is_head(self, head: str) -> bool:
        """Return whether it is a word, or one with the s that joins; but not a short word with an s (för + s)."""
        if head.endswith("s") and head[:-1] in self.words:
            return len(head) > _SAFE_HEAD
        return head in self.words

    def _is_tail(self, tail: str) -> bool:
        """Return whether it is a word, in this form or with another ending."""
        stems = (tail[:size] for size in range(max(_SHORTEST_STEM, len(tail) - _LONGEST_ENDING), len(tail)))
        if tail in self.words or any(stem in self.words for stem in stems):
            return True
        after = bisect_left(self.ordered, tail)
        return len(tail) >= _SHORTEST_STEM and any(word.startswith(tail) for word in self.ordered[after : after + 1])
