"""Situations that an employee is in: the answer is there, and is reached from the start page in two choices."""

import posixpath
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools import paths
from tools.catalogue.base.pages import find_pages

SITUATIONS = tomllib.loads(Path(__file__).with_name("situations.toml").read_text(encoding="utf-8"))["situation"]
LABEL = re.compile(r"^\(([^)]+)\)=$", re.MULTILINE)
LINK = re.compile(r"\]\((#[\w-]+|[\w./-]+\.md)\)")
CHOICES = 2


@cache
def read_pages() -> dict[str, str]:
    """Return the text of every page by docname."""
    return {page: file.read_text(encoding="utf-8") for page, file in find_pages(paths.SOURCE).items()}


@cache
def find_labels() -> dict[str, str]:
    """Return the page of every label."""
    return {label: page for page, text in read_pages().items() for label in LABEL.findall(text)}


def list_links(page: str) -> Iterator[tuple[str, str]]:
    """Yield (page, label) of every link in a page's text; a whole page has no label."""
    for target in LINK.findall(read_pages()[page]):
        if target.startswith("#"):
            yield find_labels().get(target[1:], ""), target[1:]
        else:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(page), target)).removesuffix(".md"), ""


def count_choices(page: str, section: str) -> int | None:
    """Return how many links lead from the start page to a section, or None if more are needed than allowed.

    Whoever has come to the page chooses the section in its list of contents, unless the page begins with it.
    """
    places = {("index", "")}
    begins = read_section(page, section).startswith("# ")
    for choices in range(1, CHOICES + 1):
        links = {link for place, _ in places if place in read_pages() for link in list_links(place)}
        links |= {(place, section) for place, _ in places if place == page}
        if (page, section) in links or (begins and page in {place for place, _ in links}):
            return choices
        places = links

    return None


def read_section(page: str, section: str) -> str:
    """Return the text from a label to the next heading of its level or above."""
    _, _, text = read_pages()[page].partition(f"({section})=\n")
    lines = text.strip().splitlines()
    level = len(lines[0]) - len(lines[0].lstrip("#")) if lines else 0
    end = next(
        (number for number, line in enumerate(lines) if number and re.match(rf"#{{1,{level}}} ", line)), len(lines)
    )

    return "\n".join(lines[:end])


def test_there_are_twenty_two_different_questions() -> None:
    """Each asks for something else."""
    assert len({one["question"] for one in SITUATIONS}) >= 22
    assert len({(one["page"], one["section"]) for one in SITUATIONS}) >= 18


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one["question"])
def test_the_answer_is_in_its_section(situation: dict[str, Any]) -> None:
    """The section is there, and holds the words without which it is no answer."""
    assert find_labels().get(situation["section"]) == situation["page"]
    text = read_section(situation["page"], situation["section"]).casefold().replace("\u00a0", " ")

    assert [word for word in situation["holds"] if word.casefold() not in text] == []


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one["question"])
def test_the_answer_is_reached_in_two_choices(situation: dict[str, Any]) -> None:
    """From the start page, by links in the text."""
    assert count_choices(situation["page"], situation["section"]) in {1, 2}


def test_a_section_that_no_link_leads_to_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """The count finds a page that the start page has lost."""
    pages = {
        "index": "[Ett](#ett)",
        "a": "(ett)=\n## Ett\n\n[Två](b.md)",
        "b": "# Två\n\n[Tre](#tre)",
        "c": "(tre)=\n# Tre\n",
    }
    monkeypatch.setattr("tests.test_situations.read_pages" if __package__ else f"{__name__}.read_pages", lambda: pages)
    find_labels.cache_clear()

    assert count_choices("a", "ett") == 1
    assert count_choices("c", "tre") is None
    find_labels.cache_clear()
