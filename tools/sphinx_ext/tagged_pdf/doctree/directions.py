"""Scripts that cannot be set: text from right to left, or of letters that join, is reported once."""

import logging
import re
from collections.abc import Sequence
from typing import Final

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util.logging import getLogger

from ..fonts.glyphs import is_right_to_left

logger = getLogger(__name__)

_JOINED: Final = re.compile("[\u0900-\u0963\u0966-\u0dff\u0f40-\u0fbc\u1000-\u109f\u1780-\u17df]")
"""Letters of the scripts of India, of Sinhala, Tibetan, Burmese and Khmer (Unicode, chapters 12, 13 and 16)."""

_LANGUAGES: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def refuse_language(language: str) -> None:
    """Refuse a document in a language that is written from right to left."""
    if language.replace("-", "_").partition("_")[0] in _LANGUAGES:
        raise ConfigError(
            f"language {language!r}: the PDF cannot be set from right to left; build HTML or EPUB of it, "
            "which browsers and readers set"
        )


def report_right_to_left(tree: nodes.Element) -> None:
    """Report once where a book is written from right to left: it would stand back to front."""
    passages = [text for text in tree.findall(nodes.Text) if any(map(is_right_to_left, set(text)))]
    message = "right-to-left text cannot be set in the PDF, its letters stand in the wrong order"
    _report(passages, logging.ERROR, message, subtype="direction")


def report_joined(tree: nodes.Element) -> None:
    """Report once where letters would have to take other forms beside each other, which nothing here does."""
    passages = [text for text in tree.findall(nodes.Text) if _JOINED.search(text)]
    message = "the letters of this script stand side by side in the PDF, not joined"
    _report(passages, logging.WARNING, message, subtype="script")


def _report(passages: Sequence[nodes.Text], level: int, message: str, *, subtype: str) -> None:
    """Report the first of some passages, and how many there are."""
    if passages:
        logger.log(
            level,
            "%s: %r (the first of %d)",
            message,
            str(passages[0])[:40],
            len(passages),
            location=passages[0].parent,
            type="tagged_pdf",
            subtype=subtype,
        )
