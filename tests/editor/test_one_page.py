"""The page that an editor names is found, or the message says what to write."""

from pathlib import Path

import pytest

from tools import paths
from tools.editor.one_page.checking import UnknownPageError, check_page, find_page


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages, the name of one within the other's."""
    (tmp_path / "mapp").mkdir()
    for name in ("mapp/val", "val-och-politik"):
        (tmp_path / f"{name}.md").write_text("# Titel\n", encoding="utf-8")
    monkeypatch.setattr(paths, "SOURCE", tmp_path)

    return tmp_path


@pytest.mark.parametrize("name", ["val", "Val", "val.md", "source/mapp/val.md", "mapp/val.html"])
def test_a_pages_own_name_finds_it(pages: Path, name: str) -> None:
    """Though another page's name begins with it."""
    assert find_page(name) == pages / "mapp" / "val.md"


@pytest.mark.parametrize(
    ("name", "says"), [("", "Säg vilken sida"), ("va", "De som liknar"), ("x", "Skriv till exempel")]
)
def test_an_unclear_name_is_told(pages: Path, name: str, says: str) -> None:
    """Also when there is none."""
    assert pages.is_dir()
    with pytest.raises(UnknownPageError, match=says):
        find_page(name)


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "0 words"), ("Lämna ut offentliga handlingar.\n", "glossary's word"), ("Häj.\n", "word list")],
)
def test_what_the_language_rules_say_of_a_page_is_told(tree: Path, text: str, says: str) -> None:
    """An empty page, a word that the glossary avoids and a misspelt word, by the project's own lists."""
    page = tree / "source" / "i-vardagen" / "prov.md"
    front = "---\nreviewed: 2026-11-27\ndescription: Ett prov.\n---\n\n# Prov\n\n"
    page.write_text(f"{front}{text}", encoding="utf-8")

    assert any(says in problem.text for problem in check_page(page))
