"""The bills of materials (SBOM, CycloneDX): what the editions are built with, and what checks them.

cyclonedx-bom reads the Python lock, npm its own. Both are asked for files without random numbers; npm's are taken out.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tools import paths


class BillError(Exception):
    """A bill of materials could not be made."""


def write_bills(folder: Path, *, epoch: int) -> None:
    """Write ``sbom-python.cdx.json`` and ``sbom-npm.cdx.json``.

    Raises:
        BillError: A program that makes them is missing or failed.
    """
    lock = paths.ROOT / "requirements" / "build.txt"
    python = folder / "sbom-python.cdx.json"
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(lock)]
    command += ["--pyproject", str(paths.ROOT / "pyproject.toml"), "--output-reproducible", "-o", str(python)]
    _run(command, epoch)
    python.write_text(_dump(_keep_what_is_known(json.loads(python.read_text(encoding="utf-8")))), encoding="utf-8")

    npm = _run(["npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], epoch)
    (folder / "sbom-npm.cdx.json").write_text(_dump(_make_lasting(json.loads(npm), epoch)), encoding="utf-8")


def _keep_what_is_known(bill: dict[str, object]) -> dict[str, object]:
    """Take out the addresses that cyclonedx-bom only supposes: the lock names none."""
    components = bill.get("components")
    for component in components if isinstance(components, list) else []:
        component.pop("description", None)
        for reference in component.get("externalReferences", []):
            if reference.get("comment") == "implicit dist url":
                component["hashes"] = component.get("hashes", []) + reference.get("hashes", [])
        component.pop("externalReferences", None)

    return bill


def _make_lasting(bill: dict[str, object], epoch: int) -> dict[str, object]:
    """Take the random number out of npm's bill, and put the date and name of the release in."""
    bill.pop("serialNumber", None)
    metadata = bill["metadata"]
    if isinstance(metadata, dict):
        metadata["timestamp"] = datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z")
        metadata["component"]["name"] = metadata["component"]["bom-ref"].rpartition("@")[0]

    return bill


def _dump(bill: dict[str, object]) -> str:
    return json.dumps(bill, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _run(command: list[str], epoch: int) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "PATH": path}
    try:
        run = subprocess.run(command, cwd=paths.ROOT, env=env, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise BillError(f"the bill of materials needs {command[0]}: run make test once, it sets it up") from error
    if run.returncode:
        raise BillError(f"no bill of materials: {' '.join(command[:4])} … failed: {run.stderr.strip()[-400:]}")

    return run.stdout
