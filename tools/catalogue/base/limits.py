"""The limits that the build, the checks and the tools for editors share, each in one place."""

from datetime import timedelta
from typing import Final

from tools.catalogue.base.addresses import STATEMENT_PAGE

LONGEST_DESCRIPTION: Final = 155
"""Characters of a description that search engines and link previews show whole."""

GREATEST_AGE: Final = timedelta(days=365)
"""How long a review, a reading of a source and a comparison of a fact with its source hold."""

AVERAGE_LIX: Final = 35
PAGE_LIX: Final = 42
"""LIX of the whole book and of its hardest page: up to 40 is easy, over 50 begins official prose (Björnsson 1968)."""

FEWEST_WORDS: Final = 250
MOST_WORDS: Final = 1200
"""Words of a page's running text."""

ANY_LENGTH: Final = {
    STATEMENT_PAGE: "a statement says what the law asks for, no more and no less",
    "kom-igang/vilken-social-medie-tjanst-ar-bra-for-vad": "the matrix is written from the data",
    "kom-igang/profilbilder-att-ladda-ner": "the pictures are the page",
    "lagar-och-regler/riktlinjerna-i-korthet": "the list of rules is written from the data",
    "i-vardagen/checklistor": "the lists are written from the data",
    "om-handboken/kallor": "the list of sources is written from the data",
    "om-handboken/ordlista": "the glossary is written from the data",
}
"""Pages that may be shorter or longer, each with the reason."""

MOST_RELATED: Final = 4
"""Pages that a page names under ”Hör ihop med”."""
