"""The digest of all inputs of a set: a set is made anew when it changes, whatever the clock says."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from tools import paths

_FOLDERS = (paths.ROOT / "tools" / "images", paths.ROOT / "tools" / "catalogue")
_DATA = ("organisation.toml", "services.toml")
"""The files that pictures are made from; a change to any other file of data makes none anew."""
_PACKAGES = (
    "pillow",
    "resvg-py",
    "pyoxipng",
    "uharfbuzz",
    "fontpkg-atkinson-hyperlegible",
    "svglib",
    "reportlab",
    "pikepdf",
)


def digest_inputs(*logos: Path) -> str | None:
    """Return the SHA-256 of the code, the data, the logotypes and the libraries; None if a logotype cannot be read."""
    files = [*(file for folder in _FOLDERS for file in folder.rglob("*.py")), *(paths.DATA / name for name in _DATA)]
    digest = hashlib.sha256()
    try:
        for file in sorted(files):
            digest.update(f"{file.relative_to(paths.ROOT).as_posix()}\0".encode() + file.read_bytes() + b"\0")
        for logo in logos:
            digest.update(logo.read_bytes())
    except OSError:
        return None
    digest.update(" ".join(f"{name} {version(name)}" for name in _PACKAGES).encode())

    return digest.hexdigest()
