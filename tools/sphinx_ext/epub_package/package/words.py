"""The few words an EPUB needs beside its text, in the reader's language.

Navigation, cover and colophon have headings of their own. Swedish and English are here; any other language, and any
other wording, comes through the configuration value ``epub_package_words``, which wins over both.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from babel.dates import format_date

from ..pages.languages import locale_of

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sv": {
        "contents": "Innehåll",
        "landmarks": "Genvägar",
        "pages": "Sidor",
        "page": "Sida {label}",
        "cover": "Omslag",
        "title_page": "Titelsida",
        "start": "Bokens början",
        "index": "Sakregister",
        "colophon": "Om den här boken",
        "edition": "Utgåva {edition}, {date}",
        "pdf": "{title} (PDF)",
        "summary": (
            "Boken går att läsa helt som text, uppläst eller i punktskrift. Rubriker, listor och tabeller är märkta, "
            "läsordningen är bestämd, och text, färger och radavstånd kan ändras fritt."
        ),
        "pictures_described": "Alla bilder som bär innehåll har en beskrivning.",
        "pictures_undescribed": "Några bilder saknar beskrivning.",
        "open_faults": "Kända brister: {faults}",
    },
    "en": {
        "contents": "Contents",
        "landmarks": "Landmarks",
        "pages": "Pages",
        "page": "Page {label}",
        "cover": "Cover",
        "title_page": "Title page",
        "start": "Start of the book",
        "index": "Index",
        "colophon": "About this book",
        "edition": "Edition {edition}, {date}",
        "pdf": "{title} (PDF)",
        "summary": (
            "The book can be read entirely as text, aloud or in braille. Headings, lists and tables are marked, the "
            "reading order is fixed, and type, colours and spacing can be changed freely."
        ),
        "pictures_described": "All pictures that carry content have a description.",
        "pictures_undescribed": "Some pictures lack a description.",
        "open_faults": "Known faults: {faults}",
    },
}
"""Words by language and name; ``{…}`` is filled in."""


def words_for(language: str, own: Mapping[str, str]) -> Mapping[str, str]:
    """Return the words for a language tag such as ``sv-FI``: own wording first, English where nothing else is known.

    Raises:
        ValueError: ``own`` has a word that the book does not use.
    """
    if unknown := sorted(own.keys() - WORDS["en"].keys()):
        allowed = ", ".join(sorted(WORDS["en"]))
        raise ValueError(f"epub_package_words: no word is called {', '.join(unknown)}; there are {allowed}")
    return {**WORDS["en"], **WORDS.get(language.partition("-")[0].lower(), {}), **own}


def written_date(language: str, day: date) -> str:
    """Return a date as a reader of a language tag writes it, such as ``23 november 2026``; else in figures."""
    locale = locale_of(language)
    return format_date(day, "long", locale=locale) if locale else day.isoformat()
