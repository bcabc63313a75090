"""A small handbook to build in tests: all the data, and each page cut down to its titles, labels and lists of pages."""

import re
import shutil
from pathlib import Path

KEPT = re.compile(r"^(?:\([\w-]+\)=|#{1,6} .*|)$")
CONTENTS = re.compile(r"^```\{toctree\}\n.*?^```$", re.MULTILINE | re.DOTALL)
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)


def copy_small(source: Path, target: Path) -> None:
    """Copy the sources; without the report behind the statement, which would be of another text."""
    shutil.copytree(source / "_data", target / "_data", ignore=shutil.ignore_patterns("report.json"))
    for file in source.rglob("*.md"):
        copy = target / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(cut_down(file.read_text(encoding="utf-8")), encoding="utf-8")


def cut_down(text: str) -> str:
    """Return a page with its front matter, labels, titles and lists of pages; every section says "Text."."""
    front = FRONT_MATTER.match(text)
    kept: list[str] = []
    for line in text[front.end() if front else 0 :].splitlines():
        if KEPT.match(line) and (line or (kept and kept[-1])):
            kept.append(line)
            if line.startswith("#"):
                kept += ["", "Text.", ""]
    parts = [front[0] if front else "", "\n".join(kept), *CONTENTS.findall(text)]

    return "\n".join(parts).rstrip() + "\n"
