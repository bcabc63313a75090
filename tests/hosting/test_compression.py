"""Compressed files beside the others."""

import gzip

from tools.hosting.compression import compress_gzip


def test_gzip_names_neither_time_nor_system() -> None:
    """So that every Python makes the same bytes."""
    packed = compress_gzip(b"text " * 300)

    assert gzip.decompress(packed) == b"text " * 300
    assert packed[4:8] == bytes(4)
    assert packed[9] == 255
