"""The labels of the pages, which data files lead to: ``(label)=`` on a line of its own, above a heading."""

import re
from pathlib import Path
from typing import Final

_LABEL: Final = re.compile(r"^\(([^)\s]+)\)=\s*$", re.MULTILINE)


def list_labels(source: Path) -> dict[str, list[str]]:
    """Return the labels of every page below ``source``, by docname; files in folders such as ``_data`` are no pages."""
    pages = {page.relative_to(source): page for page in source.rglob("*.md")}

    return {
        name.with_suffix("").as_posix(): _LABEL.findall(page.read_text(encoding="utf-8-sig", errors="replace"))
        for name, page in pages.items()
        if not name.as_posix().startswith((".", "_")) and "/_" not in name.as_posix()
    }
