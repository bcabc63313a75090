"""The index: its words, its links, and the order of the language's alphabet."""

import re
from typing import Any

import pytest

from tools.checks.validators.poppler import read_aloud

WORDS = ("ärende", "apa", "åka", "zon", "ö", "adress", "båt", "bok")


def words_of_index(build: Any, language: str) -> list[str]:
    """Return the headings and words of the index of a book in a language, in reading order."""
    entries = "\n".join(f"   single: {word}" for word in WORDS)
    built = build({"index.rst": f"Titel\n=====\n\n.. index::\n{entries}\n\nText.\n"}, language=language)
    spoken = " ".join(run.text for run in read_aloud(built.pdf) if "Lbl" not in run.roles)
    index = re.split(r"\b(?:Index|Register|Sakregister|Stikord|Indeks|Hakemisto)\b", spoken)[-1]
    return [word for word in index.split() if word.isalpha()]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", "A adress apa B bok båt Z zon Å åka Ä ärende Ö ö"),
        ("en", "A adress apa ärende åka B båt bok O ö Z zon"),
    ],
)
def test_the_index_is_in_the_order_of_the_alphabet(build: Any, language: str, expected: str) -> None:
    """In Swedish å, ä and ö are letters after z, in English they are Sphinx's a and o with marks."""
    assert words_of_index(build, language) == expected.split()
