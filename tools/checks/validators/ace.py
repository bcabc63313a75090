"""Ace by DAISY, the accessibility checker for EPUB: npm's ``@daisy/ace-cli``, run on the machine's own Chromium."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tools.checks.core.findings import NotRunError
from tools.checks.validators.chromium import find_chromium
from tools.checks.validators.node import find_node, find_package_file

PROGRAM: Final = "@daisy/ace-cli/bin/ace.js"

BROWSER_START: Final = 120_000
"""Milliseconds the browser may take to start: Ace's own five seconds are too few on a loaded machine."""

LIMIT: Final = 900
"""Seconds after which Ace is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing Ace finds: its rule, how bad it is, in which file and where, and what is wrong."""

    rule: str
    impact: str
    place: str
    markup: str
    text: str


def run_ace(book: Path) -> list[Violation]:
    """Return all that Ace finds in a book.

    Raises:
        NotRunError: Ace, Node or a browser is missing, or Ace gave no report.
    """
    program = find_package_file(PROGRAM)
    node = find_node()
    environment = os.environ | {
        "ACE_TIMEOUT_INITIAL": str(BROWSER_START),
        "PUPPETEER_EXECUTABLE_PATH": str(find_chromium()),
        "PUPPETEER_SKIP_DOWNLOAD": "1",
        "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    with tempfile.TemporaryDirectory() as folder:
        # settings and logs of its own, so that two runs at once do not meet
        environment |= {"HOME": folder, "XDG_CONFIG_HOME": folder}
        command = [node, program, "--force", "--silent", "--outdir", folder, "--tempdir", folder, book]
        try:
            run = subprocess.run(
                list(map(str, command)), capture_output=True, text=True, env=environment, check=False, timeout=LIMIT
            )
        except subprocess.TimeoutExpired:
            raise NotRunError(f"Ace did not end within {LIMIT} seconds") from None
        report = Path(folder, "report.json")
        if not report.is_file():
            raise NotRunError(f"Ace gave no report: {(run.stdout + run.stderr).strip()[-300:]}")
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return [violation for page in found["assertions"] for violation in read_violations(page)]


def read_violations(page: dict[str, Any]) -> list[Violation]:
    """Return what Ace found in one file, or in the package as a whole."""
    return [
        Violation(
            rule=str(found["earl:test"]["dct:title"]),
            impact=str(found["earl:test"].get("earl:impact", "")),
            place=str(page["earl:testSubject"]["url"]),
            markup=str(found["earl:result"].get("html", "")),
            text=" ".join(str(found["earl:result"]["dct:description"]).split()),
        )
        for found in page["assertions"]
        if found["earl:result"]["earl:outcome"] == "fail"
    ]
