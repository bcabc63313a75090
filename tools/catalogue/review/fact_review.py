"""Where each fact of the research stands in the handbook, or why it does not: ``docs/faktakontroll.toml``.

The table for people, ``docs/faktakontroll.md``, is written from it by ``python -m tools.catalogue``.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.base.pages import find_pages, read_text
from tools.catalogue.base.values import STRICT, Text, read_file

NAME: Final = "faktakontroll.toml"
WRITTEN: Final = "faktakontroll.md"
FROM_DATA: Final = {
    "{rules-list}": "rules.toml",
    "{tips}": "tips.toml",
    "{glossary-list}": "glossary.toml",
    "{decision-tree}": "comment_tree.toml",
}
"""Directives that write a whole data file on a page."""

HEAD: Final = """# Faktakontroll

Varje uppgift i underlaget, och var i handboken den står eller varför den inte står där. Filen skrivs av
`docs/faktakontroll.toml` med `python -m tools.catalogue`. Ett test visar att sidan, avsnittet och orden finns.
"""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ReviewedFact:
    """A fact in our own words: the ``page`` (``docname`` or ``docname#label``) that ``holds`` it, or the ``reason``."""

    part: Text
    fact: Text
    page: Text | None = None
    holds: Text | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _check_place(self) -> Self:
        if (self.page is None) == (self.reason is None) or (self.page is None) != (self.holds is None):
            msg = "behöver antingen page och holds (ord som visar att uppgiften står där) eller reason"
            raise ValueError(msg)

        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FactReview:
    """All of ``faktakontroll.toml``."""

    fact: Annotated[tuple[ReviewedFact, ...], Field(min_length=1)]


def read_review(docs: Path) -> FactReview:
    """Read the review.

    Raises:
        DataError: It cannot be trusted.
    """
    return read_file(docs / NAME, FactReview)


def find_lost(review: FactReview, source: Path) -> Iterator[str]:
    """Yield what the review says of pages that is not so."""
    texts = {page: _read_whole(file, source) for page, file in find_pages(source).items()}
    for one in review.fact:
        page, _, label = (one.page or "").partition("#")
        if one.page is None or one.holds is None:
            continue
        if page not in texts:
            yield f"{one.fact}: sidan {page} finns inte"
        elif label and f"({label})=" not in texts[page]:
            yield f"{one.fact}: avsnittet {label} finns inte på {page}"
        elif one.holds.casefold() not in texts[page].casefold():
            yield f"{one.fact}: orden ”{one.holds}” finns inte på {page}"


def _read_whole(file: Path, source: Path) -> str:
    """Return a page's text with the data that its directives write, spaces made plain."""
    text = read_text(file)
    text += "".join(
        (source / "_data" / name).read_text(encoding="utf-8-sig") for mark, name in FROM_DATA.items() if mark in text
    )

    return re.sub(r"\s+", " ", text)


def write_review(review: FactReview, titles: Mapping[str, str]) -> str:
    """Return the review as Markdown, part by part; ``titles`` names the pages."""
    told = sum(one.page is not None for one in review.fact)
    lines = [HEAD, f"{len(review.fact)} uppgifter: {told} står i handboken, {len(review.fact) - told} har ett skäl.\n"]
    for part, facts in groupby(review.fact, key=lambda one: one.part):
        lines += [f"## {part}\n", "| Uppgift | Sida, eller skälet att den inte står |", "| --- | --- |"]
        lines += [f"| {one.fact} | {_write_place(one, titles)} |" for one in facts]
        lines.append("")

    return "\n".join(lines)


def _write_place(one: ReviewedFact, titles: Mapping[str, str]) -> str:
    if one.page is None:
        return f"*Inte med:* {one.reason}"
    page, _, label = one.page.partition("#")
    link = f"[{titles.get(page, page)}](../source/{page}.md)"

    return f"{link}, avsnittet `{label}`" if label else link


def read_titles(source: Path) -> dict[str, str]:
    """Return the title of every page."""
    return {
        page: next((line[2:] for line in read_text(file).splitlines() if line.startswith("# ")), page)
        for page, file in find_pages(source).items()
    }
