"""The indices of domains, such as the list of Python modules, as sections of lists."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docutils import nodes

from .assembly import qualified


def domain_sections(builder: Any, wanted: bool | Sequence[str], docnames: Iterable[str]) -> Iterator[nodes.section]:
    """Yield a section for each index of a domain that has entries; ``wanted`` names them, or is true for all."""
    for name, domain in sorted(builder.env.domains.items()):
        for index in domain.indices:
            label = f"{name}-{index.name}"
            if not wanted or (not isinstance(wanted, bool) and label not in wanted):
                continue
            groups, _ = index(domain).generate(docnames)
            if groups:
                yield _section(label, str(index.localname), groups)


def _section(label: str, title: str, groups: Iterable[Any]) -> nodes.section:
    section = nodes.section("", nodes.title("", title), ids=[qualified(label, "")], classes=["index"])
    for letter, entries in groups:
        section += nodes.rubric("", letter, classes=["index-letter"])
        listing = nodes.bullet_list("", classes=["index"], bullet="-")
        for entry in entries:
            item = _item(*[*entry, *[""] * 7][:7])
            last = listing.children[-1] if listing.children else None
            if entry[1] == _SUBENTRY and isinstance(last, nodes.list_item):
                _sublist(last).append(item)
            else:
                listing += item
        section += listing
    return section


_SUBENTRY = 2
"""Sphinx's type of an entry that stands under another (sphinx.domains.Index)."""


def _sublist(item: nodes.list_item) -> nodes.bullet_list:
    last = item.children[-1]
    if not isinstance(last, nodes.bullet_list):
        last = nodes.bullet_list("", classes=["index"], bullet="-")
        item += last
    return last


def _item(  # noqa: PLR0913, PLR0917  (an entry of a domain's index has so many parts)
    name: str, _kind: Any, docname: str, anchor: str, extra: str, qualifier: str, description: str
) -> nodes.list_item:
    text = nodes.paragraph()
    text += nodes.reference("", name, refid=qualified(docname, anchor)) if docname else nodes.Text(name)
    for part, form in ((extra, " ({})"), (qualifier, " [{}]"), (description, ": {}")):
        if part:
            text += nodes.Text(form.format(part))
    return nodes.list_item("", text)
