"""Rules for the style sheets of an EPUB: they leave the reader's own settings alone, and hide and tell nothing."""

import re
from collections.abc import Iterator
from typing import Final

from tools.checks.readers.edition.epub_book import EpubBook
from tools.checks.rules.epub.pages import Fault, place
from tools.checks.rules.html.browser.focus import Colour, contrast

COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
ABSOLUTE: Final = re.compile(r"^\s*\d*\.?\d+(px|pt|pc|cm|mm|in|q)\b", re.IGNORECASE)
HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b", re.IGNORECASE)
MEDIA: Final = re.compile(r"(^|[\s,>])(img|svg|video|figure|object)\b")
WIDEST: Final = 320
"""CSS pixels that fit on the narrowest screen."""
WHITE: Final[Colour] = (255, 255, 255)
LEAST: Final = 4.5
NAMED: Final[dict[str, Colour]] = {
    "black": (0, 0, 0), "white": WHITE, "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "darkgray": (169, 169, 169), "red": (255, 0, 0),
    "yellow": (255, 255, 0), "orange": (255, 165, 0), "lime": (0, 255, 0), "aqua": (0, 255, 255),
}  # fmt: skip


def style(book: EpubBook) -> Iterator[Fault]:
    """No sheet and no style attribute takes the reader's settings away, hides text, or writes text of its own."""
    for name in book.files:
        if name.endswith(".css"):
            text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), book.files[name].decode("utf-8", "replace"))
            for match in STYLE_RULE.finditer(text):
                line = text.count("\n", 0, match.start(2)) + 1
                for message in _check(" ".join(match[1].split()), match[2]):
                    yield f"{name}:{line}", message
    for name, root in book.pages.items():
        for element in root.iter("*"):
            if element.get("style"):
                for message in _check(str(element.tag).rpartition("}")[2], element.get("style") or ""):
                    yield place(name, element), message


def _check(selector: str, body: str) -> Iterator[str]:
    declared = {
        key.strip().lower(): value.strip().removesuffix("!important").strip()
        for key, _, value in (part.partition(":") for part in body.split(";"))
        if value
    }
    for key in ("font-size", "line-height"):
        if ABSOLUTE.match(declared.get(key, "")):
            yield f"{selector}: {key} is {declared[key]}, which the reader cannot change; use em"
    width = re.match(r"^(\d+)px", declared.get("min-width") or declared.get("width") or "")
    # A reading system scales a picture down by itself, and "max-width" says so for anything else.
    if width and int(width[1]) > WIDEST and "max-width" not in declared and not MEDIA.search(selector):
        yield f"{selector}: a width of {width[1]} px does not fit on a narrow screen"
    hides = declared.get("display") == "none" or declared.get("visibility") == "hidden"
    if hides and "[hidden]" not in selector and "nav" not in selector:
        yield f"{selector}: it hides text that the book holds"
    if declared.get("position") == "fixed":
        yield f"{selector}: a fixed position covers the pages of a reading system"
    if re.search(r"""["'][^"']*[^\W\d_]{2}""", declared.get("content", "")):
        yield f"{selector}: the style sheet writes {declared['content']}, which not everybody gets to read"
    if re.search(r"(^|[\s,])a(:[\w-]+)?$", selector) and declared.get("text-decoration", "").startswith("none"):
        yield f"{selector}: only the colour tells a link from the text"
    if declared.get("animation") or declared.get("animation-name", "none") != "none":
        yield f"{selector}: it moves"
    yield from _check_colours(selector, declared)


def _check_colours(selector: str, declared: dict[str, str]) -> Iterator[str]:
    """Yield a text colour that does not stand out from its own ground, or from white paper where it sets none."""
    colour = read_colour(declared.get("color", ""))
    ground = read_colour(declared.get("background-color") or declared.get("background") or "")
    if colour and (ratio := contrast(colour, ground or WHITE)) < LEAST:
        yield f"{selector}: the text stands out by {ratio:.2f}:1 only"


def read_colour(text: str) -> Colour | None:
    """Return a colour written as #rgb, #rrggbb or a common name; None for anything else."""
    if match := HEX.search(text):
        digits = match[1] if len(match[1]) > 3 else "".join(2 * digit for digit in match[1])  # noqa: PLR2004 - #rgb
        return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)

    return NAMED.get(text.strip().lower())
