"""The one list of link texts that say nothing, for sources, site and EPUB."""

import pytest

from tools.checks.readers.link_texts import find_link_fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Läs mer", "say nothing"),
        ("här", "say nothing"),
        ("Klicka här!", "say nothing"),
        ("den här sidan", "say nothing"),
        ("Read more →", "say nothing"),
        ("Download", "say nothing"),
        ("", "no text"),
        ("→", "no text"),
        ("https://example.org/", "bare address"),
        ("www.example.org", "bare address"),
    ],
)
def test_a_text_that_says_nothing_is_found(text: str, fault: str) -> None:
    """Signs and capitals around the words change nothing."""
    assert fault in find_link_fault(text)


@pytest.mark.parametrize(
    "text", ["Läs mer om cookies", "Digg om tillgänglighet", "Sök", "Till innehållet", "Se https://example.org/", "PDF"]
)
def test_a_text_that_names_its_target_passes(text: str) -> None:
    """One word that names the target is enough."""
    assert find_link_fault(text) == ""
