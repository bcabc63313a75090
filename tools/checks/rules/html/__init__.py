"""The HTML edition as its readers meet it: markup, validators, and a real browser in every width and colour.

One topic a module; ``edition`` goes through the pages. The scripts in ``scripts/`` only look and report, they decide
nothing: what is a fault is decided in Python, beside the rule.
"""

from typing import Final

from tools.checks.core.findings import Check
from tools.checks.rules.html.browser.edition import (
    BROWSER_RULES,
    MARKUP_RULES,
    NU,
    run_browser,
    run_markup,
    run_nu_checker,
)

BROWSER_CHECK: Final = Check(name="html", rules=BROWSER_RULES, run=run_browser)
NU_CHECK: Final = Check(name="html", rules=(NU,), run=run_nu_checker)
MARKUP_CHECK: Final = Check(name="html", rules=MARKUP_RULES, run=run_markup)

CHECKS: Final = (BROWSER_CHECK, NU_CHECK, MARKUP_CHECK)
"""Three checks of one name: a missing Java must not hide what the browser finds, nor the other way round."""
