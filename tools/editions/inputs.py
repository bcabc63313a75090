"""The inputs of an edition: a digest that tells whether any has changed, and the date of the edition."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import paths
from tools.catalogue import Catalogue


def find_pages() -> list[Path]:
    """Return the pages and other sources, without the data."""
    return [file for file in _list_files(paths.SOURCE) if paths.DATA not in file.parents]


def find_machinery() -> list[Path]:
    """Return all that shapes every page: data, images, settings, extensions, templates, style and locked versions."""
    folders = (paths.DATA, paths.IMAGES, paths.STATIC, paths.TEMPLATES, paths.ROOT / "requirements")
    files = [file for folder in folders for file in _list_files(folder)]
    files += [file for file in _list_files(paths.ROOT / "tools") if paths.CHECKS not in file.parents]

    return [*files, paths.ROOT / "conf.py"]


def compute_digest(files: Iterable[Path]) -> str:
    """Return the SHA-256 of the files' names and contents, in hexadecimal digits."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(paths.ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())

    return digest.hexdigest()


def digest_folder(folder: Path) -> str:
    """Return the SHA-256 of a folder's files, by names and contents; nothing if there are none."""
    files = sorted(file for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else []
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())

    return digest.hexdigest() if files else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDate:
    """The date of an edition in seconds since 1970, and where it comes from: ``stated``, ``commit`` or ``data``."""

    epoch: int
    origin: str


def find_date(catalogue: Catalogue) -> EditionDate:
    """Return the date of the edition: the same for everyone who builds the same commit.

    ``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/source-date-epoch/) goes first, then the last commit,
    then, in a tree without git, the date of the latest larger change in ``organisation.toml``.
    """
    if stated := os.environ.get("SOURCE_DATE_EPOCH"):
        return EditionDate(epoch=int(stated), origin="stated")
    if committed := _find_commit_time():
        return EditionDate(epoch=committed, origin="commit")
    changed = catalogue.organisation.book.changed

    return EditionDate(epoch=(changed.toordinal() - type(changed)(1970, 1, 1).toordinal()) * 86_400, origin="data")


@contextmanager
def stamp_with(date: EditionDate) -> Iterator[None]:
    """Have everything that is built inside bear this date; afterwards today is today again."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(date.epoch)
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _find_commit_time() -> int | None:
    """Return when the last commit was made, in seconds since 1970; None without git or outside a repository.

    A tree without ``.git`` that lies in somebody else's repository has no history of its own. ``safe.directory``: git
    tells nothing of a tree that belongs to another user, and the date would silently be another.
    """
    if not (paths.ROOT / ".git").exists():
        return None
    command = ["git", "-c", f"safe.directory={paths.ROOT}", "-C", str(paths.ROOT), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None

    return int(answer.stdout) if answer.returncode == 0 and answer.stdout.strip() else None


def _list_files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
