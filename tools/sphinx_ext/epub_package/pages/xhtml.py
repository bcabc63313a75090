"""Pages as XML trees: read them however they were written, and write them as XHTML that every reader takes.

Sphinx writes XML, but raw HTML in a page and HTML from other extensions may not be: an ``<input>`` without end,
``&nbsp;``, an ``<svg>`` without its namespace. A reading system refuses such a page whole
(https://www.w3.org/TR/epub-33/#sec-xhtml-req), so it is mended here, not reported to the reader.
"""

import re
from collections.abc import Callable
from html.entities import html5
from io import StringIO
from itertools import count
from typing import Final
from xml.etree import ElementTree as ET

import tinyhtml5
from lxml import etree

XHTML: Final = "http://www.w3.org/1999/xhtml"
SVG: Final = "http://www.w3.org/2000/svg"
MATHML: Final = "http://www.w3.org/1998/Math/MathML"
OPS: Final = "http://www.idpf.org/2007/ops"
XLINK: Final = "http://www.w3.org/1999/xlink"

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE: Final = f"{{{OPS}}}type"

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
"""HTML elements that have no end tag (https://html.spec.whatwg.org/#void-elements)."""

ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
NAME: Final = re.compile(r"[A-Za-z_][\w.-]*")
"""A name that XML allows, without a prefix."""

FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold (https://www.w3.org/TR/xml/#charsets)."""

XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})


class UnreadablePageError(Exception):
    """A page is not XHTML and could not be mended; the message says where."""


def parse_page(text: str) -> tuple[etree._Element, bool]:
    """Return the root of a page, and whether it had to be mended.

    Raises:
        UnreadablePageError: there is no page in ``text`` at all.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    written_out = ENTITY.sub(named_character, text)
    try:
        root = etree.fromstring(written_out.encode(), parser)
        mended = False
    except etree.XMLSyntaxError:
        root, mended = parse_forgivingly(written_out), True
    name_foreign_elements(root)
    return root, mended


def named_character(match: re.Match[str]) -> str:
    """Return the character that HTML calls by this name: XML knows only five names."""
    name = match.group(1)
    return match.group(0) if name in XML_ENTITIES else html5.get(f"{name};", match.group(0))


def parse_forgivingly(text: str) -> etree._Element:
    """Read a page as a browser would, and rebuild it with XHTML's namespaces."""
    parse: Callable[[StringIO], ET.Element] = tinyhtml5.parse
    found = parse(StringIO(re.sub(r"^\s*<\?xml[^>]*\?>", "", text)))
    body = found.find(tag("body"))
    if body is None or not (len(body) or (body.text or "").strip()):
        raise UnreadablePageError("no <body> in the page")
    return rebuilt(found)


def rebuilt(element: ET.Element) -> etree._Element:
    """Return a copy of an element and all within it, without what XML cannot hold."""
    namespace = str(element.tag).partition("}")[0].removeprefix("{")
    copy = etree.Element(element.tag, nsmap=default(namespace))
    for name, value in element.attrib.items():
        if wanted := attribute_name(name):
            copy.set(wanted, allowed(value))
    copy.text = allowed(element.text or "") or None
    for child in element:
        # comments have a function for a tag
        if isinstance(child.tag, str) and NAME.fullmatch(child.tag.rpartition("}")[2]):
            copied = rebuilt(child)
            copied.tail = allowed(child.tail or "") or None
            copy.append(copied)
        elif child.tail:
            append_text(copy, allowed(child.tail))
    return copy


def allowed(text: str) -> str:
    """Return a text without the characters that XML cannot hold, such as a stray form feed: nobody sees them."""
    return FORBIDDEN.sub("", text)


def default(namespace: str) -> dict[str, str]:
    """Return the declarations that make a namespace the default one, beside EPUB's own."""
    # lxml knows the default namespace by None, its type stubs do not
    return {None: namespace, "epub": OPS}  # type: ignore[dict-item]


def attribute_name(name: str) -> str:
    """Return the name an attribute has in XML; empty for a declaration or a name XML does not allow."""
    prefix, colon, local = name.rpartition("}" if name.startswith("{") else ":")
    if colon == ":":
        known = {"epub": OPS, "xlink": XLINK, "xml": "http://www.w3.org/XML/1998/namespace"}
        return f"{{{known[prefix]}}}{local}" if prefix in known else ""
    if name.startswith("xmlns") or prefix == "{http://www.w3.org/2000/xmlns/":
        return ""
    return name if NAME.fullmatch(local) else ""


def name_foreign_elements(root: etree._Element) -> None:
    """Put inline SVG and MathML that came without a namespace into theirs."""
    for local, namespace in (("svg", SVG), ("math", MATHML)):
        for top in list(root.iter(f"{{{XHTML}}}{local}")):
            for element in top.iter(f"{{{XHTML}}}*"):
                if not any(ancestor.tag == f"{{{SVG}}}foreignObject" for ancestor in element.iterancestors()):
                    element.tag = f"{{{namespace}}}{etree.QName(element).localname}"


def serialise_page(root: etree._Element) -> bytes:
    """Return a page as UTF-8 XHTML; no empty element but HTML's own is written as one tag.

    Readers that take a page for HTML would see ``<span/>`` as a start tag and put the rest of the page in it.
    """
    for element in root.iter(f"{{{XHTML}}}*"):
        if len(element) == 0 and not element.text and etree.QName(element).localname not in VOID:
            element.text = ""
    etree.cleanup_namespaces(root, top_nsmap=default(XHTML), keep_ns_prefixes=["epub"])
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>") + b"\n"


def tag(name: str) -> str:
    """Return an XHTML element's full name."""
    return f"{{{XHTML}}}{name}"


def name_of(element: etree._Element | None) -> str:
    """Return an XHTML element's short name; empty for none, and for one of another namespace."""
    name = "" if element is None else str(element.tag)
    return name.removeprefix(f"{{{XHTML}}}") if name.startswith(f"{{{XHTML}}}") else ""


def has_class(element: etree._Element, name: str) -> bool:
    """Tell whether an element has a class."""
    return name in (element.get("class") or "").split()


def text_of(element: etree._Element) -> str:
    """Return an element's text in one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def unwrap(element: etree._Element) -> None:
    """Remove an element and leave its content in place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    before = parent[at - 1] if at else None
    lead = element.text or ""
    if before is None:
        parent.text = (parent.text or "") + lead
    else:
        before.tail = (before.tail or "") + lead
    children = list(element)
    last = children[-1] if children else before
    if last is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        last.tail = (last.tail or "") + (element.tail or "")
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)


def wrap(element: etree._Element, name: str) -> None:
    """Put an element into a ``div`` of a class, in its place."""
    parent = element.getparent()
    if parent is None:
        return
    box = etree.Element(tag("div"), {"class": name})
    box.tail, element.tail = element.tail, None
    parent.replace(element, box)
    box.append(element)


def wrap_runs(parent: etree._Element, stays: Callable[[etree._Element], bool], wrapper: str) -> None:
    """Put each run of text, and of elements that may not stay as they are, into a wrapper of its own."""
    children, run = list(parent), parent.text
    if not (run or "").strip() and all(stays(child) and not (child.tail or "").strip() for child in children):
        return
    parent.text, parent[:] = None, []
    box: etree._Element | None = None
    for child in [None, *children]:
        if child is not None:
            run, child.tail = child.tail, None
            if stays(child):
                parent.append(child)
                box = None
            else:
                box = etree.SubElement(parent, tag(wrapper)) if box is None else box
                box.append(child)
        if (run or "").strip() and box is None:
            box = etree.SubElement(parent, tag(wrapper))
        if run:
            append_text(parent if box is None else box, run)


def append_text(element: etree._Element, text: str) -> None:
    """Write text after all that an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def remove(element: etree._Element) -> None:
    """Remove an element with its content, and keep the text after it."""
    element.text = None
    del element[:]
    unwrap(element)


def words_of(element: etree._Element) -> str:
    """Return what an element says, in text or in a picture's description; empty where it says nothing."""
    described = (
        inner.get("alt") or inner.get("aria-label") or inner.get("alttext") or ""
        for inner in element.iter("*")
    )  # fmt: skip
    return text_of(element) or "".join(described).strip()


def id_of(element: etree._Element, root: etree._Element, stem: str = "heading") -> str:
    """Return an element's id, and give it one, made of ``stem`` and a number, when it has none."""
    identity = element.get("id")
    if identity is None:
        taken = {other.get("id") for other in root.iter("*")}
        identity = next(name for number in count(1) if (name := f"{stem}-{number}") not in taken)
        element.set("id", identity)
    return identity
