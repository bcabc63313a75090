"""The language of the publication: its texts, and every word of the interface that its readers meet.

``text_rules`` checks pages and data, ``interface_rules`` the three editions as built; ``prose``, ``spelling``,
``readability``, ``wording`` and ``typography`` are pure parts that they share.
"""

from tools.checks.rules.language.interface_rules import CHECKS as INTERFACE_CHECKS
from tools.checks.rules.language.text_rules import CHECKS as TEXT_CHECKS

CHECKS = (*TEXT_CHECKS, *INTERFACE_CHECKS)
