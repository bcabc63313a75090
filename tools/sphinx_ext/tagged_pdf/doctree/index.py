"""The index: words with the pages where they are treated, which are links, in the structure of lists."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from unicodedata import normalize

from docutils import nodes
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from ..structure.inline_nodes import page_number
from .assembly import parted_address, qualified

LETTERS_AFTER_Z: Final[Mapping[str, str]] = {
    "da": "æøå",
    "fi": "åäö",
    "nb": "æøå",
    "nn": "æøå",
    "no": "æøå",
    "sv": "åäö",
}
"""The letters at the end of an alphabet (Unicode CLDR, https://cldr.unicode.org/, collation of each language)."""

Groups = list[tuple[str, Any]]
"""Sphinx's index: headings, each with its entries (word, (links, sub-entries, heading that the author has chosen))."""

GENERAL_INDEX = "genindex"
"""Sphinx's name for the index, as if it were a document."""


def index_section(builder: Any, docnames: list[str], tree: nodes.document) -> nodes.section | None:
    """Return the index of the documents in a tree as a section, or None when they have no entries.

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
    groups = collate(groups, LETTERS_AFTER_Z.get(builder.config.language.partition("_")[0], ""))
    identifiers = [name for node in tree.findall(nodes.Element) for name in node["ids"]]
    places = {name: number for number, name in enumerate(identifiers)}
    section = nodes.section("", nodes.title("", _("Index")), ids=[qualified(GENERAL_INDEX, "")], classes=["index"])
    for letter, entries in groups:
        section += nodes.rubric("", letter, classes=["index-letter"])
        section += nodes.bullet_list(
            "", *(_item(places, name, entry[0], entry[1]) for name, entry in entries), classes=["index"]
        )
    return section


def collate(groups: Groups, letters: str) -> Groups:
    """Return the index in the order of an alphabet that has ``letters`` of its own after z.

    Sphinx takes å for an a with a ring, in every language. Groups that an author has named stay as they are.
    """
    if not letters:
        return groups
    place = partial(_place, letters)
    own: dict[str, list[Any]] = {}
    arranged: Groups = []
    for heading, entries in groups:
        kept: list[Any] = []
        for word, (links, below, named) in entries:
            first = word[:1].lower()
            home = own.setdefault(first, []) if first in letters and named is None else kept
            home.append((word, (links, sorted(below, key=place), named)))
        if kept:
            arranged.append((heading, kept if len(heading) > 1 else sorted(kept, key=place)))
    return [*arranged, *((letter.upper(), sorted(own[letter], key=place)) for letter in letters if letter in own)]


def _place(letters: str, entry: Any) -> list[tuple[int, int]]:
    """Return where a word stands in the alphabet: letters without their marks, except those that are letters."""
    places = []
    for character in entry[0].lower():
        if character in letters:
            places.append((2, letters.index(character)))
        else:
            plain = normalize("NFD", character)[0]
            places.append((int(plain.isalpha()), ord(plain)))
    return places


def _item(places: Mapping[str, int], name: str, links: Any, below: Any = ()) -> nodes.list_item:
    """Return one word, with its places in the order of the book."""
    targets = {_target(address) for _main, address in links if address}
    text = nodes.paragraph("", name)
    text += [
        page_number(refid=target) for target in sorted(targets, key=lambda one: (places.get(one, len(places)), one))
    ]
    item = nodes.list_item("", text)
    if below:
        item += nodes.bullet_list(
            "", *(_item(places, sub, sub_links) for sub, sub_links in below), classes=["index", "index-below"]
        )
    return item


def _target(address: str) -> str:
    """Return the identifier of a place in the index: sub-entries come without a link sometimes."""
    return qualified(*parted_address(address))
