"""A store beside the doctrees for results that take long to make and are the same in every build.

A file's name is the digest of all that it was made of, so nothing in the folder is ever out of date; what a build has
not asked for goes.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path


class Store:
    """A folder of made things."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()

    def fetch(self, make: Callable[[], bytes], *made_of: bytes | str) -> bytes:
        """Return what ``make`` makes of these ingredients, among them what it makes it with: versions, and its code."""
        digest = hashlib.sha256()
        for part in made_of:
            data = part.encode() if isinstance(part, str) else part
            digest.update(f"{len(data)} ".encode() + data)
        name = digest.hexdigest()
        self.asked.add(name)
        place = self.folder / name
        if place.is_file():
            return place.read_bytes()
        made = make()
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(".unfinished")
        unfinished.write_bytes(made)
        unfinished.replace(place)
        return made

    def forget_others(self) -> None:
        """Remove what nobody has asked for."""
        for place in self.folder.glob("*"):
            if place.name not in self.asked:
                place.unlink()
