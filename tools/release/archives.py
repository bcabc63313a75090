# mypy: disable-error-code="no-untyped-call"
# brotli and zopfli are written in C.
"""Packs files so that the same content gives the same bytes: no name, user, mode or time of this machine goes in."""

import gzip
import io
import tarfile
from pathlib import Path
from typing import Final

import brotli
from zopfli import gzip as zopfli

TEXT: Final = {".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
SMALLEST: Final = 1024
"""Smaller files fit in one packet as they are."""


def precompress(folder: Path) -> list[Path]:
    """Write a ``.gz`` and a ``.br`` beside every text file that gets smaller by it, and return these files."""
    made = []
    for file in sorted(folder.rglob("*")):
        if file.suffix not in TEXT or not file.is_file() or file.stat().st_size < SMALLEST:
            continue
        content = file.read_bytes()
        for ending, packed in ((".gz", zopfli.compress(content)), (".br", brotli.compress(content, quality=11))):
            if len(packed) < len(content):
                target = file.with_name(file.name + ending)
                target.write_bytes(packed)
                made.append(target)

    return made


def pack_folder(folder: Path, archive: Path, *, epoch: int) -> None:
    """Pack a folder as ``tar.gz``: sorted, dated ``epoch``, readable by everyone, owned by nobody."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                entry = tarfile.TarInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}")
                entry.size, entry.mtime, entry.mode = file.stat().st_size, epoch, 0o644
                with file.open("rb") as content:
                    tar.addfile(entry, content)
    archive.write_bytes(gzip.compress(plain.getvalue(), compresslevel=9, mtime=epoch))
