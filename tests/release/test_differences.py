"""Two builds that are not the same are told apart by the first part that differs."""

import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tools.release.differences import describe_difference, find_difference


def pack(entries: dict[str, str], *, year: int = 2000) -> bytes:
    """Return a ZIP of some texts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), text)

    return content.getvalue()


def draw(text: bytes, *, title: str = "T") -> bytes:
    """Return a PDF of one page with a content stream and a title."""
    content = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(text)
        pdf.docinfo["/Title"] = title
        pdf.save(content, deterministic_id=True)

    return content.getvalue()


def test_equal_folders_have_no_difference(tmp_path: Path) -> None:
    """The same names and bytes."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text("a", encoding="utf-8")

    assert find_difference(tmp_path / "one", tmp_path / "two") is None


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ({"a": "1"}, {"a": "1", "b": "2"}, "b: only in the second"),
        ({"a": "1", "b": "2"}, {"a": "1"}, "b: only in the first"),
        ({"SHA256SUMS": "1", "a": "1"}, {"SHA256SUMS": "2", "a": "2"}, "a: line 1: '1' and '2'"),
        ({"a": "1", "b.css": "x\ny"}, {"a": "1", "b.css": "x\nz"}, "b.css: line 2: 'y' and 'z'"),
    ],
)
def test_the_first_file_that_differs_is_named(
    tmp_path: Path, one: dict[str, str], two: dict[str, str], told: str
) -> None:
    """A file that one build lacks, or one with other content."""
    for name, files in (("one", one), ("two", two)):
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")

    assert find_difference(tmp_path / "one", tmp_path / "two") == told


@pytest.mark.parametrize(
    ("name", "one", "two", "told"),
    [
        ("a.epub", pack({"x.html": "å"}), pack({"x.html": "ä"}), "x.html: line 1: 'å' and 'ä'"),
        ("a.zip", pack({"x": "1", "y": "1"}), pack({"y": "1", "x": "1"}), "entry 1: 'x' and 'y'"),
        ("a.whl", pack({"x": "1"}), pack({"x": "1"}, year=2001), "x: date or mode"),
        ("a.html", b"a\nb", b"a", "line 2: 2 and 1 in all"),
        ("a.html", b"a\n", b"a", "byte 1 of 2 and 1"),
        ("a.png", b"\xff\x00\x01", b"\xff\x00\x02", "byte 2 of 3 and 3"),
    ],
)
def test_the_first_part_that_differs_is_named(name: str, one: bytes, two: bytes, told: str) -> None:
    """A member of an archive, a line of a text, a byte of all else."""
    assert describe_difference(name, one, two) == told


def test_the_first_object_of_a_pdf_that_differs_is_named() -> None:
    """A stream is compared unpacked."""
    assert "line 2: 'BT ET' and 'BT BT'" in describe_difference("a.pdf", draw(b"BT ET"), draw(b"BT BT"))
    assert "(One)" in describe_difference("a.pdf", draw(b""), draw(b"", title="One"))
