"""Swedish everywhere: no English word meets the reader in any edition, down to the last label.

A word passes when the Swedish dictionary or the publication's own list knows it; some English words are Swedish ones
too ("list", "back"), so strings that are nothing but interface English are named besides.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tools.checks.core.findings import Check, Finding, Publication, Rule
from tools.checks.core.publication import find_file, require_folder
from tools.checks.readers.content import shorten
from tools.checks.readers.edition.interface import Shown, read_epub, read_html, read_pdf
from tools.checks.readers.source.prose import hide_addresses, list_words
from tools.checks.rules.language.spelling import WORD_LIST, Speller

ENGLISH_LABELS: Final = {
    "back", "cover", "cover page", "default", "edit", "general", "hint", "image", "images", "index", "last", "light",
    "list", "list of pages", "mode", "page", "page list", "page-list", "pages", "part", "quick", "show", "note", "tip",
    "home", "menu", "next", "open", "close", "print", "search",
}  # fmt: skip
"""Strings that are English when they stand alone, though the dictionary may know their words."""
ENGLISH_LITTLE_WORDS: Final = {
    "and", "or", "not", "by", "is", "it", "from", "as", "be", "the", "of", "to", "in", "for", "page", "show", "last",
    "back",
}  # fmt: skip
LITTLE_WORDS_NEEDED: Final = 3
"""So many different ones in one string make it English."""
SOFT_HYPHEN: Final = re.compile("\u00ad\\s*")
"""Drawn at the end of a line, it divides a word; elsewhere it says where one may be divided."""
LINE_BREAK: Final = re.compile(r"(\w)-\s+(\w)")

RULES: Final = {
    edition: Rule(
        id=f"language-{edition}-swedish",
        promise=f"Every word that a reader of the {edition.upper()} edition sees or hears is Swedish.",
        origin="docs/checks.md: Swedish everywhere; WCAG 3.1.1, 3.1.2",
        remedy=f"translate it, mark it as another language (lang), or add a name to source/_data/{WORD_LIST}",
    )
    for edition in ("html", "epub", "pdf")
}


def check_html(publication: Publication) -> Iterator[Finding]:
    """Check what the site says."""
    require_folder(publication.html, "HTML edition")
    yield from check(read_html(publication.html), make_speller(publication))


def check_epub(publication: Publication) -> Iterator[Finding]:
    """Check what the EPUB says."""
    file = find_file(publication.epub, ".epub", "EPUB edition")
    yield from check(read_epub(file), make_speller(publication))


def check_pdf(publication: Publication) -> Iterator[Finding]:
    """Check what the PDF says."""
    file = find_file(publication.pdf, ".pdf", "PDF edition")
    yield from check(read_pdf(file), make_speller(publication))


def make_speller(publication: Publication) -> Speller:
    """Return what knows the publication's words."""
    return Speller(publication.source / "_data" / WORD_LIST)


def check(strings: Iterable[Shown], speller: Speller) -> Iterator[Finding]:
    """Yield a finding for every string with something in it that is not Swedish and was not named before."""
    seen: set[str] = set()
    for shown in strings:
        text = " ".join(speller.hide_names(join_divided(shown.text, speller.knows)).split())
        faults = [fault for fault in dict.fromkeys(find_english(text, speller.knows)) if fault not in seen]
        if faults:
            seen.update(faults)
            named = ", ".join(f"“{fault}”" for fault in faults)
            message = f"{named} in “{shorten(text)}”" if faults != [text] else named
            rule = RULES[shown.edition]
            yield Finding(rule=rule, edition=shown.edition, place=shown.place, message=f"not Swedish: {message}")


def find_english(text: str, knows: Callable[[str], bool]) -> list[str]:
    """Return the unknown words of a string, or the string itself if it is English made of words both languages have."""
    words = list_words(hide_addresses(text))
    unknown = [word for word in words if not knows(word)]
    if unknown:
        return unknown
    label = " ".join(text.split()).strip(" .:…!?()").casefold()
    little = {word.casefold() for word in words} & ENGLISH_LITTLE_WORDS

    return [" ".join(text.split())] if label in ENGLISH_LABELS or len(little) >= LITTLE_WORDS_NEEDED else []


def join_divided(text: str, knows: Callable[[str], bool]) -> str:
    """Join words that were divided at the end of a line; where the hyphen belongs to the word, it stays."""
    without_soft = SOFT_HYPHEN.sub("", text)

    def join(match: re.Match[str]) -> str:
        start = re.search(r"[\w-]*$", without_soft[: match.start() + 1])
        end = re.match(r"[\w-]*", without_soft[match.end() - 1 :])
        whole = (start[0] if start else "") + (end[0] if end else "")

        return match[1] + ("" if knows(whole) else "-") + match[2]

    return LINE_BREAK.sub(join, without_soft)


CHECKS: Final = (
    Check(name="language", rules=(RULES["pdf"],), run=check_pdf),
    Check(name="language", rules=(RULES["html"],), run=check_html),
    Check(name="language", rules=(RULES["epub"],), run=check_epub),
)
