"""How the rules of the sources name a place."""

import re
from typing import Final

from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.source.pages import SourcePage

FILE_NAME: Final = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
"""A part of a page's name that is a good address."""


def find(rule: Rule, page: SourcePage, line: int, message: str) -> Finding:
    """Return a finding on a line of a page."""
    return Finding(rule=rule, edition="source", place=f"{page.name}:{line}", message=message)
