"""Fills Sphinx's settings from the catalogue, so that a title or an address stands in one place only."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from tools.catalogue import DataError
from tools.sphinx_ext.content.catalogue import get_catalogue


def _fill_settings(app: Sphinx, config: Config) -> None:
    try:
        organisation = get_catalogue(Path(app.srcdir)).organisation
    except DataError as error:
        raise ConfigError(str(error)) from None
    book, publisher = organisation.book, organisation.publisher
    config.project = book.title
    config.author = publisher.name
    config.copyright = f"{book.changed.year}, {publisher.name}"
    config.version = config.release = book.edition
    config.html_title = config.html_short_title = book.title
    config.html_baseurl = book.address
    config.epub_title = book.title
    config.epub_author = config.epub_publisher = publisher.name
    config.epub_description = book.description
    config.epub_basename = book.file_stem
    config.pdf_documents = [(config.root_doc, book.file_stem, book.title, publisher.name)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill the settings before any other extension reads them."""
    app.connect("config-inited", _fill_settings, priority=100)

    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
