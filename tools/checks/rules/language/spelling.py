"""Spelling, by the Swedish Hunspell dictionary and the publication's own list of words.

Dictionary: npm ``dictionary-sv`` (Göran Andersson's Den stora svenska ordlistan), read by ``spylls``.
"""

import io
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from tools import paths
from tools.checks.core.findings import NotRunError

DICTIONARY: Final = paths.NODE_MODULES / "dictionary-sv" / "index"
WORD_LIST: Final = "ordlista.txt"
"""The publication's words, in ``source/_data``: one word or name on a line, ``#`` begins a comment."""


class Speller:
    """Knows Swedish words, and those of one publication."""

    def __init__(self, word_list: Path) -> None:
        self._own = read_words(word_list)
        names = sorted((entry for entry in self._own if " " in entry), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, names))) if names else None
        self._dictionary = load_dictionary()
        self._known: dict[str, bool] = {}

    def hide_names(self, text: str) -> str:
        """Return the text with the names of several words that the list holds replaced by as many underscores."""
        return self._names.sub(lambda match: "_" * len(match[0]), text) if self._names else text

    def knows(self, word: str) -> bool:
        """Tell whether a word, each part between its hyphens, or its form without genitive s is known."""
        if word not in self._known:
            self._known[word] = self._check(word)

        return self._known[word]

    def _check(self, word: str) -> bool:
        if self._looks_right(word):
            return True
        parts = word.split("-")

        return len(parts) > 1 and all(not part or self._looks_right(part) for part in parts)

    def _looks_right(self, word: str) -> bool:
        stem = word.replace("’", "'").removesuffix("s").removesuffix(":")
        if word in self._own or stem in self._own or word.lower() in self._own:
            return True

        return bool(self._dictionary.lookup(word)) or (":" in word and bool(self._dictionary.lookup(stem)))


def read_words(file: Path) -> frozenset[str]:
    """Return the words of a list, or none if there is no list."""
    if not file.is_file():
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())

    return frozenset(line for line in lines if line)


@cache
def load_dictionary() -> Any:
    """Read the Swedish dictionary, once for each process.

    Raises:
        NotRunError: It, or spylls, is not installed.
    """
    if not DICTIONARY.with_suffix(".aff").is_file():
        raise NotRunError(f"there is no Swedish dictionary in {DICTIONARY.parent}; install it with: make test")

    try:
        from spylls.hunspell import Dictionary, readers  # noqa: PLC0415  # a test dependency, like outloud
    except ImportError:
        raise NotRunError("there is no spylls: install the package spylls (make test does)") from None

    class ClosingReader(readers.FileReader):
        """spylls' own reader, which leaves its files open, made to read them whole."""

        def _open(self, path: str, encoding: str) -> io.StringIO:
            return io.StringIO(Path(path).read_text(encoding=encoding, errors="surrogateescape"))

    build: Any = Dictionary  # spylls types no calls
    read: Any = ClosingReader
    affixes, context = readers.read_aff(read(str(DICTIONARY.with_suffix(".aff"))))
    stems_file = str(DICTIONARY.with_suffix(".dic"))
    stems = readers.read_dic(read(stems_file, encoding=context.encoding), aff=affixes, context=context)

    return build(affixes, stems)
