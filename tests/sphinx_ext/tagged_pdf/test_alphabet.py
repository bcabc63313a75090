"""The order of an index, from Sphinx's groups of words to the alphabet of the language."""

from typing import Any

import pytest

from tools.sphinx_ext.tagged_pdf.doctree.index import LETTERS_AFTER_Z, collate

SWEDISH = LETTERS_AFTER_Z["sv"]


def entry(word: str, *below: str, heading: str | None = None) -> Any:
    """Return a word as Sphinx's index holds it, with sub-entries and the heading that an author chose for it."""
    return word, ([], [(sub, []) for sub in below], heading)


def order(groups: list[tuple[str, list[Any]]], letters: str) -> list[tuple[str, list[str]]]:
    """Return the headings with their words, in the order of an alphabet."""
    return [(heading, [word for word, _ in entries]) for heading, entries in collate(groups, letters)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ås", "bo", "äta", "al", "öl"], ["al", "bo", "ås", "äta", "öl"]),
        (["är", "åt"], ["åt", "är"]),
        (["idé", "ide", "idol"], ["idé", "ide", "idol"]),
        (["låt", "latin", "lön", "lov"], ["latin", "lov", "låt", "lön"]),
        (["Åby", "åka"], ["Åby", "åka"]),
        (["b2", "b-a", "ba"], ["b-a", "b2", "ba"]),
    ],
)
def test_words_stand_in_the_order_of_the_alphabet(words: list[str], expected: list[str]) -> None:
    """In Swedish å, ä and ö come after z in this order; é is an e, and what is no letter goes before letters."""
    arranged = order([("A", [entry(word) for word in words])], SWEDISH)

    assert [word for _, group in arranged for word in group] == expected


def test_letters_after_z_get_headings_of_their_own() -> None:
    """Sphinx puts å among the words with a."""
    groups = [("A", [entry("åka"), entry("apa")]), ("O", [entry("ö")])]

    assert order(groups, SWEDISH) == [("A", ["apa"]), ("Å", ["åka"]), ("Ö", ["ö"])]


def test_a_heading_that_an_author_chose_stays(subtests: pytest.Subtests) -> None:
    """A word with a heading of its own is not moved, and signs keep the order that Sphinx gave them."""
    with subtests.test("a chosen heading"):
        assert order([("A", [entry("åka", heading="A"), entry("apa")])], SWEDISH) == [("A", ["apa", "åka"])]
    with subtests.test("the group of signs"):
        assert order([("Symbols", [entry("9"), entry("!")])], SWEDISH) == [("Symbols", ["9", "!"])]


def test_sub_entries_follow_the_alphabet_too() -> None:
    """Below a word the order is the same as above it."""
    ((_, ((_, (_, below, _)),)),) = collate([("B", [entry("bild", "ö", "å", "z")])], SWEDISH)

    assert [word for word, _ in below] == ["z", "å", "ö"]


def test_without_letters_of_its_own_the_order_is_sphinxs() -> None:
    """In English å is an a with a ring."""
    groups = [("A", [entry("åka"), entry("apa")])]

    assert collate(groups, "") == groups
