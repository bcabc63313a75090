"""How hard a text is to read: LIX (Björnsson 1968) and the length of its sentences. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tools.checks.readers.source.prose import list_words, split_sentences

LONG_WORD: Final = 6
"""A word of more letters than this is long."""


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts of words, sentences and long words."""

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """Words for each sentence plus long words in per cent; 30–40 is easy, 40–50 middling, over 50 hard."""
        if not self.words:
            return 0.0

        return self.words / max(self.sentences, 1) + 100 * self.long_words / self.words


def measure(texts: Iterable[str]) -> Readability:
    """Measure some passages; each begins a new sentence."""
    words = sentences = long_words = 0
    for text in texts:
        for _, sentence in split_sentences(text):
            found = list_words(sentence)
            words += len(found)
            sentences += bool(found)
            long_words += sum(len(word) > LONG_WORD for word in found)

    return Readability(words, sentences, long_words)
