"""One page checked in seconds: the rules for sources and language, and nothing that needs a build."""

import dataclasses
import shutil
import tempfile
from pathlib import Path

from tools import paths
from tools.checks.core.findings import Finding
from tools.checks.core.publication import find_publication
from tools.checks.rules.language.one_word import GLOSSARY_NAME
from tools.checks.rules.language.spelling import WORD_LIST
from tools.checks.rules.language.text_rules import check_texts
from tools.checks.rules.source import read_and_check
from tools.editions.gate import describe_finding, find_data_problems
from tools.messages.problem import Problem


class UnknownPageError(Exception):
    """There is no such page; the message names those that are near."""


def find_page(name: str) -> Path:
    """Return the file that a name means: a path, an address, or the last part of one.

    Raises:
        UnknownPageError: No page, or more than one, has the name.
    """
    wanted = name.casefold().removesuffix(".html").removesuffix(".md").removeprefix("source/").strip("/")
    pages = {
        file.relative_to(paths.SOURCE).with_suffix("").as_posix(): file for file in sorted(paths.SOURCE.rglob("*.md"))
    }
    if wanted in pages:
        return pages[wanted]
    if not wanted:
        raise UnknownPageError("Säg vilken sida. Skriv till exempel: make check-page PAGE=inledning")
    same = [page for page in pages if page.rpartition("/")[2] == wanted]
    near = same or [page for page in pages if wanted in page]
    if len(near) == 1:
        return pages[near[0]]
    told = f"De som liknar är {', '.join(near[:5])}." if near else f"Skriv till exempel PAGE={next(iter(pages), '')}."

    raise UnknownPageError(f"Ingen sida heter ”{name}”. {told}")


def check_page(file: Path) -> list[Problem]:
    """Return everything that the rules for sources and language say of a page."""
    publication = find_publication(paths.ROOT)
    if problems := find_data_problems():  # what the page takes from them is not to be trusted
        return problems
    findings, page = read_and_check(file, publication)
    if page:
        findings += _check_language(file)

    return [describe_finding(finding) for finding in findings]


def _check_language(file: Path) -> list[Finding]:
    """Run the rules for the language on a tree of this page alone, with the words that the project knows and avoids."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy = root / file.relative_to(paths.ROOT)
        copy.parent.mkdir(parents=True)
        shutil.copy2(file, copy)
        for known in (paths.DATA / WORD_LIST, paths.DATA / GLOSSARY_NAME):
            if known.is_file():
                target = root / known.relative_to(paths.ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(known, target)
        publication = dataclasses.replace(find_publication(paths.ROOT), root=root, source=root / "source")
        found = [one for one in check_texts(publication) if isinstance(one, Finding)]

    place = f"{file.relative_to(paths.ROOT).as_posix()}:"
    return [finding for finding in found if finding.place.startswith(place)]
