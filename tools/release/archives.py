"""Packs a folder so that the same content gives the same bytes: no user, mode or time of this machine goes in."""

import gzip
import io
import tarfile
from pathlib import Path


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
