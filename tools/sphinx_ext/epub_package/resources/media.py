"""Pictures, films and frames: what a book may hold is shown, what lies elsewhere is linked, what is lost is worded."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from ..pages.addresses import is_remote, relative, resolve
from ..pages.links import BrokenLink
from ..pages.vocabulary import MATH_ELEMENTS, MATH_TOKENS, NOT_OF_MATH
from ..pages.xhtml import MATHML, SVG, name_of, remove, tag, text_of, unwrap
from .drawings import clean_tree

SOURCES: Final = {
    "audio": "src",
    "embed": "src",
    "img": "src",
    "object": "data",
    "source": "src",
    "track": "src",
    "video": "src",
}
"""Elements that show another file, and the attribute that names it."""

PLAYED: Final = frozenset({"audio", "video"})

CSS_URL: Final = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""")

Fetch = Callable[[str, str], tuple[str, bytes] | None]
"""Gives the media type and the bytes of a file, by a path in the book and an address as seen from there."""

Take = Callable[[str], str]
"""Packs a file by the path that a page names, and returns its path in the book; empty where that cannot be."""


def mend_media(page: str, root: etree._Element, take: Take, fetch: Fetch) -> Iterator[BrokenLink]:
    """Make a page's pictures and frames such that a book may hold them; yield what could not be kept.

    A picture from another host becomes a link to it, a frame as well: a book has to be whole without a network
    (EPUB 3.3, section 3.6). A file that is missing, or of a kind no book may hold, is dropped and yielded.
    """
    for picture in list(root.iter(tag("picture"))):
        for source in list(picture.iter(tag("source"))):
            remove(source)
        unwrap(picture)
    yield from mend_frames(page, root)
    for drawing in list(root.iter(f"{{{SVG}}}svg")):
        clean_tree(drawing, lambda address: fetch(page, address))
    for formula in list(root.iter(f"{{{MATHML}}}math")):
        mend_formula(formula)
    for element in list(root.iter(*map(tag, SOURCES))):
        if element.getparent() is not None:
            yield from mend_source(page, element, SOURCES[name_of(element)], take)
    for element in list(root.iter(*map(tag, PLAYED))):
        mend_player(page, element, take)


def mend_formula(formula: etree._Element) -> None:
    """Give a formula in MathML an alternative text, and drop what its schema does not allow."""
    if not is_formula(formula):
        words = etree.Element(tag("span"))
        words.text, words.tail = text_of(formula), formula.tail
        formula.getparent().replace(formula, words)  # type: ignore[union-attr]  # it stands in a page
        return
    for note in list(formula.iter(f"{{{MATHML}}}annotation", f"{{{MATHML}}}annotation-xml")):
        parent = note.getparent()
        if parent is not None and parent.tag != f"{{{MATHML}}}semantics":
            remove(note)
    for element in list(formula.iter(f"{{{MATHML}}}*")):
        for name in NOT_OF_MATH & set(map(str, element.attrib)):
            del element.attrib[name]
        # docutils writes it on any element; MathML knows it on one
        if element.tag != f"{{{MATHML}}}mstyle" and "scriptlevel" in element.attrib:
            del element.attrib["scriptlevel"]
    if not formula.get("alttext"):
        formula.set("alttext", text_of(formula))


def is_formula(formula: etree._Element) -> bool:
    """Tell whether all in a formula is MathML, with text only where text may stand."""
    notes = {
        part for note in formula.iter(f"{{{MATHML}}}annotation-xml") for part in note.iter("*") if part is not note
    }
    for element in formula.iter("*"):
        name = etree.QName(element)
        if element in notes:
            continue
        if name.namespace != MATHML or name.localname not in MATH_ELEMENTS:
            return False
        if (
            name.localname not in MATH_TOKENS
            and "".join([element.text or "", *(part.tail or "" for part in element)]).strip()
        ):
            return False
    return True


def mend_frames(page: str, root: etree._Element) -> Iterator[BrokenLink]:
    """Put a link in the place of every frame: a book shows no pages within pages."""
    for frame in list(root.iter(tag("iframe"))):
        address = frame.get("src") or ""
        if is_remote(address):
            to_link(frame, address, frame.get("title") or address)
            continue
        if address:
            yield BrokenLink(page, address)
        to_words(frame)


def mend_source(page: str, element: etree._Element, attribute: str, take: Take) -> Iterator[BrokenLink]:
    """Point an element at a file of the book, or replace it by what stands for it."""
    address = element.get(attribute) or ""
    if not address:
        if name_of(element) not in PLAYED:
            to_words(element)
    elif is_remote(address):
        if not address.startswith("data:image/"):
            link_remote(element, address)
    elif name := take(resolve(page, address)[0]):
        element.set(attribute, relative(page, name))
    else:
        yield BrokenLink(page, address)
        to_words(element)


def mend_player(page: str, player: etree._Element, take: Take) -> None:
    """Give a film or a sound its controls, and take one away that has nothing to play."""
    poster = player.get("poster")
    if poster is not None:
        name = "" if is_remote(poster) else take(resolve(page, poster)[0])
        if name:
            player.set("poster", relative(page, name))
        else:
            del player.attrib["poster"]
    player.set("controls", "controls")
    if player.get("src") is None and player.find(tag("source")) is None:
        to_words(player)


def link_remote(element: etree._Element, address: str) -> None:
    """Put a link to a file of another host in the place of what shows it; a film's sources are one link."""
    parent = element.getparent()
    if element.tag == tag("source") and name_of(parent) in PLAYED and parent is not None:
        element = parent
    if element.tag in {tag("source"), tag("track")}:
        remove(element)
        return
    to_link(element, address, element.get("alt") or element.get("aria-label") or element.get("title") or address)


def to_words(element: etree._Element) -> None:
    """Put what stands for a picture in its place: its description, or what it holds for those who cannot see it."""
    words = element.get("alt") or element.get("aria-label") or ""
    forget_all_but_id(element)
    if words:
        element.tag, element.text = tag("span"), words
        del element[:]
    elif "id" in element.attrib:
        element.tag = tag("div" if len(element) else "span")
    else:
        unwrap(element)


def forget_all_but_id(element: etree._Element) -> None:
    """Take all attributes off an element but its id, which links may lead to."""
    for key in list(element.attrib):
        if key != "id":
            del element.attrib[key]


def to_link(element: etree._Element, address: str, text: str) -> None:
    """Put a link in an element's place, or within the link it stands in only its text."""
    tail = element.tail
    inside = any(ancestor.tag == tag("a") for ancestor in element.iterancestors())
    forget_all_but_id(element)
    del element[:]
    element.tag = tag("span" if inside else "a")
    element.text, element.tail = text, tail
    if not inside:
        element.set("href", address)
    elif "id" not in element.attrib:
        unwrap(element)


def files_of_page(page: str, root: etree._Element) -> Iterator[str]:
    """Yield the files that a page shows, by their path in the book."""
    for element in root.iter("*"):
        local = etree.QName(element).localname
        addresses = [element.get("href")] if local == "link" else []
        if local in SOURCES:
            addresses += [element.get(SOURCES[local]), element.get("poster")]
        for address in addresses:
            if address and not is_remote(address):
                yield resolve(page, address)[0]


def files_of_sheet(sheet: str, css: str) -> Iterator[str]:
    """Yield the files that a style sheet shows."""
    for match in CSS_URL.finditer(css):
        if not is_remote(match.group(1)):
            yield resolve(sheet, match.group(1))[0]
