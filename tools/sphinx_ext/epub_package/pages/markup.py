"""Improves every page of an EPUB: languages, one heading above all, roles beside ``epub:type``, clean code.

Sources: EPUB 3.3 (https://www.w3.org/TR/epub-33/), EPUB Structural Semantics and DPUB-ARIA 1.1
(https://www.w3.org/TR/dpub-aria-1.1/): ``epub:type`` alone says nothing to assistive technology.
"""

from itertools import islice
from typing import Final

from lxml import etree

from .boxes import HEADINGS, frame_boxes, type_notes
from .grammar import fit_grammar
from .tables import improve_tables
from .xhtml import EPUB_TYPE, LANG, SVG, has_class, id_of, remove, tag, unwrap, words_of

WEB_CLASSES: Final = frozenset(
    {"align-default", "docutils", "external", "internal", "mathjax_ignore", "mathjax_process", "notranslate", "pre"}
    | {"reference", "row-even", "row-odd", "simple", "std", "std-doc", "std-ref", "tex2jax_ignore", "xref"}
)
"""Classes that say nothing to a reader of a book."""

SCHEME_CLASSES: Final = ("only-dark", "only-light")
"""Classes of pictures that a web theme shows in one colour scheme only."""


def improve_page(root: etree._Element, *, kind: str = "chapter", title: str = "") -> None:
    """Bring one page into shape; ``kind`` is the ``epub:type`` of its whole, ``title`` its name where it has none."""
    remove_scripts(root)
    replace_controls(root)
    fit_grammar(root)
    drop_web_classes(root)
    drop_pictures_for_dark_pages(root)
    describe_by_title(root)
    frame_boxes(root)
    order_headings(root)
    plain_headings(root)
    drop_silent_links(root)
    give_captions_a_level(root)
    type_notes(root)
    improve_tables(root)
    plain_code(root)
    make_ids_unique(root)
    name_the_whole(root, kind=kind, title=title)
    mark_languages(root)


def elements(root: etree._Element, name: str) -> list[etree._Element]:
    """Return the XHTML elements of a name, as a list that survives changes."""
    return list(root.iter(tag(name)))


def remove_scripts(root: etree._Element) -> None:
    """Take out scripts and what belongs to them: a book has to work without (EPUB 3.3, section 6.3)."""
    for name in ("script", "template"):
        for element in elements(root, name):
            remove(element)
    for element in elements(root, "noscript"):
        unwrap(element)
    for element in root.iter("*"):
        for attribute in [name for name in element.attrib if str(name).startswith("on")]:
            del element.attrib[attribute]
        if (element.get("href") or "").strip().lower().startswith("javascript:"):
            del element.attrib["href"]


def replace_controls(root: etree._Element) -> None:
    """Put a sign in the place of a checkbox, and take out what only a script could answer."""
    for box in elements(root, "input"):
        if box.get("type") == "checkbox":
            box.tail = ("\N{BALLOT BOX WITH CHECK}" if "checked" in box.attrib else "\N{BALLOT BOX}") + (box.tail or "")
        remove(box)
    for name in ("form", "button", "label", "fieldset"):
        for element in elements(root, name):
            unwrap(element)
    for name in ("select", "textarea"):
        for element in elements(root, name):
            remove(element)


def drop_web_classes(root: etree._Element) -> None:
    """Drop the classes that only style sheets and scripts of web pages ask for, and spans left with nothing to say."""
    for element in root.iter("*"):
        if (classes := element.get("class")) is None:
            continue
        kept = " ".join(name for name in classes.split() if name not in WEB_CLASSES)
        if kept:
            element.set("class", kept)
        else:
            del element.attrib["class"]
    for span in elements(root, "span"):
        if not span.attrib:
            unwrap(span)


def drop_pictures_for_dark_pages(root: etree._Element) -> None:
    """Keep the version for light paper of a picture that has two; a picture for dark pages that has no other stays."""
    dark, light = ([e for e in root.iter("*") if has_class(e, name)] for name in SCHEME_CLASSES)
    for element in dark:
        # the two stand side by side, each perhaps in a paragraph or a link of its own
        pair = next((other for other in light if around(other, 2) & around(element, 2)), None)
        if pair is not None:
            light.remove(pair)
            remove(element)


def around(element: etree._Element, levels: int) -> set[etree._Element]:
    """Return the nearest elements around one."""
    return set(islice(element.iterancestors(), levels))


def describe_by_title(root: etree._Element) -> None:
    """Make a picture's title its description where it has no other: only a mouse would show it."""
    for picture in elements(root, "img"):
        if picture.get("alt") is None and (title := picture.get("title")):
            picture.set("alt", title)
    for link in elements(root, "a"):
        # a title is read aloud in the place of the text
        if "title" in link.attrib and words_of(link):
            del link.attrib["title"]


def order_headings(root: etree._Element) -> None:
    """Give a page one ``h1``, its first heading, and no heading more than one level below the one it stands under.

    A second ``h1`` and all after it go one level down. A heading that says nothing is none.
    """
    for heading in list(root.iter(*HEADINGS)):
        if not words_of(heading):
            nothing = next(heading.iter(tag("img"), f"{{{SVG}}}svg"), None) is None
            (remove if nothing else to_block)(heading)
    open_levels: list[tuple[int, int]] = []
    lowered = 0
    for heading in list(root.iter(*HEADINGS)):
        written = HEADINGS.index(str(heading.tag)) + 1
        if written == 1 and open_levels:
            lowered = 1
        while len(open_levels) > 1 and open_levels[-1][0] >= written + lowered:
            open_levels.pop()
        level = open_levels[-1][1] + 1 if open_levels else 1
        open_levels.append((written + lowered, level))
        heading.tag = HEADINGS[min(level, len(HEADINGS)) - 1]


def to_block(element: etree._Element) -> None:
    """Make an element a block without a meaning."""
    element.tag = tag("div")


def plain_headings(root: etree._Element) -> None:
    """Take out the links by which headings lead back to a local contents list: they underline every heading."""
    for link in elements(root, "a"):
        if has_class(link, "toc-backref"):
            unwrap(link)


def drop_silent_links(root: etree._Element) -> None:
    """Take out links that nobody can see or hear, as to a page without a title."""
    for link in elements(root, "a"):
        if link.get("href") and not words_of(link) and next(link.iter(tag("img"), f"{{{SVG}}}svg"), None) is None:
            del link.attrib["href"]


def give_captions_a_level(root: etree._Element) -> None:
    """Give every ``role="heading"`` its level, one below the heading it stands under (WAI-ARIA 1.2, aria-level)."""
    level = 1
    for element in root.iter("*"):
        if element.tag in HEADINGS:
            level = HEADINGS.index(str(element.tag)) + 1
        elif element.get("role") == "heading" and not element.get("aria-level"):
            element.set("aria-level", str(min(level + 1, 6)))


def plain_code(root: etree._Element) -> None:
    """Keep of coloured code only what shows without colour: keywords, comments, marked lines and their numbers."""
    for block in elements(root, "pre"):
        for span in list(block.iter(tag("span"))):
            if has_class(span, "linenos"):
                # the code itself may begin with a figure
                span.tail = f" {span.tail or ''}"
                continue
            if has_class(span, "hll"):
                span.tag = tag("mark")
                continue
            kind = (span.get("class") or "")[:1]
            if span.get("id") is None and (kind not in {"k", "c"} or not span.text):
                unwrap(span)
        # a block that scrolls has to be reachable by keyboard; ours wraps instead (see the style sheet)
        if "tabindex" in block.attrib:
            del block.attrib["tabindex"]


def make_ids_unique(root: etree._Element) -> None:
    """Drop every id that an element before it has."""
    seen: set[str] = set()
    for element in root.iter("*"):
        if (identity := element.get("id")) is None:
            continue
        if identity in seen or not identity:
            del element.attrib["id"]
        seen.add(identity)


def name_the_whole(root: etree._Element, *, kind: str, title: str) -> None:
    """Mark the page's one section, or a new one around all of it, as chapter, index … named by its heading."""
    body = root.find(tag("body"))
    if body is None:
        return
    section = the_section(body) if kind else None
    if kind and section is None:
        section = etree.Element(tag("section"))
        section.text, body.text = body.text, None
        section.extend(list(body))
        body.append(section)
    if section is None:
        return
    section.set(EPUB_TYPE, kind)
    section.set("role", f"doc-{kind}")
    heading = next(iter(section.iter(HEADINGS[0])), None)
    if heading is not None:
        section.set("aria-labelledby", id_of(heading, root))
    elif title:
        section.set("aria-label", title)


def the_section(body: etree._Element) -> etree._Element | None:
    """Return the section that holds the whole page, if there is one."""
    children = list(body)
    if len(children) == 1 and children[0].tag == tag("section") and not (body.text or "").strip():
        return children[0]
    return None


def mark_languages(root: etree._Element) -> None:
    """Give every element with ``lang`` the same ``xml:lang``, and the other way round (EPUB 3.3, section 6.1.3)."""
    for element in root.iter("*"):
        language = element.get("lang") or element.get(LANG, element.get("lang"))
        if language is not None:
            element.set("lang", language)
            element.set(LANG, language)
