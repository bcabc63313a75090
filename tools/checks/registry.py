"""Every check there is, in the order in which a run starts them: the slow ones first.

This is the single place where a check module is added.
"""

from collections.abc import Iterable
from typing import Final

from tools.checks.core.findings import Check, Rule
from tools.checks.core.known_faults import RULES as ACCEPTED_RULES
from tools.checks.rules import data, html, images, language, links, parity, source, statement
from tools.checks.rules.epub import edition as epub
from tools.checks.rules.pdf import edition as pdf
from tools.checks.rules.pdf import styles as pdf_styles

CHECKS: Final[tuple[Check, ...]] = (
    *html.CHECKS,
    *epub.CHECKS,
    *pdf.CHECKS,
    *pdf_styles.CHECKS,
    *parity.CHECKS,
    *language.CHECKS,
    *images.CHECKS,
    *links.CHECKS,
    *source.CHECKS,
    *data.CHECKS,
    *statement.CHECKS,
)

NAMES: Final = tuple(dict.fromkeys(check.name for check in CHECKS))


def select_checks(names: Iterable[str]) -> tuple[Check, ...]:
    """Return the checks with these names; all of them if there are no names.

    Raises:
        ValueError: A name is not known; the message lists the ones that are.
    """
    wanted = set(names)
    unknown = sorted(wanted.difference(NAMES))
    if unknown:
        raise ValueError(f"unknown check {', '.join(unknown)}; there are: {', '.join(NAMES)}")

    return tuple(check for check in CHECKS if not wanted or check.name in wanted)


def list_rules(checks: Iterable[Check]) -> tuple[tuple[str, Rule], ...]:
    """Return (name of the check, rule) for every rule, the two about accepted faults included."""
    own = tuple((check.name, rule) for check in checks for rule in check.rules)

    return own + tuple(("data", rule) for rule in ACCEPTED_RULES)
