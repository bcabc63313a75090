"""The state that the loop shares with the server: a number that grows with every build, and the problems."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tools import paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of the preview; ``wrong`` is empty when the site shown is the sources as they are."""

    number: int = 0
    wrong: str = ""


def find_folder() -> Path:
    """Return where the preview works, apart from what ``make`` builds."""
    return paths.BUILD / "serve"


def find_site() -> Path:
    """Return the folder of the last good site."""
    return find_folder() / "site"


def write_status(status: Status) -> None:
    """Write the status so that nobody reads half of it."""
    file = find_folder() / "status.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(json.dumps(asdict(status)), encoding="utf-8")
    new.replace(file)


def read_status() -> Status:
    """Return the status; a fresh one if there is none."""
    try:
        return Status(**json.loads((find_folder() / "status.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Status()
