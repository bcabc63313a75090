"""The names of the data files' tables in findings."""

from typing import Any


def name_member(value: Any, position: int) -> str:
    """Return what a member of a list of tables is called in findings."""
    if isinstance(value, dict):
        return str(next((value[name] for name in ("id", "key", "number", "kind") if name in value), position))

    return str(position)
