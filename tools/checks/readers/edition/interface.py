"""Every string that a reader of the built editions may meet, seen or heard, with the place where it stands.

Left out: code, formulas, addresses, and passages that are marked as another language than Swedish.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pikepdf
from lxml import etree
from lxml.etree import _Element as Element

from tools.checks.readers.edition.links import resolve, walk_outline
from tools.checks.readers.edition.markup import INLINE, parse_html, parse_xhtml
from tools.checks.readers.edition.tagged_pdf import PdfBook

SPOKEN_ATTRIBUTES: Final = (
    "alt", "title", "aria-label", "aria-description", "aria-roledescription", "aria-placeholder", "aria-valuetext",
    "placeholder", "label",
)  # fmt: skip
UNSPOKEN: Final = {"script", "style", "code", "pre", "kbd", "samp", "math", "tt", "var"}
SHOWN_META: Final = {
    "description", "keywords", "og:title", "og:description", "og:site_name", "og:image:alt", "twitter:title",
    "twitter:description", "twitter:image:alt", "application-name", "apple-mobile-web-app-title",
}  # fmt: skip
PACKAGE_TEXTS: Final = {"title", "description", "subject", "rights"}
PACKAGE_PROPERTIES: Final = {"schema:accessibilitySummary", "schema:accessibilityLimitations"}
WRITTEN_ADDRESS: Final = re.compile(r"\([^()\s]*\.[^()]*/[^()]*\)")
"""An address written out after a link in print, which may be divided anywhere."""
SHOWING_CODE: Final = re.compile(
    r"(?:\b_\(|\.(?:textContent|innerText|innerHTML|title|placeholder|ariaLabel|alt)\s*=\s*|\balert\(|"
    r"\bsetAttribute\(\s*['\"](?:aria-label|title|placeholder|alt)['\"]\s*,\s*)"
    r"(?P<quote>['\"`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"
)
"""JavaScript that puts a literal before a reader: a translated string, a text, a label, a dialogue."""
TRANSLATION: Final = re.compile(r'"(?P<key>(?:\\.|[^"\\])*)":\s*"(?P<text>(?:\\.|[^"\\])*)"')


class Shown(NamedTuple):
    """A string, its edition, and its place there: a file with line, a page, a bookmark."""

    edition: str
    place: str
    text: str


def read_html(folder: Path) -> Iterator[Shown]:
    """Yield what the pages of the site say, its drawings, and the scripts that a page loads."""
    scripts: set[str] = set()
    translated: dict[str, str] = {}
    for file in sorted(folder.rglob("*.html")):
        name, root = file.relative_to(folder).as_posix(), parse_html(file.read_bytes())
        yield from (Shown("html", f"{name}:{line}", text) for line, text in list_strings(root))
        for element in root.iter():
            if element.tag == "script" and element.get("src"):
                scripts.add(resolve(name, element.get("src", ""))[0])
            for messages in _list_messages(element):
                translated |= messages
                yield from (Shown("html", f"{name}:{get_line(element)}", text) for text in messages.values())
    for file in sorted(folder.rglob("*.svg")):
        name = file.relative_to(folder).as_posix()
        root = parse_xhtml(file.read_bytes())
        yield from (Shown("html", f"{name}:{line}", text) for line, text in list_strings(root))
    files = {name: folder / name for name in sorted(scripts) if (folder / name).is_file()}
    texts = {name: file.read_text(encoding="utf-8", errors="replace") for name, file in files.items()}
    for text in texts.values():
        translated |= read_translations(text)
    for name, text in texts.items():
        yield from (Shown("html", f"{name}:{line}", shown) for line, shown in list_script_strings(text, translated))


def _list_messages(element: Element) -> Iterator[dict[str, str]]:
    """Yield the texts that a page hands to its scripts as JSON in a ``data-`` attribute."""
    for name, value in element.attrib.items():
        if str(name).startswith("data-") and str(value).startswith("{"):
            try:
                content = json.loads(str(value))
            except ValueError:
                continue
            yield {key: text for key, text in content.items() if isinstance(text, str) and is_for_readers(text)}


def is_for_readers(text: str) -> bool:
    """Tell a text for readers from a name for programs: it has a space in it or begins with a capital letter."""
    return not text.startswith("data:") and (" " in text.strip() or text[:1].isupper())


def read_epub(file: Path) -> Iterator[Shown]:
    """Yield what the pages, navigation and metadata of the EPUB say."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".html", ".ncx", ".svg")):
                root = parse_xhtml(archive.read(name))
                yield from (Shown("epub", f"{name}:{line}", text) for line, text in list_strings(root))
            elif name.endswith(".opf"):
                yield from _read_package(name, parse_xhtml(archive.read(name)))


def read_pdf(file: Path) -> Iterator[Shown]:
    """Yield what the PDF says: metadata, bookmarks, alternative texts, text, running heads and feet."""
    with pikepdf.open(file) as pdf:
        for key in ("/Title", "/Subject", "/Keywords"):
            if key in pdf.docinfo:
                yield Shown("pdf", f"metadata {key}", str(pdf.docinfo[key]))
        with pdf.open_outline() as outline:
            yield from (Shown("pdf", "bookmark", str(item.title)) for item in walk_outline(outline.root))
    with PdfBook(file, own_language=True) as book:
        content = book.read()
        yield from (Shown("pdf", "alternative text", image.text) for image in content.images)
        for block in (*content.blocks, *content.notes):
            yield Shown("pdf", "text", WRITTEN_ADDRESS.sub(" ", block.text))
        yield from (Shown("pdf", f"page {number}, outside the text", text) for number, text in book.read_artifacts())


def list_strings(root: Element) -> Iterator[tuple[int, str]]:
    """Yield (line, string) for every block of text and every spoken attribute of a page."""
    strings = _Strings()
    strings.walk(root, foreign=False, top=True)
    strings.flush()

    return iter(strings.found)


class _Strings:
    """Gathers strings: inline elements do not divide them, blocks do."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._buffer: list[str] = []
        self._line = 1

    def walk(self, element: Element, *, foreign: bool, top: bool = False) -> None:
        """Take up an element; ``foreign`` says that it stands in a passage in another language."""
        if not isinstance(element.tag, str) or element.tag in UNSPOKEN:
            return
        language = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
        if language and not top and element.tag != "html":
            foreign = not language.lower().startswith("sv")
        if element.tag not in INLINE:
            self.flush()
            self._line = get_line(element)
        if not foreign:
            self.found += [(get_line(element), text) for text in _list_attributes(element)]
        self._add(element.text, foreign=foreign)
        for child in element:
            self.walk(child, foreign=foreign)
            self._add(child.tail, foreign=foreign)
        if element.tag not in INLINE:
            self.flush()

    def _add(self, text: str | None, *, foreign: bool) -> None:
        self._buffer.append(" " if foreign else text or "")

    def flush(self) -> None:
        """End a string."""
        text = "".join(self._buffer)
        self._buffer.clear()
        if text.strip():
            self.found.append((self._line, text))


def get_line(element: Element) -> int:
    """Return the line on which an element begins, 1 if it is not known."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # lxml-stubs leaves its type open

    return line or 1


def _list_attributes(element: Element) -> Iterator[str]:
    yield from (element.get(name, "") for name in SPOKEN_ATTRIBUTES if element.get(name))
    if element.tag == "input" and element.get("type") in {"button", "submit", "reset"} and element.get("value"):
        yield element.get("value", "")
    if element.tag == "meta" and (element.get("name") or element.get("property")) in SHOWN_META:
        yield element.get("content", "")


def _read_package(name: str, root: Element) -> Iterator[Shown]:
    for element in root.iter():
        is_text = element.tag in PACKAGE_TEXTS or element.get("property") in PACKAGE_PROPERTIES
        if is_text and element.text:
            yield Shown("epub", f"{name}:{element.sourceline}", element.text)


def read_translations(script: str) -> dict[str, str]:
    """Return the strings that Sphinx's ``translations.js`` translates for other scripts, by the original."""
    if "addTranslations" not in script:
        return {}

    return {_unescape(match["key"]): _unescape(match["text"]) for match in TRANSLATION.finditer(script)}


def list_script_strings(script: str, translated: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Yield (line, string) for every literal that a script shows, in its translation if it has one."""
    for match in SHOWING_CODE.finditer(script):
        text = _unescape(match["text"])
        shown = translated.get(text) or text
        for part in _strip_markup(shown):
            yield script.count("\n", 0, match.start()) + 1, part


def _strip_markup(text: str) -> list[str]:
    """Return the strings in a literal that may hold markup and places for values."""
    plain = re.sub(r"\$\{[^}]*\}|%\(\w+\)s|%s", " ", text)
    if "<" not in plain:
        return [plain]
    try:
        root = etree.fromstring(f"<p>{plain}</p>", etree.HTMLParser())
    except etree.XMLSyntaxError:
        return [re.sub(r"<[^>]*>", " ", plain)]

    return [text for _, text in list_strings(root)]


def _unescape(literal: str) -> str:
    return re.sub(
        r"\\(?:u([0-9a-fA-F]{4})|(.))", lambda match: chr(int(match[1], 16)) if match[1] else match[2], literal
    )
