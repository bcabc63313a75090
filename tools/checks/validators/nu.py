"""Runs the Nu HTML Checker over a folder, one Java machine for all of it.

https://validator.github.io/validator/
"""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tools.checks.core.findings import NotRunError
from tools.checks.validators.java import build_java_command
from tools.checks.validators.node import find_package_file

LOCAL_POLICY: Final = "Resource violates Content Security Policy"
"""The checker takes a file on the disk to have no origin, so that 'self' matches nothing; the browser knows better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NuMessage:
    """One error or warning: ``kind`` is "error", "warning" or "non-document-error"; ``line`` is 0 when unknown."""

    path: Path
    line: int
    kind: str
    text: str


def run_nu(pages: list[Path]) -> Iterator[NuMessage]:
    """Yield the checker's errors and warnings about these files (its mere hints are left out).

    Raises :class:`~tools.checks.core.findings.NotRunError` when Java or the checker is missing or crashes.
    """
    if not pages:
        return
    command = build_java_command("-Xss8m", "-jar", find_package_file("vnu-jar/build/dist/vnu.jar"))
    command += ["--format", "json", "--stdout", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (json.JSONDecodeError, KeyError) as error:
        said = (done.stderr.strip() or done.stdout.strip() or "nothing").splitlines()[0]
        raise NotRunError(f"the Nu HTML Checker gave no report; it said: {said}") from error
    for message in messages:
        kind = message["subType"] if message.get("subType") == "warning" else message["type"]
        if kind == "info" or message["message"].startswith(LOCAL_POLICY):
            continue
        path = Path(unquote(urlsplit(message["url"]).path))
        yield NuMessage(path=path, line=message.get("lastLine", 0), kind=kind, text=message["message"])
