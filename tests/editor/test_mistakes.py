"""Mistakes that editors make: each is refused with file, line and remedy, or is proved harmless in every edition."""

import re
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tools import paths
from tools.catalogue.accessibility_statement.freshness import read_today
from tools.checks.core.publication import find_publication
from tools.checks.readers.source.markdown import read_page
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules import source
from tools.editions.__main__ import main
from tools.editions.gate import find_data_problems, find_source_problems
from tools.editor.preview.checking import SourceWatch

pytestmark = pytest.mark.slow

CASES = tomllib.loads(Path(__file__).with_name("mistakes.toml").read_text(encoding="utf-8"))
AT_ONCE = [case for case in CASES["mistake"] if case.get("stage") != "sphinx"]
WHEN_READ = [case for case in CASES["mistake"] if case.get("stage") == "sphinx"]
PAGES = sorted(page.stem for page in paths.SOURCE.glob("kom-igang/*.md"))
LONG = {
    "LONG": "ord " * 250_000,
    "NESTED": "\n".join([*(f"{':' * n}{{only}} html" for n in range(63, 2, -1)), "Text."]),
}
NESTED_ENDS = "\n".join(":" * n for n in range(3, 64))


READ: dict[tuple[str, bytes], SourcePage] = {}


@pytest.fixture(autouse=True)
def pages_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages that a mistake leaves alone are the same in every test, so each is read once."""

    def read_once(file: Path, *, name: str) -> SourcePage:
        content = file.read_bytes()
        if (name, content) not in READ:
            READ[name, content] = read_page(file, name=name)
        return READ[name, content]

    monkeypatch.setattr(source, "read_page", read_once)


def make_mistake(root: Path, case: dict[str, Any], page: str) -> int:
    """Make the mistake; return the line that its message is to name."""
    file = root / case.get("page", page)
    if "write" in case:
        file.write_text(case["write"].replace("TODAY", str(read_today())), encoding="utf-8")
        return int(case["line"])
    text = file.read_text(encoding="utf-8")
    if "replace" in case:
        text = re.sub(case["replace"][0], lambda _found: case["replace"][1], text, count=1)
    if "append" in case:
        added = LONG.get(case["append"], case["append"])
        text += f"\n{added}\n" + (f"{NESTED_ENDS}\n" if case["append"] == "NESTED" else "")
    if "encode" in case:
        codec = case["encode"].replace("crlf", "utf-8")
        file.write_bytes(text.replace("\n", "\r\n" if case["encode"] == "crlf" else "\n").encode(codec))
    else:
        file.write_text(text, encoding="utf-8")
    if "file" in case:
        (file.parent / case["file"][0]).write_text(case["file"][1], encoding="utf-8")
    if "size" in case:
        with (file.parent / case["size"][0]).open("wb") as picture:
            picture.truncate(case["size"][1])
    if case.get("encode") == "latin-1":
        return next(number for number, line in enumerate(text.splitlines(), start=1) if not line.isascii())

    return int(case.get("line") or len(text.splitlines()) - case.get("up", 0))


def find_paragraph(told: str, says: str) -> str:
    """Return the paragraph of the messages that says it."""
    found = [part for part in told.split("\n\n") if says in part]
    assert found, f"nothing says {says!r} in:\n{told}"

    return found[0]


@pytest.mark.parametrize("case", AT_ONCE, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_mistake_is_refused_before_anything_is_built(
    case: dict[str, Any], tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names file and line, says what is wrong and what to write, in Swedish; nothing is built."""
    page = "source/kom-igang/inledning.md"
    line = make_mistake(tree, case, page)

    assert main(["html"]) == 1
    told = capsys.readouterr().err
    paragraph = find_paragraph(told, case["says"])

    place = paragraph.splitlines()[0]
    assert place == f"{case.get('page', page)}, rad {line}" or (
        case.get("anywhere") and re.search(r", rad \d+$", place)
    )
    assert "Gör så här:" in paragraph
    assert case.get("do", "") in paragraph
    assert "avsnittet ”" in paragraph
    assert told.rstrip().endswith("ligger orörda i build/.")
    assert not paths.HTML.exists()


@pytest.mark.parametrize("case", AT_ONCE, ids=lambda case: case["name"].replace(" ", "-"))
def test_the_preview_says_of_a_mistake_what_the_build_says(case: dict[str, Any], tree: Path) -> None:
    """An answer in a group that no page shows was once "Uppdaterad" in the preview, and stopped the build."""
    make_mistake(tree, case, "source/kom-igang/inledning.md")
    told = [*find_source_problems(find_publication(paths.ROOT)), *find_data_problems()]

    assert set(SourceWatch().check(set(paths.SOURCE.rglob("*")))) == set(told)


def test_mistakes_that_sphinx_finds_are_told_together(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All at once, each with its file, its line and its remedy, and each only once."""
    lines: list[tuple[str, int, dict[str, Any]]] = []
    for number, case in enumerate(WHEN_READ):
        page = case.get("page", f"source/kom-igang/{PAGES[number % len(PAGES)]}.md")
        lines.append((page, make_mistake(tree, case, page), case))

    assert main(["html"]) == 1
    told = capsys.readouterr().err

    for page, line, case in lines:
        paragraph = find_paragraph(told, case["says"])
        assert paragraph.splitlines()[0] == f"{page}, rad {line}"
        assert "Gör så här:" in paragraph
        assert "avsnittet ”" in paragraph
    assert f"{len(WHEN_READ)} fel i" in told
    assert not paths.HTML.exists()


@pytest.mark.heavy
def test_what_is_let_through_reads_the_same_in_every_edition(tree: Path) -> None:
    """Harmless means: the words are there in HTML, EPUB and PDF, and nothing else is."""
    for number, case in enumerate(CASES["harmless"]):
        make_mistake(tree, case, f"source/kom-igang/{PAGES[number % len(PAGES)]}.md")

    assert main([]) == 0

    texts = {"html": read_html(), "epub": read_epub(), "pdf": read_pdf_text()}
    for case in CASES["harmless"]:
        for edition, text in texts.items():
            assert case["reads"] in text, (case["name"], edition)
            assert case.get("never", "\0") not in text, (case["name"], edition)


def read_html() -> str:
    """Return the words of the site's pages, and their source."""
    pages = [file.read_text(encoding="utf-8") for file in paths.HTML.rglob("*.html")]

    return " ".join(page + squeeze(BeautifulSoup(page, "lxml").get_text(" ")) for page in pages)


def read_epub() -> str:
    """Return the words of the book's pages, and their source."""
    book = next(iter(paths.EPUB.glob("*.epub")))
    with zipfile.ZipFile(book) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]

    return " ".join(page + squeeze(BeautifulSoup(page, "lxml-xml").get_text(" ")) for page in pages)


def read_pdf_text() -> str:
    """Return the words of the PDF."""
    file = next(iter(paths.PDF.glob("*.pdf")))
    run = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True)

    return squeeze(run.stdout)


def squeeze(text: str) -> str:
    """Return the text with single spaces, without the soft hyphens of the layout."""
    return " ".join(text.replace("\u00ad", "").split())


def test_forty_mistakes_at_least() -> None:
    """Made up by us and by those who read the handbook's issues."""
    assert len(CASES["mistake"]) + len(CASES["harmless"]) >= 40
