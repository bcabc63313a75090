"""Finds the validators that npm installed."""

from pathlib import Path

from tools import paths
from tools.checks.core.findings import NotRunError


def find_package_file(name: str) -> Path:
    """Give the path of ``name`` inside ``node_modules``, for example ``axe-core/axe.min.js``.

    Raises :class:`~tools.checks.core.findings.NotRunError` when the package is not installed.
    """
    path = paths.NODE_MODULES / name
    if not path.is_file():
        raise NotRunError(f"node_modules/{name} is missing: run npm ci (make test does)")
    return path
