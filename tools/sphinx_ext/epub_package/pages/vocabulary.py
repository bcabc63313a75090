"""The elements and attributes that a page of a book may hold: XHTML without scripts and without the web's furniture.

Sources: the HTML standard's indices (https://html.spec.whatwg.org/multipage/indices.html), WAI-ARIA 1.2 and
DPUB-ARIA 1.1 for roles. What only a program or a form would answer is left out on purpose: a book has neither.
"""

import re
from collections.abc import Mapping
from typing import Final

from .xhtml import EPUB_TYPE, LANG

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

SECTIONS: Final = frozenset({"article", "aside", "nav", "section"})

BLOCKS: Final = (
    HEADINGS
    | SECTIONS
    | frozenset(
        {"blockquote", "details", "div", "dl", "figure", "hr", "ol", "p", "pre", "table", "ul"}
        | {"caption", "dd", "dt", "figcaption", "li", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"}
    )
)
"""Elements that stand on lines of their own: none of them may stand within a line of text."""

INLINES: Final = frozenset(
    {"abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "rt", "s", "samp"}
    | {"small", "span", "strong", "sub", "sup", "u", "var"}
)
"""Elements within a line of text."""

OTHERS: Final = frozenset(
    {"a", "area", "audio", "br", "col", "colgroup", "del", "embed", "iframe", "img", "ins", "map", "object"}
    | {"picture", "ruby", "source", "track", "video", "wbr"}
)
"""Elements that stand in a line or around blocks, and parts of others."""

ELEMENTS: Final = BLOCKS | INLINES | OTHERS

MODERN_NAMES: Final[Mapping[str, str]] = {
    "acronym": "abbr",
    "address": "div",
    "big": "span",
    "center": "div",
    "data": "span",
    "dialog": "div",
    "dir": "ul",
    "font": "span",
    "footer": "div",
    "header": "div",
    "hgroup": "div",
    "legend": "div",
    "listing": "pre",
    "main": "div",
    "menu": "ul",
    "plaintext": "pre",
    "search": "div",
    "strike": "s",
    "time": "span",
    "tt": "code",
    "xmp": "pre",
}
"""Elements of old HTML, of web pages or for programs, and what stands for them in a book: a page's parts are no
landmarks there."""

UNREAD_ELEMENTS: Final = frozenset(
    {"base", "basefont", "datalist", "frame", "link", "meta", "param", "rp", "select", "style", "template", "textarea"}
    | {"title", "script"}
)
"""Elements that have nothing to say to a reader of a book: they go with all they hold."""

EVERYWHERE: Final = frozenset(
    {"class", "dir", "hidden", "id", "lang", "role", "style", "tabindex", "title", "translate", EPUB_TYPE, LANG}
)
"""Attributes that any element may have."""

OWN_ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"href", "hreflang", "rel", "type"}),
    "area": frozenset({"alt", "coords", "href", "shape"}),
    "audio": frozenset({"controls", "loop", "muted", "preload", "src"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "embed": frozenset({"height", "src", "type", "width"}),
    "iframe": frozenset({"height", "src", "width"}),
    "img": frozenset({"alt", "height", "src", "usemap", "width"}),
    "li": frozenset({"value"}),
    "map": frozenset({"name"}),
    "object": frozenset({"data", "height", "type", "width"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "source": frozenset({"src", "type"}),
    "td": frozenset({"colspan", "headers", "rowspan"}),
    "th": frozenset({"abbr", "colspan", "headers", "rowspan", "scope"}),
    "track": frozenset({"default", "kind", "label", "src", "srclang"}),
    "video": frozenset({"controls", "height", "loop", "muted", "poster", "preload", "src", "width"}),
}
"""Attributes of single elements."""

ARIA: Final = frozenset(
    {
        "aria-colcount",
        "aria-colindex",
        "aria-colspan",
        "aria-current",
        "aria-describedby",
        "aria-details",
        "aria-hidden",
    }
    | {"aria-label", "aria-labelledby", "aria-level", "aria-posinset", "aria-roledescription", "aria-rowcount"}
    | {"aria-rowindex", "aria-rowspan", "aria-setsize", "aria-sort"}
)
"""Attributes of WAI-ARIA for text; its states of controls mean nothing in a book."""

REFERENCES: Final = frozenset({"aria-describedby", "aria-details", "aria-labelledby", "headers"})
"""Attributes that name other elements by their ids."""

ROLES: Final = frozenset(
    {"article", "blockquote", "caption", "cell", "code", "columnheader", "definition", "deletion"}
    | {"emphasis", "figure", "group", "heading", "img", "insertion", "list", "listitem", "math", "navigation", "none"}
    | {"paragraph", "presentation", "region", "row", "rowgroup", "rowheader", "separator", "strong"}
    | {"subscript", "superscript", "table", "term", "time"}
)
"""Roles of text and its parts, beside those that begin with ``doc-``; what is a ``note`` is not read aloud."""

UNHEARD_TYPES: Final = frozenset({"annotation", "marginalia", "note", "rearnote", "sidebar"})
"""Values of ``epub:type`` at which reading aloud passes over the text (see ``boxes``)."""

WHOLE: Final = re.compile(r"[1-9]\d{0,3}")
LENGTH: Final = re.compile(r"(\d+)(\.\d+)?(px)?")
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*|[ix](-[A-Za-z0-9]{1,8})+")

VALUES: Final[Mapping[str, re.Pattern[str]]] = {
    "aria-hidden": re.compile("true|false"),
    "aria-level": re.compile("[1-6]"),
    "colspan": WHOLE,
    "dir": re.compile("ltr|rtl|auto"),
    "id": re.compile(r"\S+"),
    "lang": LANGUAGE,
    "rowspan": WHOLE,
    "scope": re.compile("col|row|colgroup|rowgroup"),
    "span": WHOLE,
    "start": re.compile(r"-?\d{1,9}"),
    "tabindex": re.compile("0|-1"),
    "translate": re.compile("yes|no"),
    "value": re.compile(r"-?\d{1,9}"),
    LANG: LANGUAGE,
}
"""The values that attributes may have; one with another value goes."""

ALLOWED_STYLE: Final = re.compile(
    r"((min-|max-)?(width|height)|text-align|vertical-align|float|clear|white-space|font-style|font-weight"
    r"|text-decoration|text-transform|list-style-type|(margin|padding)(-top|-right|-bottom|-left)?)\s*:"
    r"\s*[\w.%\s-]+"
)
"""Declarations that a ``style`` may keep: form, but neither colour nor type size, which are the reader's."""

MATH_ELEMENTS: Final = frozenset(
    {"annotation", "annotation-xml", "maction", "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mlabeledtr"}
    | {"mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace"}
    | {"msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none"}
    | {"semantics"}
)
"""Elements of a formula: presentation MathML (https://www.w3.org/TR/MathML3/chapter3.html)."""

MATH_TOKENS: Final = frozenset({"annotation", "mi", "mn", "mo", "ms", "mtext"})
"""Those that hold text."""

NOT_OF_MATH: Final = frozenset(
    {"action", "alt", "background", "border", "colspan", "content", "data", "for", "hidden", "lang", "name", "role"}
    | {"rel", "size", "src", "srcset", "tabindex", "target", "title", "type", "usemap", "value", LANG}
)
"""Attributes that HTML's parser takes over into formulas and that MathML does not know."""
