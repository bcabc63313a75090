"""The order of the book and its contents list, from Sphinx's toctrees: one tree for nav.xhtml, toc.ncx and spine.

Order rules. The root document comes first, then its toctrees in document order, depth first; a document that stands
in two toctrees is read where it stands first; documents in no toctree come last. Within a document its own sections
come before the documents of its toctrees, as they do in the spine: Ace's ``epub-toc-order`` asks for the same order.
A toctree's caption is a part: an entry without address around its pages.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment


@dataclass(slots=True)
class ContentsEntry:
    """A line of the contents list: its text, its address (empty for a part) and what stands below it."""

    text: str
    href: str = ""
    children: list["ContentsEntry"] = field(default_factory=list)

    def first_href(self) -> str:
        """Return the entry's address, or that of the first entry below it that has one."""
        return self.href or next((href for child in self.children if (href := child.first_href())), "")


@dataclass(frozen=True, slots=True)
class Outline:
    """The documents in reading order, and the contents list."""

    documents: tuple[str, ...]
    entries: tuple[ContentsEntry, ...]


def outline_book(
    env: BuildEnvironment, *, root: str, address: Callable[[str], str], depth: int, left_out: frozenset[str]
) -> Outline:
    """Return the book's outline.

    Args:
        env: the environment after reading.
        root: the root document.
        address: gives a document's file in the EPUB.
        depth: how many levels the contents list shows; parts count as one.
        left_out: documents that are not part of the book.
    """
    order: list[str] = []
    seen: set[str] = set(left_out)
    walker = Walker(env, address, order, seen)
    entries = walker.document(root)
    first = entries[0] if entries else ContentsEntry("")
    # the root's pages stand beside it, not below it: the book is no chapter of its own start page
    own = [child for child in first.children if child.href.startswith(address(root) + "#")]
    others = [child for child in first.children if child not in own]
    first.children = own
    orphans = sorted(env.found_docs - set(order) - left_out)
    late = [entry for name in orphans for entry in walker.document(name)]
    return Outline(tuple(order), tuple(shortened([first, *others, *late], depth)))


@dataclass(slots=True)
class Walker:
    """Walks the toctrees once, noting the order."""

    env: BuildEnvironment
    address: Callable[[str], str]
    order: list[str]
    seen: set[str]

    def document(self, name: str, *, title: str = "") -> list[ContentsEntry]:
        """Return the entry of a document with its sections and its toctrees; nothing if it was met before."""
        if name in self.seen or name not in self.env.tocs:
            return []
        self.seen.add(name)
        self.order.append(name)
        toc = self.env.tocs[name]
        numbers = self.env.toc_secnumbers.get(name, {})
        toctrees: list[addnodes.toctree] = []
        tops = list(self.sections(toc, name, numbers, toctrees))
        entry = tops[0] if tops else ContentsEntry(name, self.address(name))
        entry.href = self.address(name)
        entry.text = title or entry.text or name
        entry.children += tops[1:]
        for toctree in toctrees:
            entry.children += self.toctree(toctree)
        return [entry]

    def sections(
        self, toc: nodes.Node, name: str, numbers: Mapping[str, tuple[int, ...]], toctrees: list[addnodes.toctree]
    ) -> Iterator[ContentsEntry]:
        """Yield a document's sections from Sphinx's own list of them, and collect its toctrees on the way."""
        for item in toc.children:
            if isinstance(item, addnodes.toctree):
                toctrees.append(item)
            elif isinstance(item, addnodes.only):
                yield from self.sections(item, name, numbers, toctrees)
            elif isinstance(item, nodes.list_item):
                reference = next(iter(item.findall(nodes.reference)), None)
                if reference is None:
                    continue
                anchor = str(reference.get("anchorname", ""))
                number = ".".join(map(str, numbers.get(anchor, ())))
                text = " ".join(reference.astext().split())
                entry = ContentsEntry(f"{number}. {text}" if number else text, self.address(name) + anchor)
                for below in item.children:
                    if isinstance(below, nodes.bullet_list):
                        entry.children += self.sections(below, name, numbers, toctrees)
                yield entry
            elif isinstance(item, nodes.bullet_list):
                yield from self.sections(item, name, numbers, toctrees)

    def toctree(self, toctree: addnodes.toctree) -> list[ContentsEntry]:
        """Return the pages of a toctree, within a part when it has a caption."""
        pages: list[ContentsEntry] = []
        for title, name in toctree["entries"]:
            if name in self.env.found_docs:
                pages += self.document(name, title=title or "")
        caption = str(toctree.get("caption") or "")
        return [ContentsEntry(caption, "", pages)] if caption and pages else pages


def shortened(entries: list[ContentsEntry], depth: int) -> list[ContentsEntry]:
    """Return the entries down to a depth, without any that have neither text nor pages."""
    if depth < 1:
        return []
    return [
        ContentsEntry(entry.text, entry.href, shortened(entry.children, depth - 1))
        for entry in entries
        if entry.text and entry.first_href()
    ]


def keep_reachable(entries: Sequence[ContentsEntry], known: Mapping[str, set[str | None]]) -> list[ContentsEntry]:
    """Return the contents list without lines whose place is not in the book, as with text for other formats only."""
    kept: list[ContentsEntry] = []
    for entry in entries:
        path, _, fragment = entry.href.partition("#")
        children = keep_reachable(entry.children, known)
        if not entry.href or (path in known and (not fragment or fragment in known[path])):
            if entry.href or children:
                kept.append(ContentsEntry(entry.text, entry.href, children))
        else:
            kept += children
    return kept
