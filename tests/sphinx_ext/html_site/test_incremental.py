"""An edited site, built again, equals one built from nothing."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Build = Callable[..., Path]

EDITS = {
    "a title": ("del/rutor.md", "# Rutor och *annat*", "# Rutor med ny rubrik"),
    "a heading that others may link to": ("del/rutor.md", "## Kod", "## Programkod"),
    "a word": ("del/rutor.md", "Första fliken.", "Den första fliken."),
    "the order of the pages": ("index.md", "del/tabeller\ndel/rutor", "del/rutor\ndel/tabeller"),
    "a caption of a part": ("index.md", ":caption: Andra delen", ":caption: Den andra delen"),
    "what needs a style": (
        "del/redogorelse.md",
        "En redogörelse.",
        "```{button-link} https://example.org/\nKnapp\n```",
    ),
    "the last code": ("del/rutor.md", '```python\nprint("hej")\n```', "Ingen kod."),
    "a width that needs a rule": ("del/tabeller.md", ":width: 120px\n", ""),
}


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a built site by its name; ``.buildinfo`` and ``objects.inv`` included."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_reaches_every_page_that_prints_it(site: Path, build: Build, edit: str) -> None:
    """After an edit, an incremental build writes the same bytes as a clean one."""
    build()
    name, before, after = EDITS[edit]
    page = site / name
    text = page.read_text(encoding="utf-8")
    assert before in text
    page.write_text(text.replace(before, after), encoding="utf-8")
    later = time.time() + 2
    os.utime(page, (later, later))

    incremental = read_tree(build())
    clean = read_tree(build(to="clean", fresh=True))

    assert sorted(incremental) == sorted(clean)
    assert [name for name in clean if clean[name] != incremental[name]] == []


def list_page(site: Path, before: str, after: str) -> None:
    """Change the list of pages."""
    index = site / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("new_name", [None, "mera"])
def test_a_withdrawn_page_is_gone_from_the_site(site: Path, build: Build, new_name: str | None) -> None:
    """A page is deleted, or gets another name: a site built again equals one built from nothing."""
    page = site / "del" / "mer.md"
    page.write_text("# Mer\n\n:::{div} bred\nText.\n:::\n", encoding="utf-8")
    list_page(site, "del/tabeller\n", "del/tabeller\ndel/mer\n")
    first = read_tree(build())
    list_page(site, "del/mer\n", f"del/{new_name}\n" if new_name else "")
    page.rename(page.with_stem(new_name)) if new_name else page.unlink()

    again, clean = read_tree(build()), read_tree(build(to="clean", fresh=True))

    assert "del/mer.html" in first
    assert "del/mer.html" not in again
    assert sorted(again) == sorted(clean)
    assert [name for name in clean if clean[name] != again[name]] == []


def test_a_withdrawn_picture_is_gone_from_the_site(site: Path, build: Build) -> None:
    """A photo that a page no longer shows, or offers, cannot be fetched by those who know its address."""
    page = site / "del" / "rutor.md"
    text = page.read_text(encoding="utf-8")
    shutil.copy2(site / "del" / "bild.svg", site / "del" / "foto.svg")
    page.write_text(f"{text}\n![Ett foto](foto.svg)\n\n{{download}}`foto.svg`\n", encoding="utf-8")
    shown = read_tree(build())
    page.write_text(text, encoding="utf-8")
    later = time.time() + 2
    os.utime(page, (later, later))
    left = read_tree(build())

    assert len([name for name in shown if name.endswith("foto.svg")]) == 2
    assert [name for name in left if name.endswith("foto.svg")] == []


def test_a_word_changed_leaves_other_pages_alone(site: Path, build: Build) -> None:
    """Only the edited page is written again when nothing that other pages print has changed."""
    out = build()
    untouched = (out / "del" / "tabeller.html").stat().st_mtime_ns
    page = site / "del" / "rutor.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Ett råd.", "Ett gott råd."), encoding="utf-8")

    build()

    assert "Ett gott råd." in (out / "del" / "rutor.html").read_text(encoding="utf-8")
    assert (out / "del" / "tabeller.html").stat().st_mtime_ns == untouched
