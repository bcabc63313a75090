"""The configuration values of the book; the package's README says what they mean."""

from typing import Any, Final

from sphinx.config import Config
from sphinx.errors import ConfigError

VALUES: Final[tuple[tuple[str, Any, type], ...]] = (
    ("epub_package_certified_by", "", str),
    ("epub_package_certified_on", "", str),
    ("epub_package_certifier_report", "", str),
    ("epub_package_colophon", [], list),
    ("epub_package_colours", {}, dict),
    ("epub_package_conforms_to", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", str),
    ("epub_package_cover", "", str),
    ("epub_package_cover_description", "", str),
    ("epub_package_cover_drawing", "", str),
    ("epub_package_css", [], list),
    ("epub_package_date", "", str),
    ("epub_package_edition", "", str),
    ("epub_package_features", [], list),
    ("epub_package_fonts", [], list),
    ("epub_package_hazards", ["none"], list),
    ("epub_package_notice", "", str),
    ("epub_package_open_faults", [], list),
    ("epub_package_page_source", "", str),
    ("epub_package_subjects", [], list),
    ("epub_package_subtitle", "", str),
    ("epub_package_summary", "", str),
    ("epub_package_templates", [], list),
    ("epub_package_words", {}, dict),
)
"""Name, default and type of each configuration value; none makes Sphinx read the sources anew."""


def kinds(kind: type) -> tuple[type, ...]:
    """Return the types that a value may have where ``kind`` is wanted."""
    return (list, tuple) if kind is list else (kind,)


def check_values(config: Config) -> None:
    """Refuse a value of another type, of which Sphinx only warns.

    Raises:
        ConfigError: there is one.
    """
    for name, _default, kind in VALUES:
        if not isinstance(config[name], kinds(kind)):
            raise ConfigError(f"{name} is {config[name]!r}; it should be of type {kind.__name__}")
