"""The index: its words, its links, and the order of the language's alphabet."""

import re
from typing import Any

import pikepdf
import pytest

from tools.checks.validators.poppler import read_aloud

WORDS = ("ärende", "apa", "åka", "zon", "ö", "adress", "båt", "bok")


def words_of_index(build: Any, language: str) -> list[str]:
    """Return the headings and words of the index of a book in a language, in reading order."""
    entries = "\n".join(f"   single: {word}" for word in WORDS)
    built = build({"index.rst": f"Titel\n=====\n\n.. index::\n{entries}\n\nText.\n"}, language=language)
    spoken = " ".join(run.text for run in read_aloud(built.pdf) if "Lbl" not in run.roles)
    index = re.split(r"\b(?:Index|Register|Sakregister|Stikord|Indeks|Hakemisto)\b", spoken)[-1]
    return [word for word in index.replace(",", " ").split() if word.isalpha()]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", "A adress apa B bok båt Z zon Å åka Ä ärende Ö ö"),
        ("en", "A adress apa ärende åka B båt bok O ö Z zon"),
    ],
)
def test_the_index_is_in_the_order_of_the_alphabet(build: Any, language: str, expected: str) -> None:
    """In Swedish å, ä and ö are letters after z, in English they are Sphinx's a and o with marks."""
    assert words_of_index(build, language) == expected.split()


PAGES = """Titel
=====

.. index:: snö; blöt, snö

Först.

.. raw:: pdf

   PageBreak

.. index:: is, snö

Mitt på sidan.

.. index:: snö

Samma sida.

.. raw:: pdf

   PageBreak

.. index::
   single: snö
   see: hagel; snö

Sist.
"""


def test_words_of_the_index_end_in_their_pages(build: Any) -> None:
    """In the order of the pages, each page once, with or without references in the text; links say word and page."""
    for form in ("", "(sidan {page})"):
        built = build({"index.rst": PAGES}, tagged_pdf_page_references=form, pdf_use_coverpage=False, pdf_use_toc=False)
        spoken = [" ".join(run.text.split()) for run in read_aloud(built.pdf)]
        index = " ".join(spoken[spoken.index("Index") + 1 :]).replace(" , ", ", ")
        with pikepdf.open(built.pdf) as pdf:
            links = [str(link.Contents) for page in pdf.pages for link in page.obj.get("/Annots", [])]

        assert built.warnings == ""
        assert index == "H hagel se snö I is, 2 S snö, 1, 2, 3 blöt, 1"
        assert links == ["is 2", "snö 1", "snö 2", "snö 3", "blöt 1"]
