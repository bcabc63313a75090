"""Right-to-left text, which cannot be set: it is refused with one clear error rather than printed back to front."""

from typing import Final
from unicodedata import bidirectional

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util import logging

logger = logging.getLogger(__name__)

_LANGUAGES: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


def refuse_language(language: str) -> None:
    """Refuse a document in a language that is written from right to left."""
    if language.replace("-", "_").partition("_")[0] in _LANGUAGES:
        raise ConfigError(
            f"language {language!r}: the PDF cannot be set from right to left; build HTML or EPUB of it, "
            "which browsers and readers set"
        )


def report_right_to_left(tree: nodes.Element) -> None:
    """Report the first words of a document that are written from right to left: they would stand back to front."""
    for text in tree.findall(nodes.Text):
        if any(bidirectional(character) in _RIGHT_TO_LEFT for character in text):
            logger.error(
                "right-to-left text cannot be set in the PDF, its letters stand in the wrong order: %r",
                str(text)[:40],
                location=text.parent,
                type="tagged_pdf",
                subtype="direction",
            )
            return
