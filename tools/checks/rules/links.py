"""Links inside the editions: every address, fragment and named destination leads somewhere.

External addresses are looked up by ``make links`` (Sphinx's linkcheck); nothing here uses the network.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import pikepdf
from lxml.etree import _Element as Element

from tools.checks.core.findings import Check, Finding, Publication, Rule
from tools.checks.core.publication import find_file, require_folder
from tools.checks.readers.edition.links import find_site_path, is_outward, resolve, walk_outline
from tools.checks.readers.edition.markup import parse_html, parse_xhtml

ORIGIN: Final = "docs/checks.md; WCAG 2.4.4"
FILES: Final = {
    edition: Rule(
        id=f"links-{edition}-files",
        promise=f"Every address inside the {edition.upper()} edition names a file that is there.",
        origin=ORIGIN,
        remedy="correct the address, or put the file where it points",
    )
    for edition in ("html", "epub")
}
FRAGMENTS: Final = {
    edition: Rule(
        id=f"links-{edition}-fragments",
        promise=f"Every fragment (#id) of a link inside the {edition.upper()} edition names an element of that page.",
        origin=ORIGIN,
        remedy="correct the fragment, or give the element that id",
    )
    for edition in ("html", "epub")
}
DESTINATIONS: Final = Rule(
    id="links-pdf-destinations",
    promise="Every link and bookmark inside the PDF leads to a page or named destination that is there.",
    origin=f"{ORIGIN}; ISO 32000-1, 12.3.2",
    remedy="find where the PDF writer makes the destination; a link to nothing must not be written",
)
ADDRESSES: Final = Rule(
    id="links-pdf-addresses",
    promise="Every outward link of the PDF is a full address with a scheme: a relative one leads nowhere from a file.",
    origin=f"{ORIGIN}; ISO 32000-1, 12.6.4.7",
    remedy="write the full address of the published site",
)
ATTRIBUTES: Final = {
    "a": "href", "area": "href", "link": "href", "image": "href", "use": "href",
    "img": "src", "script": "src", "source": "src", "iframe": "src", "video": "src", "audio": "src", "embed": "src",
    "object": "data", "form": "action",
}  # fmt: skip
"""Elements that lead to a file, and the attribute that holds its address."""
STYLE_ADDRESS: Final = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


def check_html(publication: Publication) -> Iterator[Finding]:
    """Follow every address of every page and stylesheet of the site."""
    folder = require_folder(publication.html, "HTML edition")
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    top = f'"{find_site_path(folder)}'.encode()
    pages = {
        name: parse_html(path.read_bytes().replace(top, b'"/'))
        for name, path in files.items()
        if name.endswith(".html")
    }
    yield from _follow("html", pages, files)
    for name, path in files.items():
        if name.endswith(".css"):
            yield from _follow_style(name, path.read_text(encoding="utf-8"), files)


def check_epub(publication: Publication) -> Iterator[Finding]:
    """Follow every address of every page of the EPUB."""
    with zipfile.ZipFile(find_file(publication.epub, ".epub", "EPUB edition")) as archive:
        files = dict.fromkeys(archive.namelist())
        pages = {name: parse_xhtml(archive.read(name)) for name in files if name.endswith((".xhtml", ".html"))}
    yield from _follow("epub", pages, files)


def check_pdf(publication: Publication) -> Iterator[Finding]:
    """Follow every link and bookmark of the PDF."""
    file = find_file(publication.pdf, ".pdf", "PDF edition")
    with pikepdf.open(file) as pdf:
        names = _list_destinations(pdf)
        pages = {page.obj.objgen for page in pdf.pages}

        def leads_somewhere(target: Any) -> bool:
            if isinstance(target, pikepdf.Array):
                return len(target) > 0 and getattr(target[0], "objgen", None) in pages
            return str(target).removeprefix("/") in names

        for number, page in enumerate(pdf.pages, start=1):
            for annotation in page.obj.get("/Annots", []):
                if annotation.get("/Subtype") == "/Link":
                    yield from _follow_annotation(annotation, f"page {number}", leads_somewhere)
        with pdf.open_outline() as outline:
            for item in walk_outline(outline.root):
                target = (
                    item.destination
                    if item.destination is not None
                    else (item.action or pikepdf.Dictionary()).get("/D")
                )
                if target is not None and not leads_somewhere(target):
                    message = f"the bookmark leads to {target}, which is not there"
                    yield Finding(rule=DESTINATIONS, edition="pdf", place=f"bookmark “{item.title}”", message=message)


def _follow(edition: str, pages: Mapping[str, Element], files: Mapping[str, object]) -> Iterator[Finding]:
    anchors = {name: {value for tag in root.iter() for value in _anchors(tag)} for name, root in pages.items()}
    for name, root in pages.items():
        for element in root.iter():
            place = f"{name}:{element.sourceline}" if element.sourceline else name
            for address in _find_addresses(element):
                target, fragment = resolve(name, address)
                target = target if target in files else posixpath.normpath(f"{target}/index.html")
                if target not in files:
                    yield Finding(rule=FILES[edition], edition=edition, place=place, message=f"{address}: no such file")
                elif fragment and fragment != "top" and target in anchors and fragment not in anchors[target]:
                    message = f"{address}: no element of {target} has the id “{fragment}”"
                    yield Finding(rule=FRAGMENTS[edition], edition=edition, place=place, message=message)


def _follow_style(name: str, text: str, files: Mapping[str, object]) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), start=1):
        for address in STYLE_ADDRESS.findall(line):
            if not is_outward(address) and resolve(name, address)[0] not in files:
                message = f"{address}: no such file"
                yield Finding(rule=FILES["html"], edition="html", place=f"{name}:{number}", message=message)


def _find_addresses(element: Element) -> Iterator[str]:
    """Yield the addresses inside the edition that the element leads to."""
    if not isinstance(element.tag, str):
        return
    name = ATTRIBUTES.get(element.tag)
    addresses = [element.get(name)] if name else []
    if element.tag in {"use", "image"}:
        addresses += [element.get("{http://www.w3.org/1999/xlink}href"), element.get("xlink:href")]
    if element.tag in {"img", "source"}:
        addresses += [candidate.split()[0] for candidate in element.get("srcset", "").split(", ") if candidate.strip()]
    for address in addresses:
        if address and address.strip() and not is_outward(address.strip()):
            yield address.strip()


def _anchors(element: Element) -> Iterator[str]:
    for name in ("id", "name"):
        value = element.get(name)
        if value and (name == "id" or element.tag == "a"):
            yield value


def _follow_annotation(
    annotation: pikepdf.Object, place: str, leads_somewhere: Callable[[Any], bool]
) -> Iterator[Finding]:
    action: Any = annotation.get("/A", pikepdf.Dictionary())
    if "/URI" in action:
        address = str(action["/URI"])
        if not urlsplit(address).scheme:
            message = f"{address or 'an empty address'} is no full address"
            yield Finding(rule=ADDRESSES, edition="pdf", place=place, message=message)
        return
    target = annotation.get("/Dest", action.get("/D"))
    if target is None and action.get("/S") not in {None, "/GoTo"}:
        return  # a named action (next page) or a script; the PDF rules speak of those
    if target is None or not leads_somewhere(target):
        what = "nothing" if target is None else f"{target if not isinstance(target, pikepdf.Array) else 'a page'}"
        message = f"the link leads to {what}, which is not there"
        yield Finding(rule=DESTINATIONS, edition="pdf", place=place, message=message)


def _list_destinations(pdf: pikepdf.Pdf) -> set[str]:
    """Return the named destinations: of the name tree, and of PDF 1.1's dictionary."""
    names = {name.removeprefix("/") for name in pdf.Root.get("/Dests", pikepdf.Dictionary()).keys()}  # noqa: SIM118  # no Python dict
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is not None:
        names |= {str(name) for name in pikepdf.NameTree(tree)}

    return names


CHECKS: Final = (
    Check(name="links", rules=(FILES["html"], FRAGMENTS["html"]), run=check_html),
    Check(name="links", rules=(FILES["epub"], FRAGMENTS["epub"]), run=check_epub),
    Check(name="links", rules=(DESTINATIONS, ADDRESSES), run=check_pdf),
)
