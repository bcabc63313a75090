"""Rule for the place of a page: whoever reads from the first page to the last meets every one."""

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from tools.checks.core.findings import Finding, Publication, Rule
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import find

ROOT: Final = "index"
TITLED: Final = re.compile(r"^.+?\s*<([^<>]+)>$")

CONTENTS: Final = Rule(
    id="source-toctree",
    promise="Every page stands in a table of contents, so that readers can find it.",
    origin="https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-toctree",
    remedy="add a line with the page's name below {toctree}",
)
RULES: Final = (CONTENTS,)


def check_contents(pages: list[SourcePage], publication: Publication) -> Iterator[Finding]:
    """Check that every page but the first is listed; a tree without a first page has no order to check."""
    source = publication.source.relative_to(publication.root).as_posix()
    names = {_name_document(page, source): page for page in pages}
    if ROOT not in names or not (publication.source / f"{ROOT}.md").is_file():
        return
    listed = {entry for name, page in names.items() for entry in list_entries(page, name)}
    patterns = [entry for entry in listed if "*" in entry]
    for name, page in names.items():
        if name == ROOT or name in listed or page.front.get("orphan"):
            continue
        if not any(fnmatchcase(name, pattern) for pattern in patterns):
            yield find(CONTENTS, page, 1, f"the page is in no table of contents; add the line {name}")


def list_entries(page: SourcePage, name: str) -> Iterator[str]:
    """Yield the documents that the page's tables of contents list, as seen from the root of the sources."""
    for mark in page.directives:
        if mark.target != "toctree":
            continue
        for line in mark.body.splitlines():
            entry = line.strip()
            titled = TITLED.match(entry)
            target = (titled[1] if titled else entry).removesuffix(".md")
            if target:
                yield posixpath.normpath(Path("/", name).parent.joinpath(target).as_posix()).lstrip("/")


def _name_document(page: SourcePage, source: str) -> str:
    return page.name.removeprefix(f"{source}/").removesuffix(".md")
