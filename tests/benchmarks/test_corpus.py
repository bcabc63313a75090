"""The made-up handbook: the same every time, free of warnings, and built the same however it is built."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.measuring import DATE, ROOT, run
from benchmarks.projects import Corpus, clear, command_ours, write_projects

pytestmark = pytest.mark.slow

PAGES = 12


def read_site(folder: Path) -> dict[str, bytes]:
    """Return every file of a site but Sphinx's notes to itself."""
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {name: content for name, content in files.items() if not name.startswith(".")}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A small made-up handbook as two projects."""
    return write_projects(tmp_path, pages=PAGES)


def test_the_corpus_is_the_same_every_time(tmp_path: Path) -> None:
    """Two corpora of the same size have the same bytes."""
    for name in ("one", "two"):
        write_corpus(tmp_path / name, pages=PAGES)

    assert read_site(tmp_path / "one") == read_site(tmp_path / "two")


def test_a_build_after_an_edited_title_equals_a_clean_build(corpus: Corpus) -> None:
    """Where a page's title is printed on other pages, they are written again; nothing stale is left."""
    site = corpus.ours / "work" / "html"
    page = corpus.find_page(corpus.ours, 3)
    title = page.read_text(encoding="utf-8").split("\n# ")[1].split("\n")[0]
    run(command_ours(corpus.ours, "html"))
    page.write_text(page.read_text(encoding="utf-8").replace(f"# {title}", "# Helt nytt", 1), encoding="utf-8")

    run(command_ours(corpus.ours, "html"))
    edited = read_site(site)
    clear(corpus.ours)
    run(command_ours(corpus.ours, "html"))

    assert b"Helt nytt" in edited["kapitel-000/sida-5.html"]
    assert edited == read_site(site)


def test_parallel_processes_write_the_same_site(corpus: Corpus) -> None:
    """``-j 2`` and ``-j 1`` give the same bytes."""
    sites = []
    for jobs in ("1", "2"):
        place = corpus.folder / f"site-{jobs}"
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-j", jobs, "-c", str(corpus.ours)]
        subprocess.run(
            [*command, "-d", str(corpus.folder / f"doctrees-{jobs}"), str(corpus.ours / "source"), str(place)],
            env={"PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": DATE},
            check=True,
        )
        sites.append(read_site(place))

    assert sites[0] == sites[1]
