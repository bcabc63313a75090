"""The search index of an incremental build: the same as that of a clean one.

Sphinx loads the index of the build before, takes the changed pages out and feeds them again. Words that no page has
any longer stay in it, and what index directives say on unchanged pages is lost.
"""

from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains.index import IndexDomain
from sphinx.util.index_entries import split_index_msg


def complete_index(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Mend the index when all pages have been fed, just before it is written; adds no page.

    The words of the index are private to Sphinx's ``IndexBuilder``: the tests of incremental builds stand guard.
    """
    builder = app.builder
    indexer = builder.indexer if isinstance(builder, StandaloneHTMLBuilder) and builder.search else None
    if indexer is None:
        return []
    for words in (indexer._mapping, indexer._title_mapping):  # noqa: SLF001 -- see the docstring
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    entries = app.env.domains["index"]
    if isinstance(entries, IndexDomain):
        indexer._index_entries = {  # noqa: SLF001 -- see the docstring
            docname: sorted(set(_list_entries(entries, docname)))
            for docname in sorted(indexer._titles)  # noqa: SLF001 -- see the docstring
        }

    return []


def _list_entries(domain: IndexDomain, docname: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the index directives of a page say, as Sphinx's indexer does: word, target, "main" or nothing."""
    for kind, text, target, main, _key in domain.entries.get(docname, ()):
        try:
            words = split_index_msg(kind, text)
        except ValueError:
            continue  # Sphinx has warned of it
        yield from ((word, target or "", main) for word in words)
