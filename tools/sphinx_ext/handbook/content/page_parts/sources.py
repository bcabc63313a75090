"""The sources: named in a few words, listed on a page of their own, and last on each page that rests on them."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx

from tools.catalogue import Source
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective
from tools.sphinx_ext.handbook.content.dates import format_date, format_month

LAST_LETTERS = str.maketrans("åäö", "{|}")
"""Puts å, ä and ö after z."""


def name_source(source: Source) -> str:
    """Return a source's title and year; of one without a year, when it was read."""
    return f"{source.title}, {source.dated}" if source.dated else f"{source.title}, läst {format_month(source.read)}"


def describe_source(source: Source, *, publisher: bool) -> Iterable[nodes.Node]:
    """Yield a source as a reader needs it: its title with its address, whose it is, its year, when it was read."""
    title: nodes.Node = nodes.Text(source.title)
    if source.language:
        language = [f"lang-{source.language}", f"language-{source.language}"]
        title = nodes.inline("", source.title, classes=language)
    yield nodes.reference("", "", title, refuri=source.address) if source.address else title
    reference = source.reference or ""
    told = reference.rpartition(" ")[2] in source.title  # a number that the title has is not read twice
    parts = [source.publisher if publisher else "", "" if told else reference, str(source.dated or "")]
    details = ", ".join(part for part in parts if part)
    stop = "" if source.title.endswith(("?", "!", ".")) else "."
    yield nodes.Text(
        f"{stop} {details}. Läst {format_date(source.read)}." if details else f"{stop} Läst {format_date(source.read)}."
    )


class SourcesListDirective(CatalogueDirective):
    """Lists every source by publisher, the city first, each with an address of its own (``kalla-<key>``)."""

    data_file = "sources.toml"

    def run(self) -> list[nodes.Node]:
        """Return a definition list: publishers, and lists of their sources."""
        catalogue = self.load()
        own = catalogue.organisation.publisher.name
        publishers: dict[str, list[Source]] = {}
        for source in sorted(catalogue.sources.values(), key=lambda source: sort_key(source.title)):
            publishers.setdefault(source.publisher, []).append(source)
        groups = nodes.definition_list(classes=["sources-list"])
        for publisher in sorted(publishers, key=lambda name: (name != own, sort_key(name))):
            items = nodes.bullet_list(bullet="-")
            for source in publishers[publisher]:
                text = nodes.paragraph("", "", *describe_source(source, publisher=False))
                items += nodes.list_item("", text, ids=[f"kalla-{source.key}"])
            groups += nodes.definition_list_item("", nodes.term("", publisher), nodes.definition("", items))

        return [groups]


def sort_key(text: str) -> str:
    """Return what a Swedish text is sorted by."""
    return text.casefold().translate(LAST_LETTERS)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("sources-list", SourcesListDirective)
