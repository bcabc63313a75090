"""The names in the PDF's style sheets, held against the classes in the pages: neither may be without the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml  # type: ignore[import-untyped]  # the stubs are no dependency
from docutils import nodes

from tools.checks.core.findings import Check, Finding, NotRunError, Publication, Rule
from tools.checks.readers.source.source_trees import SourceTrees

UNMATCHED: Final = Rule(
    id="pdf-styles",
    promise="Every style of the PDF has something to be the style of, and every kind of box has a style.",
    origin="the book's design",
    remedy="give the style the name of a class in the pages (x, x-text or x-title), or take it out",
)

SHEETS: Final = "_templates/pdf"
BASE: Final = "tools/sphinx_ext/tagged_pdf/stylesheet.yaml"
ENDINGS: Final = ("-text", "-title")
FRONT_MATTER: Final = frozenset(
    {"colophon", "cover-logo", "part-title", "chapter-title", "title", "subtitle", "author", "date"}
)
"""Styles that the extension itself sets, before any page."""

BOXES: Final = ("box-",)
"""How the classes of boxes begin that have to look different."""


def check_styles(publication: Publication) -> Iterator[Finding]:
    """Yield styles that match nothing and kinds of box without a style.

    Raises:
        NotRunError: the pages have not been read.
    """
    if not (publication.doctrees / "environment.pickle").is_file():
        raise NotRunError("there are no doctrees: build an edition first")
    classes = set(find_classes(SourceTrees(publication.doctrees)))
    known = set(_styles(publication.root / BASE)) | FRONT_MATTER
    for sheet in sorted((publication.root / SHEETS).glob("*.yaml")):
        for message in compare_names(set(_styles(sheet)), classes, known):
            yield Finding(rule=UNMATCHED, edition="pdf", place=sheet.name, message=message)
    main = set(_styles(publication.root / SHEETS / "handbok.yaml"))
    for name in sorted(classes):
        if name.startswith(BOXES) and name != "box-kind" and name not in main:
            yield Finding(
                rule=UNMATCHED, edition="pdf", place="handbok.yaml", message=f"no style for boxes of {name!r}"
            )


def compare_names(styles: set[str], classes: set[str], known: set[str]) -> Iterator[str]:
    """Yield a message for each style that is neither the extension's nor that of a class."""
    for style in sorted(styles - known):
        stems = {style, *(style.removesuffix(ending) for ending in ENDINGS)}
        if not stems & classes:
            yield f"style {style!r} matches nothing in the pages"


def find_classes(source: SourceTrees) -> Iterator[str]:
    """Yield the classes of all nodes of all pages, and those that sphinx-design's components get in print."""
    for page in source.pages:
        for node in source.load(page).findall(nodes.Element):
            for name in node["classes"]:
                yield name
                yield str(name).removeprefix("sd-")


def _styles(sheet: Path) -> list[str]:
    text = sheet.read_text(encoding="utf-8").replace("${", "{")
    styles: dict[str, object] = yaml.safe_load(text.replace("{body}", "body").replace("{mono}", "mono"))["styles"]
    return list(styles)


CHECKS: Final = (Check(name="pdf", rules=(UNMATCHED,), run=check_styles),)
