"""Rules for the pages as they are written: what no builder would complain of, and every reader would notice.

The build runs them before anything else: what they find is never published.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.catalogue.accessibility_statement.freshness import read_today
from tools.checks.core.findings import Check, Finding, NotRunError, Publication
from tools.checks.readers.source.markdown import list_pages, read_page
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source import characters, contents, data_use, dates, files, markup, pages, pictures


def check_source(publication: Publication) -> Iterator[Finding]:
    """Read every page and check it, then all of them together."""
    if not publication.source.is_dir():
        raise NotRunError(f"there is no folder {publication.source}")
    found = list_pages(publication.source)
    if not found:
        raise NotRunError(f"there are no Markdown pages in {publication.source}")
    read: list[SourcePage] = []
    for file in found:
        findings, page = read_and_check(file, publication)
        yield from findings
        read += [page] if page else []
    yield from check_together(read, publication)


def check_together(read: list[SourcePage], publication: Publication) -> Iterator[Finding]:
    """Check what no page shows alone: the table of contents, and that what the data holds stands somewhere."""
    yield from contents.check_contents(read, publication)
    yield from data_use.check_data_use(read, publication)


def read_and_check(file: Path, publication: Publication) -> tuple[list[Finding], SourcePage | None]:
    """Return the findings of one page, and the page itself; no page if its file cannot be trusted as text."""
    name = file.relative_to(publication.root).as_posix() if file.is_relative_to(publication.root) else str(file)
    if findings := list(files.check_file(file, name)):
        return findings, None
    page = read_page(file, name=name)
    if findings := list(markup.check_frame(page)):
        return findings, None
    today = read_today()
    findings = [
        *pages.check_page(page, place=file.relative_to(publication.source), today=today),
        *dates.check_dates(page, today),
        *characters.check_characters(page),
        *markup.check_markup(page, publication.source),
        *pictures.check_pictures(page, file, publication),
    ]

    return findings, page


CHECKS: Final = (
    Check(
        name="source",
        rules=(
            *pages.RULES,
            *files.RULES,
            *markup.RULES,
            *contents.RULES,
            *pictures.RULES,
            *dates.RULES,
            *characters.RULES,
            *data_use.RULES,
        ),
        run=check_source,
    ),
)
