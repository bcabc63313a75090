"""How the rules of the sources name a place."""

from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.source.pages import SourcePage


def find(rule: Rule, page: SourcePage, line: int, message: str) -> Finding:
    """Return a finding on a line of a page."""
    return Finding(rule=rule, edition="source", place=f"{page.name}:{line}", message=message)
