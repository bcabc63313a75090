"""Pages as EPUB's schema wants them: only elements and attributes that exist, each where it may stand.

Raw HTML and other extensions write what browsers forgive: a paragraph in a paragraph, text between list items, an
attribute of a script library. Nothing of the text goes; what has no place becomes a plainer element that has one.
The rules are those of the HTML standard's content models (https://html.spec.whatwg.org/multipage/dom.html#content-models).
"""

import re
from typing import Final

from lxml import etree

from .table_grammar import mend_table, mend_table_parts
from .vocabulary import (
    ALLOWED_STYLE,
    ARIA,
    BLOCKS,
    ELEMENTS,
    EVERYWHERE,
    HEADINGS,
    INLINES,
    LENGTH,
    MODERN_NAMES,
    OWN_ATTRIBUTES,
    REFERENCES,
    ROLES,
    UNHEARD_TYPES,
    UNREAD_ELEMENTS,
    VALUES,
)  # fmt: skip
from .xhtml import EPUB_TYPE, VOID, XHTML, name_of, remove, tag, unwrap, wrap_runs

BLOCK_TAGS: Final = tuple(map(tag, sorted(BLOCKS)))

LINE_ENDS: Final = {"pre": "\n"}
"""The end of a line within a line, by element, where it is more than a space."""

NUMBERING: Final = re.compile("[1AaIi]")
MEDIA_TYPE: Final = re.compile(r"[\w!#$&+^.-]+/[\w!#$&+^.-]+(?:\s*;.*)?")
"""What ``type`` says of a list, and of everything else (https://html.spec.whatwg.org/#valid-mime-type)."""

LINES: Final = HEADINGS | {"pre", "summary"}
"""Elements that hold a line of text and keep their name whatever stands in them."""


def fit_grammar(root: etree._Element) -> None:
    """Bring the body of a page into a form that EPUB's schema takes."""
    body = root.find(tag("body"))
    if body is None:
        return
    for element in list(body.iter(f"{{{XHTML}}}*")):
        if element is not body and (element.getparent() is not None):
            name_known(element)
    for element in list(body.iter(*map(tag, VOID))):
        empty(element)
    ids = {str(element.get("id")) for element in root.iter("*") if element.get("id")}
    # raw HTML may hold tags of a whole page, whose attributes a browser gives to the page
    for element in [root, *body.iter(f"{{{XHTML}}}*")]:
        keep_known_attributes(element, ids)
    mend_lists(body)
    for table in list(body.iter(tag("table"))):
        mend_table(table)
    mend_table_parts(body)
    mend_wholes(body)
    for link in list(body.iter(tag("a"))):
        if any(ancestor.tag == tag("a") for ancestor in link.iterancestors()):
            unwrap(link)
    # innermost first: a line that turns out to be a block makes a block of the line around it
    for element in reversed(list(body.iter(f"{{{XHTML}}}*"))):
        mend_line(element)


def name_known(element: etree._Element) -> None:
    """Give an element a name that a book knows; take out what says nothing, and open what has no meaning."""
    local = name_of(element)
    if local in UNREAD_ELEMENTS:
        remove(element)
    elif local == "bdo" and "dir" not in element.attrib:
        element.tag = tag("span")
    elif local in MODERN_NAMES:
        element.tag = tag(MODERN_NAMES[local])
    elif local not in ELEMENTS and "id" in element.attrib:
        element.tag = tag("span")
    elif local not in ELEMENTS:
        unwrap(element)


def empty(element: etree._Element) -> None:
    """Put what stands in an element that holds nothing, such as ``<br>text</br>``, behind it."""
    parent = element.getparent()
    if parent is None or not (element.text or len(element)):
        return
    holder = etree.Element(tag("span"))
    holder.text, holder.tail, element.text, element.tail = element.text, element.tail, None, None
    holder.extend(element)
    element.addnext(holder)
    unwrap(holder)


def keep_known_attributes(element: etree._Element, ids: set[str]) -> None:
    """Keep the attributes that mean something in a book, with values that mean something."""
    local = name_of(element)
    if local == "a" and element.get("id") is None and element.get("name"):
        element.set("id", str(element.get("name")))
    for name in map(str, list(element.attrib)):
        value = fitting(local, name, str(element.get(name)), ids)
        if value is None:
            del element.attrib[name]
        else:
            element.set(name, value)
    if element.get("role") is None and EPUB_TYPE in element.attrib:
        # it alone says nothing to assistive technology
        del element.attrib[EPUB_TYPE]


def fitting(local: str, name: str, value: str, ids: set[str]) -> str | None:
    """Return an attribute's value as it may stand, or None where the attribute has to go."""
    known = name in EVERYWHERE or name in OWN_ATTRIBUTES.get(local, ()) or name in ARIA or name.startswith("data-")
    if not known or not is_value(local, name, value):
        return None
    if name in {"role", EPUB_TYPE}:
        return fitting_meaning(name, value)
    if name == "style":
        return "; ".join(part.strip() for part in value.split(";") if ALLOWED_STYLE.fullmatch(part.strip())) or None
    if name in REFERENCES:
        return " ".join(word for word in value.split() if word in ids) or None
    if name in {"width", "height"}:
        length = LENGTH.fullmatch(value.strip())
        return length.group(1) if length else None
    return value


def is_value(local: str, name: str, value: str) -> bool:
    """Tell whether a value is one that an attribute may have."""
    if name == "type":
        return bool((NUMBERING if local == "ol" else MEDIA_TYPE).fullmatch(value))
    return name not in VALUES or not value or bool(VALUES[name].fullmatch(value))


def fitting_meaning(name: str, value: str) -> str | None:
    """Return the one role that is known, or the types at which a book is read on."""
    if name == "role":
        return next((role for role in value.split() if role in ROLES or role.startswith("doc-")), None)
    return " ".join(word for word in value.split() if word not in UNHEARD_TYPES) or None


def mend_lists(body: etree._Element) -> None:
    """Make sure that lists hold nothing but items, and that items stand in lists."""
    for items in list(body.iter(tag("ul"), tag("ol"))):
        wrap_runs(items, lambda child: name_of(child) == "li", "li")
    for item in list(body.iter(tag("li"))):
        if name_of(item.getparent()) not in {"ul", "ol"}:
            item.tag = tag("div")
        if name_of(item.getparent()) != "ol" and "value" in item.attrib:
            del item.attrib["value"]
    for terms in list(body.iter(tag("dl"))):
        mend_terms(terms)
    for part in list(body.iter(tag("dt"), tag("dd"))):
        parent = part.getparent()
        above = parent.getparent() if parent is not None and name_of(parent) == "div" else parent
        if name_of(above) != "dl":
            part.tag = tag("div")


def mend_terms(terms: etree._Element) -> None:
    """Keep a list of terms where each term has its explanation; turn any other into a block of blocks."""
    if all(name_of(child) == "div" and follows(child) for child in terms) and len(terms):
        return
    wrap_runs(terms, lambda child: name_of(child) in {"dd", "dt"}, "dd")
    if len(terms) and name_of(terms[-1]) == "dt":
        # a term that nobody has explained yet
        etree.SubElement(terms, tag("dd"))
    if not follows(terms):
        terms.tag = tag("div")


def follows(terms: etree._Element) -> bool:
    """Tell whether the children are terms and explanations, a term first and an explanation last."""
    names = [name_of(child) for child in terms]
    return bool(names) and set(names) <= {"dd", "dt"} and names[0] == "dt" and names[-1] == "dd"


def mend_wholes(body: etree._Element) -> None:
    """Remove parts of figures, films, maps and hidden text that stand outside their wholes."""
    mend_hidden_text(body)
    for caption in list(body.iter(tag("figcaption"))):
        figure = caption.getparent()
        if (
            figure is None
            or figure.tag != tag("figure")
            or figure.find(tag("figcaption")) is not caption
            or (caption is not figure[0] and caption is not figure[-1])
        ):
            caption.tag = tag("div")
    for ruby in list(body.iter(tag("ruby"))):
        if ruby.find(tag("rt")) is None:
            unwrap(ruby)
    for name, wholes in (("rt", {"ruby"}), ("source", {"audio", "picture", "video"}), ("track", {"audio", "video"})):
        for part in list(body.iter(tag(name))):
            if name_of(part.getparent()) not in wholes:
                unwrap(part)
    mend_maps(body)
    for area in list(body.iter(tag("area"))):
        if not any(name_of(ancestor) == "map" for ancestor in area.iterancestors()):
            remove(area)


def mend_maps(body: etree._Element) -> None:
    """Keep the maps of pictures that have a name of their own; no picture can use another."""
    names: set[str] = set()
    for plan in list(body.iter(tag("map"))):
        name = str(plan.get("name") or "")
        if not name or name in names:
            unwrap(plan)
        elif plan.get("id") not in {None, name}:
            # the two have to agree, and pictures use the name
            del plan.attrib["id"]
        names.add(name)


def mend_hidden_text(body: etree._Element) -> None:
    """Open what a reader would have to open: a book is read on paper too."""
    for details in list(body.iter(tag("details"))):
        if len(details) and name_of(details[0]) == "summary" and not (details.text or "").strip():
            details.set("open", "open")
        else:
            details.tag = tag("div")
            if "open" in details.attrib:
                del details.attrib["open"]
    for summary in list(body.iter(tag("summary"))):
        whole = summary.getparent()
        if whole is None or whole.tag != tag("details") or whole[0] is not summary:
            summary.tag = tag("div")


def mend_line(element: etree._Element) -> None:
    """Make a block of a line that holds blocks; a heading or code stays what it is, and its blocks become lines."""
    local = name_of(element)
    if local in LINES:
        for block in list(element.iter(*BLOCK_TAGS)):
            if block is element or (local == "summary" and name_of(block) in HEADINGS):
                continue
            # the line that the block began is now no more than a space
            block.text = f"{LINE_ENDS.get(local, ' ')}{(block.text or '').lstrip()}"
            unwrap(block)
    elif (local == "p" or local in INLINES) and any(block is not element for block in element.iter(*BLOCK_TAGS)):
        element.tag = tag("div")
