"""``python -m tools.release [--draft]``: check what was built, and pack it into ``dist/`` if nothing stands in the way.

``python -m tools.release --compare FOLDER`` compares ``dist/`` with another that was made of the same commit.
Exit codes: 0 ``dist/`` is made, or the same; 1 something stands in the way, or differs; 2 wrong use.
"""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

from tools import paths
from tools.catalogue import Catalogue, DataError, load_catalogue
from tools.catalogue.accessibility_statement.freshness import read_today
from tools.editions.inputs import find_date
from tools.release.components import BillError
from tools.release.differences import CHECKSUM_FILE, find_difference
from tools.release.distribution import REPORT, list_missing, make_distribution
from tools.release.notes import NEXT, find_section, write_notes
from tools.release.obstacles import list_faults, list_unfinished, refuse_untold_draft
from tools.terminal import accept_any_terminal


def main(arguments: list[str]) -> int:
    """Pack a release, or say in one list why not."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description="Pack a release into dist/.")
    parser.add_argument(
        "--draft", action="store_true", help="let through what is unfinished: the editions say that they are a draft"
    )
    parser.add_argument("--compare", type=Path, metavar="FOLDER", help="say where dist/ and another such folder differ")
    options = parser.parse_args(arguments)
    if options.compare:
        return _compare(options.compare)
    version = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    try:
        catalogue = load_catalogue()
        obstacles = list_missing() or _check()
        unfinished = list_unfinished(catalogue, paths.SOURCE, today=read_today())
        section = _find_changes(version, draft=options.draft)
        if options.draft:
            obstacles += refuse_untold_draft(catalogue)
        else:
            obstacles += unfinished
        if not section:
            obstacles.append(f"notes: CHANGELOG.md has no part “## {version}”, the version in pyproject.toml")
        if obstacles:
            print(f"No release: {len(obstacles)} things stand in the way.", *obstacles, sep="\n- ", file=sys.stderr)
            return 1
        _pack(catalogue, version=version, section=section or "", unfinished=unfinished)
    except (BillError, DataError) as error:
        print(error, file=sys.stderr)
        return 1

    return 0


def _compare(other: Path) -> int:
    difference = find_difference(paths.DIST, other)
    print(difference or f"{paths.DIST.name}/ and {other} hold the same bytes")

    return 1 if difference else 0


def _check() -> list[str]:
    """Run every check on what was built, those of a PDF on the booklet too; their own reports say what came of it."""
    runs = {
        "checks.json": ["--html", str(paths.REPORTS / REPORT)],
        "checks-a5.json": ["pdf", "--built-pdf", str(paths.BOOKLET)],
    }
    for name, arguments in runs.items():
        (paths.REPORTS / name).unlink(missing_ok=True)
        command = [sys.executable, "-m", "tools.checks", "--json", str(paths.REPORTS / name), *arguments]
        subprocess.run(command, cwd=paths.ROOT, check=False)

    return list_faults((paths.REPORTS / name for name in runs), paths.ROOT)


def _find_changes(version: str, *, draft: bool) -> str | None:
    changelog = (paths.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    return find_section(changelog, version) or (find_section(changelog, NEXT) if draft else None)


def _pack(catalogue: Catalogue, *, version: str, section: str, unfinished: list[str]) -> None:
    book, epoch = catalogue.organisation.book, find_date(catalogue).epoch
    command = ["git", "-C", str(paths.ROOT), "rev-parse", "HEAD"]
    commit = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    title = f"{book.title}, {book.edition} ({version})"
    notes = write_notes(title=title, commit=commit, epoch=epoch, section=section, unfinished=unfinished)
    made = make_distribution(stem=book.file_stem, epoch=epoch, notes=notes)
    files = sum(file.is_file() for file in made.rglob("*"))
    print(f"{made.relative_to(paths.ROOT)}/ is made: {files} files, summed up in {CHECKSUM_FILE}")


if __name__ == "__main__":
    accept_any_terminal()
    sys.exit(main(sys.argv[1:]))
