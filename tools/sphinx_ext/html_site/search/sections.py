"""The sections of a page as the search sees them: noted when the page is read, kept with Sphinx's environment.

A section is what stands under one heading, down to the next. Its text is kept sentence by sentence: a result shows a
whole one.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.index_entries import split_index_msg

_ATTRIBUTE: Final = "html_site_sections"
_LEAVES: Final = (nodes.TextElement,)
_SILENT: Final = (nodes.comment, nodes.raw, nodes.substitution_definition, addnodes.toctree, addnodes.index)
_SENTENCE_END: Final = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”\")]))\s+(?=[”\"(]?[A-ZÅÄÖÉ0-9])")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(])(?:kl|t\.ex|bl\.a|m\.m|d\.v\.s|s|nr|ca|jfr|st|tel|[A-ZÅÄÖ])\.$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: its anchor (empty: the page itself), its title, those above it, its index words, its sentences."""

    anchor: str
    title: str
    above: tuple[str, ...]
    words: tuple[str, ...]
    sentences: tuple[str, ...]
    is_definition: bool = False
    names: tuple[str, ...] = ()
    """The ids of the page's own section, each of which means the page itself."""


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the sections of the page that has just been read, unless the page asks not to be searched."""
    docname = app.env.current_document.docname
    hidden = app.env.metadata.get(docname, {}).keys() & {"nosearch", "no-search"}
    get_sections(app.env)[docname] = () if hidden else tuple(read_sections(doctree))


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page that is gone or will be read again."""
    get_sections(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: Any) -> None:
    """Take over what another process has read."""
    theirs = get_sections(other)
    get_sections(env).update({name: theirs[name] for name in docnames if name in theirs})


def get_sections(env: BuildEnvironment) -> dict[str, tuple[Section, ...]]:
    """Return the sections of every page by the page's name."""
    store: dict[str, tuple[Section, ...]] | None = getattr(env, _ATTRIBUTE, None)
    if store is None:
        store = {}
        setattr(env, _ATTRIBUTE, store)

    return store


def find_page_names(env: BuildEnvironment, docname: str) -> frozenset[str]:
    """Return the anchors at which the page itself begins."""
    return frozenset(name for section in get_sections(env).get(docname, ()) for name in section.names)


def read_sections(doctree: nodes.document) -> Iterator[Section]:
    """Yield the sections of a page, the page's own first."""
    for section in doctree.findall(nodes.section):
        above = _list_titles_above(section)
        yield Section(
            anchor=section["ids"][0] if above else "",
            title=_find_title(section),
            above=above,
            words=tuple(dict.fromkeys(_list_index_words(section))),
            sentences=tuple(dict.fromkeys(_list_sentences(section))),
            names=() if above else tuple(section["ids"]),
        )
        for term in section.findall(nodes.term):
            if _is_definition(term.parent) and _find_section(term) is section:
                yield _read_definition(term, (*above, _find_title(section)))


def _is_definition(node: nodes.Element) -> bool:
    """Return whether ``node`` is an entry of a glossary: its term has an address of its own."""
    return isinstance(node, nodes.definition_list_item) and any(
        isinstance(child, nodes.term) and child["ids"] for child in node.children
    )


def _find_section(node: nodes.Element) -> nodes.Element | None:
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent

    return node


def _read_definition(term: nodes.term, above: tuple[str, ...]) -> Section:
    definition = next((child for child in term.parent.children if isinstance(child, nodes.definition)), None)

    return Section(
        anchor=term["ids"][0],
        title=" ".join(term.astext().split()),
        above=above,
        words=(),
        sentences=tuple(_list_sentences(definition)) if definition is not None else (),
        is_definition=True,
    )


def _find_title(section: nodes.section) -> str:
    return " ".join(next((child.astext() for child in section.children if isinstance(child, nodes.title)), "").split())


def _list_titles_above(section: nodes.section) -> tuple[str, ...]:
    titles = []
    node = section.parent
    while node is not None:
        if isinstance(node, nodes.section):
            titles.append(_find_title(node))
        node = node.parent

    return tuple(reversed(titles))


def _walk_section(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield what stands in a section itself, without the sections below it."""
    for child in node.children:
        if isinstance(child, nodes.section) or not isinstance(child, nodes.Element) or _is_definition(child):
            continue
        yield child
        if not isinstance(child, _SILENT) and not _is_leaf(child):
            yield from _walk_section(child)


def _is_leaf(node: nodes.Element) -> bool:
    """Return whether ``node`` holds running text, and no block that would have to be told apart from it."""
    return isinstance(node, _LEAVES) and not any(isinstance(child, nodes.Body) for child in node.children)


def _list_index_words(section: nodes.section) -> Iterator[str]:
    for node in _walk_section(section):
        for entry in list(node["entries"]) if isinstance(node, addnodes.index) else []:
            try:
                yield from split_index_msg(entry[0], entry[1])
            except ValueError:
                continue  # Sphinx has warned of it


def _list_sentences(section: nodes.Element) -> Iterator[str]:
    for node in _walk_section(section):
        if (_is_leaf(node) and not isinstance(node, (*_SILENT, nodes.title))) or _is_inner_title(node):
            yield from split_sentences(_read_text(node))


def _read_text(block: nodes.Element) -> str:
    """Return a block's text without the numbers of its footnotes, which would stick to the words before them."""
    return "".join(child.astext() for child in block.children if not isinstance(child, nodes.footnote_reference))


def _is_inner_title(node: nodes.Element) -> bool:
    """Return whether ``node`` is the title of a box, table or figure, not that of the section."""
    return isinstance(node, nodes.title) and not isinstance(node.parent, nodes.section)


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of one block of text, each on one line."""
    waiting = ""
    for part in _SENTENCE_END.split(text):
        sentence = f"{waiting} {part}".strip() if waiting else part.strip()
        waiting = sentence if _ABBREVIATION.search(sentence) else ""
        if sentence and not waiting:
            yield re.sub(r"[ \t\r\n]+", " ", sentence)
    if waiting:
        yield re.sub(r"[ \t\r\n]+", " ", waiting)
