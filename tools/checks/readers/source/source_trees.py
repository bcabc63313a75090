"""The doctrees of a publication as Sphinx left them after reading, and the environment that names their targets.

References are resolved here by ways of our own, not those of the builders whose work is checked.
"""

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils import nodes

from tools.checks.core.findings import NotRunError


class SourceTrees:
    """The doctrees of a publication with the environment that names their targets."""

    def __init__(self, doctrees: Path) -> None:
        self._folder = doctrees
        environment = _load(doctrees / "environment.pickle")
        self.pages: tuple[str, ...] = tuple(sorted(environment.all_docs))
        self._titles: Mapping[str, nodes.title] = environment.titles
        self._includes: Mapping[str, list[str]] = environment.toctree_includes
        standard = environment.domaindata.get("std", {})
        self._labels: Mapping[str, tuple[str, ...]] = {**standard.get("anonlabels", {}), **standard.get("labels", {})}

    @property
    def root(self) -> str:
        """The document that the book begins with: it has a toctree and stands in none."""
        included = {name for names in self._includes.values() for name in names}
        roots = [name for name in self._includes if name not in included]

        return "index" if "index" in self.pages or not roots else min(roots)

    def load(self, page: str) -> nodes.document:
        """Return the doctree of a page as it was after reading."""
        document: nodes.document = _load(self._folder / f"{page}.doctree")

        return document

    def find_target(self, node: nodes.Element, page: str) -> tuple[str, str] | None:
        """Return (target, title) of a cross-reference, or None for one that only its domain can resolve."""
        kind, name = node.get("reftype"), str(node.get("reftarget") or "")
        if kind == "doc":
            docname = join_name(page, name)
            return (f"doc:{docname}", self._title(docname)) if docname in self._titles else None
        if kind == "myst" and node.get("refdomain") == "doc":
            anchor = node.get("reftargetid")
            title = self._section_title(name, str(anchor)) if isinstance(anchor, str) else self._title(name)
            return (f"doc:{name}#{anchor}" if isinstance(anchor, str) else f"doc:{name}", title)
        label = self._labels.get(name.lower()) or self._labels.get(name)
        if kind in {"ref", "myst"} and label:
            docname, anchor = label[0], label[1]
            # labels have a title, anonymous ones do not; those of Sphinx's own pages are translated late
            title = str(label[2]) if len(label) > 2 else ""  # noqa: PLR2004
            return f"doc:{docname}#{anchor}" if anchor else f"doc:{docname}", title

        return None

    def list_tops(self) -> frozenset[str]:
        """Return the places that are the beginning of a page, as ``page#id``: a link may lead to the page instead."""
        return frozenset(
            f"{page}#{name}"
            for page in self.pages
            for section in list(self.load(page).findall(nodes.section))[:1]
            for name in section["ids"]
        )

    def _title(self, page: str) -> str:
        title = self._titles.get(page)

        return title.astext() if title is not None else ""

    def _section_title(self, page: str, anchor: str) -> str:
        if page not in self.pages:
            return ""
        for section in self.load(page).findall(nodes.section):
            if anchor in section["ids"] and isinstance(section.next_node(nodes.title), nodes.title):
                return section.next_node(nodes.title).astext()  # type: ignore[union-attr]  # the line above knows it is there

        return ""


def join_name(page: str, name: str) -> str:
    """Return the docname that ``name``, written on ``page``, means."""
    if name.startswith("/"):
        return name[1:]
    parts: list[str] = page.split("/")[:-1]
    for part in name.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)

    return "/".join(parts)


def _load(file: Path) -> Any:
    try:
        with file.open("rb") as stream:
            return pickle.load(stream)  # noqa: S301  # our own build wrote it a moment ago
    except FileNotFoundError:
        raise NotRunError(f"there is no {file}; build the publication first with: make") from None
    except (ImportError, AttributeError, pickle.UnpicklingError, EOFError) as error:
        raise NotRunError(f"{file} cannot be read ({error}); its project's extensions must be installed") from error
