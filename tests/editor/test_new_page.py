"""A new page has its front matter and its place in the table of contents."""

from datetime import date
from pathlib import Path

import pytest

from tools.editor.__main__ import main
from tools.editor.new_page import NewPageError, add_entry, make_page, name_file

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Val och politik", "val-och-politik"),
        ("Åtgärder: så här!", "atgarder-sa-har"),
        ("Éclair", "eclair"),
        ("¿?", ""),
    ],
)
def test_a_title_gives_an_address(title: str, name: str) -> None:
    """Only a to z, digits and hyphens."""
    assert name_file(title) == name


def test_a_page_is_made_and_listed_after_those_of_its_folder(tree: Path) -> None:
    """The build stops until its description is written."""
    made = make_page("Val & politik", "kom-igang", today=DAY)

    assert made.file == tree / "source" / "kom-igang" / "val-politik.md"
    assert "reviewed: 2026-11-26\n" in made.file.read_text(encoding="utf-8")
    lines = (tree / "source" / "index.md").read_text(encoding="utf-8").splitlines()
    assert lines[lines.index("kom-igang/val-politik") - 1].startswith("kom-igang/")


@pytest.mark.parametrize(
    ("title", "folder", "says"),
    [
        ("", "kom-igang", "Titeln saknas"),
        ("Ny", "finns-inte", "De som finns är"),
        ("Inledning", "kom-igang", "finns redan"),
    ],
)
def test_what_cannot_be_made_is_told(tree: Path, title: str, folder: str, says: str) -> None:
    """Nothing is written then."""
    before = (tree / "source" / "index.md").read_text(encoding="utf-8")
    with pytest.raises(NewPageError, match=says):
        make_page(title, folder, today=DAY)

    assert (tree / "source" / "index.md").read_text(encoding="utf-8") == before


def test_a_folder_without_pages_gets_its_line_last() -> None:
    """And a text without a list of pages none."""
    assert add_entry("```{toctree}\na/b\n```\n", "c/d") == "```{toctree}\na/b\nc/d\n```\n"
    assert add_entry("Text.\n", "c/d") is None


@pytest.mark.usefixtures("tree")
def test_the_commands_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """A page is made, and what waits is listed."""
    assert main(["new-page", "En helt ny sida"]) == 0
    assert main(["new-page", "En helt ny sida"]) == 2
    assert main(["due"]) == 0
    told = capsys.readouterr()

    assert "source/kom-igang/en-helt-ny-sida.md" in told.out
    assert "att ta hand om" in told.out
    assert "finns redan" in told.err
