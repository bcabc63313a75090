"""Asks the registries' advisories about the locked packages; without an answer the audit is "not run", never a pass.

pip-audit (https://github.com/pypa/pip-audit) reads the Python locks, npm its own two.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

NAMED: Final = 3
"""So many packages without an answer are named; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The advisories for one lock: ``reason`` says why it was not run, ``found`` what is known to be unsafe."""

    lock: str
    packages: int = 0
    found: tuple[str, ...] = ()
    reason: str = ""


def read_pip_audit(lock: str, answer: str, errors: str) -> Audit:
    """Read the JSON of pip-audit; a package that it skipped was not audited."""
    content = _read(answer)
    dependencies: list[dict[str, Any]] = content.get("dependencies", [])
    skipped = [one["name"] for one in dependencies if "skip_reason" in one]
    if not dependencies or skipped:
        unknown = (
            f"no answer about {len(skipped)} packages: {', '.join(skipped[:NAMED])}{' …' * (len(skipped) > NAMED)}"
        )
        return Audit(lock=lock, reason=unknown if skipped else _find_reason(errors))
    found = [
        f"{one['name']} {one['version']}: {fault['id']}, fixed in {', '.join(fault['fix_versions']) or 'no version'}"
        for one in dependencies
        for fault in one["vulns"]
    ]

    return Audit(lock=lock, packages=len(dependencies), found=tuple(found))


def read_npm_audit(lock: str, answer: str, errors: str) -> Audit:
    """Read the JSON of ``npm audit``."""
    content = _read(answer)
    if "vulnerabilities" not in content or "metadata" not in content:
        reason = content.get("message") or content.get("error", {}).get("summary")
        return Audit(lock=lock, reason=reason or _find_reason(errors))
    found = [
        f"{name} {fault['range']}: {fault['severity']}: {cause['title']} ({cause['url']})"
        for name, fault in content["vulnerabilities"].items()
        for cause in fault["via"]
        if isinstance(cause, dict)
    ]

    return Audit(lock=lock, packages=content["metadata"]["dependencies"]["total"], found=tuple(found))


def _read(answer: str) -> dict[str, Any]:
    try:
        content = json.loads(answer)
    except ValueError:
        return {}

    return content if isinstance(content, dict) else {}


def _find_reason(errors: str) -> str:
    lines = [line for line in errors.strip().splitlines() if line.strip()]

    return lines[-1].strip() if lines else "no answer"
