"""Fills Sphinx's settings from the catalogue, so that a title or an address stands in one place only.

``handbook_draft_line`` is what every edition says on its cover, in its footer and in its colophon as long as the city
has not adopted the handbook; templates of the site meet it as ``draft_line``. It is empty once it has.
"""

import os
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from tools import paths
from tools.catalogue import Catalogue, DataError
from tools.catalogue.accessibility_statement.accessibility import Accessibility
from tools.catalogue.base.addresses import ALL_PICTURES, DOWNLOAD_FOLDER, PICTURE_FOLDER, STATEMENT_PAGE
from tools.catalogue.city.organisation import Organisation
from tools.sphinx_ext.handbook.content.catalogue import get_catalogue

FACES = tuple(
    f"fontpkg_atkinson_hyperlegible:files/AtkinsonHyperlegible-{face}.ttf"
    for face in ("Regular", "Bold", "Italic", "BoldItalic")
)
"""The typeface of PDF and EPUB: package, and the file in it."""


def _fill_settings(app: Sphinx, config: Config) -> None:
    try:
        catalogue = get_catalogue(Path(app.srcdir))
    except DataError as error:
        raise ConfigError(str(error)) from None
    organisation = catalogue.organisation
    book, publisher = organisation.book, organisation.publisher
    config.project = book.title
    config.author = publisher.name
    config.copyright = f"{book.changed.year}, {publisher.name}"
    config.version = config.release = book.edition
    config.html_title = config.html_short_title = book.title
    config.html_baseurl = book.address
    config.handbook_draft_line = organisation.draft_line
    config.html_context["draft_line"] = organisation.draft_line
    _fill_site_settings(config, catalogue)
    _fill_epub_settings(config, organisation)
    config.epub_package_open_faults = _list_doubts(catalogue.accessibility)
    _fill_pdf_settings(config, organisation)


def _fill_site_settings(config: Config, catalogue: Catalogue) -> None:
    organisation = catalogue.organisation
    book, publisher = organisation.book, organisation.publisher
    config.html_site_palettes = {
        "light": asdict(organisation.colours.light),
        "dark": asdict(organisation.colours.dark),
    }
    config.html_site_logo = str(organisation.logotype.path.relative_to(paths.ROOT))
    config.html_site_logo_stand_in = organisation.logotype.stand_in
    config.html_site_drawing = str((paths.STATIC / "vag-och-bro.svg").relative_to(paths.ROOT))
    config.html_site_subtitle = book.subtitle
    config.html_site_downloads = [
        {"text": "Handboken som pdf", "path": f"{DOWNLOAD_FOLDER}/{book.file_stem}.pdf"},
        {"text": "Handboken som e-bok (epub)", "path": f"{DOWNLOAD_FOLDER}/{book.file_stem}.epub"},
        {"text": "Alla profilbilder (zip)", "path": f"{DOWNLOAD_FOLDER}/{PICTURE_FOLDER}/{ALL_PICTURES}"},
    ]
    config.html_site_report = organisation.report_address
    config.html_site_statement = STATEMENT_PAGE
    config.html_site_publisher = {"name": publisher.name, "address": publisher.address}
    config.html_site_licence = {"name": book.licence, "address": book.licence_address}
    config.html_site_root = urlsplit(book.address).path
    config.html_site_synonyms = [asdict(synonym) for synonym in catalogue.synonyms]
    config.html_site_help = [asdict(shortcut) for shortcut in catalogue.help]


def _fill_epub_settings(config: Config, organisation: Organisation) -> None:
    book, publisher, light = organisation.book, organisation.publisher, organisation.colours.light
    config.epub_title = book.title
    config.epub_author = config.epub_publisher = publisher.name
    config.epub_description = book.description
    config.epub_package_subtitle = book.subtitle
    config.epub_package_subjects = list(book.keywords)
    config.epub_basename = book.file_stem
    config.epub_copyright = f"{book.changed.year} {publisher.name}, {book.licence}"
    config.epub_package_notice = organisation.draft_line
    config.epub_package_fonts = list(FACES)
    config.epub_package_css = ["_templates/epub/handbok.css"]
    config.epub_package_cover_drawing = str((paths.STATIC / "vag-och-bro.svg").relative_to(paths.ROOT))
    config.epub_package_colours = {
        "accent": light.link,
        "border": light.border,
        "highlight": light.accent,
        "ink": light.text,
        "paper": light.paper,
    }
    config.epub_package_colophon = [
        *_write_colophon(organisation),
        "E-boken kontrolleras med EPUBCheck, Ace by DAISY och egna regler. Maskiner hittar inte alla brister.",
    ]
    # just built, or the last one that was published
    config.epub_package_printed_edition = [
        str(folder / f"{book.file_stem}.pdf") for folder in (paths.WORK / "pdf", paths.PDF)
    ]
    config.epub_package_certified_by = publisher.name


def _fill_pdf_settings(config: Config, organisation: Organisation) -> None:
    book, publisher, light = organisation.book, organisation.publisher, organisation.colours.light
    config.pdf_documents = [(config.root_doc, book.file_stem, book.title, publisher.name)]
    config.tagged_pdf_subject = book.description
    config.tagged_pdf_keywords = list(book.keywords)
    config.tagged_pdf_colours = {
        "text": light.text,
        "muted": light.muted,
        "link": light.link,
        "accent": light.accent,
        "surface": light.resting,
        "border": light.border,
        "paper": light.paper,
    }
    config.tagged_pdf_logo = {
        "file": os.path.relpath(organisation.logotype.path, paths.SOURCE),
        "alt": organisation.logotype.alt,
        "width": "3cm",
    }
    config.tagged_pdf_cover = [
        ("title", book.title.replace(" i ", " i\N{NO-BREAK SPACE}")),
        ("subtitle", book.subtitle),
        ("author", publisher.name),
        ("date", f"Utgåva {book.edition}, {{date}}"),
        *([("date", organisation.draft_line)] if organisation.draft_line else []),
    ]
    config.tagged_pdf_fonts = {"body": FACES}
    config.tagged_pdf_stylesheet = "_templates/pdf/handbok.yaml"
    config.tagged_pdf_rights = book.licence
    config.tagged_pdf_note_name = "Fotnot {number}"
    config.tagged_pdf_page_references = "(sida {page})"
    config.tagged_pdf_show_addresses = True
    config.tagged_pdf_number_chapters = True
    config.tagged_pdf_colophon = [("colophon", line) for line in _write_colophon(organisation)]


def _list_doubts(accessibility: Accessibility) -> list[str]:
    """Return why the EPUB may not claim conformance: its known faults, or that no human has examined it.

    A claim asks for more than what a machine can see (EPUB Accessibility 1.1, section 4).
    """
    doubts = [fault.what for fault in accessibility.list_faults("epub")]
    if not any("epub" in audit.editions for audit in accessibility.audit):
        doubts.append("Ingen människa har ännu granskat e-boken.")

    return doubts


def _write_colophon(organisation: Organisation) -> list[str]:
    """Return the paragraphs that tell who publishes the book, on what terms, and where to turn."""
    book, publisher = organisation.book, organisation.publisher
    lines = [
        *([organisation.draft_line] if organisation.draft_line else []),
        f"{book.title}. {book.subtitle}. Utgåva {book.edition}.",
        f"Utgivare: {publisher.name}. Kontakt: {publisher.email}, {publisher.telephone}.",
        f"Handboken finns också som webbplats: {book.address}",
        f"Texten får användas fritt enligt licensen {book.licence}: {book.licence_address}",
        "Typsnittet Atkinson Hyperlegible används enligt SIL Open Font License 1.1.",
    ]
    if organisation.logotype.stand_in:
        lines.append(f"Märket i handboken är en platshållare. Där den syns ska {publisher.name}s egen logotyp stå.")

    return lines


def _show_mail_addresses(app: Sphinx) -> None:
    """Leave e-mail addresses as they are: docutils' disguise hides them from screen readers too."""
    app.env.settings["cloak_email_addresses"] = False


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill the settings before any other extension reads them."""
    app.add_config_value("handbook_draft_line", "", "html", types=frozenset({str}))
    app.connect("config-inited", _fill_settings, priority=100)
    app.connect("builder-inited", _show_mail_addresses)

    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
