"""Another city makes the handbook its own by data and text alone: docs/adopt.md says which files, this proves it."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.environment import get_environment
from tools import paths

CODE = ("_templates", "requirements", "tools")
OWN = ("source", "_static")
"""What docs/adopt.md hands over to the city that takes the handbook over."""
BASIS = re.compile(r'^basis = "malmo"$', re.MULTILINE)
"""The word of the schema for what the city itself has decided."""
TEXTS = {".css", ".html", ".js", ".json", ".md", ".ncx", ".opf", ".svg", ".toml", ".txt", ".xhtml", ".xml"}


def rename_city(text: str) -> str:
    """Return a text of the handbook as Exempelköping would write it."""
    text = BASIS.sub('basis = "\0"', text)
    for old, new in (("Malmö", "Exempelköping"), ("MALMÖ", "EXEMPELKÖPING"), ("malmö", "exempelköping")):
        text = text.replace(old, new)
    text = re.sub("malmo", "exempelkoping", text, flags=re.IGNORECASE)

    return text.replace('basis = "\0"', 'basis = "malmo"')


def list_mentions(text: str) -> list[str]:
    """Return what stands around each mention of Malmö."""
    return [
        text[max(0, found.start() - 30) : found.end() + 30] for found in re.finditer("malm[oö]", text, re.IGNORECASE)
    ]


def read_editions(build: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file of the site, the book and the PDF."""
    for file in sorted((build / "html").rglob("*")):
        if file.suffix in TEXTS:
            yield file.relative_to(build).as_posix(), file.read_text(encoding="utf-8")
    for book in (build / "epub").glob("*.epub"):
        with zipfile.ZipFile(book) as archive:
            for name in archive.namelist():
                if Path(name).suffix in TEXTS:
                    yield f"{book.name}/{name}", archive.read(name).decode()
    for file in (build / "pdf").glob("*.pdf"):
        for program in (["pdftotext", str(file), "-"], ["pdfinfo", str(file)]):
            yield file.name, subprocess.run(program, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="session")
def exempelkoping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures and editions of a city with other data and texts, built by the code as it is; returns their folder.

    On a machine where files are not UTF-8 unless a program says so.
    """
    root = tmp_path_factory.mktemp("exempelkoping") / "en egen plats"
    for name in (*CODE, *OWN):
        shutil.copytree(paths.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "report.json"))
    shutil.copy2(paths.ROOT / "conf.py", root)
    for name in OWN:
        for file in sorted((root / name).rglob("*")):
            if file.suffix in TEXTS:
                file.write_text(rename_city(file.read_text(encoding="utf-8")), encoding="utf-8")
    env = get_environment() | {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for module in ("tools.images", "tools.editions"):
        command = [sys.executable, "-m", module]
        run = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr

    return root / "build"


@pytest.mark.heavy
def test_another_city_needs_no_other_code(exempelkoping: Path) -> None:
    """Neither code, template, style nor script names Malmö in any edition."""
    mentions = {name: found for name, text in read_editions(exempelkoping) if (found := list_mentions(text))}

    assert mentions == {}


@pytest.mark.heavy
def test_the_other_city_is_named_in_every_edition(exempelkoping: Path) -> None:
    """Files, titles and contents are Exempelköping's."""
    texts = dict(read_editions(exempelkoping))
    stem = "sociala-medier-i-exempelkoping-stad"

    assert "Exempelköping" in texts["html/index.html"]
    assert (exempelkoping / "html" / "ladda-ner" / f"{stem}.pdf").is_file()
    assert any("Exempelköping" in text for name, text in texts.items() if name.startswith(f"{stem}.epub/"))
    assert "Exempelköping" in texts[f"{stem}.pdf"]


def test_a_mention_that_was_left_is_found() -> None:
    """Names and addresses, however they are written."""
    assert len(list_mentions("Malmö stad, MALMÖ, malmo.se och sociala-medier-i-malmo-stad")) == 4
    assert list_mentions(rename_city("Malmö stad, MALMÖ, malmo.se")) == []


@pytest.mark.parametrize(
    "file", ["organisation.toml", "facts.toml", "rules.toml", "placeholders.toml", "accessibility.toml"]
)
def test_the_page_on_adopting_names_every_file_to_change(file: str) -> None:
    """Whoever follows the page forgets nothing."""
    assert f"`source/_data/{file}`" in (paths.ROOT / "docs" / "adopt.md").read_text(encoding="utf-8")
