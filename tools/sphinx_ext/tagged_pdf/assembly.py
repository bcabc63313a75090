"""Puts the documents of a project together to one tree, in which every identifier is unique.

rst2pdf joins the trees and keeps their identifiers, so the same identifier in two documents (every repeated heading,
``index-0``) is one target. Here an identifier is qualified by its document, and a link to a whole document has a
target too.
"""

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

DOCUMENT: Final = "%"
"""The first character of the address of a document in the PDF, as the builder gives it to Sphinx's resolvers."""

Prepare = Callable[[nodes.document, str], nodes.document]
"""Repairs one document's tree before it is put together."""


def qualified(docname: str, identifier: str) -> str:
    """Return an identifier's name in the PDF; it stands in reportlab's markup, so nothing in it needs escaping."""
    return f"{quote(docname, safe='/')}:{quote(identifier, safe='')}"


def assemble(env: BuildEnvironment, docname: str, prepare: Prepare) -> tuple[nodes.document, list[str]]:
    """Return a document with those of its toctrees inlined, and the names of all in reading order."""
    names = [docname]
    return _inline(env, docname, prepare, names), names


def _inline(env: BuildEnvironment, docname: str, prepare: Prepare, names: list[str]) -> nodes.document:
    tree = prepare(env.get_doctree(docname), docname)
    qualify_tree(tree, docname)
    for toctree in list(tree.findall(addnodes.toctree)):
        included: list[nodes.Node] = []
        for name in map(str, toctree["includefiles"]):
            if name in names or name not in env.all_docs:
                continue
            names.append(name)
            start = addnodes.start_of_file("", docname=name)
            start.extend(_inline(env, name, prepare, names).children)
            included.append(start)
        toctree.parent.replace(toctree, included)
    return tree


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


def link_documents(tree: nodes.document, docname: str, *, base: str) -> None:
    """Point the references that Sphinx has resolved since to the qualified identifiers.

    Relative addresses are of files beside the pages of the site at ``base``; without one they cannot be followed.
    """
    for node, document in _with_document(tree, docname):
        address = str(node.get("refuri", ""))
        if isinstance(node, addnodes.download_reference) and node.get("filename"):
            address = "/".join(["", "_downloads", str(node["filename"])]) if base else ""
        if address.startswith(DOCUMENT):
            name, _, identifier = address[1:].partition("#")
            del node["refuri"]
            node["refid"] = qualified(name, identifier)
        elif address.startswith("#"):
            del node["refuri"]
            node["refid"] = qualified(document, address[1:])
        elif ":" not in str(node.get("refid", ":")):
            node["refid"] = qualified(document, node["refid"])
        elif address and not urlsplit(address).scheme:
            folder = document.rpartition("/")[0]
            node["refuri"] = urljoin(f"{base}/{folder}/", address) if base else ""
            if address.startswith("/"):
                node["refuri"] = base + address if base else ""


def _with_document(node: nodes.Element, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    docname = str(node.get("docname", docname))
    yield node, docname
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from _with_document(child, docname)


def unlink_unknown(tree: nodes.document) -> list[nodes.Element]:
    """Take links to places that the PDF does not have out, and return them: a viewer could not follow them."""
    known = {name for node in tree.findall(nodes.Element) for name in node.get("ids", [])}
    unknown = [n for n in tree.findall(nodes.reference) if n.get("refid") and n["refid"] not in known]
    for node in tree.findall(nodes.Element):
        if node.get("backrefs"):  # a citation's: Sphinx resolves the reference to a node without identifier
            node["backrefs"] = [name for name in node["backrefs"] if name in known]
    for node in unknown:
        node.replace_self(nodes.inline("", "", *node.children))
    return unknown


def check_documents(documents: list[list[object]]) -> None:
    """Refuse a ``pdf_documents`` entry that is not (start document, file name, title, author)."""
    for entry in documents:
        if not isinstance(entry, (list, tuple)) or len(entry) < 4:  # noqa: PLR2004
            raise ConfigError(f"pdf_documents: {entry!r} should be (start document, file name, title, author)")
