"""The configuration values: rst2pdf's own, with defaults that make sense, and those of this extension."""

import re
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

_TEXT: Final = (str,)
_BOOLEAN: Final = (bool,)


def _documents(config: Config) -> list[tuple[str, str, str, str]]:
    name = re.sub(r"[^\w.]+", "-", str(config.project)).strip("-").lower()
    return [(config.root_doc, name or "document", str(config.project), str(config.author))]


def _language(config: Config) -> str:
    return str(config.language or "en")


RST2PDF_VALUES: Final[dict[str, tuple[Any, Any]]] = {
    "pdf_documents": (_documents, (list, tuple)),
    "pdf_stylesheets": ([], (list, tuple)),
    "pdf_style_path": (None, (list, tuple)),
    "pdf_compressed": (True, _BOOLEAN),
    "pdf_font_path": ([], (list, tuple)),
    "pdf_language": (_language, _TEXT),
    "pdf_fit_mode": ("shrink", _TEXT),
    "pdf_break_level": (0, (int,)),
    "pdf_inline_footnotes": (True, _BOOLEAN),
    "pdf_verbosity": (0, (int,)),
    "pdf_use_index": (True, _BOOLEAN),
    "pdf_domain_indices": (True, (bool, list, tuple)),
    "pdf_use_modindex": (True, _BOOLEAN),
    "pdf_use_coverpage": (True, _BOOLEAN),
    "pdf_appendices": ([], (list, tuple)),
    "pdf_splittables": (True, _BOOLEAN),
    "pdf_repeat_table_rows": (True, _BOOLEAN),
    "pdf_breakside": ("any", _TEXT),
    "pdf_default_dpi": (96, (int,)),
    "pdf_extensions": ([], (list, tuple)),
    "pdf_page_template": ("decoratedPage", _TEXT),
    "pdf_real_footnotes": (False, _BOOLEAN),
    "pdf_use_toc": (True, _BOOLEAN),
    "pdf_toc_depth": (3, (int,)),
    "pdf_use_numbered_links": (False, _BOOLEAN),
    "pdf_fit_background_mode": ("scale", _TEXT),
    "pdf_smartquotes": (0, (int, str)),
    "section_header_depth": (1, (int,)),
    "pdf_baseurl": ("", _TEXT),
}
"""rst2pdf's values: default and types. rst2pdf gives the working folder as base address, which leaks into links."""

OWN_VALUES: Final[dict[str, tuple[Any, Any]]] = {
    "tagged_pdf_fonts": ({}, (dict,)),
    "tagged_pdf_fallback_fonts": ([], (list, tuple)),
    "tagged_pdf_colours": ({}, (dict,)),
    "tagged_pdf_stylesheet": ("", _TEXT),
    "tagged_pdf_extra_stylesheet": ("", _TEXT),
    "tagged_pdf_cover": ([], (list, tuple)),
    "tagged_pdf_logo": ({}, (dict,)),
    "tagged_pdf_colophon": ([], (list, tuple)),
    "tagged_pdf_bookmark_depth": (3, (int,)),
    "tagged_pdf_bookmark_open": (1, (int,)),
    "tagged_pdf_page_references": ("", _TEXT),
    "tagged_pdf_show_addresses": (False, _BOOLEAN),
    "tagged_pdf_chapters": (True, _BOOLEAN),
    "tagged_pdf_number_chapters": (False, _BOOLEAN),
    "tagged_pdf_subject": ("", _TEXT),
    "tagged_pdf_keywords": ([], (list, tuple)),
    "tagged_pdf_rights": ("", _TEXT),
    "tagged_pdf_joints": ([], (list, tuple)),
    "tagged_pdf_note_name": ("Note {number}", _TEXT),
}
"""This extension's values: default and types; docs/tagged-pdf.md says what they mean."""


def check_values(config: Config) -> None:
    """Refuse a value of another type, of which Sphinx only warns; None means the default.

    Raises:
        ConfigError: there is one.
    """
    for name, (default, types) in (RST2PDF_VALUES | OWN_VALUES).items():
        value = config[name]
        if value is None:
            config[name] = default(config) if callable(default) else default
        elif not isinstance(value, types) and not (int in types and str(value).isdecimal()):
            raise ConfigError(
                f"{name} is {value!r}; it should be of type {' or '.join(kind.__name__ for kind in types)}"
            )
    for name in ("tagged_pdf_cover", "tagged_pdf_colophon"):
        for line in config[name]:
            if not isinstance(line, (list, tuple)) or len(line) != 2:  # noqa: PLR2004  (style and text)
                raise ConfigError(f"{name}: {line!r} should be (style, text)")
    for entry in config.pdf_documents:
        if not isinstance(entry, (list, tuple)) or len(entry) < 4:  # noqa: PLR2004
            raise ConfigError(f"pdf_documents: {entry!r} should be (start document, file name, title, author)")


def declare(app: Sphinx) -> None:
    """Declare all values that nobody has declared; none changes what is read, so none forces a new reading."""
    for name, (default, types) in (RST2PDF_VALUES | OWN_VALUES).items():
        if name not in app.config:
            app.add_config_value(name, default, "", types)
