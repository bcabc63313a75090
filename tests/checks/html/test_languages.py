"""Languages are told apart by their small words."""

import pytest

from tools.checks.readers.languages import guess_language, is_english_interface

SWEDISH = "Det här är en text som handlar om att skriva för andra, och den är inte lång."
ENGLISH = "This is a text that is about how you write for others, and it is not long."
GERMAN = "Das ist ein Text, der von dem Schreiben handelt, und er ist nicht lang für die Leser."
DANISH = "Det er ikke en tekst af den slags, og jeg ved ikke hvad den skal være eller hvordan."


@pytest.mark.parametrize(
    ("text", "declared", "guessed"),
    [
        (SWEDISH, "sv", "sv"),
        (ENGLISH, "sv", "en"),
        (ENGLISH, "en", "en"),
        (SWEDISH, "en", "sv"),
        (GERMAN, "sv", "de"),
        (DANISH, "sv", "da"),
        ("Instagram Reels", "sv", "sv"),
        ("The Verge och The New York Times är tidningar som det skrivs mycket om.", "sv", "sv"),
        ("", "sv", "sv"),
    ],
)
def test_language_is_guessed_when_there_is_enough_to_tell(text: str, declared: str, guessed: str) -> None:
    """A clear case is told, an unclear one is what the page says it is."""
    assert guess_language(text, declared=declared) == guessed


@pytest.mark.parametrize(
    "text", ["Toggle navigation", "Back to top", "Skip to content", "Search", "Previous", "On this page", "Dark mode"]
)
def test_english_labels_are_known(text: str) -> None:
    """What themes leave in English is found."""
    assert is_english_interface(text)


@pytest.mark.parametrize(
    "text",
    ["Sök", "Meny", "Hoppa till innehållet", "Facebook", "Allt om TikTok", "Hint om bilder", "", "Se all statistik"],
)
def test_swedish_labels_are_let_through(text: str) -> None:
    """Words that both languages have do not decide."""
    assert not is_english_interface(text)
