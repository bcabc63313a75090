"""Rules for what a page points at: its pictures are files of ours that are what they say, its links lead somewhere."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image

from tools.checks.core.findings import Finding, Publication, Rule
from tools.checks.readers.source.pages import PageMark, SourcePage
from tools.checks.rules.source.common import find

LARGEST: Final = 5_000_000
"""Bytes. A photograph as wide as the page has some 300,000."""
SMALLEST: Final = 16
"""Pixels of the shorter side: anything less is a spacer or a counter, not a picture."""
SIGNATURES: Final = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
}
"""How a file of each kind begins."""
PLAIN: Final = re.compile(r"[\w./-]+", re.ASCII)
OUTWARD: Final = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
OWN_MACHINE: Final = re.compile(
    r"^(?:file:|javascript:|data:|[a-z]:(?:[\\/]|%5C)|[a-z][a-z0-9+.-]*://(?:localhost|127\.0\.0\.1))", re.IGNORECASE
)
REFUSED: Final = re.compile(r"\]\(((?:file|data|javascript):[^)\s]*)", re.IGNORECASE)
"""Addresses that the parser does not take for links, as they are left in the text."""
EMAIL: Final = r"[^@\s,]+@(?:[\w-]+\.)+\w{2,}"
ADDRESS_FAULTS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), message)
    for pattern, message in (
        (r"#?$", "the link leads nowhere"),
        (r"https?:(?!//(?:[\w%-]+\.)+[\w%-]{2,}(?::\d+)?(?:[/?#]|$))|\(", "no whole address"),
        (rf"mailto:(?!{EMAIL}(?:,{EMAIL})*(?:\?|$))", "no whole e-mail address"),
        (r"[\w.+-]+@[\w-]+\.[\w.]+$", "an e-mail address without mailto:"),
        (r"www\.", "an address without https://"),
        (r"https?://[\w.-]*safelinks\.protection\.outlook\.com", "an address that Outlook has rewritten"),
        (r"tel:", "a telephone number as an address"),
        (r"(?!https?:|mailto:|project:|path:|inv:)[a-z][a-z0-9+.-]*:", "an address that begins as none does"),
        (r"(?!https?:).*/$", "a folder, not a page"),
        (r"(?!https?:|mailto:|.*\.(?:md|html?)(?:#|$))[^?#]*\.[a-z0-9]{2,4}$", "a file that is no page"),
    )
)
PICTURE_ADDRESS_FAULTS: Final = (
    (re.compile(r"$"), "no picture is named"),
    (OWN_MACHINE, "a picture on your own computer"),
    (OUTWARD, "a picture that is fetched from elsewhere"),
    (re.compile(r".*\\"), "a backslash in the address"),
)
IN_STYLE: Final = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)

FETCHES: Final = "the drawing fetches something from elsewhere"

PICTURES: Final = Rule(
    id="source-picture",
    promise="Every picture is a file of ours, is what its name says, and neither runs nor fetches anything.",
    origin="docs/html-site.md: no request to another host; https://www.w3.org/TR/SVG2/conform.html#secure-static-mode",
    remedy="save the picture beside the page, as PNG, JPEG, WebP or a plain SVG",
)
ADDRESSES: Final = Rule(
    id="source-address",
    promise="No link leads nowhere, to the writer's own machine, or to an address that is not whole.",
    origin="WCAG 2.4.4; docs/redaktorsguide.md",
    remedy="link to a page with its file name, or to an address that begins with https://",
)
RULES: Final = (PICTURES, ADDRESSES)


def check_pictures(page: SourcePage, file: Path, publication: Publication) -> Iterator[Finding]:
    """Check the pictures of a page, and where its links lead."""
    for mark in page.images:
        if fault := _find_fault(mark, file, publication):
            yield find(PICTURES, page, mark.line, f"{mark.target}: {fault}")
    for mark in page.links:
        if PurePosixPath(mark.target).suffix.lower() in {*SIGNATURES, ".svg"} and not OUTWARD.match(mark.target):
            yield find(PICTURES, page, mark.line, f"{mark.target}: a link to a picture that is to be shown")
        elif OWN_MACHINE.match(mark.target):
            yield find(ADDRESSES, page, mark.line, f"{mark.target} is no address that a reader can open")
        elif mark.text.startswith("^"):
            yield find(ADDRESSES, page, mark.line, f"“[{mark.text}]”: a footnote that is written wrongly")
        elif fault := next((message for pattern, message in ADDRESS_FAULTS if pattern.match(mark.target)), ""):
            yield find(ADDRESSES, page, mark.line, f"“{mark.target}”: {fault}")
    for mark in page.texts:
        if refused := REFUSED.search(mark.text):
            yield find(ADDRESSES, page, mark.line, f"{refused[1]} is no address that a reader can open")


def _find_fault(mark: PageMark, file: Path, publication: Publication) -> str:
    """Return what is wrong with a picture; nothing for one that is missing, since Sphinx says so."""
    if fault := next(
        (message for pattern, message in PICTURE_ADDRESS_FAULTS if pattern.match(unquote(mark.target))), ""
    ):
        return fault
    start = publication.source if mark.target.startswith("/") else file.parent
    name = unquote(mark.target)
    if not PLAIN.fullmatch(name):
        return f"the name “{name}” holds other characters"
    picture = (start / name.lstrip("/")).resolve()
    if not picture.is_relative_to(publication.root.resolve()):
        return "the file lies outside the handbook"

    return _find_file_fault(picture) if picture.is_file() else ""


def _find_file_fault(picture: Path) -> str:
    size, kind = picture.stat().st_size, picture.suffix.lower()
    if size > LARGEST:
        return f"the file has {size / 1e6:.0f} MB, more than {LARGEST / 1e6:.0f} MB"
    if kind == ".svg":
        return _find_svg_fault(picture.read_bytes())
    if kind not in SIGNATURES:
        return f"the kind {kind or 'without an ending'} is not shown in every edition"
    with picture.open("rb") as stream:
        if not stream.read(12).startswith(SIGNATURES[kind]):
            return f"the file is not of the kind {kind}"

    return _find_pixel_fault(picture)


def _find_pixel_fault(picture: Path) -> str:
    """Read the picture as the build will: a small file can hold so many pixels that gigabytes are needed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(picture) as image:
                image.load()
                if getattr(image, "is_animated", False):
                    return "the picture moves"
                if min(image.size) < SMALLEST:
                    return f"the picture has only {image.width} × {image.height} pixels"
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "the picture has too many pixels"
    except (OSError, SyntaxError, ValueError):
        return "the picture is not whole"

    return ""


def _find_svg_fault(content: bytes) -> str:
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError):
        return "the file is not of the kind .svg"
    for element in root.iter():
        if fault := _find_element_fault(element):
            return fault
    sized = "viewBox" in root.attrib or {"width", "height"} <= root.attrib.keys()

    return "" if sized else "the drawing has neither a viewBox nor a width and height"


def _find_element_fault(element: Element) -> str:
    tag = str(element.tag).rpartition("}")[2].lower()
    if tag in {"script", "foreignobject", "iframe"}:
        return f"the drawing holds <{tag}>"
    if tag == "style" and IN_STYLE.search(element.text or ""):
        return FETCHES
    faults = (_find_attribute_fault(tag, key.rpartition("}")[2].lower(), element.attrib[key]) for key in element.attrib)

    return next((fault for fault in faults if fault), "")


def _find_attribute_fault(tag: str, name: str, value: str) -> str:
    if name.startswith("on") or (name == "href" and value.lower().startswith("javascript:")):
        return f"the drawing runs a program ({name})"
    if name not in {"href", "src"}:
        return FETCHES if IN_STYLE.search(value) else ""
    outward = OUTWARD.match(value) and not value.startswith("data:image/")

    return FETCHES if tag != "a" and outward else ""
