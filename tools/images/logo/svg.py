"""Reads an SVG file that may come from anywhere, and lets through only what is safe and can be drawn right.

Refused, never repaired in silence: what reaches outside the file, what runs, what grows without bound, and what
would be drawn differently here than in a browser (text without its typeface, bitmaps inside, effects that differ).
"""

import re
import textwrap
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET  # only to write; everything is read by defusedxml

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tools.catalogue.images.image_messages import say
from tools.catalogue.images.source_rules import CONDITIONS, DRAWN, MOST_BYTES, MOST_DEPTH, MOST_SHAPES, REFUSED
from tools.images.errors import LogoError
from tools.images.layout.geometry import Box
from tools.images.logo.css_values import NUMBER, PIXELS, UnsureError
from tools.images.logo.differences import refuse_differences
from tools.images.logo.styling import SVG, resolve_styles
from tools.images.logo.vector import VectorLogo

MOST_UNITS: Final = 1e9
"""Width or height beyond which a drawing's numbers lose their precision."""

FARTHEST: Final = 1e5
"""How many times its shorter side a drawing may lie away from 0: farther away its numbers lose their precision."""

ET.register_namespace("", SVG[1:-1])
_HTML: Final = "{http://www.w3.org/1999/xhtml}"
_XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_REFERENCE: Final = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE)
_NO_SIZE: Final = re.compile(r"\s*([-+]?[0.]+[a-z%]*|[^a-z]*v(w|h|min|max))\s*")
_LENGTH: Final = re.compile(rf"\s*({NUMBER})\s*(px|pt|pc|mm|cm|in|)\s*")


def read_svg(content: bytes, *, name: str) -> VectorLogo:
    """Read the bytes of an SVG file called ``name``.

    Raises:
        LogoError: The file is broken, unsafe, or holds what cannot be drawn right.
    """
    if len(content) > MOST_BYTES:
        raise LogoError(say("heavy-drawing", file=name, limit=MOST_BYTES // 1_000_000))
    if b"<?xml-stylesheet" in content:
        raise LogoError(say("style-sheet", file=name))
    root = _parse(content, name=name)
    _claim_namespace(root)
    if root.tag != f"{SVG}svg":
        raise LogoError(say("not-drawing", file=name, root=_shorten(_describe_root(root))))
    _check(root, name=name)
    try:
        resolve_styles(root)
        _tidy(root)
        refuse_differences(root)
    except UnsureError as error:
        raise LogoError(say("unsure", file=name, what=_shorten(str(error)))) from None
    if _count_shapes(root) > MOST_SHAPES:
        raise LogoError(say("many-shapes", file=name, limit=MOST_SHAPES))

    return _enclose(root, name=name)


def _parse(content: bytes, *, name: str) -> ET.Element:
    try:
        root: ET.Element = fromstring(content)
    except DefusedXmlException:
        raise LogoError(say("entities", file=name)) from None
    except (ET.ParseError, ValueError, LookupError):
        raise LogoError(say("broken-drawing", file=name)) from None

    return root


def _walk(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        yield element, depth
        stack.extend((child, depth + 1) for child in reversed(element))


def _claim_namespace(root: ET.Element) -> None:
    """Take an ``<svg>`` without namespace for SVG, as HTML pages do."""
    if root.tag == "svg":
        for element, _ in _walk(root):
            if not element.tag.startswith("{"):
                element.tag = f"{SVG}{element.tag}"


def _get_local_name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _describe_root(root: ET.Element) -> str:
    """Return the first element's name, with its namespace if only that is wrong."""
    name = _get_local_name(root)

    return f'{name} xmlns="{root.tag[1:].partition("}")[0]}"' if name == "svg" else name


def _check(root: ET.Element, *, name: str) -> None:
    for element, depth in _walk(root):
        if depth > MOST_DEPTH:
            raise LogoError(say("deep", file=name, limit=MOST_DEPTH))
        if element.tag.startswith(_HTML):
            raise LogoError(say("html", file=name))
        if not element.tag.startswith(SVG):
            continue
        local = _get_local_name(element)
        if local in REFUSED:
            raise LogoError(say(REFUSED[local], file=name))
        if local not in DRAWN:
            raise LogoError(say("unsure", file=name, what=_shorten(f"<{local}>")))
        if local == "style":
            _check_style("".join(element.itertext()), name=name)
        for key, value in element.attrib.items():
            _check_attribute(local, key, value, name=name)


def _check_attribute(element: str, key: str, value: str, *, name: str) -> None:
    if key.lower().startswith("on"):
        raise LogoError(say("script", file=name))
    if key in {"href", _XLINK_HREF} and element != "a" and not value.strip().startswith("#"):
        raise LogoError(say("outside", file=name, what=_shorten(value)))
    if key in CONDITIONS:
        raise LogoError(say("unsure", file=name, what=key))
    _check_style(value, name=name)


def _check_style(value: str, *, name: str) -> None:
    for match in _REFERENCE.finditer(value):
        if not match[2].strip().startswith("#"):
            raise LogoError(say("outside", file=name, what=_shorten(match[2])))
    if "@import" in value.lower():
        raise LogoError(say("style-sheet", file=name))


def _shorten(value: str) -> str:
    return textwrap.shorten(value, 60, placeholder="…") or repr(value)[:60]


def _tidy(root: ET.Element) -> None:
    """Leave out what is not drawn, and make plain what two programs read in two ways."""
    seen: set[str] = set()
    names: list[str] = []
    for parent in list(root.iter()):
        for child in list(parent):
            if not child.tag.startswith(SVG):
                parent.remove(child)
        href = parent.attrib.pop(_XLINK_HREF, None)
        if href is not None:
            parent.attrib.setdefault("href", href)
        if parent.get("id") in seen:  # browsers take the first
            del parent.attrib["id"]
        seen.add(parent.get("id", ""))
        names.append(parent.get("filter", "none"))
        for key in [key for key in parent.attrib if key.startswith("{")]:
            del parent.attrib[key]
    for name in names:  # browsers leave out a filter that is not there, resvg what it stands on
        if name != "none" and name[5:-1] not in seen:
            raise UnsureError(f"filter: {name}")


def _count_shapes(root: ET.Element) -> int:
    """Return how many elements are drawn when references are followed; circles of references count once."""
    by_id = {element.get("id"): element for element, _ in _walk(root)}
    sizes: dict[ET.Element, int] = {}
    order = [root]
    open_elements: set[ET.Element] = set()
    while order:
        element = order[-1]
        parts = [*element, *(by_id[key] for key in _list_references(element) if key in by_id)]
        waiting = [part for part in parts if part not in sizes and part not in open_elements]
        if waiting and element not in open_elements:
            open_elements.add(element)
            order.extend(waiting)
            continue
        order.pop()
        open_elements.discard(element)
        sizes[element] = min(1 + sum(sizes.get(part, 0) for part in parts), 10 * MOST_SHAPES)

    return sizes[root]


def _list_references(element: ET.Element) -> list[str]:
    keys = [element.get("href", "").strip()[1:]]
    keys += [match[2].strip()[1:] for value in element.attrib.values() for match in _REFERENCE.finditer(value)]

    return [key for key in keys if key]


def _enclose(root: ET.Element, *, name: str) -> VectorLogo:
    """Give the root a size in user units, so that it can be drawn inside another ``<svg>``."""
    view = _read_view_box(root, name=name)
    sizes = [root.get(key, "") for key in ("width", "height")]
    if any(_NO_SIZE.fullmatch(size) for size in sizes):
        raise LogoError(say("no-size", file=name))
    width, height = map(_read_length, sizes)
    if width and height:
        place = Box(0.0, 0.0, width, height)
    elif view:
        place = Box(0.0, 0.0, view.width, view.height)
    else:
        raise LogoError(say("no-size", file=name))
    for key in ("x", "y", "overflow"):
        root.attrib.pop(key, None)
    root.set("width", repr(place.width))
    root.set("height", repr(place.height))

    return VectorLogo(name, ET.tostring(root, encoding="unicode"), place)


def _read_view_box(root: ET.Element, *, name: str) -> Box | None:
    raw = root.get("viewBox")
    if raw is None:
        return None
    try:
        left, top, width, height = (float(part) for part in raw.replace(",", " ").split())
    except ValueError:
        raise LogoError(say("no-size", file=name)) from None
    if not (0 < width < MOST_UNITS and 0 < height < MOST_UNITS):
        raise LogoError(say("no-size", file=name))

    if max(abs(left), abs(top)) > FARTHEST * min(width, height):
        raise LogoError(say("unsure", file=name, what=_shorten(f"viewBox: {raw}")))

    return Box(left, top, width, height)


def _read_length(raw: str) -> float | None:
    match = _LENGTH.fullmatch(raw)
    if match is None:
        return None
    length = float(match[1]) * PIXELS[match[2]]

    return length if 0 < length < MOST_UNITS else None
