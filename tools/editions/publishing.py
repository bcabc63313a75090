"""Swaps a whole edition in: a failed or interrupted build leaves the edition of before as it was."""

import shutil
from pathlib import Path


def swap_in(new: Path, place: Path) -> None:
    """Put the folder ``new`` in the place of the folder ``place``; both lie on the same file system.

    Two renames: whoever looks sees the old edition, for an instant none, then the new one, never a mixture.
    If the work is cut off between the two, :func:`recover` puts the old one back.
    """
    old = _name_old(place)
    if old.exists():
        shutil.rmtree(old)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    if old.exists():
        shutil.rmtree(old)


def recover(place: Path) -> None:
    """Put back what an interrupted :func:`swap_in` had moved aside."""
    old = _name_old(place)
    if old.exists() and not place.exists():
        old.rename(place)


def _name_old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")
