"""Rule for what the data holds for pages to show: an answer or a list that no page names is lost without a word."""

import re
from collections.abc import Iterator
from typing import Final

from tools.checks.core.findings import Finding, Publication, Rule
from tools.checks.readers.source.pages import SourcePage
from tools.checks.rules.source.common import find

USED: Final = Rule(
    id="source-data-use",
    promise="Every group of answers and every checklist of the data stands on a page.",
    origin="docs/redaktorsguide.md",
    remedy="show it on a page with its directive, or write the name as the pages do",
)
RULES: Final = (USED,)

SHOWN: Final = {"answers": ("answers.toml", "group"), "checklist": ("checklists.toml", "key")}
"""Directives, and the file and the key of what each shows."""


def check_data_use(pages: list[SourcePage], publication: Publication) -> Iterator[Finding]:
    """Check what the pages show of the data, if they show any of its kind."""
    for directive, (name, key) in SHOWN.items():
        shown = {mark.text for page in pages for mark in page.directives if mark.target == directive}
        file = publication.source / "_data" / name
        if not shown or not file.is_file():
            continue
        data = SourcePage(file.relative_to(publication.root).as_posix())
        for number, line in enumerate(file.read_text(encoding="utf-8-sig", errors="replace").splitlines(), start=1):
            written = re.match(rf'\s*{key}\s*=\s*(["\'])(.*?)\1', line)
            if written and written[2] not in shown:
                yield find(
                    USED, data, number, f"“{written[2]}” stands on no page: none has {{{directive}}} {written[2]}"
                )
