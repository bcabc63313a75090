"""Packed pictures are kept from build to build."""

from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from PIL import Image

from tests.sphinx_ext.epub_package.conftest import build_book
from tools.sphinx_ext.epub_package.design import cover
from tools.sphinx_ext.epub_package.package import archive
from tools.sphinx_ext.epub_package.resources.store import Store

PAGE = {"index.md": "# Prov\n\n![En bild](pixel.png)\n"}


@pytest.fixture(autouse=True)
def date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds be of the same time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def test_a_second_build_packs_and_draws_nothing_and_gives_the_same_bytes(tmp_path: Path) -> None:
    """The picture of the page and the drawn cover come from beside the doctrees."""
    first = build_book(tmp_path, PAGE)
    forbidden: Any = AssertionError("made again")
    with (
        mock.patch.object(archive, "packed", side_effect=forbidden),
        mock.patch.object(cover, "rendered", side_effect=forbidden),
    ):
        second = build_book(tmp_path, PAGE)

    assert first.bytes == second.bytes
    assert first.files["_images/pixel.png"] != (tmp_path / "source" / "pixel.png").read_bytes()


def test_a_changed_picture_is_packed_and_the_old_one_forgotten(tmp_path: Path) -> None:
    """What is kept is known by what it was made of, and there is never more than one build needs."""
    name = "annan.png"
    page = {"index.md": f"# Prov\n\n![En bild]({name})\n"}
    (tmp_path / "source").mkdir()
    books = []
    for colour in ("#0b5563", "#ffffff"):
        Image.new("RGB", (40, 40), colour).save(tmp_path / "source" / name, compress_level=0)
        books.append(build_book(tmp_path, page))

    first, second = (book.files[f"_images/{name}"] for book in books)
    assert first != second
    kept = [file.read_bytes() for file in (tmp_path / "doctrees" / "kept-pictures").iterdir()]
    assert second in kept
    assert first not in kept
    assert len(kept) == 3  # this one, the cover, and the cover packed


def test_a_damaged_picture_is_warned_of_each_time(tmp_path: Path) -> None:
    """A failure is never kept."""
    store = Store(tmp_path / "kept")
    with mock.patch.object(archive.logger, "warning") as warn:
        results = [archive.smaller("a.png", b"no picture", store) for _ in range(2)]

    assert results == [b"no picture"] * 2
    assert warn.call_count == 2
    assert not list(tmp_path.glob("kept/*"))


def test_things_made_of_other_parts_are_told_apart(tmp_path: Path) -> None:
    """Where one ingredient ends and the next begins counts."""
    store = Store(tmp_path / "kept")

    assert store.fetch(lambda: b"1", "ab", "c") == b"1"
    assert store.fetch(lambda: b"2", "a", "bc") == b"2"
    assert store.fetch(lambda: b"3", "ab", b"c") == b"1"
