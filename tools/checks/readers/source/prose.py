"""The prose of a publication: every passage of its pages and of its data, with the place where it stands."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tools.checks.core.findings import NotRunError, Publication
from tools.checks.readers.source.data_tables import name_member
from tools.checks.readers.source.markdown import STAND_IN, list_pages, read_page
from tools.checks.readers.source.pages import Passage

WORD: Final = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*")
"""A word: letters, joined inside by hyphen, colon or apostrophe (``EU:s``, ``e-post``)."""
SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[”)]*\s+(?=[”(]*[A-ZÅÄÖÉ0-9])")
ABBREVIATION: Final = re.compile(r"(?:^|[\s(])(?:kap|kl|nr|s|st|ca|tel|jfr|resp|dvs|osv|etc|m\.m|t\.ex|bl\.a|\d+)\.$")
NO_PROSE: Final = re.compile(
    r"(?:https?://|www\.)\S*[^\s.,;:)]|[\w.+-]+@\w[\w.-]*\w|(?<!\w)[#@]\w+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:se|com|nu|org|net|eu|io|social|tv)\b(?:/[\w/.-]*\w)?"
)
"""Addresses, e-mail addresses, handles, hashtags and host names."""
TECHNICAL_KEYS: Final = {
    "id", "key", "source", "website", "file", "address", "target", "kind", "shape", "basis", "confidence", "language",
    "formats", "licence_address", "email", "telephone", "file_stem", "rules", "editions", "situations", "reference",
    "report_form", "accounts_list", "guidelines", "complaint_address", "foreground", "background", "safe_area_basis",
    "avoid", "pages", "criterion", "edition", "extension", "licence", "former_name", "tags", "status", "number",
    "certainty", "group", "yes", "no", "start", "words", "means",
}  # fmt: skip
"""Keys of data files whose values are names for programs, addresses or proper names, not prose."""


FACT: Final = re.compile(r"\{[a-z0-9-]+\}")
"""A fact that a text quotes by its key."""

FOREIGN: Final = {"sources.toml"}
"""Data files whose texts are others' words: titles and names of sources."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A passage with its file; ``key`` names its place in a data file and is empty for a page."""

    file: str
    passage: Passage
    key: str = ""

    @property
    def text(self) -> str:
        """The passage on one line."""
        return self.passage.text

    def place(self, offset: int = 0) -> str:
        """Return the place of a character: file and line, or file and key."""
        return f"{self.file}: {self.key}" if self.key else f"{self.file}:{self.passage.find_line(offset)}"


def read_prose(publication: Publication) -> list[Prose]:
    """Return all prose of the pages and the data.

    Raises:
        NotRunError: There are no pages.
    """
    root, source = publication.root, publication.source
    pages = list_pages(source) if source.is_dir() else []
    if not pages:
        raise NotRunError(f"there are no Markdown pages in {source}")
    prose = []
    for file in pages:
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        prose += [Prose(name, passage) for passage in read_page(file, name=name).passages]
    for file in sorted((source / "_data").glob("*.toml")):
        if file.name in FOREIGN:
            continue
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError:
            continue  # the data check says so
        prose += [Prose(name, Passage(((1, text),), "data"), key) for key, text in list_texts(content)]

    return prose


def list_texts(content: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield (key, text) for every text for readers in parsed TOML."""
    if key.rpartition(".")[2].partition("[")[0] in TECHNICAL_KEYS:
        return
    if isinstance(content, dict):
        for name, value in content.items():
            yield from list_texts(value, f"{key}.{name}" if key else name)
    elif isinstance(content, list):
        for position, value in enumerate(content, start=1):
            yield from list_texts(value, f"{key}[{name_member(value, position)}]")
    elif isinstance(content, str) and any(character.isalpha() for character in content) and content[0] != "#":
        yield key, FACT.sub(STAND_IN, content)


def hide_addresses(text: str) -> str:
    """Return the text with addresses, handles and host names replaced by as many underscores, which are no words."""
    return NO_PROSE.sub(lambda match: "_" * len(match[0]), text)


def list_words(text: str) -> list[str]:
    """Return the words of a text, addresses apart."""
    return WORD.findall(hide_addresses(text))


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, sentence); abbreviations and numbers with a full stop do not end one."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if ABBREVIATION.search(text[start : match.start()]):
            continue
        yield start, text[start : match.start()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]
