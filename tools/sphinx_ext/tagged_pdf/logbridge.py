"""rst2pdf's log as Sphinx's: what it warns of counts, so that ``-W`` works and a failed build fails."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rst2pdf.log import log
from sphinx.util.logging import getLogger

_HARMLESS: Final = (
    "Table wrap failed during list splitting",  # rst2pdf tries another place to split at
    "too tall for the frame, rescaling",  # the picture is made to fit, which is what is wanted
    "too wide for the frame, rescaling",
    "Unkn. node",  # a node without a handler is transparent: its children are made
    "not supported by Docutils",  # the words in the book are Sphinx's, which has more languages
    "Using undefined style",  # a class without a style is ordinary in a document made for several formats
)


class _ToSphinx(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if any(text in message for text in _HARMLESS):
            return
        getLogger(__package__ or __name__).log(
            record.levelno,
            "rst2pdf: %s",
            message,
            type="tagged_pdf",
            subtype="rst2pdf",
        )


@contextmanager
def bridged() -> Iterator[None]:
    """Send rst2pdf's warnings and errors to Sphinx instead of the terminal, for the time of one build."""
    handler = _ToSphinx(level=logging.WARNING)
    handlers, propagate, level = log.handlers[:], log.propagate, log.level
    log.handlers[:], log.propagate = [handler], False
    log.setLevel(logging.INFO)  # below it rst2pdf keeps the traceback of its own failures to itself
    try:
        yield
    finally:
        log.handlers[:], log.propagate = handlers, propagate
        log.setLevel(level)
