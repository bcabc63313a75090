"""Reads an SVG file that may come from anywhere, and lets through only what is safe and can be drawn right.

Refused, never repaired in silence: what reaches outside the file, what runs, what grows without bound, and what
would be drawn differently here than in the program it was made with (text without its typeface, bitmaps inside).
"""

import re
import textwrap
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET  # only to write; everything is read by defusedxml

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tools.images.errors import LogoError
from tools.images.layout.geometry import Box
from tools.images.logo.vector import VectorLogo

MOST_BYTES: Final = 5_000_000
MOST_DEPTH: Final = 60
MOST_UNITS: Final = 1e9
"""Width or height beyond which a drawing's numbers lose their precision."""
MOST_SHAPES: Final = 100_000
"""Elements that may be drawn when every reference (``use``, patterns, masks) is followed."""

_SVG: Final = "{http://www.w3.org/2000/svg}"
_XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_REFERENCE: Final = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*([+]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_NOWHERE: Final = Box(-50_000.0, -50_000.0, 100_000.0, 100_000.0)
"""Where to look for the ink of a drawing that states no size at all."""

_REFUSED: Final = {
    "script": "runs a script; export it without",
    "foreignObject": "holds HTML (foreignObject); export it as plain shapes",
    "image": "holds a bitmap; give the bitmap itself as PNG, or a drawing of shapes only",
    "feImage": "holds a bitmap (feImage); give a drawing of shapes only",
    "text": "holds text, which looks different on each machine; convert text to paths",
}


def read_svg(content: bytes, *, name: str) -> VectorLogo:
    """Read the bytes of an SVG file called ``name``.

    Raises:
        LogoError: The file is broken, unsafe, or holds what cannot be drawn right.
    """
    if len(content) > MOST_BYTES:
        raise LogoError(f"{name}: {len(content)} bytes are more than {MOST_BYTES}; simplify the drawing")
    if b"<?xml-stylesheet" in content:
        raise LogoError(f"{name}: refers to a style sheet outside itself; export it with its styles inside")
    root = _parse(content, name=name)
    _claim_namespace(root)
    if root.tag != f"{_SVG}svg":
        raise LogoError(f"{name}: its root is <{_get_local_name(root)}>, not <svg>; give an SVG drawing")
    _check(root, name=name)

    return _enclose(root, name=name)


def _parse(content: bytes, *, name: str) -> ET.Element:
    try:
        root: ET.Element = fromstring(content)
    except DefusedXmlException:
        raise LogoError(f"{name}: declares entities, which can hide a bomb; export it as plain SVG") from None
    except (ET.ParseError, ValueError, LookupError) as error:
        raise LogoError(f"{name}: is not well-formed XML ({error}); export it anew") from None

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
                element.tag = f"{_SVG}{element.tag}"


def _get_local_name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _check(root: ET.Element, *, name: str) -> None:
    for element, depth in _walk(root):
        if depth > MOST_DEPTH:
            raise LogoError(f"{name}: more than {MOST_DEPTH} elements within each other; simplify the drawing")
        if not element.tag.startswith(_SVG):
            continue
        local = _get_local_name(element)
        if local in _REFUSED:
            raise LogoError(f"{name}: {_REFUSED[local]}")
        if local == "style":
            _check_style(element.text or "", name=name)
        for key, value in element.attrib.items():
            _check_attribute(local, key, value, name=name)
    if _count_shapes(root) > MOST_SHAPES:
        raise LogoError(f"{name}: draws more than {MOST_SHAPES} shapes, counting repetitions; simplify the drawing")


def _check_attribute(element: str, key: str, value: str, *, name: str) -> None:
    if key.lower().startswith("on"):
        raise LogoError(f"{name}: runs a script ({key}); export it without")
    if key in {"href", _XLINK_HREF} and element != "a" and not value.strip().startswith("#"):
        raise LogoError(f"{name}: refers to something outside itself ({_shorten(value)}); export it with all inside")
    _check_style(value, name=name)


def _check_style(value: str, *, name: str) -> None:
    for match in _REFERENCE.finditer(value):
        if not match[2].strip().startswith("#"):
            outside = _shorten(match[2])
            raise LogoError(f"{name}: refers to something outside itself ({outside}); export it with all inside")
    if "@import" in value:
        raise LogoError(f"{name}: refers to a style sheet outside itself; export it with its styles inside")
    if "var(" in value:
        raise LogoError(f"{name}: uses CSS variables, which lose their colours here; export it with plain colours")


def _shorten(value: str) -> str:
    return textwrap.shorten(value, 60, placeholder="…") or repr(value)[:60]


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
    keys = [element.get(key, "").strip()[1:] for key in ("href", _XLINK_HREF)]
    keys += [match[2].strip()[1:] for value in element.attrib.values() for match in _REFERENCE.finditer(value)]

    return [key for key in keys if key]


def _enclose(root: ET.Element, *, name: str) -> VectorLogo:
    """Give the root a size in user units, so that it can be drawn inside another ``<svg>``."""
    view = _read_view_box(root, name=name)
    width, height = (_read_length(root.get(key)) for key in ("width", "height"))
    if width and height:
        place = Box(0.0, 0.0, width, height)
    elif view:
        place = Box(0.0, 0.0, view.width, view.height)
    else:
        place = _NOWHERE
        root.set("overflow", "visible")
    for key in ("x", "y", "width", "height"):
        root.attrib.pop(key, None)
    if place is not _NOWHERE:
        root.set("width", repr(place.width))
        root.set("height", repr(place.height))

    return VectorLogo(name, ET.tostring(root, encoding="unicode"), place, is_sized=place is not _NOWHERE)


def _read_view_box(root: ET.Element, *, name: str) -> Box | None:
    raw = root.get("viewBox")
    if raw is None:
        return None
    try:
        left, top, width, height = (float(part) for part in raw.replace(",", " ").split())
    except ValueError:
        raise LogoError(f"{name}: viewBox is {_shorten(raw)!r}, not four numbers; export it anew") from None
    if not (0 < width < MOST_UNITS and 0 < height < MOST_UNITS):
        raise LogoError(f"{name}: viewBox has no usable width and height ({_shorten(raw)}); export it anew")

    return Box(left, top, width, height)


def _read_length(raw: str | None) -> float | None:
    match = _LENGTH.fullmatch(raw or "")
    if match is None:
        return None
    length = float(match[1]) * _PIXELS[match[2]]

    return length if 0 < length < MOST_UNITS else None
