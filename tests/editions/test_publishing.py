"""An edition is swapped in whole, or not at all."""

from pathlib import Path

from tools.editions.publishing import recover, swap_in


def write(folder: Path, text: str) -> Path:
    """Make a folder with one file."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")

    return folder


def test_a_new_edition_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Nothing of the old edition is left, and no folder aside."""
    place = write(tmp_path / "html", "old")
    (place / "left-over.html").touch()

    swap_in(write(tmp_path / "work" / "new", "new"), place)

    assert [file.name for file in place.iterdir()] == ["index.html"]
    assert (place / "index.html").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["html", "work"]


def test_the_first_edition_needs_no_old_one(tmp_path: Path) -> None:
    """A first build swaps into an empty place."""
    swap_in(write(tmp_path / "new", "new"), tmp_path / "build" / "html")

    assert (tmp_path / "build" / "html" / "index.html").is_file()


def test_an_edition_moved_aside_by_an_interrupted_swap_comes_back(tmp_path: Path) -> None:
    """Power lost between the two renames costs nothing."""
    write(tmp_path / ".html.old", "old")

    recover(tmp_path / "html")

    assert (tmp_path / "html" / "index.html").read_text(encoding="utf-8") == "old"


def test_recovering_leaves_a_whole_edition_alone(tmp_path: Path) -> None:
    """The new edition is never exchanged for the old one."""
    write(tmp_path / ".html.old", "old")
    write(tmp_path / "html", "new")

    recover(tmp_path / "html")

    assert (tmp_path / "html" / "index.html").read_text(encoding="utf-8") == "new"
