"""Resolves a drawing's style sheets into plain attributes, so that resvg draws what a browser draws.

What cannot be resolved is refused with the words that cannot be: nothing is left out in silence.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from tools.images.logo.css_cascade import Declared, cascade
from tools.images.logo.css_transforms import read_transform
from tools.images.logo.css_values import UnsureError, read_length
from tools.images.logo.properties import ATTRIBUTES, GEOMETRY, HARMLESS, LENGTHS, PROPERTIES, SHAPES, STYLED, Property

SVG: Final = "{http://www.w3.org/2000/svg}"
_MARKERS: Final = ("marker-start", "marker-mid", "marker-end")
_GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})
_WIDE: Final = frozenset({"inherit", "initial", "unset", "revert"})


def resolve_styles(root: ET.Element) -> None:
    """Write what the style sheets and style attributes say as attributes, and take those away.

    Raises:
        UnsureError: A rule or a value may be drawn otherwise in a browser.
    """
    styles = [element for element in root.iter(f"{SVG}style") if _is_css(element)]
    if len({element.get("title") for element in styles} - {None, ""}) > 1:
        raise UnsureError("flera stilmallar att välja mellan (title)")
    declared = cascade(root, [_read_sheet(element) for element in styles])
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(SVG):
            _resolve(element, declared.get(element, {}), is_root=element is root)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{SVG}style":
                parent.remove(child)


def _is_css(element: ET.Element) -> bool:
    return element.get("type", "").split(";")[0].strip().lower() in {"", "text/css"}


def _read_sheet(element: ET.Element) -> str:
    text, media = element.text or "", element.get("media", "").strip()

    return f"@media {media} {{{text}}}" if media else text


def _resolve(element: ET.Element, declared: Declared, *, is_root: bool) -> None:
    local = element.tag.removeprefix(SVG)
    for name in declared:
        is_known = name in PROPERTIES or name in {"marker", "transform-origin"} or HARMLESS.fullmatch(name)
        if not is_known and name not in SHAPES:
            raise UnsureError(f"{name}: {declared[name][0]}")
    attributes = {
        name: element.attrib.pop(name) for name in ATTRIBUTES if name in element.attrib and name != "transform"
    }
    origin = _find_winner(declared, "transform-origin") or element.attrib.pop("transform-origin", None)
    if is_root and ("transform" in declared or "transform" in element.attrib):
        raise UnsureError("transform på hela teckningen")
    _set_transform(element, local, declared, origin)
    element.attrib.pop("style", None)
    element.attrib.pop("class", None)
    for name, values in _list_values(declared, attributes):
        found = _read_first(name, PROPERTIES[name], values)
        if found is not None and name in STYLED:
            element.set("style", f"{element.get('style', '')}{name}:{found};")
        elif found is not None:
            element.set(name, found)
    if is_root:
        _check_root(element, declared)
    _write_lengths(element, is_root=is_root)
    for name in GEOMETRY.get(local, ()):
        if name in declared:
            _set_shape(element, name, declared[name])


def _check_root(root: ET.Element, declared: Declared) -> None:
    """Refuse what browsers apply to the box of the whole drawing, in its pixels, and resvg inside its view."""
    for name in {"width", "height"} & declared.keys() & root.attrib.keys():
        raise UnsureError(f"{name}: {declared[name][0]}")
    if root.get("display") == "none":
        raise UnsureError("display: none")
    for name in ("clip-path", "mask", "filter"):
        if root.get(name, "none") != "none":
            raise UnsureError(f"{name} på hela teckningen")


def _write_lengths(element: ET.Element, *, is_root: bool) -> None:
    """Write the lengths of attributes without units; what browsers ignore is left out."""
    for name in () if is_root else sorted(LENGTHS & element.attrib.keys()):
        text = element.attrib.pop(name).strip()
        if text:
            try:
                element.set(name, read_length(text) or "")
            except UnsureError as error:
                raise UnsureError(f"{name}: {error}") from None


def _find_winner(declared: Declared, name: str) -> str | None:
    return declared[name][0] if name in declared else None


def _list_values(declared: Declared, attributes: dict[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each property with its values, the strongest first; a shorthand for markers stands for all three."""
    for name in PROPERTIES:
        if name == "transform":
            continue
        values = list(declared.get(name, ()))
        if name in _MARKERS and "marker" in declared:
            values += declared["marker"]
            if len(set(values)) > 1:
                raise UnsureError(f"{name}: {values[0]}")
        if name in attributes:
            values.append(attributes[name])
        if values:
            yield name, values


def _read_first(name: str, kind: Property, values: Sequence[str]) -> str | None:
    """Return the first value that browsers do not ignore, as an attribute; None for none."""
    for value in values:
        text = " ".join(re.sub(r"/\*.*?\*/", " ", value).split())
        if not text:
            continue
        if text.lower() in _WIDE:
            return _read_wide(name, kind, text.lower())
        try:
            found = kind.read(text)
        except UnsureError as error:
            raise UnsureError(f"{name}: {error}") from None
        if found is not None:
            return found

    return None


def _read_wide(name: str, kind: Property, word: str) -> str | None:
    if word == "inherit" and not kind.inherited:
        raise UnsureError(f"{name}: inherit")
    if kind.inherited and word == "initial":
        return kind.initial

    return None


def _set_transform(element: ET.Element, local: str, declared: Declared, origin: str | None) -> None:
    """A transform of a style sheet takes the place of the attribute's."""
    name = "gradientTransform" if local in _GRADIENTS else "patternTransform" if local == "pattern" else "transform"
    if name != "transform" and "transform" in element.attrib:
        raise UnsureError("transform på en övertoning eller ett mönster")
    values = declared.get("transform")
    if values is None:
        if origin is not None and name in element.attrib:
            raise UnsureError(f"transform-origin: {origin}")
        return
    if values[0].lower() in _WIDE:
        raise UnsureError(f"transform: {values[0]}")
    matrix = read_transform(values[0], origin=origin)
    element.attrib.pop(name, None)
    if matrix is not None:
        element.set(name, matrix)


def _set_shape(element: ET.Element, name: str, values: Sequence[str]) -> None:
    for value in values:
        if value.lower() in _WIDE or value.lower() == "auto":
            raise UnsureError(f"{name}: {value}")
        try:
            found = SHAPES[name].read(value)
        except UnsureError as error:
            raise UnsureError(f"{name}: {error}") from None
        if found is not None:
            element.set(name, found)
            return
