"""``python -m tools.release.audit``: known vulnerabilities of the locked packages.

Exit codes: 0 none is known, 1 some are, 2 a lock was not audited (no network, no answer).
"""

import subprocess
import sys
from pathlib import Path

from tools import paths
from tools.release.audit import Audit, read_npm_audit, read_pip_audit
from tools.terminal import accept_any_terminal

PACKAGES = (".", "tools/setup/chromium")


def main() -> int:
    """Print what is known of each lock."""
    audits = [*map(_audit_python, _list_requirements()), *map(_audit_npm, PACKAGES)]
    for audit in audits:
        if audit.reason:
            print(f"{audit.lock}: not run: {audit.reason}")
        else:
            print(f"{audit.lock}: {audit.packages} packages, {len(audit.found)} known vulnerabilities")
        for one in audit.found:
            print(f"  {one}")
    if any(audit.found for audit in audits):
        return 1

    return 2 if any(audit.reason for audit in audits) else 0


def _list_requirements() -> list[str]:
    return [lock.relative_to(paths.ROOT).as_posix() for lock in sorted((paths.ROOT / "requirements").glob("*.txt"))]


def _audit_python(lock: str) -> Audit:
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip", "--no-deps"]
    command += ["--format", "json", "--progress-spinner", "off"]

    return read_pip_audit(lock, *_run(command, paths.ROOT))


def _audit_npm(folder: str) -> Audit:
    lock = (Path(folder) / "package-lock.json").as_posix()
    command = ["npm", "audit", "--json", "--package-lock-only", "--audit"]

    return read_npm_audit(lock, *_run(command, paths.ROOT / folder))


def _run(command: list[str], folder: Path) -> tuple[str, str]:
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        return "", str(error)

    return run.stdout, run.stderr


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main())
