"""Rules for the language of pages and data: spelling, readability, length, choice of words, typography."""

from collections.abc import Iterator, Sequence
from typing import Final

from tools.catalogue.base.limits import ANY_LENGTH, AVERAGE_LIX, FEWEST_WORDS, MOST_WORDS, PAGE_LIX
from tools.checks.core.findings import Check, Finding, Note, Publication, Rule
from tools.checks.readers.source.prose import WORD, Prose, hide_addresses, list_words, read_prose, split_sentences
from tools.checks.rules.language.one_word import GLOSSARY_NAME, read_avoided
from tools.checks.rules.language.readability import measure
from tools.checks.rules.language.spelling import WORD_LIST, Speller
from tools.checks.rules.language.typography import find_faults
from tools.checks.rules.language.wording import find_avoided

MAX_WORDS: Final = 35
ORIGIN: Final = "docs/checks.md"

SPELLING: Final = Rule(
    id="language-spelling",
    promise="Every word is in the Swedish dictionary or in the publication's own list.",
    origin=ORIGIN,
    remedy=f"correct the word, or add it to source/_data/{WORD_LIST}; mark other languages: [text]{{lang=en}}",
)
READABILITY: Final = Rule(
    id="language-readability",
    promise=f"No page's LIX is over {PAGE_LIX}, and the whole publication's is at most {AVERAGE_LIX}.",
    origin=f"{ORIGIN}; WCAG 3.1.5; språklagen 11 §",
    remedy="write shorter sentences and shorter words",
)
LENGTH: Final = Rule(
    id="language-sentence-length",
    promise=f"No sentence has more than {MAX_WORDS} words.",
    origin=f"{ORIGIN}; språklagen 11 §",
    remedy="make two sentences of it, or a list",
)
WORDING: Final = Rule(
    id="language-wording",
    promise="No word from the list of bureaucratese, abbreviations and words that shut somebody out is used.",
    origin=f"{ORIGIN}; tools/checks/rules/language/wording.toml",
    remedy="use the plain word, or put ”…” around a word that is spoken of",
)
GLOSSARY: Final = Rule(
    id="language-one-word",
    promise="No word is used that the glossary avoids: one word for one thing.",
    origin=f"{ORIGIN}; source/_data/{GLOSSARY_NAME}",
    remedy="use the word of the glossary, or put ”…” around a word that is spoken of",
)
PAGE_LENGTH: Final = Rule(
    id="language-page-length",
    promise=f"A page has {FEWEST_WORDS} to {MOST_WORDS} words, but for those that catalogue/base/limits.py names.",
    origin=ORIGIN,
    remedy="answer more of the question, divide the page, or name it with its reason in limits.py",
)
TYPOGRAPHY: Final = Rule(
    id="language-typography",
    promise="Quotation marks, dashes and hard spaces are Swedish.",
    origin=f"{ORIGIN}; Svenska skrivregler",
    remedy="write the sign that the finding names",
)


def check_texts(publication: Publication) -> Iterator[Finding | Note]:
    """Read all prose, check it, and print the readability of each page."""
    prose = read_prose(publication)
    yield from _check_spelling(prose, Speller(publication.source / "_data" / WORD_LIST))
    yield from _check_pages(prose)
    words_to_avoid = read_avoided(publication.source / "_data" / GLOSSARY_NAME)
    for one in prose:
        text = hide_addresses(one.text)
        for offset, sentence in split_sentences(text):
            count = len(list_words(sentence))
            if count > MAX_WORDS:
                yield _find(LENGTH, one, offset, f"{count} words: “{sentence[:60].strip()} …”")
        for offset, words, entry in find_avoided(text):
            yield _find(WORDING, one, offset, f"“{words}”: write {entry.use} ({entry.why})")
        for offset, words, use in words_to_avoid.find(text):
            yield _find(GLOSSARY, one, offset, f"“{words}”: the glossary's word is “{use}”")
        for offset, faulty, message in find_faults(text):
            around = text[max(0, offset - 12) : offset + len(faulty) + 12].strip()
            yield _find(TYPOGRAPHY, one, offset, f"“{faulty}” in “{around}”: {message}")


def _check_spelling(prose: Sequence[Prose], speller: Speller) -> Iterator[Finding]:
    for one in prose:
        for match in WORD.finditer(speller.hide_names(hide_addresses(one.text))):
            if not speller.knows(match[0]):
                yield _find(SPELLING, one, match.start(), f"“{match[0]}” is in no word list")


def _check_pages(prose: Sequence[Prose]) -> Iterator[Finding | Note]:
    pages: dict[str, list[str]] = {}
    for one in prose:
        if not one.key:
            pages.setdefault(one.file, []).extend([one.text] if one.passage.kind == "text" else [])
    for file, texts in pages.items():
        if not texts:  # headings alone
            yield from _check_length(file, 0)
            continue
        counts = measure(texts)
        yield Note(topic="LIX", text=f"{counts.lix:4.1f}  {file} ({counts.words} words, {counts.sentences} sentences)")
        yield from _check_length(file, counts.words)
        if counts.lix > PAGE_LIX:
            message = f"LIX is {counts.lix:.1f}, over {PAGE_LIX}"
            yield Finding(rule=READABILITY, edition="source", place=f"{file}:1", message=message)
    whole = measure(text for texts in pages.values() for text in texts)
    yield Note(topic="LIX", text=f"{whole.lix:4.1f}  the whole ({whole.words} words, {whole.sentences} sentences)")
    if whole.lix > AVERAGE_LIX:
        message = f"LIX of the whole is {whole.lix:.1f}, over {AVERAGE_LIX}"
        yield Finding(rule=READABILITY, edition="source", place="source", message=message)


def _check_length(file: str, words: int) -> Iterator[Finding]:
    page = file.removeprefix("source/").removesuffix(".md")
    if page not in ANY_LENGTH and not FEWEST_WORDS <= words <= MOST_WORDS:
        message = f"{words} words; {FEWEST_WORDS} to {MOST_WORDS} are right"
        yield Finding(rule=PAGE_LENGTH, edition="source", place=f"{file}:1", message=message)


def _find(rule: Rule, prose: Prose, offset: int, message: str) -> Finding:
    return Finding(rule=rule, edition="data" if prose.key else "source", place=prose.place(offset), message=message)


CHECKS: Final = (
    Check(
        name="language",
        rules=(SPELLING, READABILITY, LENGTH, WORDING, GLOSSARY, PAGE_LENGTH, TYPOGRAPHY),
        run=check_texts,
    ),
)
