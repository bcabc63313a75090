"""Makes an edition whole beside its place and swaps it in: a failed or interrupted build leaves the one of before."""

import re
import shutil
from collections.abc import Collection
from pathlib import Path

from tools import paths
from tools.catalogue.base.addresses import DOWNLOAD_FOLDER, PICTURE_FOLDER

STATE_FILES = (".buildinfo", ".navigation", ".sources")
"""Files that Sphinx and the theme keep for the next build, and that no server should hand out."""


def find_place(name: str) -> Path:
    """Return the folder of an edition."""
    return {"html": paths.HTML, "epub": paths.EPUB, "pdf": paths.PDF}[name]


def prepare(name: str, offered: Collection[str]) -> Path:
    """Return a folder with a whole edition, ready to be swapped in; the site offers the editions in ``offered``."""
    new = paths.WORK / f"{name}.new"
    shutil.rmtree(new, ignore_errors=True)
    if name == "html":
        shutil.copytree(paths.WORK / name, new, ignore=shutil.ignore_patterns(*STATE_FILES))
        _add_downloads(new, offered)
    else:
        new.mkdir(parents=True)
        for file in (paths.WORK / name).glob(f"*.{name}"):
            shutil.copy2(file, new)

    return new


def _add_downloads(site: Path, offered: Collection[str]) -> None:
    """Copy the editions on offer and the pictures into the site; no link leads to an edition that is not offered."""
    folder = site / DOWNLOAD_FOLDER
    folder.mkdir(exist_ok=True)
    for name in ("pdf", "epub"):
        fresh = paths.WORK / f"{name}.new"
        if name in offered:
            for file in (fresh if fresh.is_dir() else find_place(name)).glob(f"*.{name}"):
                shutil.copy2(file, folder)
        else:
            _remove_links(site, name)
    if paths.IMAGES.is_dir():
        shutil.copytree(paths.IMAGES, folder / PICTURE_FOLDER, dirs_exist_ok=True)


def _remove_links(site: Path, ending: str) -> None:
    """Leave the words of each link to a missing edition, and say that it is missing."""
    link = re.compile(rf'<a\b[^>]*\bhref="[^"]*\b{DOWNLOAD_FOLDER}/[^"/]*\.{ending}"[^>]*>(.*?)</a>', re.DOTALL)
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        changed = link.sub(r"<span>\1 (inte med i det här bygget)</span>", text)
        if changed != text:
            page.write_text(changed, encoding="utf-8")


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
    """Put back what an interrupted :func:`swap_in` had moved aside, or remove it if the new edition is in place."""
    old = _name_old(place)
    if not old.exists():
        return
    if place.exists():
        shutil.rmtree(old)
    else:
        old.rename(place)


def _name_old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")
