"""The measurements: each yields rows of what was measured, stock Sphinx, ours, and our part of stock."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

from benchmarks.measuring import ROOT, Cost, Work, add, find_cpu, find_ratio, measure_in_turn, run
from benchmarks.projects import Corpus, clear, command_ours, command_stock, write_projects
from benchmarks.weighing import measure_sent, weigh_visit
from tools.editions.building import BUILDERS

Row = tuple[str, str, str, str]
"""What, stock, ours, ratio; empty where there is none."""


def measure_editions(folder: Path, *, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """All editions of the first of ``sizes`` in pages, cold, ours beside stock Sphinx; then what came out, in bytes."""
    corpus = write_projects(folder, pages=sizes[0])
    stock = {f"{name} stock": Work(command=command_stock(corpus.stock, name)) for name in ("epub", "pdf")}
    works = {
        "html stock": _cold(corpus.stock, command_stock(corpus.stock, "html")),
        **stock,
        "html ours": _cold(corpus.ours, command_ours(corpus.ours, "html")),
        "pdf ours": _cold(corpus.ours, command_ours(corpus.ours, "pdf")),
        "all ours": _cold(corpus.ours, command_ours(corpus.ours, *BUILDERS)),
        "epub ours": Work(
            command=command_ours(corpus.ours, "epub"),
            prepare=lambda: shutil.rmtree(corpus.ours / "work" / "doctrees" / "kept-pictures"),
        ),
        "again ours": Work(command=command_ours(corpus.ours, "epub")),
    }
    costs = measure_in_turn(works, rounds=rounds)
    costs["again stock"] = costs["epub stock"]
    costs["all stock"] = add(*(costs[f"{name} stock"] for name in BUILDERS))
    labels = {
        "html": "HTML",
        "pdf": "PDF",
        "all": "all three",
        "epub": "EPUB, ours with the sources read",
        "again": "EPUB, ours with pictures packed too",
    }
    for name, label in labels.items():
        yield _compare(f"{label}, {corpus.pages} pages, cold: CPU s", costs[f"{name} stock"], costs[f"{name} ours"])
    yield from _compare_sizes(corpus)


def measure_growth(folder: Path, *, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """HTML of each of ``sizes`` in pages, ours: how cost and bytes grow, and what one edited page costs.

    The first is run ``rounds`` times, the others once.
    """
    costs: dict[int, list[Cost]] = {}
    for pages in sizes:
        corpus = write_projects(folder / str(pages), pages=pages)
        command = command_ours(corpus.ours, "html")
        few = rounds if pages == sizes[0] else 1
        costs[pages] = measure_in_turn({"": _cold(corpus.ours, command)}, rounds=few)[""]
        yield f"HTML, {pages} pages, cold: CPU s", "", f"{find_cpu(costs[pages]):.1f}", ""
        if pages in {sizes[0], sizes[-1]}:
            yield from _edit_page(corpus, command)
        site = corpus.ours / "work" / "html"
        page = site / corpus.find_page(corpus.ours, pages // 2 + 3).relative_to(corpus.ours / "source")
        yield f"HTML of a page, {pages} pages: kB", "", f"{page.with_suffix('.html').stat().st_size / 1000:.1f}", ""
        yield (
            f"search index, {pages} pages: kB gzip",
            "",
            f"{measure_sent(site / '_static' / 'search' / 'index.js') / 1000:.0f}",
            "",
        )
    first, last = sizes[0], sizes[-1]
    if first == last:  # one size does not grow
        return
    exponent = log(find_cpu(costs[last]) / find_cpu(costs[first])) / log(last / first)
    yield f"growth of HTML, {first} to {last} pages: exponent of CPU", "", f"{exponent:.2f}", ""


def measure_handbook(folder: Path, *, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """The handbook itself, in a copy: cold, with nothing changed, with one page edited; all three editions.

    The pictures are made beforehand: they do not change with the pages.
    """
    del sizes  # the handbook has its own
    copy = folder / "handbook"
    for name in ("source", "_static", "_templates", "requirements", "tools"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "conf.py", copy)
    run([sys.executable, "-m", "tools.images"], folder=copy)
    command = [sys.executable, "-m", "tools.editions"]
    page = copy / "source" / "kom-igang" / "inledning.md"
    works = {
        "cold": Work(command=command, folder=copy, prepare=lambda: _clear_editions(copy / "build")),
        "with nothing changed": Work(command=command, folder=copy),
        "with one page edited": Work(command=command, folder=copy, prepare=lambda: _append_word(page)),
    }
    for label, costs in measure_in_turn(works, rounds=rounds).items():
        yield f"the handbook, all editions, {label}: CPU s", "", f"{find_cpu(costs):.1f}", ""


def _edit_page(corpus: Corpus, command: Sequence[str]) -> Iterator[Row]:
    """Build again with a word added to one page, and compare with a clean build of the same text."""
    site = corpus.ours / "work" / "html"
    _append_word(corpus.find_page(corpus.ours, 5))
    cost = run(command)
    edited = _read_all(site)
    clear(corpus.ours)
    run(command)
    differing = sorted(name for name, content in _read_all(site).items() if edited.get(name) != content)
    verdict = "equal to a clean build" if not differing else f"differs from a clean build: {', '.join(differing[:3])}"
    yield f"HTML, one page edited of {corpus.pages}: CPU s", "", f"{cost.cpu:.1f}", verdict


def _compare_sizes(corpus: Corpus) -> Iterator[Row]:
    stock, ours = (project / "work" for project in (corpus.stock, corpus.ours))
    for edition in ("pdf", "epub"):
        sizes = [next((work / edition).glob(f"*.{edition}")).stat().st_size for work in (stock, ours)]
        yield _compare_numbers(f"{edition.upper()}, {corpus.pages} pages: kB", *(size / 1000 for size in sizes))
    page = corpus.find_page(corpus.ours, corpus.pages // 2 + 3).relative_to(corpus.ours / "source").with_suffix(".html")
    pages = [work / "html" / page for work in (stock, ours)]
    yield _compare_numbers(f"HTML of a page, {corpus.pages} pages: kB", *(path.stat().st_size / 1000 for path in pages))
    visits = [weigh_visit(path) for path in pages]
    yield _compare_numbers("first visit, fonts and all: kB sent", *(visit.sent / 1000 for visit in visits))
    yield _compare_numbers("first visit: requests", *(float(visit.requests) for visit in visits))


def _cold(project: Path, command: Sequence[str]) -> Work:
    return Work(command=command, prepare=lambda: clear(project))


def _clear_editions(build: Path) -> None:
    for folder in build.iterdir():
        if folder.is_dir() and folder.name != "images":
            shutil.rmtree(folder)


def _append_word(page: Path) -> None:
    page.write_text(page.read_text(encoding="utf-8") + "\nTillagt.\n", encoding="utf-8")


def _read_all(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _compare(label: str, stock: Sequence[Cost], ours: Sequence[Cost]) -> Row:
    return label, f"{find_cpu(stock):.1f}", f"{find_cpu(ours):.1f}", f"{find_ratio(ours, to=stock):.2f}"


def _compare_numbers(label: str, stock: float, ours: float) -> Row:
    return label, f"{stock:.0f}", f"{ours:.0f}", f"{ours / stock:.2f}"
