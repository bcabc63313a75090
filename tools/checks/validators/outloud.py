"""outloud, a PDF/UA checker that also asks what no validator can: its conformance layer and its semantic layer."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.checks.core.findings import NotRunError

CONFORMANCE: Final = "conformance"
SEMANTIC: Final = "semantic"

FALSE_ALARMS: Final = {
    "ORD-001": "takes a run of text after a link for the link's paragraph beginning again",
    "TBL-010": "takes a table of two columns for shredded when it has a header row and row headers, as it should",
    "PAG-001": "takes a chapter's title at the top of several pages for a running head",
}
"""Remarks of the semantic layer that are wrong about documents of this kind, each with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What outloud says: rule, layer, severity (error, warning, info), page (from 1, or None), and what is wrong."""

    rule: str
    layer: str
    severity: str
    page: int | None
    text: str


def run_outloud(file: Path) -> list[Remark]:
    """Return everything that outloud remarks on in a file.

    Raises:
        NotRunError: outloud is missing, or could not read the file.
    """
    try:
        from outloud import check  # noqa: PLC0415 - the same
        from outloud.registry import load_catalogue  # noqa: PLC0415 - a test dependency that a mere build does not have
    except ImportError:
        raise NotRunError("there is no outloud: install the package outloud (make test does)") from None
    layers = {name: rule.layer for name, rule in load_catalogue().items()}
    result = check(str(file))
    if result.error:
        raise NotRunError(f"outloud could not read {file.name}: {result.error}")
    return [
        Remark(
            rule=finding.rule,
            layer=layers.get(finding.rule, SEMANTIC),
            severity=finding.severity,
            page=finding.page,
            text=finding.message,
        )
        for finding in result.findings
    ]
