"""pdf.js's reading of a tagged PDF, page by page: what a browser hands to a screen reader (its ``getStructTree``)."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.checks.core.findings import NotRunError
from tools.checks.validators.node import find_node, find_package_file

LIBRARY: Final = "pdfjs-dist/legacy/build/pdf.mjs"
SCRIPT: Final = Path(__file__).parent / "scripts" / "pdfjs_read.mjs"

LIMIT: Final = 300
"""Seconds after which pdf.js is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A run of text, or the alternative text of a picture, and the roles around it from the outside in."""

    roles: tuple[str, ...]
    text: str
    alternative: str | None


def read_pages(file: Path) -> list[list[Read]]:
    """Return each page's content in tag order.

    Raises:
        NotRunError: Node or pdf.js is missing, or pdf.js could not read the file.
    """
    command = [str(find_node()), str(SCRIPT), str(find_package_file(LIBRARY)), str(file)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        raise NotRunError(f"pdf.js did not end within {LIMIT} seconds") from None
    if run.returncode:
        raise NotRunError(f"pdf.js could not read {file.name}: {run.stderr.strip()[-300:]}")
    return [
        [Read(roles=tuple(one["roles"]), text=one["text"], alternative=one["alt"]) for one in page]
        for page in json.loads(run.stdout)
    ]
