"""What every page of an EPUB gets: languages, one heading above all, roles beside ``epub:type``, clean code.

Sources: EPUB 3.3 (https://www.w3.org/TR/epub-33/), EPUB Structural Semantics and DPUB-ARIA 1.1
(https://www.w3.org/TR/dpub-aria-1.1/): ``epub:type`` alone says nothing to assistive technology.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from .grammar import fit_grammar
from .tables import improve_tables
from .xhtml import EPUB_TYPE, LANG, SVG, has_class, remove, tag, text_of, unwrap

HEADINGS: Final = tuple(tag(f"h{level}") for level in range(1, 7))

NOTICES: Final = frozenset({"attention", "caution", "danger", "error", "important", "warning"})
"""Admonitions that warn: ``doc-notice``."""

TIPS: Final = frozenset({"hint", "tip"})
"""Admonitions that help: ``doc-tip``."""

ROLES: Final = {"doc-footnote": "footnote", "doc-noteref": "noteref", "doc-backlink": "backlink"}
"""docutils' roles of notes, with the ``epub:type`` that older reading systems know: it opens notes in place."""

WEB_CLASSES: Final = frozenset(
    {"align-default", "docutils", "external", "internal", "mathjax_ignore", "mathjax_process", "notranslate", "pre"}
    | {"reference", "row-even", "row-odd", "simple", "std", "std-doc", "std-ref", "tex2jax_ignore", "xref"}
)
"""Classes that say nothing to a reader of a book."""

NIGHT_AND_DAY: Final = ("only-dark", "only-light")
"""Classes of pictures that a web theme shows in one colour scheme only."""


def improve_page(root: etree._Element, *, kind: str = "chapter", title: str = "") -> None:
    """Bring one page into shape; ``kind`` is the ``epub:type`` of its whole, ``title`` its name where it has none."""
    remove_scripts(root)
    replace_controls(root)
    fit_grammar(root)
    drop_web_classes(root)
    drop_pictures_for_dark_pages(root)
    describe_by_title(root)
    order_headings(root)
    plain_headings(root)
    drop_silent_links(root)
    give_captions_a_level(root)
    frame_admonitions(root)
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
    """Of two versions of a picture, keep the one for light paper: a reading system shows both."""
    dark, light = ([e for e in root.iter("*") if has_class(e, name)] for name in NIGHT_AND_DAY)
    if light:
        for element in dark:
            remove(element)


def describe_by_title(root: etree._Element) -> None:
    """Let a picture's title describe it where nothing else does: only a mouse would show it."""
    for picture in elements(root, "img"):
        if picture.get("alt") is None and (title := picture.get("title")):
            picture.set("alt", title)


def order_headings(root: etree._Element) -> None:
    """Let a page have one ``h1``, its first heading, and no heading more than one level below the one it stands under.

    A second ``h1`` and all after it go one level down. A heading that says nothing is none.
    """
    for heading in list(root.iter(*HEADINGS)):
        if not has_words(heading):
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


def has_words(element: etree._Element) -> bool:
    """Tell whether an element says anything: in text, or in a picture's description."""
    if text_of(element) or element.get("aria-label"):
        return True
    return any(inner.get("alt") or inner.get("aria-label") or inner.get("alttext") for inner in element.iter("*"))


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
        if link.get("href") and not has_words(link) and next(link.iter(tag("img"), f"{{{SVG}}}svg"), None) is None:
            del link.attrib["href"]


def give_captions_a_level(root: etree._Element) -> None:
    """Give every ``role="heading"`` its level, one below the heading it stands under (WAI-ARIA 1.2, aria-level)."""
    level = 1
    for element in root.iter("*"):
        if element.tag in HEADINGS:
            level = HEADINGS.index(str(element.tag)) + 1
        elif element.get("role") == "heading" and not element.get("aria-level"):
            element.set("aria-level", str(min(level + 1, 6)))


def frame_admonitions(root: etree._Element) -> None:
    """Say what an admonition or a card is: a notice, a tip, or something beside the text."""
    for element in elements(root, "aside"):
        # as below: a topic or a sidebar is no landmark
        if element.get("role") is None and not has_class(element, "footnote-list"):
            element.set("role", "note")
    for element in elements(root, "div"):
        if not (has_class(element, "admonition") or has_class(element, "card")):
            continue
        # the last part counts, so that a project's own "box-caution" is a notice too
        kinds = {name.rpartition("-")[2] for name in (element.get("class") or "").split()}
        if kinds & NOTICES:
            element.tag = tag("section")
            element.set("role", "doc-notice")
            element.set(EPUB_TYPE, "notice")
        elif kinds & TIPS and not has_class(element, "card"):
            element.tag = tag("aside")
            element.set("role", "doc-tip")
            element.set(EPUB_TYPE, "tip")
        else:
            # role note: a bare aside would be a landmark, and pages would be full of them
            element.tag = tag("aside")
            element.set("role", "note")


def type_notes(root: etree._Element) -> None:
    """Give footnotes, their references and their backlinks the ``epub:type`` beside docutils' role."""
    for element in root.iter("*"):
        role = element.get("role") or ""
        if role in ROLES:
            element.set(EPUB_TYPE, ROLES[role])
        elif role == "doc-biblioentry":
            # deprecated in DPUB-ARIA 1.1; docutils' list of citations has the role list
            element.set("role", "listitem")
    for element in [*elements(root, "aside")]:
        if has_class(element, "footnote-list"):
            element.tag = tag("div")


def plain_code(root: etree._Element) -> None:
    """Keep of coloured code only what shows without colour: keywords and comments; line numbers are no code."""
    for block in elements(root, "pre"):
        for span in list(block.iter(tag("span"))):
            if has_class(span, "linenos"):
                remove(span)
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


def id_of(element: etree._Element, root: etree._Element) -> str:
    """Return an element's id, and give it one when it has none."""
    identity = element.get("id")
    if identity is None:
        taken = {other.get("id") for other in root.iter("*")}
        identity = next(name for name in free_names() if name not in taken)
        element.set("id", identity)
    return identity


def free_names() -> Iterator[str]:
    """Yield the names for headings without id: one is enough for almost every page."""
    number = 1
    while True:
        yield f"heading-{number}"
        number += 1


def mark_languages(root: etree._Element) -> None:
    """Give every element with ``lang`` the same ``xml:lang``, and the other way round (EPUB 3.3, section 6.1.3)."""
    for element in root.iter("*"):
        language = element.get("lang") or element.get(LANG, element.get("lang"))
        if language is not None:
            element.set("lang", language)
            element.set(LANG, language)
