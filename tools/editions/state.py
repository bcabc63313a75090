"""The record of the last build: the inputs that each edition was built from, and what the files were then."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools import paths
from tools.editions.inputs import digest_folder


@dataclass(slots=True)
class State:
    """Digests of the last build; an edition without one counts as not built."""

    machinery: str = ""
    inputs: dict[str, str] = field(default_factory=dict)
    """By edition, the digest of all that it was built from."""
    outputs: dict[str, str] = field(default_factory=dict)
    """By edition, the digest of its files, by which damage is noticed."""
    kept: dict[str, str] = field(default_factory=dict)
    """By folder that the next build goes on from, the digest of its files."""
    offered: list[str] = field(default_factory=list)
    """The editions that the site offers for download."""


def find_state_file() -> Path:
    """Return where the state lies."""
    return paths.WORK / "state.json"


def read_state() -> State:
    """Return the state of the last build; an empty one if it is missing, damaged or of another shape."""
    try:
        content = json.loads(find_state_file().read_text(encoding="utf-8"))
        return _check_shape(content)
    except (OSError, ValueError, TypeError):
        return State()


def _check_shape(content: Any) -> State:
    state = State(**content)
    texts = [state.machinery, *state.offered]
    for table in (state.inputs, state.outputs, state.kept):
        texts += [*table.keys(), *table.values()]
    if not isinstance(state.offered, list) or not all(isinstance(text, str) for text in texts):
        raise TypeError("the state has another shape")

    return state


def write_state(state: State) -> None:
    """Write the state."""
    file = find_state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    content = {name: getattr(state, name) for name in State.__slots__}
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")


def list_kept() -> dict[str, str]:
    """Return the digests of what the next build goes on from: the site's pages, and pictures that are packed once."""
    folders = [paths.WORK / "html", *sorted(paths.DOCTREES.glob("kept-*"))]

    return {folder.relative_to(paths.BUILD).as_posix(): digest_folder(folder) for folder in folders}


def forget_work() -> None:
    """Remove what was read and built, but not the folders ``kept-…``: what lies there is known by its ingredients."""
    shutil.rmtree(paths.WORK, ignore_errors=True)
    for place in paths.DOCTREES.glob("*"):
        if place.is_file():
            place.unlink()
        elif not place.name.startswith("kept-"):
            shutil.rmtree(place, ignore_errors=True)


def forget_damage(state: State) -> bool:
    """Remove what is not as the last build left it; tell whether anything was."""
    damaged = [name for name, digest in state.kept.items() if digest_folder(paths.BUILD / name) != digest]
    for name in damaged:
        shutil.rmtree(paths.BUILD / name, ignore_errors=True)

    return bool(damaged)
