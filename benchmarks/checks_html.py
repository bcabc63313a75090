"""What the validators of the HTML edition say of the same pages built by stock Sphinx and by ours, and their time."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.measuring import run
from benchmarks.projects import command_ours, command_stock, write_projects
from tools.checks.core.findings import Finding
from tools.checks.core.publication import find_publication
from tools.checks.rules.html import CHECKS

FEW_PAGES: Final = 4

Row = tuple[str, str, str, str]


def measure_html_checks(folder: Path, *, rounds: int) -> Iterator[Row]:
    """Check four pages of each kind once, and say for every rule how many findings there are.

    ``rounds`` is how often the judging of our pages is timed; the shortest time counts.
    """
    corpus = write_projects(folder, pages=FEW_PAGES)
    run(command_stock(corpus.stock, "html"))
    run(command_ours(corpus.ours, "html"))
    stock, _ = count_findings(corpus.stock / "work" / "html")
    ours, seconds = count_findings(corpus.ours / "work" / "html")
    for _ in range(rounds - 1):
        seconds = min(seconds, count_findings(corpus.ours / "work" / "html")[1])
    for check in CHECKS:
        for rule in check.rules:
            if stock[rule.id] or ours[rule.id]:
                yield f"{rule.id}, {FEW_PAGES} pages: findings", str(stock[rule.id]), str(ours[rule.id]), ""
    yield f"all HTML rules, {FEW_PAGES} pages: findings", str(stock.total()), str(ours.total()), ""
    yield f"all HTML validators, {FEW_PAGES} pages: wall s", "", f"{seconds:.1f}", ""


def count_findings(site: Path) -> tuple[Counter[str], float]:
    """Run every check of the HTML edition over a built site; return its findings by rule, and the seconds it took."""
    began = time.perf_counter()
    publication = find_publication(site, html=site)
    found = [said for check in CHECKS for said in check.run(publication)]

    return Counter(said.rule.id for said in found if isinstance(said, Finding)), time.perf_counter() - began
