"""The rules for the sources, kept from one save to the next: only what has changed is read again."""

from pathlib import Path

from tools import paths
from tools.checks.core.findings import Finding
from tools.checks.core.publication import find_publication
from tools.checks.readers.source.markdown import list_pages
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source import check_together, read_and_check
from tools.editions.gate import describe_finding, find_data_problems
from tools.messages.problem import Problem


class SourceWatch:
    """The problems of every page, as it was when it was last changed."""

    def __init__(self) -> None:
        self._publication = find_publication(paths.ROOT)
        self._read: dict[Path, tuple[list[Finding], SourcePage | None]] = {}
        self._data: list[Problem] = []

    def check(self, changed: set[Path]) -> list[Problem]:
        """Read the changed pages, and return what is wrong with the whole."""
        files = list_pages(paths.SOURCE)
        for file in files:
            if file in changed or file not in self._read:
                self._read[file] = read_and_check(file, self._publication)
        self._read = {file: self._read[file] for file in files}
        findings = [finding for found, _page in self._read.values() for finding in found]
        pages = [page for _found, page in self._read.values() if page]
        if len(pages) == len(files):
            findings += check_together(pages, self._publication)

        if self._data or any(paths.DATA in file.parents or file.suffix != ".md" for file in changed):
            self._data = find_data_problems()

        return [*map(describe_finding, findings), *self._data]
