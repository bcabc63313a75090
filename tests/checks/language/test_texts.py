"""The parts that the language rules are made of; the rules themselves are proved by ``tests/examples``."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tools import paths
from tools.checks.core.findings import Note, NotRunError
from tools.checks.core.publication import find_publication
from tools.checks.readers.source.prose import hide_addresses, list_words, split_sentences
from tools.checks.rules.language import spelling
from tools.checks.rules.language.readability import measure
from tools.checks.rules.language.spelling import Speller
from tools.checks.rules.language.text_rules import check_texts
from tools.checks.rules.language.typography import find_faults
from tools.checks.rules.language.wording import find_avoided, load_wording


@pytest.mark.parametrize(
    "text",
    [
        "Se https://malmo.se/abc.html?x=1, tack.",
        "Mejla malmostad@malmo.se.",
        "Sök #PassaPåCykeln och @konto.",
        "Gå till socialamedier.malmo.se/om.",
    ],
)
def test_addresses_are_no_words(text: str) -> None:
    """Addresses, handles and hashtags are hidden, and the text keeps its length and its last sign."""
    hidden = hide_addresses(text)

    assert len(hidden) == len(text)
    assert not {"malmo", "malmostad", "PassaPåCykeln", "konto", "https", "socialamedier"} & set(list_words(text))
    assert hidden[-1] == text[-1]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("En mening. En till! Och en tredje?", 3),
        ("Enligt 2 kap. 3 § gäller det.", 1),
        ("Vi öppnar kl. 9 varje dag.", 1),
        ("Hon sade: ”Ja.” Sedan gick hon.", 2),
        ("Den 23. November kom.", 1),
        ("Utan punkt", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    """Abbreviations and ordinals end no sentence."""
    assert len(list(split_sentences(text))) == count


def test_lix_is_words_for_each_sentence_plus_long_words_in_per_cent() -> None:
    """Eight words in two sentences, two of them longer than six letters: 4 + 25."""
    counts = measure(["Vi svarar alla som skriver. Tack för kommentaren."])

    assert (counts.words, counts.sentences, counts.long_words) == (8, 2, 2)
    assert counts.lix == pytest.approx(29)


def test_lix_of_nothing_is_nothing() -> None:
    """An empty page is not divided by its words."""
    assert measure([]).lix == 0


@pytest.mark.parametrize("word", ["kommentarer", "Malmö", "e-post", "EU:s", "handbokens", "kommunikationsavdelning"])
def test_swedish_words_are_known(word: str, tmp_path: Path) -> None:
    """Inflected, compound, hyphenated and genitive forms too."""
    assert Speller(tmp_path / "ingen.txt").knows(word)


@pytest.mark.parametrize("word", ["kommentarrer", "sidebar", "Skip", "Malmöo"])
def test_other_words_are_not(word: str, tmp_path: Path) -> None:
    """Misspelt words and English ones."""
    assert not Speller(tmp_path / "ingen.txt").knows(word)


def test_the_publications_own_words_are_known(tmp_path: Path) -> None:
    """With their genitive, inside hyphens, and as names of several words that are only known whole."""
    words = tmp_path / "ordlista.txt"
    words.write_text("# namn\nBluesky  # tjänst\nOpen Font License\n", encoding="utf-8")
    speller = Speller(words)

    assert all(speller.knows(word) for word in ("Bluesky", "Blueskys", "Bluesky-konto"))
    assert not speller.knows("License")
    assert list_words(speller.hide_names("Licens: Open Font License.")) == ["Licens"]


def test_without_a_dictionary_nothing_is_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing dictionary is "not run"."""
    monkeypatch.setattr(spelling, "DICTIONARY", tmp_path / "index")
    spelling.load_dictionary.cache_clear()
    with pytest.raises(NotRunError, match="dictionary"):
        Speller(tmp_path / "ingen.txt")
    spelling.load_dictionary.cache_clear()


def test_every_avoided_word_is_found_and_has_a_plain_one() -> None:
    """Each form of each entry is found where it stands, and no form stands in two entries."""
    forms = [form for entry in load_wording() for form in entry.forms]

    assert len(load_wording()) >= 60
    assert len(forms) == len(set(forms))
    for entry in load_wording():
        assert entry.use
        for form in entry.forms:
            found = [one for _, _, one in find_avoided(f"Vi skriver {form} här.")]
            assert entry in found or any(form in other for one in found for other in one.forms), form


def test_the_advice_is_not_itself_to_be_avoided() -> None:
    """No plain word is on the list."""
    for entry in load_wording():
        assert not list(find_avoided(entry.use)), entry.use


def test_a_word_that_is_spoken_of_passes() -> None:
    """Between quotation marks a word is an example."""
    assert not list(find_avoided("Skriv inte ”erhålla”."))


@pytest.mark.parametrize(
    "text",
    [
        "Ring 040-34 10 00 mellan 9–17.",
        "Lag (2018:1937), den 23\u00a0november 2026, 2026-11-23.",
        "400\u00a0×\u00a0400\u00a0px och 4,5:1",
        "Facebook – eller Instagram – på 24\u00a0timmar",
        "text-och-bild i e-post 2024",
    ],
)
def test_right_typography_passes(text: str) -> None:
    """Telephone numbers, dates, laws, ranges and dashes as they should be."""
    assert list(find_faults(text)) == []


def test_readability_is_printed_for_every_page(tmp_path: Path) -> None:
    """A line for each page, and one for the whole."""
    pages = ["inledning.md", "tillganglighetsredogorelse.md"]
    (tmp_path / "_data").mkdir()
    for name in ("_data/glossary.toml", "_data/ordlista.txt", *(f"kom-igang/{page}" for page in pages)):
        shutil.copy2(paths.SOURCE / name, tmp_path / ("_data" if name.startswith("_data") else "."))
    publication = replace(find_publication(), root=tmp_path, source=tmp_path)
    notes = [one.text for one in check_texts(publication) if isinstance(one, Note)]

    assert [note.partition("  ")[2].partition(" (")[0] for note in notes] == [*pages, "the whole"]
