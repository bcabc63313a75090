"""The printed edition of the book: found, read, and its pages marked in the text."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree
from pikepdf import PdfError
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util import logging

from .page_list import PageBreak, mark_pages
from .pdf_text import page_starts

logger = logging.getLogger(__name__)


def list_candidates(config: Config, confdir: Path) -> list[Path]:
    """Return where the PDF of the same text may lie."""
    named = config.epub_package_printed_edition
    return [confdir / name for name in ([named] if isinstance(named, str) else named) if name]


def mark_printed_pages(
    pages: Mapping[str, etree._Element], candidates: Sequence[Path], words: Mapping[str, str]
) -> list[PageBreak]:
    """Mark in the pages where those of the first PDF begin that is there; without one, nothing is marked.

    Raises:
        ExtensionError: The PDF cannot be read.
    """
    path = next((path for path in candidates if path.is_file()), None)
    if path is None:
        if candidates:
            logger.info("no list of printed pages: %s is not there yet", candidates[0])
        return []
    try:
        starts = page_starts(path)
    except PdfError as error:
        raise ExtensionError(f"epub_package_printed_edition: {path} cannot be read: {error}") from error
    breaks = mark_pages(pages, starts, words=words)
    logger.info("%d of %d printed pages found in the text", len(breaks), len(starts))
    return breaks
