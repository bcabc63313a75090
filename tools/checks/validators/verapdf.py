"""veraPDF, the PDF/UA validator: Maven Central's ``org.verapdf.apps:cli``, run on the Java of :mod:`.java`."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tools import paths
from tools.checks.core.findings import NotRunError
from tools.checks.validators.java import build_java_command

MAIN_CLASS: Final = "org.verapdf.apps.GreenfieldCliWrapper"

PROFILE: Final = "ua1"
"""PDF/UA-1, ISO 14289-1."""

LIMIT: Final = 900
"""Seconds after which veraPDF is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRule:
    """A rule of the profile that a file breaks: clause and test number, how often, and an example of what is wrong."""

    clause: str
    times: int
    promise: str
    example: str


def run_verapdf(files: Sequence[Path], *, profile: str = PROFILE) -> dict[Path, list[BrokenRule]]:
    """Check files in one start of Java; return the broken rules of each.

    Raises:
        NotRunError: veraPDF or Java is missing, or veraPDF gave no verdict on a file.
    """
    folder = paths.VALIDATORS / "verapdf"
    if not any(folder.glob("cli-*.jar")):
        raise NotRunError(f"{folder.name} is missing in {folder.parent.name}: run make .validators/verapdf.stamp")
    command = build_java_command("-cp", f"{folder}/*", MAIN_CLASS, "--flavour", profile, "--format", "json")
    try:
        run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        raise NotRunError(f"veraPDF did not end within {LIMIT} seconds") from None
    try:
        jobs: list[dict[str, Any]] = json.loads(run.stdout)["report"]["jobs"]
    except (ValueError, KeyError):
        raise NotRunError(f"veraPDF gave no report: {(run.stdout + run.stderr).strip()[-300:]}") from None
    broken = {Path(job["itemDetails"]["name"]): _read_job(job) for job in jobs}
    missing = [file.name for file in files if file.resolve() not in broken]
    if missing:
        raise NotRunError(f"veraPDF said nothing of {', '.join(missing)}")
    return broken


def _read_job(job: dict[str, Any]) -> list[BrokenRule]:
    results = job.get("validationResult")
    if not results:
        raise NotRunError(f"veraPDF could not read {job['itemDetails']['name']}: {job.get('taskException', '')}")
    return [
        BrokenRule(
            clause=f"{rule['clause']}-{rule['testNumber']}",
            times=int(rule["failedChecks"]),
            promise=rule["description"],
            example=next((check.get("errorMessage") or "" for check in rule.get("checks", [])), ""),
        )
        for rule in results[0]["details"]["ruleSummaries"]
        if rule["status"] == "failed"
    ]
