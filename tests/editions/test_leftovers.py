"""What an interrupted publishing has left behind never blocks the next one."""

from pathlib import Path

import pytest

from tools.editions.publishing import recover, swap_in


def write(folder: Path, text: str) -> Path:
    """Make a folder with one file."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")

    return folder


@pytest.mark.parametrize("there", [True, False])
def test_a_leftover_of_an_interrupted_publishing_does_not_block_the_next(
    tmp_path: Path,
    there: bool,  # a case of the table
) -> None:
    """A folder set aside earlier is removed, whether or not an edition stands in its place."""
    write(tmp_path / ".html.old", "older")
    place = tmp_path / "html"
    if there:
        write(place, "old")

    swap_in(write(tmp_path / "new", "new"), place)

    assert (place / "index.html").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_recovering_where_nothing_was_set_aside_changes_nothing(tmp_path: Path) -> None:
    """Before the first edition there is nothing to put back."""
    recover(tmp_path / "html")

    assert list(tmp_path.iterdir()) == []
