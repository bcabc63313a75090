"""Puts the documents of a project together to one tree, in which every identifier is unique.

rst2pdf joins the trees and keeps their identifiers, so the same identifier in two documents (every repeated heading,
``index-0``) is one target. Here an identifier is qualified by its document, and a link to a whole document has a
target too.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from posixpath import normpath
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from .repairs import place_last_targets

logger = logging.getLogger(__name__)

DOCUMENT: Final = "%"
"""The first character of the address of a document in the PDF, as the builder gives it to Sphinx's resolvers."""

_SCHEMES: Final = frozenset({"http", "https", "ftp", "mailto"})

PART_TEMPLATE: Final = "partPage"
"""The page template of a part's title."""

Prepare = Callable[[nodes.document, str], nodes.document]
"""Repairs one document's tree and resolves its references, before it is put together."""


def qualified(docname: str, identifier: str) -> str:
    """Return an identifier's name in the PDF; it stands in reportlab's markup, so nothing in it needs escaping."""
    return f"{quote(docname, safe='/')}:{quote(identifier, safe='')}"


def address_of(docname: str) -> str:
    """Return a document's address, as the builder gives it to Sphinx's resolvers; they put ``#`` and a place behind."""
    return DOCUMENT + quote(docname, safe="/")


def parted_address(address: str) -> tuple[str, str]:
    """Return the document and the place in it that an address of :func:`address_of` leads to."""
    name, _, identifier = address.removeprefix(DOCUMENT).partition("#")
    return unquote(name), identifier


def assemble(
    env: BuildEnvironment, docname: str, prepare: Prepare, *, chapters: str | None = None
) -> tuple[nodes.document, list[str]]:
    """Return a document with those of its toctrees inlined, and the names of all in reading order.

    With ``chapters``, the name of a page template, the documents of the first one's toctrees are chapters: they
    stand beside it, not in it, and each begins on a new page; a toctree's caption makes them a part with a title.
    """
    names = [docname]
    tree = _prepared(env, docname, prepare)
    if chapters is None:
        _inline(env, tree, prepare, names)
        return tree, names
    for number, toctree in enumerate(list(tree.findall(addnodes.toctree)), start=1):
        made = _included(env, toctree, prepare, names)
        holder = toctree.parent
        holder.replace(toctree, _external_entries(toctree))
        if isinstance(holder, nodes.compound) and not holder.children:
            holder.replace_self(nodes.target("", "", ids=holder["ids"]))  # an index entry before it named it
        place_last_targets(tree)
        _append_chapters(tree, made, str(toctree.get("caption") or ""), number=number, template=chapters)
    return tree, names


def _append_chapters(
    tree: nodes.document, chapters: list[addnodes.start_of_file], caption: str, *, number: int, template: str
) -> None:
    """Put chapters at the end of the tree, in a part if they have a caption."""
    holder: nodes.Element = tree
    if caption and chapters:
        tree.append(_new_page(PART_TEMPLATE))
        identifier = qualified("", f"part-{number}")
        holder = nodes.section("", nodes.title("", caption), ids=[identifier], classes=["part"])
        tree.append(holder)
    for chapter in chapters:
        holder.append(_new_page(template))
        holder.append(chapter)
        if section := next(chapter.findall(nodes.section), None):
            section["classes"].append("chapter")


def _new_page(template: str) -> nodes.raw:
    return nodes.raw("", f"PageBreak {template}", format="pdf")


def _prepared(env: BuildEnvironment, docname: str, prepare: Prepare) -> nodes.document:
    tree = prepare(env.get_doctree(docname), docname)
    qualify_tree(tree, docname)
    return tree


def _inline(env: BuildEnvironment, tree: nodes.document, prepare: Prepare, names: list[str]) -> None:
    """Put the documents of a tree's toctrees in their place."""
    for toctree in list(tree.findall(addnodes.toctree)):
        made = _included(env, toctree, prepare, names)
        toctree.parent.replace(toctree, [*made, *_external_entries(toctree)])


def _external_entries(toctree: addnodes.toctree) -> list[nodes.Node]:
    """Return the entries of a toctree that lead out of the project, as a list of links."""
    items = [
        nodes.list_item("", nodes.paragraph("", "", nodes.reference("", title or address, refuri=address)))
        for title, address in toctree["entries"]
        if urlsplit(address).scheme in _SCHEMES
    ]
    return [nodes.bullet_list("", *items, bullet="-")] if items else []


def append_orphans(
    env: BuildEnvironment, tree: nodes.document, prepare: Prepare, names: list[str], *, template: str
) -> None:
    """Put the documents that no toctree has, but a link in the book leads to, at its end."""
    waiting = _linked_orphans(env, tree, names)
    while waiting:
        name = waiting.pop(0)
        names.append(name)
        orphan = _prepared(env, name, prepare)
        _inline(env, orphan, prepare, names)
        start = addnodes.start_of_file("", *orphan.children, docname=name)
        tree += [_new_page(template), start]
        waiting += [other for other in _linked_orphans(env, start, names) if other not in waiting]


def _linked_orphans(env: BuildEnvironment, tree: nodes.Element, names: list[str]) -> list[str]:
    found: dict[str, None] = {}
    for node in tree.findall(nodes.reference):
        address = str(node.get("refuri", ""))
        name = parted_address(address)[0] if address.startswith(DOCUMENT) else ""
        if name in env.all_docs and name not in names and "orphan" in env.metadata[name]:
            found[name] = None
    return list(found)


def _included(
    env: BuildEnvironment, toctree: addnodes.toctree, prepare: Prepare, names: list[str]
) -> list[addnodes.start_of_file]:
    """Return the documents of a toctree, each with those of its own, but none twice."""
    included = []
    for name in map(str, toctree["includefiles"]):
        if name in names or name not in env.all_docs:
            continue
        names.append(name)
        tree = _prepared(env, name, prepare)
        _inline(env, tree, prepare, names)
        start = addnodes.start_of_file("", docname=name)
        start.extend(tree.children)
        included.append(start)
    return included


def qualify_tree(tree: nodes.document, docname: str) -> None:
    """Qualify a document's identifiers and what refers to them, and give its beginning one."""
    for node in tree.findall(nodes.Element):
        for key in ("ids", "backrefs"):
            if node.get(key):
                node[key] = [qualified(docname, value) for value in node[key]]
        if "refid" in node:
            node["refid"] = qualified(docname, node["refid"])
    section = next(iter(tree.findall(nodes.section)), None)
    if section is not None:
        section["ids"].append(qualified(docname, ""))
    tree["docname"] = docname


def _page_of(document: str, address: str, names: Collection[str]) -> str | None:
    """Return the identifier of a document that an author has linked to by its page's address, such as ``../x.html``."""
    path, _, identifier = address.partition("#")
    stem = path.removesuffix("/").removesuffix(".html")
    name = normpath(f"{document.rpartition('/')[0]}/{stem}").lstrip("/")
    if path.endswith("/"):
        name = f"{name}/index" if f"{name}/index" in names else name
    return qualified(name, identifier) if path and not path.startswith("/") and name in names else None


def link_documents(
    tree: nodes.document, docname: str, names: Collection[str], *, base: str, others: Mapping[str, str]
) -> None:
    """Point the references that Sphinx has resolved since to the qualified identifiers.

    ``others`` are the files that begin with other documents. Relative addresses are of
    files beside the pages of the site at ``base``; without one they cannot be followed.
    """
    for node, document in _with_document(tree, docname):
        address = str(node.get("refuri", ""))
        if isinstance(node, addnodes.download_reference) and node.get("filename"):
            address = "/".join(["", "_downloads", str(node["filename"])])
        if address.startswith(DOCUMENT):
            name, identifier = parted_address(address)
            if name in others and name not in names:
                node["refuri"] = others[name]
                continue
            del node["refuri"]
            node["refid"] = qualified(name, identifier)
        elif address.startswith("#"):
            del node["refuri"]
            node["refid"] = qualified(document, address[1:])
        elif page := _page_of(document, address, names):
            del node["refuri"]
            node["refid"] = page
        elif address and not urlsplit(address).scheme:
            node["refuri"] = _address_on_site(node, document, address, base)


def _address_on_site(node: nodes.Element, document: str, address: str, base: str) -> str:
    """Return the whole address of a file beside the pages; without one of the site, nothing, with a warning."""
    if not base and isinstance(node, nodes.reference):
        logger.warning(
            "the link to %r leads to nothing in the PDF; with html_baseurl it leads to the site",
            node.get("reftarget", address),
            location=node,
            type="tagged_pdf",
            subtype="address",
        )
    if not base:
        return ""
    return base + address if address.startswith("/") else urljoin(f"{base}/{document.rpartition('/')[0]}/", address)


def _with_document(node: nodes.Element, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    docname = str(node.get("docname", docname))
    yield node, docname
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from _with_document(child, docname)


def unlink_unknown(tree: nodes.document) -> list[nodes.reference]:
    """Take links to places that the PDF does not have out, and return them: a viewer could not follow them."""
    known = {str(identifier) for node in tree.findall(nodes.Element) for identifier in node["ids"]}
    unknown = [n for n in tree.findall(nodes.reference) if n.get("refid") and n["refid"] not in known]
    for node in tree.findall(nodes.Element):
        if node.get("backrefs"):  # a citation's: Sphinx resolves the reference to a node without identifier
            back: list[str] = list(node["backrefs"])
            node["backrefs"] = [name for name in back if name in known]
    for node in unknown:
        node.replace_self(nodes.inline("", "", *node.children))
    return unknown
