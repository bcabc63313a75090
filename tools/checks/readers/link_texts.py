"""Which link texts say nothing by themselves: the one list for the sources, the site and the EPUB."""

import re
from typing import Final

EMPTY_WORDS: Final = {
    "här", "klicka", "klick", "läs", "läsa", "mer", "se", "gå", "hit", "till", "länk", "länken", "denna", "den",
    "sida", "sidan", "webbplats", "webbplatsen", "vidare", "tryck", "på", "öppna", "info", "information",
    "ladda", "ner", "ned", "dessa", "hämta", "via", "följ", "för", "att", "om", "i", "dokument", "dokumentet",
    "fil", "filen", "fortsätt", "visa", "click", "here", "read", "more", "link", "this", "page", "learn", "go",
    "continue", "details", "download",
}  # fmt: skip
"""A link text made of these words alone says nothing about its target, in Swedish and English."""

BARE_ADDRESS: Final = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


def find_link_fault(text: str) -> str:
    """Return what is wrong with a link text, read without its surroundings; nothing if it makes sense.

    WCAG 2.2, 2.4.4 and 2.4.9.
    """
    words = re.findall(r"\w+", text.casefold())
    if not words:
        return "the link has no text"
    if BARE_ADDRESS.fullmatch(text.strip()):
        return "a bare address is read out letter by letter"

    return "the words say nothing about where it leads" if EMPTY_WORDS.issuperset(words) else ""
