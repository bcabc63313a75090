"""Puts a release together in a folder aside, sums up every file, and swaps the whole in as ``dist/``."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools import paths
from tools.editions.publishing import recover, swap_in
from tools.hosting.compression import write_site
from tools.release.archives import pack_folder
from tools.release.components import write_bills
from tools.release.differences import CHECKSUM_FILE

NOTES: Final = "RELEASE-NOTES.md"
REPORT: Final = "checks.html"


def list_missing() -> list[str]:
    """Return which editions have not been built."""
    needed = {
        "html": paths.HTML.glob("index.html"),
        "epub": paths.EPUB.glob("*.epub"),
        "pdf": paths.PDF.glob("*.pdf"),
        "pdf-a5": paths.BOOKLET.glob("*.pdf"),
        "images": paths.IMAGES.glob("*.zip"),
    }

    return [f"edition {name}: not built" for name, files in needed.items() if not any(files)]


def make_distribution(*, stem: str, epoch: int, notes: str) -> Path:
    """Make ``dist/`` anew and return it; until it is whole, the one of before stays as it was."""
    recover(paths.DIST)
    new = paths.DIST.with_name(f".{paths.DIST.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)

    write_site(paths.HTML, new / "site")
    pack_folder(new / "site", new / f"{stem}-webbplats.tar.gz", epoch=epoch)
    for file in _find_files():
        shutil.copyfile(file, new / file.name)
    shutil.copytree(paths.LICENSES, new / "licences")
    pack_folder(new / "licences", new / "licences.tar.gz", epoch=epoch)
    write_bills(new, epoch=epoch)
    (new / NOTES).write_text(notes, encoding="utf-8")
    (new / CHECKSUM_FILE).write_text(sum_up(new), encoding="utf-8")
    swap_in(new, paths.DIST)

    return paths.DIST


def sum_up(folder: Path) -> str:
    """Return a line for each file below ``folder``, as ``sha256sum --check`` reads them."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != CHECKSUM_FILE)
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}" for file in files
    ]

    return "\n".join(lines) + "\n"


def _find_files() -> Iterator[Path]:
    """Yield what goes in as it is."""
    yield from paths.EPUB.glob("*.epub")
    yield from paths.PDF.glob("*.pdf")
    yield from paths.BOOKLET.glob("*.pdf")
    yield from paths.IMAGES.glob("*.zip")
    yield from paths.WHEELS.glob("*.whl")
    yield paths.REPORTS / REPORT
