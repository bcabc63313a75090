"""Where in the sources an address comes from, so that a warning can name file and line."""

from pathlib import Path
from typing import Final
from urllib.parse import unquote

from docutils import nodes

ADDRESSES: Final = ("uri", "refuri", "reftarget", "refid", "filename")
"""Attributes of nodes that hold an address or part of one."""


def find_origin(document: nodes.document, address: str) -> nodes.Element | None:
    """Return the node that an address on a document's page was made from, if any can be found."""
    name = unquote(address).rpartition("/")[2].removeprefix("#")
    found: nodes.Element | None = None
    for node in document.findall(nodes.Element):
        written = [node.astext()] if isinstance(node, nodes.raw) else [str(node.get(key, "")) for key in ADDRESSES]
        if address in written or (isinstance(node, nodes.raw) and address in written[0]):
            return node
        # Sphinx writes other addresses than the author: the last part of the path is what they share
        if found is None and name and any(unquote(text).endswith(name) for text in written):
            found = node
    return found


def place_of(node: nodes.Element) -> str:
    """Return file and line of a node, or of the nearest one around it that has a line; empty where none has."""
    around: nodes.Element | None = node
    while around is not None:
        if around.line and around.source:
            return f"{around.source}:{around.line}"
        around = around.parent
    return ""


def is_reported(node: nodes.Element | None, sources: Path) -> bool:
    """Tell whether Sphinx has warned of it: of a picture that is not there it has."""
    return isinstance(node, nodes.image) and not (sources / str(node["uri"])).is_file()
