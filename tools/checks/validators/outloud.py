"""outloud, a PDF/UA checker that also asks what no validator can: its conformance layer and its semantic layer."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.checks.core.findings import NotRunError

CONFORMANCE: Final = "conformance"
SEMANTIC: Final = "semantic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark of outloud: rule, layer, severity (error, warning, info), page (from 1, or None), and what is wrong.

    ``evidence`` are the first lines that it is about, ``count`` is how many there are, and ``boxes`` are their places:
    page, left, bottom, right and top in points from the page's lower left corner.
    """

    rule: str
    layer: str
    severity: str
    page: int | None
    text: str
    count: int = 1
    evidence: tuple[str, ...] = ()
    boxes: tuple[tuple[int, float, float, float, float], ...] = ()


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
            count=finding.count,
            evidence=tuple(line for line in (finding.evidence or "").split("; ") if line),
            boxes=tuple((box["page"], box["x0"], box["y0"], box["x1"], box["y1"]) for box in finding.boxes or ()),
        )
        for finding in result.findings
    ]
