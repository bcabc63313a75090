"""What resvg draws otherwise than browsers without a word of it: refused by name.

Found by comparison with Chromium, and kept true by it: ``tests/images/svg_details.py`` holds a drawing for each rule.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from tools.images.logo.css_values import NUMBER, UnsureError
from tools.images.logo.properties import LENGTHS
from tools.images.logo.styling import SVG

MOST_NUMBER: Final = 1e7
"""Coordinates beyond which the two programs cut a path at different places."""

MOST_BLUR: Final = 0.03
"""Standard deviation of a blur, as a share of the drawing's longer side, beyond which its shades differ visibly."""

_KINDS: Final = {"clip-path": "clipPath", "mask": "mask", "filter": "filter"}
_PAINTS: Final = frozenset({"linearGradient", "radialGradient"})
_BLENDS: Final = frozenset({
    "normal", "multiply", "screen", "overlay", "darken", "lighten", "hard-light", "difference", "exclusion",
})  # fmt: skip
_OPERATORS: Final = frozenset({"over", "in", "out", "atop", "xor"})
_TRANSFORMS: Final = ("transform", "gradientTransform", "patternTransform")
_BOX: Final = ("x", "y", "width", "height")
_ODD: Final = {
    "mask": ("mask",),
    "symbol": (*_BOX, "transform", "filter"),
    "svg": ("filter",),
    "filter": ("href", "primitiveUnits"),
    "feOffset": _BOX,
    "feGaussianBlur": ("edgeMode",),
}
"""Attributes that mean something else to resvg on these elements."""


@dataclass(slots=True)
class _Drawing:
    """A drawing's elements by their parents and by their ids, and the longer side of what it shows."""

    root: ET.Element
    parents: dict[ET.Element, ET.Element]
    by_id: dict[str, ET.Element]
    side: float
    has_filters: bool
    has_drawings: bool

    def walk_up(self, element: ET.Element) -> Iterator[ET.Element]:
        """Yield the element and all around it, apart from the whole drawing."""
        while element is not self.root:
            yield element
            element = self.parents[element]

    def find(self, value: str) -> ET.Element | None:
        """Return what ``#id`` or ``url(#id)`` leads to."""
        return self.by_id.get(value.partition("#")[2].partition(")")[0])


def refuse_differences(root: ET.Element) -> None:
    """Refuse a resolved drawing that holds any of what is listed here.

    Raises:
        UnsureError: It does; with the words for it.
    """
    elements = list(root.iter())
    drawing = _Drawing(
        root=root,
        parents={child: parent for parent in elements for child in parent},
        by_id={element.attrib["id"]: element for element in reversed(elements) if element.get("id")},
        side=_find_side(root),
        has_filters=any(element.get("filter", "none") != "none" for element in elements),
        has_drawings=any(_get_local(element) in {"svg", "symbol"} for element in elements[1:]),
    )
    for element in elements:
        for rule in _RULES:
            what = rule(element, drawing)
            if what:
                raise UnsureError(what)


def _find_side(root: ET.Element) -> float:
    numbers = [float(number) for number in re.findall(NUMBER, root.get("viewBox", ""))]
    if len(numbers) != 4:  # noqa: PLR2004 - left, top, width, height
        numbers = [float(number) for key in ("width", "height") for number in re.findall(NUMBER, root.get(key, ""))]

    return max(numbers[-2:], default=0.0)


def _get_local(element: ET.Element) -> str:
    return element.tag.removeprefix(SVG)


def _check_coordinates(element: ET.Element, _drawing: _Drawing) -> str | None:
    points = element.get("points", "")
    if re.sub(NUMBER, "", points).strip(", \t\r\n") or re.search(r",\s*,", points):
        return f"points: {points}"
    for text in (points, element.get("d", "")):
        is_suspect = re.search(r"\d{8}|e", text, re.IGNORECASE)
        if is_suspect and any(abs(float(number)) > MOST_NUMBER for number in re.findall(NUMBER, text)):
            return f"mått över {MOST_NUMBER:.0f}"

    return None


def _check_references(element: ET.Element, drawing: _Drawing) -> str | None:
    for name in ("href", "fill", "stroke", *_KINDS):
        value = element.get(name, "")
        if "#" not in value or (name in {"fill", "stroke"} and not value.startswith("url(")):
            continue
        if re.search(r"[%\s]", value.rpartition(")")[0] or value):
            return f"{name}: {value}"
        target = drawing.find(value)
        if target is None:
            continue
        kind = _get_local(target)
        if kind == "pattern" and name in {"fill", "stroke"}:
            return "ett mönster (<pattern>)"
        if kind != _KINDS.get(name, kind):
            return f"{name}: {value}"
        if kind in _PAINTS and not value.endswith(")") and not _has_stops(target, drawing):
            return f"{name}: {value}"

    return None


def _has_stops(gradient: ET.Element, drawing: _Drawing) -> bool:
    seen: set[ET.Element] = set()
    target: ET.Element | None = gradient
    while target is not None and target not in seen:
        if len(target):
            return True
        seen.add(target)
        target = drawing.find(target.get("href", ""))

    return False


def _check_gradient(element: ET.Element, drawing: _Drawing) -> str | None:
    """Shares of the drawing are shares of another one where a drawing inside it is painted."""
    needed = {"linearGradient": ("x2",), "radialGradient": ("cx", "cy", "r")}.get(_get_local(element), ())
    if not needed or element.get("gradientUnits") != "userSpaceOnUse" or not drawing.has_drawings:
        return None
    is_shared = any(value.endswith("%") for value in element.attrib.values())
    if is_shared or ("href" not in element.attrib and not set(needed) <= element.attrib.keys()):
        return "en övertoning i procent av hela teckningen"

    return None


def _check_attributes(element: ET.Element, drawing: _Drawing) -> str | None:
    local = _get_local(element)
    if element is drawing.root:
        return None
    odd = [*_ODD.get(local, ()), *(("clip-path", "mask") if "viewBox" in element.attrib else ())]
    for name in odd:
        if element.get(name, "none") not in {"none", "userSpaceOnUse"}:
            return f"{name} på <{local}>"
    if local in {"mask", "clipPath", "pattern"} and element.get("display") == "none":
        return f"display på <{local}>"
    for name in _TRANSFORMS[1:]:
        if not _measure(element.get(name, ""))[1]:
            return f"{name}: {element.get(name)}"
    if any(element.get(f"marker-{place}", "none") != "none" for place in ("start", "mid", "end")):
        return "märken på linjer (marker)"

    return None


def _check_sizes(element: ET.Element, drawing: _Drawing) -> str | None:
    local = _get_local(element)
    target = drawing.find(element.get("href", "")) if local == "use" else element
    if element is not drawing.root and target is not None and _get_local(target) in {"svg", "symbol"}:
        for name in ("width", "height") if local != "symbol" else ():
            value = element.get(name, "1")
            if float(value.rstrip("%")) <= 0 or (local == "use" and value.endswith("%")):
                return f"{name}: {value}"
    for name in LENGTHS & element.attrib.keys() if drawing.by_id else ():
        is_share = element.get(name, "").endswith("%")
        if is_share and any(_get_local(one) == "symbol" for one in drawing.walk_up(element)):
            return f"{name}: {element.get(name)}"

    return None


def _measure(text: str) -> tuple[bool, float]:
    """Tell whether a transform turns, slants or mirrors, and how many times as large it makes an area."""
    is_turned, area = False, 1.0
    for name, arguments in re.findall(r"([a-zA-Z]+)\s*\(([^()]*)\)", text):
        numbers = [float(number) for number in re.findall(NUMBER, arguments)]
        if name == "matrix" and len(numbers) == 6:  # noqa: PLR2004 - a matrix has six numbers
            a, b, c, d, _, _ = numbers
            is_turned |= bool(b or c) or a < 0 or d < 0
            area *= a * d - b * c
        elif name == "scale" and numbers:
            is_turned |= min(numbers) < 0
            area *= numbers[0] * numbers[-1]
        elif name != "translate":
            is_turned |= any(numbers[:1])

    return is_turned, area


def _check_filtered(element: ET.Element, drawing: _Drawing) -> str | None:
    """A filter works along the edges of the picture in one program, along those of its group in the other."""
    is_filtered = element.get("filter", "none") != "none"
    if not is_filtered and not (drawing.has_filters and _get_local(element) == "use"):
        return None
    scale = 1.0
    for around in drawing.walk_up(element):
        is_turned, area = _measure(around.get("transform", ""))
        if is_turned:
            return "ett filter på något vridet eller spegelvänt"
        if is_filtered and _get_local(around) in {"mask", "clipPath"}:
            return f"ett filter i <{_get_local(around)}>"
        scale *= math.sqrt(area) * _find_zoom(around)
    effect = drawing.find(element.get("filter", ""))
    blurs = [blur for part in effect or () for blur in re.findall(NUMBER, part.get("stdDeviation", ""))]
    if max(map(float, blurs), default=0) * scale > MOST_BLUR * drawing.side:
        return f"stdDeviation: {max(blurs, key=float)}"

    return None


def _find_zoom(element: ET.Element) -> float:
    """Return how many times as large a drawing inside the drawing is shown; a symbol's size is its user's to tell."""
    sides = re.findall(NUMBER, element.get("viewBox", ""))
    width = element.get("width", "")

    return float(width) / float(sides[2]) if len(sides) == 4 and re.fullmatch(NUMBER, width) else 1.0  # noqa: PLR2004


def _check_primitive(element: ET.Element, drawing: _Drawing) -> str | None:
    local = _get_local(element)
    if local == "feBlend" and element.get("mode", "normal") not in _BLENDS:
        return f"mode: {element.get('mode')}"
    operator = element.get("operator", "over") if local == "feComposite" else "over"
    if operator not in _OPERATORS and not (operator == "arithmetic" and _is_plain(element, drawing)):
        return f"operator: {operator}"
    numbers = [float(number) for number in re.findall(NUMBER, element.get("values", ""))]
    if local == "feColorMatrix" and element.get("type") == "saturate" and any(not 0 <= one <= 1 for one in numbers):
        return f"saturate: {element.get('values')}"

    return None


def _is_plain(element: ET.Element, drawing: _Drawing) -> bool:
    """Tell whether a filter's primitive reckons in sRGB, where both programs round alike."""
    spaces = (around.get("color-interpolation-filters") for around in drawing.walk_up(element))

    return next(filter(None, spaces), "linearRGB") == "sRGB"


def _check_blending(element: ET.Element, drawing: _Drawing) -> str | None:
    """A drawing inside a drawing is blended with what lies under it in one program only."""
    if "mix-blend-mode" not in element.get("style", ""):
        return None
    if element is drawing.root or any(_get_local(one) in {"svg", "symbol"} for one in drawing.walk_up(element)):
        return "mix-blend-mode i en teckning inuti teckningen"

    return None


def _check_clip(element: ET.Element, drawing: _Drawing) -> str | None:
    parent = drawing.parents.get(element)
    if _get_local(element) == "use" and parent is not None and _get_local(parent) == "clipPath":
        target = drawing.find(element.get("href", ""))
        if target is not None and _get_local(target) == "use":
            return "<use> av <use> i <clipPath>"

    return None


_RULES: Final[tuple[Callable[[ET.Element, _Drawing], str | None], ...]] = (
    _check_coordinates,
    _check_references,
    _check_gradient,
    _check_attributes,
    _check_sizes,
    _check_filtered,
    _check_primitive,
    _check_blending,
    _check_clip,
)
