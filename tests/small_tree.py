"""A small handbook to build in tests: all the data, and each page cut down to its titles, labels and lists of pages."""

import re
import shutil
from pathlib import Path

import pytest

from tools import paths

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


def make_small_tree(root: Path, images: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small handbook in ``root``, with ``tools.paths`` pointing there; code and images are linked."""
    project = paths.ROOT
    copy_small(paths.SOURCE, root / "source")
    for name in ("_static", "_templates", "requirements"):
        shutil.copytree(project / name, root / name)
    for name in ("tools", ".venv", "node_modules"):
        (root / name).symlink_to(project / name)
    shutil.copy2(project / "conf.py", root)
    (root / "build").mkdir()
    (root / "build" / "images").symlink_to(images)
    for name, value in list(vars(paths).items()):
        if isinstance(value, Path):
            monkeypatch.setattr(paths, name, root / value.relative_to(project))

    return root
