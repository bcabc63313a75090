"""Pictures no larger than they are shown: a raster that is shown small gets a copy of twice the width it is shown at.

A copy is named after its content, so pictures that look the same are loaded once. resvg scales, since it draws the same
bytes anywhere, and oxipng packs.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tools.sphinx_ext.html_site.pages.pictures import draw_scaled

DENSITY: Final = 2
"""Pixels of the copy for each pixel of the page: screens of twice the density are common, denser ones need no more."""

_PACK: Final = """\
import oxipng, sys
sys.stdout.buffer.write(oxipng.optimize_from_memory(sys.stdin.buffer.read(), level=4))
"""
"""Run by a process of its own: oxipng leaves threads behind, and the preview goes on building in copies of its process,
which would wait for them for ever."""

_RASTERS: Final = frozenset({".png", ".jpg", ".jpeg"})
_LEAST_GAIN: Final = 0.8
"""A copy is of use when it is this much smaller than the picture itself."""


def make_preview(picture: Path, *, natural: tuple[int, int], shown: int, folder: Path, cache: Path) -> str:
    """Write a copy of ``picture`` for a place ``shown`` px wide into ``folder``; returns its name, or nothing.

    Args:
        picture: The file.
        natural: Its width and height in px.
        shown: How wide the page shows it, in px.
        folder: Where the site keeps its pictures.
        cache: Where copies are kept from build to build.
    """
    width = shown * DENSITY
    if picture.suffix.lower() not in _RASTERS or width > natural[0] * _LEAST_GAIN:
        return ""
    content = picture.read_bytes()
    made = cache / f"{hashlib.sha256(content).hexdigest()[:16]}-{width}.png"
    if not made.is_file():
        height = max(1, round(width * natural[1] / natural[0]))
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(_pack(draw_scaled(picture, width, height)))
    if made.stat().st_size >= len(content) * _LEAST_GAIN:
        return ""
    name = f"{hashlib.sha256(made.read_bytes()).hexdigest()[:12]}.png"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, folder / name)

    return name


def _pack(content: bytes) -> bytes:
    return subprocess.run([sys.executable, "-c", _PACK], input=content, stdout=subprocess.PIPE, check=True).stdout
