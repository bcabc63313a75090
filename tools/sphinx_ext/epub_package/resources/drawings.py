"""SVG: drawings made such that a book may hold them, whether they are files or stand in a page.

A drawing made for the web may run scripts and fetch files, and drawing programs write ids that XML does not allow
(EPUB 3.3, sections 3.6 and 6.2). What a reader sees stays; a file beside the drawing is put into it.
"""

import base64
import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from ..pages.addresses import is_remote, written_well
from ..pages.xhtml import SVG, XLINK

HREFS: Final = ("href", f"{{{XLINK}}}href")

SHOWN: Final = frozenset({"feImage", "image"})
"""Elements that show another file."""

NAME: Final = re.compile(r"[^\W\d][\w.-]*")
"""A name that XML takes for an id, without colon (https://www.w3.org/TR/xml-names/#NT-NCName)."""

REFERENCES: Final = frozenset({"aria-describedby", "aria-labelledby"})

WITHIN: Final = re.compile(r"""url\(\s*['"]?#([^'")]*)['"]?\s*\)""")
"""A reference to another part of the drawing."""

OUTSIDE: Final = re.compile(r"@import[^;]*;?|@font-face\s*\{[^}]*\}|url\(\s*['\"]?(?![#'\"]|data:)[^)]*\)")
"""A pattern for what a style takes from other files."""

Fetch = Callable[[str], tuple[str, bytes] | None]
"""Gives the media type and the bytes of a file that a drawing shows, by its address; None if there is none."""


def clean_drawing(data: bytes, fetch: Fetch) -> bytes | None:
    """Return a drawing's file as a book may hold it, unchanged where it may be; None if it is no drawing."""
    try:
        root, fit = read_drawing(data)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{{{SVG}}}svg":
        return None
    before = etree.tostring(root)
    for element in root.iter(f"{{{SVG}}}a"):
        element.tag = f"{{{SVG}}}g"
    clean_tree(root, fetch)
    # what stands before the drawing may name a style sheet
    styled = next(root.itersiblings(etree.PI, preceding=True), None) is not None
    if fit and not styled and etree.tostring(root) == before:
        return data
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def read_drawing(data: bytes) -> tuple[etree._Element, bool]:
    """Return a drawing, and whether its file's encoding and entities are such as a book may hold (EPUB 3.3, 3.9).

    Entities of its own are written out; a drawing that asks for those of other files is none.
    """
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    if b"<!ENTITY" not in data:
        return root, (root.getroottree().docinfo.encoding or "UTF-8").upper() in {"UTF-8", "ASCII", "US-ASCII"}
    # not huge: an entity may stand for many others, each of which stands for many
    parser = etree.XMLParser(resolve_entities="internal", no_network=True)  # type: ignore[arg-type]  # new in lxml 5
    return etree.fromstring(data, parser), False


def clean_tree(root: etree._Element, fetch: Fetch) -> None:
    """Clean one drawing: no script, nothing from outside, and ids that XML allows."""
    rename_ids(root)
    ids = {element.get("id") for element in root.iter("*")}
    for element in list(root.iter("*")):
        local = etree.QName(element).localname
        if local in {"script", "set-script"}:
            drop(element)
            continue
        for name in [name for name in element.attrib if is_handler(str(name))]:
            del element.attrib[name]
        if local == "style":
            element.text = without_dangling(OUTSIDE.sub("", element.text or ""), ids)
        for name, value in list(element.attrib.items()):
            if "url(" in str(value):
                element.set(name, without_dangling(OUTSIDE.sub("none", str(value)), ids))
            elif name in REFERENCES and not (ids & set(str(value).split())):
                del element.attrib[name]
        for name in HREFS:
            mend_address(element, name, ids, fetch)


def without_dangling(value: str, ids: set[str | None]) -> str:
    """Return a style's value without references to what is not in the drawing.

    What stands behind such a reference is drawn instead, else nothing (https://www.w3.org/TR/SVG2/painting.html#SpecifyingPaint).
    """

    def replaced(match: re.Match[str]) -> str:
        if match[1].strip() in ids:
            return match[0]
        return "" if re.match(r"\s+[^\s;,}]", value[match.end() :]) else "none"

    return WITHIN.sub(replaced, value).strip()


def is_handler(name: str) -> bool:
    """Tell whether an attribute holds a script."""
    return name.startswith("on")


def mend_address(element: etree._Element, name: str, ids: set[str | None], fetch: Fetch) -> None:
    """Mend an address in a drawing: it leads within the drawing, out of the book, or to bytes it holds itself."""
    if (address := element.get(name)) is None or address.startswith("data:"):
        return
    local = etree.QName(element).localname
    if local == "a":
        fit = written_well(address) if is_remote(address) else address
        if fit and not fit.lower().startswith("javascript:"):
            element.set(name, fit)
        else:
            del element.attrib[name]
    elif address.startswith("#"):
        if address[1:] not in ids:
            drop(element)
    elif local in SHOWN and not is_remote(address) and (found := fetch(address)):
        kind, data = found
        element.set(name, f"data:{kind};base64,{base64.b64encode(data).decode()}")
    else:
        drop(element)


def rename_ids(root: etree._Element) -> None:
    """Give ids that XML does not allow names that it does, and their references too."""
    renamed = {}
    for element in root.iter("*"):
        identity = element.get("id")
        if identity is not None and not NAME.fullmatch(identity):
            renamed[identity] = "_" + re.sub(r"[^\w.-]", "_", identity)
            element.set("id", renamed[identity])
    if not renamed:
        return
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            text = str(value)
            if name in HREFS and text[:1] == "#":
                element.set(name, f"#{renamed.get(text[1:], text[1:])}")
            elif "url(#" in text:
                new = re.sub(r"url\(#([^)]*)\)", lambda match: f"url(#{renamed.get(match[1], match[1])})", text)
                element.set(name, new)


def drop(element: etree._Element) -> None:
    """Remove an element of a drawing, and keep the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
