"""A process that has packed a picture goes on to build: copies of it would wait for oxipng's threads for ever."""

import mmap
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from tools import paths
from tools.editions.building import Project, build_editions
from tools.images.drawing.encoding import encode_png
from tools.images.limits import run_limited
from tools.sphinx_ext.html_site.pages.previews import make_preview

pytestmark = pytest.mark.slow

CONF = """
project = author = copyright = "Prov"
language = "sv"
version = release = "1"
extensions = ["tools.sphinx_ext.epub_package"]
epub_identifier = epub_uid = "prov"
epub_show_urls = "no"
"""

LONGEST = 120
"""Seconds; each takes a few."""


def draw_noise(side: int) -> Image.Image:
    """Return a picture that is worth packing."""
    return Image.effect_noise((side, side), 80).convert("RGB")


def build_two_editions(folder: Path) -> None:
    """Pack a picture, then build a site and a book with a picture in it."""
    encode_png(draw_noise(100))
    source = folder / "source"
    source.mkdir()
    draw_noise(120).save(source / "bild.png")
    (source / "index.rst").write_text("Prov\n====\n\n.. image:: bild.png\n   :alt: En bild.\n", encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    project = Project(source=source, settings=folder, work=folder / "work", doctrees=folder / "doctrees")

    assert [outcome.builder for outcome in build_editions(["html", "epub"], fresh=True, project=project)] == [
        "html",
        "epub",
    ]


def make_picture_with_limits(_folder: Path) -> None:
    """Pack a picture, then another in a process with limits."""
    one = encode_png(draw_noise(100))

    assert run_limited(encode_png, Image.new("RGB", (100, 100)), file="bild.png") != one


def draw_with_limits_in_a_large_process(_folder: Path) -> None:
    """Pack a picture with limits where the process itself has more address space than a task may take."""
    with mmap.mmap(-1, 3 * 1024**3, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ):
        assert run_limited(encode_png, draw_noise(100), file="bild.png")


def preview_in_a_copy(folder: Path) -> None:
    """Make the preview of a picture as the first build of ``make serve`` does, then that of another in a copy."""
    for side in (600, 700):
        draw_noise(side).save(folder / f"{side}.png")
    assert preview(folder, 600)
    process = multiprocessing.get_context("fork").Process(target=preview, args=(folder, 700))
    process.start()
    process.join(LONGEST / 2)
    ended = process.exitcode
    process.kill()

    assert ended == 0
    assert len(list((folder / "site").iterdir())) == 2


def preview(folder: Path, side: int) -> str:
    """Return the name of the preview of a picture."""
    return make_preview(
        folder / f"{side}.png", natural=(side, side), shown=100, folder=folder / "site", cache=folder / "cache"
    )


ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="pages are written by copies of a process on Linux only")


@pytest.mark.parametrize(
    "work",
    [
        build_two_editions,
        make_picture_with_limits,
        draw_with_limits_in_a_large_process,
        pytest.param(preview_in_a_copy, marks=ON_LINUX),
    ],
)
def test_work_goes_on_after_a_picture_is_packed(work: Callable[[Path], None], tmp_path: Path) -> None:
    """In a process of its own without other threads, as the commands are."""
    call = f"import pathlib, runpy; runpy.run_path({__file__!r})[{work.__name__!r}](pathlib.Path({str(tmp_path)!r}))"
    process = subprocess.Popen(
        [sys.executable, "-c", call], cwd=paths.ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        _, said = process.communicate(timeout=LONGEST)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # the copies too, if they wait

    assert process.returncode == 0, said
