"""Rule for the place of a page: whoever reads from the first page to the last meets every one."""

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from tools.checks.core.findings import Finding, Publication, Rule
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import FILE_NAME, find

ROOT: Final = "index"
WILD: Final = frozenset("*?[")
"""Signs of a row that stands for several pages (``:glob:``)."""
TITLED: Final = re.compile(r"^.+?\s*<([^<>]+)>$")

CONTENTS: Final = Rule(
    id="source-toctree",
    promise="Every page stands in a table of contents, so that readers can find it.",
    origin="https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-toctree",
    remedy="add a line with the page's name below {toctree}",
)
LOST_FILES: Final = re.compile(r".*(?:\.(?:markdown|docx?|odt|rtf|pages|txt)|(?!\.md)\.[mM][dD])$")
"""Names of texts that no builder reads."""
PARTS: Final = 2
"""So many lists of pages on the first page make parts of the book: each has a title, and is no text of the page."""
RULES: Final = (CONTENTS,)


def check_contents(pages: list[SourcePage], publication: Publication) -> Iterator[Finding]:
    """Check that every page but the first is listed; a tree without a first page has no order to check."""
    yield from _find_other_files(publication)
    source = publication.source.relative_to(publication.root).as_posix()
    names = {_name_document(page, source): page for page in pages}
    if ROOT not in names or not (publication.source / f"{ROOT}.md").is_file():
        return
    if misspelt := list(_find_misspelt_lists(pages)):
        yield from misspelt
        return
    yield from _find_unnamed_parts(names[ROOT])
    if indented := [finding for page in names.values() for finding in _find_spaced_rows(page)]:
        yield from indented
        return
    listed: dict[str, tuple[SourcePage, int]] = {}
    for name, page in names.items():
        for entry, line in list_entries(page, name):
            if entry in listed:
                yield find(CONTENTS, page, line, f"“{entry}” stands in the table of contents a second time")
            listed.setdefault(entry, (page, line))
    patterns = [entry for entry in listed if set(entry) & WILD]
    missing = {name for name, page in names.items() if name not in {ROOT, *listed} and not page.front.get("orphan")}
    missing = {name for name in missing if all(FILE_NAME.match(part) for part in name.split("/"))}
    missing = {name for name in missing if not any(fnmatchcase(name, pattern) for pattern in patterns)}
    for entry, (page, line) in listed.items():
        if near := entry not in names and get_close_matches(entry, missing, n=1):
            missing.remove(near[0])
            yield find(
                CONTENTS, page, line, f"“{entry}” in the table of contents is no page; it may be meant as {near[0]}"
            )
    for name in sorted(missing):
        yield find(CONTENTS, names[name], 1, f"the page is in no table of contents; add the line {name}")


def list_entries(page: SourcePage, name: str) -> Iterator[tuple[str, int]]:
    """Yield what the page's tables of contents list, as seen from the root of the sources, each with its line."""
    for mark in page.directives:
        if mark.target != "toctree":
            continue
        body = mark.body.splitlines()
        for number, line in enumerate(body, start=mark.line + len(mark.options) + 1):
            entry = line.strip()
            titled = TITLED.match(entry)
            target = (titled[1] if titled else entry).removesuffix(".md")
            if target:
                yield posixpath.normpath(Path("/", name).parent.joinpath(target).as_posix()).lstrip("/"), number


def _find_spaced_rows(page: SourcePage) -> Iterator[Finding]:
    """Find rows that begin or end with spaces, which are part of the page's name to Sphinx."""
    for mark in page.directives:
        for number, line in enumerate(mark.body.splitlines(), start=mark.line + len(mark.options) + 1):
            if mark.target == "toctree" and line.strip() and line != line.strip():
                end = "begins" if line[0].isspace() else "ends"
                message = f"“{line.strip()}”: a row of the table of contents that {end} with spaces"
                yield find(CONTENTS, page, number, message)


def _find_unnamed_parts(page: SourcePage) -> Iterator[Finding]:
    """Find parts of the book without a title, whose pages would belong to the part before, and lists that are shown."""
    parts = [mark for mark in page.directives if mark.target == "toctree"]
    for mark in parts if len(parts) >= PARTS else ():
        missing = {"caption", "hidden"} - dict(mark.options).keys()
        if len(missing) == 1:
            option = missing.pop()
            yield find(CONTENTS, page, mark.line, f"the list of pages has no “:{option}:”")


def _find_misspelt_lists(pages: list[SourcePage]) -> Iterator[Finding]:
    """Find a table of contents that is none: all its pages would be missing."""
    for page in pages:
        for mark in page.directives:
            if mark.target != "toctree" and get_close_matches(mark.target, ["toctree"], cutoff=0.75):
                yield find(CONTENTS, page, mark.line, f"“{mark.target}” is no table of contents")


def _find_other_files(publication: Publication) -> Iterator[Finding]:
    """Find texts among the pages that are no pages: nobody would ever read them."""
    for file in sorted(publication.source.rglob("*")):
        inner = file.relative_to(publication.source)
        hidden = any(part.startswith((".", "_")) for part in inner.parts)
        if not hidden and LOST_FILES.match(file.name):
            name = file.relative_to(publication.root).as_posix()
            yield find(CONTENTS, SourcePage(name), 1, f"a file of the kind “{file.suffix}” among the pages")


def _name_document(page: SourcePage, source: str) -> str:
    return page.name.removeprefix(f"{source}/").removesuffix(".md")
