"""The end of a page: pages that it belongs with, by their tags, and the sources that it rests on.

Both come from the front matter, and a page without them is refused. Neither has a heading: fifty equal ones would
fill the contents. Which pages belong together can change on any page, so it is found before reading begins, and a page
is read again when it does.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from math import fsum
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from tools.catalogue import Catalogue
from tools.catalogue.base.keys import describe_unknown_key
from tools.catalogue.base.limits import MOST_RELATED
from tools.catalogue.review.front_matter import list_words, read_front_matter
from tools.sphinx_ext.handbook.content.cards import build_page_link
from tools.sphinx_ext.handbook.content.catalogue import get_catalogue, note_data_file
from tools.sphinx_ext.handbook.content.page_parts.sources import describe_source

logger = logging.getLogger(__name__)

RELATED_TITLE = "Hör ihop med:"
SOURCES_TITLE = "Källor:"


def weigh_tags(tags: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Return how much each tag counts: one that few pages have says more than one that many have."""
    return {tag: 1 / count for tag, count in Counter(chain.from_iterable(tags.values())).items()}


def find_related(tags: Mapping[str, frozenset[str]], weights: Mapping[str, float], page: str) -> list[str]:
    """Return the pages that share most with ``page``: nearest folder first, then by name; four at most."""
    folder = page.rpartition("/")[0]
    shared = {
        other: fsum(weights[tag] for tag in tags[page] & theirs)  # fsum: the same in whatever order
        for other, theirs in tags.items()
        if other != page
    }
    ranked = sorted(
        (other for other, weight in shared.items() if weight),
        key=lambda other: (-shared[other], other.rpartition("/")[0] != folder, other),
    )

    return ranked[:MOST_RELATED]


def relate_pages(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Find which pages belong together; return those for which that has changed."""
    tags = {
        page: frozenset(list_words(read_front_matter(Path(env.doc2path(page))).get("tags")))
        for page in sorted(env.found_docs)
        if page != app.config.root_doc and Path(env.doc2path(page)).suffix == ".md"
    }
    weights = weigh_tags(tags)
    related = {page: find_related(tags, weights, page) for page in tags}
    before: Mapping[str, list[str]] = getattr(env, "handbook_related", {})
    env.handbook_related = related  # type: ignore[attr-defined]  # Sphinx keeps what extensions hang on it

    return [page for page in related if related[page] != before.get(page)]


def add_page_end(app: Sphinx, doctree: nodes.document) -> None:
    """Put the related pages and the sources last on the page."""
    env = app.env
    page = env.docname
    if env.metadata[page].get("orphan") or Path(env.doc2path(page)).suffix != ".md":
        return
    for name in ("sources.toml", "organisation.toml"):
        note_data_file(env, name)
    catalogue = get_catalogue(Path(app.srcdir))
    check_tags(env, catalogue)
    end = nodes.container(classes=["page-end"])
    related: list[str] = env.handbook_related.get(page, [])  # type: ignore[attr-defined]  # set above
    if related:
        end += build_block("related", RELATED_TITLE, [[build_page_link(other, source=page)] for other in related])
    keys = list_sources(env, doctree, catalogue)
    if keys:
        items = [describe_source(catalogue.sources[key], publisher=True) for key in keys]
        end += build_block("sources", SOURCES_TITLE, items)
    if end.children:
        next(iter(doctree.findall(nodes.section)), doctree).append(end)


def list_sources(env: BuildEnvironment, doctree: nodes.document, catalogue: Catalogue) -> list[str]:
    """Return the keys of the front matter's sources, and of what the page's boxes and facts rest on."""
    written = read_words(env, "sources")
    if not written:
        message = "sidhuvudet saknar sources; skriv vad sidan bygger på, med nycklar ur sources.toml"
        logger.warning(message, location=find_entry(env, "sources"))
    for key in written:
        if key not in catalogue.sources:
            message = describe_unknown_key("källan", key, catalogue.sources)
            logger.warning("sidhuvudet: %s", message, location=find_entry(env, "sources"))
    shown = chain.from_iterable(node["sources"] for node in doctree.findall(nodes.Element) if node.get("sources"))

    return [key for key in dict.fromkeys([*written, *shown]) if key in catalogue.sources]


def check_tags(env: BuildEnvironment, catalogue: Catalogue) -> None:
    """Refuse a page without tags, or with one that is not in ``organisation.toml``."""
    known = catalogue.organisation.tags
    tags = read_words(env, "tags")
    if not tags:
        message = "sidhuvudet saknar tags; skriv vad sidan har gemensamt med andra, till exempel %s"
        logger.warning(message, ", ".join(known), location=find_entry(env, "tags"))
    for tag in tags:
        if tag not in known:
            message = describe_unknown_key("taggen", tag, known)
            logger.warning("sidhuvudet: %s", message, location=find_entry(env, "tags"))


def find_entry(env: BuildEnvironment, name: str) -> tuple[str, int]:
    """Return the page and the line of an entry of its front matter; the first line if it is not there."""
    lines = Path(env.doc2path(env.docname)).read_text(encoding="utf-8-sig").splitlines()

    return env.docname, next((number for number, line in enumerate(lines, 1) if line.startswith(f"{name}:")), 1)


def read_words(env: BuildEnvironment, name: str) -> list[str]:
    """Return a list of the page's front matter, which MyST hands on as JSON."""
    text = str(env.metadata[env.docname].get(name, ""))
    try:
        return list_words(json.loads(text))
    except json.JSONDecodeError:
        return list_words(text) if text else []


def build_block(name: str, title: str, items: Iterable[Iterable[nodes.Node]]) -> nodes.container:
    """Return a list with the words that it begins with."""
    rows = nodes.bullet_list(bullet="-")
    rows += [nodes.list_item("", nodes.paragraph("", "", *item)) for item in items]

    return nodes.container("", nodes.paragraph("", title, classes=["page-end-title"]), rows, classes=[name])


def setup(app: Sphinx) -> None:
    """Find what belongs together before reading, and complete each page after."""
    app.connect("env-get-outdated", relate_pages)
    app.connect("doctree-read", add_page_end, priority=610)
