"""The front matter of a page: what it says of itself before its text begins."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]  # its stubs are not in the lock

from tools.catalogue.base.pages import read_text

_FRONT_MATTER: Final = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)


def read_front_matter(file: Path) -> Mapping[str, Any]:
    """Return the front matter of a page; nothing if there is none that can be read (the source check says so)."""
    found = _FRONT_MATTER.match(read_text(file))
    try:
        front = yaml.safe_load(found[1]) if found else {}
    except yaml.YAMLError:
        return {}

    return front if isinstance(front, dict) else {}


def list_words(value: object) -> list[str]:
    """Return a list of the front matter as texts; a single text is a list of one."""
    if isinstance(value, str):
        return [value]

    return [str(item) for item in value] if isinstance(value, list) else []
