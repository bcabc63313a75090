"""Compressed files beside the others, so that a server need not compress anything itself."""

import gzip
import shutil
from pathlib import Path
from typing import Final

import brotli

TEXTS: Final = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
"""Endings of text files; pictures, typefaces, PDF and EPUB are compressed already."""

LEAST_BYTES: Final = 1000
"""A smaller file fits into one packet anyway."""


def write_site(source: Path, target: Path) -> int:
    """Copy the site in ``source`` to ``target``, with ``.gz`` and ``.br`` beside its texts; returns their number."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    texts = [file for file in sorted(target.rglob("*")) if file.suffix in TEXTS and file.stat().st_size >= LEAST_BYTES]
    for file in texts:
        content = file.read_bytes()
        _write_like(file, ".gz", compress_gzip(content))
        _write_like(file, ".br", brotli.compress(content, quality=11))  # type: ignore[no-untyped-call]  # written in C

    return len(texts)


def compress_gzip(content: bytes) -> bytes:
    """Return content as gzip, with the same bytes in every Python.

    Newer ones leave the system unknown (255 in the tenth byte, RFC 1952, 2.3.1), older ones name it.
    """
    packed = bytearray(gzip.compress(content, 9, mtime=0))
    packed[9] = 255

    return bytes(packed)


def _write_like(file: Path, ending: str, content: bytes) -> None:
    """Write a compressed copy that is as old as its file: a server compares the two."""
    copy = file.with_name(file.name + ending)
    copy.write_bytes(content)
    shutil.copystat(file, copy)
