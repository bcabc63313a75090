"""The index: words with links to where they are treated, in the structure of lists."""

from typing import Any

from docutils import nodes
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from .assembly import DOCUMENT, qualified

GENERAL_INDEX = "genindex"
"""Sphinx's name for the index, as if it were a document."""


def index_section(builder: Any, docnames: list[str]) -> nodes.section | None:
    """Return the index of the given documents as a section, or None when they have no entries.

    rst2pdf writes its index as text that is parsed again, in which links of sub-entries are broken and identifiers
    lose their capitals; here it is made of nodes.
    """
    domain = builder.env.domains.index_domain
    everything = domain.data["entries"]
    domain.data["entries"] = {name: entries for name, entries in everything.items() if name in docnames}
    try:
        groups = IndexEntries(builder.env).create_index(builder)
    finally:
        domain.data["entries"] = everything
    if not groups:
        return None
    section = nodes.section("", nodes.title("", _("Index")), ids=[qualified(GENERAL_INDEX, "")], classes=["index"])
    for letter, entries in groups:
        section += nodes.rubric("", letter, classes=["index-letter"])
        section += nodes.bullet_list(
            "", *(_item(name, entry[0], entry[1]) for name, entry in entries), classes=["index"]
        )
    return section


def _item(name: str, links: Any, below: Any = ()) -> nodes.list_item:
    """Return one word: the first link is the word, further ones are numbered."""
    links = [link for link in links if link[1]]
    text = nodes.paragraph("", "" if links else name)
    words = [name, *(f"[{number}]" for number in range(2, len(links) + 1))]
    for word, (_main, address) in zip(words, links, strict=False):
        if text.children:
            text += nodes.Text(" ")
        text += nodes.reference("", word, refid=_target(address))
    item = nodes.list_item("", text)
    if below:
        item += nodes.bullet_list("", *(_item(sub, sub_links) for sub, sub_links in below), classes=["index"])
    return item


def _target(address: str) -> str:
    """Return the identifier of a place in the index: sub-entries come without a link sometimes."""
    name, _hash, identifier = address.removeprefix(DOCUMENT).partition("#")
    return qualified(name, identifier)
