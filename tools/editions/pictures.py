"""The profile images as their manifest lists them: what is damaged or deleted is made anew before a build."""

import hashlib
import json
import subprocess
import sys

from tools import paths
from tools.editions.building import BuildError


def restore_images() -> None:
    """Make the set of images anew if a file of it is missing or not as its manifest says.

    Raises:
        BuildError: The images cannot be made; the message is what their command says.
    """
    if _is_whole():
        return
    command = [sys.executable, "-m", "tools.images"]
    run = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        raise BuildError(run.stderr.strip() or f"the images cannot be made (exit code {run.returncode})")


def _is_whole() -> bool:
    try:
        manifest = json.loads((paths.IMAGES / "manifest.json").read_text(encoding="utf-8"))
        listed = {entry["file"]: entry["sha256"] for entry in (*manifest["files"], *manifest["archives"])}
        return bool(listed) and all(
            hashlib.sha256((paths.IMAGES / name).read_bytes()).hexdigest() == digest for name, digest in listed.items()
        )
    except (OSError, ValueError, TypeError, KeyError):
        return False
