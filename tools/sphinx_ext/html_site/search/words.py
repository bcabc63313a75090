"""Words as the index knows them: small letters, without rings and dots, and for Swedish cut down to their stem.

``_templates/html/scripts/search/20-words.js`` does the same to what a reader types; a test holds the two together.
Snowball leaves some common Swedish endings alone, so that ``konto`` would not find ``kontot``, nor ``inlägg``
``inlägget``, ``bevaka`` ``bevakning`` or ``kommentar`` ``kommentarer``: they are cut off here.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import Stemmer  # type: ignore[import-not-found]  # written in C, without types
from sphinx.search import languages
from sphinx.util import import_object

_WORD: Final = re.compile(r"[^\W_]+")
_EXTRA_ENDINGS: Final = (
    re.compile(r"(..([bdfgklmnprst])\2)et$"),  # inlägg-et
    re.compile(r"(.{3}o)[tn]$"),  # konto-t, video-n
    re.compile(r"(.{4})n?ing$"),  # bevak-ning, arkiver-ing
    re.compile(r"(.{5})ar$"),  # komment-ar, which loses its last letters, as komment-ar-er then must too
)
_QUESTION_WORDS: Final = {
    "sv": "borde bör behöva behöver finns får få gör göra gäller går gå kommer lite måste ska skall vill också bara"
}
"""Words of a question that say nothing of its topic, beside those that Sphinx leaves out of an index anyway."""

_SWEDISH: Final = Stemmer.Stemmer("swedish")


def fold(text: str) -> str:
    """Return ``text`` in small letters, without what stands above or below a letter: å, ä and ö as a and o."""
    folded = unicodedata.normalize("NFD", text.lower())
    for mark in filter(unicodedata.combining, set(folded)):
        folded = folded.replace(mark, "")

    return folded


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word; a language other than Swedish keeps its words as they are."""
    if language != "sv":
        return word
    found = str(_SWEDISH.stemWord(word))
    for ending in _EXTRA_ENDINGS:
        shorter = ending.sub(r"\1", found)
        if shorter != found:
            return shorter

    return found


def list_stop_words(language: str) -> list[str]:
    """Return the words that are left out of the index and of a question, folded."""
    name = languages.get(language)
    theirs = import_object(name).stopwords if isinstance(name, str) else getattr(name, "stopwords", ())

    return sorted({fold(word) for word in (*theirs, *_QUESTION_WORDS.get(language, "").split())})


def list_stems(text: str, language: str, stop_words: frozenset[str]) -> Iterator[str]:
    """Yield the stems of the words of ``text`` in their order, without stop words."""
    for word in _WORD.findall(fold(text)):
        if word not in stop_words:
            yield stem(word, language)
