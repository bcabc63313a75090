"""What differs between the editions, and what every page tells of itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from tools.catalogue import load_catalogue

pytestmark = pytest.mark.slow

Read = Callable[..., tuple[nodes.document, str]]
Build = Callable[..., Path]
ADDRESS = load_catalogue().organisation.book.address


def find_downloads(folder: Path, name: str) -> set[str]:
    """Return the addresses of the download links on a built page."""
    page = BeautifulSoup((folder / name).read_bytes(), "lxml")

    return {str(link["href"]) for link in page.select('a[href*="ladda-ner/"]')}


def test_downloads_are_relative_on_the_site(build: Build) -> None:
    """The files lie in the site."""
    found = find_downloads(build("```{downloads}\n```"), "index.html")

    assert "ladda-ner/sociala-medier-i-malmo-stad.pdf" in found
    assert not [address for address in found if "://" in address]


def test_downloads_lead_to_the_published_site_from_a_book(build: Build) -> None:
    """The EPUB is read away from the site."""
    found = find_downloads(build("```{downloads}\n```", builder="epub"), "index.xhtml")

    assert f"{ADDRESS}ladda-ner/sociala-medier-i-malmo-stad.pdf" in found
    assert all(address.startswith(ADDRESS) for address in found)


def test_a_page_says_when_it_was_reviewed(read: Read) -> None:
    """The date comes from the front matter and stands below the lead, in Swedish."""
    doctree, warnings = read("Ingress.\n\n## Avsnitt\n\nText.")
    lead, reviewed, text = list(doctree.findall(nodes.paragraph))[:3]

    assert warnings == ""
    assert [lead.astext(), text.astext()] == ["Ingress.", "Text."]
    assert reviewed.astext() == "Granskad den 23\u00a0november\u00a02026 av handbokens redaktion."
    assert reviewed["classes"] == ["reviewed"]


@pytest.mark.parametrize(
    ("front_matter", "message"),
    [
        ("---\ndescription: En sida.\n---\n", "'reviewed' is missing; write it as 2026-11-23"),
        ("---\nreviewed: i går\ndescription: En sida.\n---\n", "'reviewed' 'i går' is not a date"),
        ("---\nreviewed: 2026-11-23\n---\n", "'description' is missing"),
        (f"---\nreviewed: 2026-11-23\ndescription: {'lång ' * 40}\n---\n", "'description' has 199 characters"),
    ],
)
def test_faulty_front_matter_is_a_warning(read: Read, front_matter: str, message: str) -> None:
    """The message names the page and what to write."""
    _, warnings = read("Text.", front_matter=front_matter)

    assert message in warnings
    assert "index.md" in warnings
