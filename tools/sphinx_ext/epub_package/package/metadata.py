"""The metadata of an EPUB: who, what, when, and how it can be read.

EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/) wants five schema.org properties and, where conformance
is claimed, who claims it. Each value here is either the publisher's word (configuration) or computed from the
pages; nothing is claimed that the content does not bear out.
"""

import os
import subprocess
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from sphinx.config import Config
from sphinx.errors import ConfigError

from ..pages.languages import language_tag
from .words import words_for, written_date

STOCK: Final = "unknown"
"""Sphinx's default for what nobody has configured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Facts about the pages that the metadata mentions."""

    pictures: bool
    all_described: bool
    mathematics: bool
    index: bool
    page_list: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The package's metadata, in EPUB's terms; times are UTC."""

    identifier: str
    title: str
    subtitle: str
    subjects: tuple[str, ...]
    language: str
    creator: str
    contributor: str
    publisher: str
    description: str
    rights: str
    date: str
    modified: str
    edition: str
    notice: str
    access_modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    conforms_to: str
    certified_by: str
    certified_on: str
    certifier_report: str
    page_source: str


def describe_book(config: Config, contents: Contents, words: Mapping[str, str], *, start: str) -> Metadata:
    """Return the metadata for a book with these contents; a book without title has that of its ``start`` page."""
    title = config.epub_title.strip() or start or config.epub_basename
    moment = publication_time(Path(config.epub_package_confdir))
    faults = [str(fault) for fault in config.epub_package_open_faults]
    certifier = config.epub_package_certified_by
    claim = config.epub_package_conforms_to if certifier and not faults else ""
    return Metadata(
        identifier=identifier(config),
        title=title,
        subtitle=config.epub_package_subtitle.strip(),
        subjects=tuple(map(str, config.epub_package_subjects)),
        notice=config.epub_package_notice.strip(),
        language=language_tag(config.epub_language),
        creator=known(config.epub_author),
        contributor=known(config.epub_contributor),
        publisher=known(config.epub_publisher),
        description=known(config.epub_description),
        rights=known(config.epub_copyright),
        date=publication_date(config.epub_package_date, moment),
        modified=time.strftime("%Y-%m-%dT%H:%M:%SZ", moment),
        edition=edition(config),
        access_modes=("textual", "visual") if contents.pictures else ("textual",),
        sufficient=sufficient_modes(contents),
        features=tuple(features(contents, config.epub_package_features)),
        hazards=tuple(config.epub_package_hazards),
        summary=summary(config.epub_package_summary, contents, faults, words),
        conforms_to=claim,
        certified_by=certifier if claim else "",
        certified_on=config.epub_package_certified_on if claim else "",
        certifier_report=config.epub_package_certifier_report if claim else "",
        page_source=(config.epub_package_page_source or words["pdf"].format(title=title)) if contents.page_list else "",
    )


def known(value: str | Sequence[str]) -> str:
    """Return a configured value, several as one, or nothing for Sphinx's placeholder."""
    text = value if isinstance(value, str) else "; ".join(map(str, value))
    return "" if text == STOCK else text.strip()


def edition(config: Config) -> str:
    """Return the edition's name: configured, else the release."""
    return str(config.epub_package_edition or config.release or config.version)


def identifier(config: Config) -> str:
    """Return the identifier: configured, else one made of address (or project) and edition, and thus stable."""
    if configured := known(config.epub_identifier):
        return configured
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{config.html_baseurl or config.project}#{edition(config)}").urn


def publication_time(confdir: Path) -> time.struct_time:
    """Return the time of this edition: SOURCE_DATE_EPOCH, else the last commit's time, else now.

    Raises:
        ConfigError: SOURCE_DATE_EPOCH is no number of seconds (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated is not None:
        if not stated.isdigit():
            raise ConfigError(f"SOURCE_DATE_EPOCH is {stated!r}; give seconds since 1970, such as 1795392000")
        return time.gmtime(int(stated))
    try:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=confdir, capture_output=True, text=True, check=False
        )
    except OSError:
        return time.gmtime()
    committed = asked.stdout.strip()
    return time.gmtime(int(committed)) if committed.isdigit() else time.gmtime()


def publication_date(configured: str, moment: time.struct_time) -> str:
    """Return the date of publication: configured, else that of the edition.

    Raises:
        ConfigError: the configured date is none.
    """
    if not configured:
        return time.strftime("%Y-%m-%d", moment)
    try:
        return date.fromisoformat(configured).isoformat()
    except ValueError:
        raise ConfigError(f"epub_package_date is {configured!r}; write a date such as '2026-11-23'") from None


def sufficient_modes(contents: Contents) -> tuple[str, ...]:
    """Return the sets of senses that each suffice to read all of it."""
    if not contents.pictures:
        return ("textual",)
    return ("textual", "textual,visual") if contents.all_described else ("textual,visual",)


def features(contents: Contents, more: Iterable[str]) -> list[str]:
    """Return the accessibility features (https://www.w3.org/community/reports/a11y-discov-vocab/)."""
    found = ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA", "unlocked"]
    if contents.pictures and contents.all_described:
        found.insert(0, "alternativeText")
    if contents.mathematics:
        found.append("MathML")
    if contents.index:
        found.append("index")
    if contents.page_list:
        found += ["pageNavigation", "pageBreakMarkers"]
    return [*found, *(feature for feature in more if feature not in found)]


def summary(configured: str, contents: Contents, faults: Iterable[str], words: Mapping[str, str]) -> str:
    """Return the summary in the reader's language, with the open faults named."""
    parts = [configured or words["summary"]]
    if contents.pictures and not configured:
        parts.append(words["pictures_described" if contents.all_described else "pictures_undescribed"])
    if named := " ".join(f"{fault.strip().rstrip('.')}." for fault in faults):
        parts.append(words["open_faults"].format(faults=named))
    return " ".join(parts)


def edition_line(metadata: Metadata, words: Mapping[str, str]) -> str:
    """Return the line that says edition and date, as on the title page."""
    written = written_date(metadata.language, date.fromisoformat(metadata.date))
    return words["edition"].format(edition=metadata.edition, date=written) if metadata.edition else written


def configured_words(config: Any) -> Mapping[str, str]:
    """Return the book's words.

    Raises:
        ConfigError: the project names a word that the book does not use.
    """
    try:
        return words_for(language_tag(config.epub_language), config.epub_package_words)
    except ValueError as error:
        raise ConfigError(str(error)) from error
