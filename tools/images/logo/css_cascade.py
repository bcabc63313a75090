"""Which declaration of a drawing's style sheets and style attributes wins, for each element and property."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree import ElementTree as ET

import cssselect2
import tinycss2

from tools.images.logo.css_values import UnsureError
from tools.images.logo.properties import PROPERTIES

Declared = Mapping[str, Sequence[str]]
"""The values declared for each property, the winner first."""

MOST_RULES: Final = 2_000

_SKIPPED: Final = frozenset({"font-face", "keyframes", "-webkit-keyframes", "charset", "page"})
"""At-rules that change nothing in a still drawing without text."""

_UNLAYERED: Final = 10_000
_STRUCTURAL_PSEUDO_CLASSES: Final = frozenset({
    "root", "first-child", "last-child", "only-child", "first-of-type", "last-of-type", "only-of-type", "empty",
    "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "nth-child",
    "nth-last-child", "nth-of-type", "nth-last-of-type", "not", "is", "where", "has",
})  # fmt: skip
"""Pseudo-classes that cssselect2 and browsers match alike in a drawing."""


@dataclass(slots=True)
class _Sheet:
    """The rules of all style sheets: a matcher whose payload is (layer, declarations)."""

    matcher: Any = field(default_factory=cssselect2.Matcher)
    layers: dict[str, int] = field(default_factory=dict)
    rules: int = 0


def cascade(root: ET.Element, sheets: Sequence[str]) -> dict[ET.Element, Declared]:
    """Return what is declared for each element of a drawing, apart from its presentation attributes.

    Raises:
        UnsureError: A rule depends on the reader, or is written in a way that we do not know.
    """
    sheet = _Sheet()
    for text in sheets:
        _add_rules(sheet, tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), layer=None)
    declared: dict[ET.Element, Declared] = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        weighed: dict[str, list[tuple[tuple[Any, ...], str]]] = defaultdict(list)
        matches = sheet.matcher.match(wrapper) if sheet.rules else []
        for specificity, order, pseudo, (layer, declarations) in matches:
            for name, value, important in declarations if pseudo is None else ():
                level = -layer if important else layer
                weighed[name].append(((important, False, level, specificity, order, len(weighed[name])), value))
        for name, value, important in read_declarations(element.get("style", "")):
            weighed[name].append(((important, True, 0, (0, 0, 0), 0, len(weighed[name])), value))
        if weighed:
            declared[element] = {
                name: [value for _, value in sorted(values, key=lambda pair: pair[0], reverse=True)]
                for name, values in weighed.items()
            }

    return declared


def read_declarations(source: str | Sequence[Any]) -> list[tuple[str, str, bool]]:
    """Return the declarations of a block as (property, value, important); faulty ones are left out, as browsers do."""
    found = []
    for node in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            value = " ".join(tinycss2.serialize(_drop_comments(node.value)).split())
            found.append((node.lower_name, value, bool(node.important)))
        elif node.type != "error":
            raise UnsureError("en regel i en regel")

    return found


def _drop_comments(tokens: Sequence[Any]) -> list[Any]:
    return [token for token in tokens if token.type != "comment"]


def _add_rules(sheet: _Sheet, nodes: Sequence[Any], *, layer: str | None) -> None:
    for node in nodes:
        if node.type == "qualified-rule":
            _add_rule(sheet, node, layer=layer)
        elif node.type == "at-rule":
            _add_at_rule(sheet, node, layer=layer)


def _add_rule(sheet: _Sheet, node: Any, *, layer: str | None) -> None:
    sheet.rules += 1
    if sheet.rules > MOST_RULES:
        raise UnsureError(f"mer än {MOST_RULES} stilregler")
    text = tinycss2.serialize(node.prelude).strip()
    if any(name not in _STRUCTURAL_PSEUDO_CLASSES for name in _list_pseudo_classes(node.prelude)):
        raise UnsureError(text)
    try:
        selectors = cssselect2.compile_selector_list(node.prelude)
    except (cssselect2.SelectorError, NotImplementedError):
        raise UnsureError(text) from None
    level = _UNLAYERED if layer is None else sheet.layers[layer]
    declarations = read_declarations(node.content)
    for selector in selectors:
        sheet.matcher.add_selector(selector, (level, declarations))


def _list_pseudo_classes(tokens: Sequence[Any]) -> Iterator[str]:
    is_after_colon = False
    for token in tokens:
        if token.type == "ident" and is_after_colon:
            yield token.lower_value
        elif token.type == "function":
            yield token.lower_name
            yield from _list_pseudo_classes(token.arguments)
        is_after_colon = token.type == "literal" and token.value == ":"


def _add_at_rule(sheet: _Sheet, node: Any, *, layer: str | None) -> None:
    name = node.lower_at_keyword
    prelude = " ".join(tinycss2.serialize(_drop_comments(node.prelude)).split())
    if name in _SKIPPED:
        return
    inner = tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)
    if name == "media" and node.content is not None:
        if _is_screen(prelude):
            _add_rules(sheet, inner, layer=layer)
    elif name == "supports" and node.content is not None:
        if _is_supported(node.prelude, prelude):
            _add_rules(sheet, inner, layer=layer)
    elif name == "layer" and layer is None and "." not in prelude:
        names = [part.strip() for part in prelude.split(",")] if prelude else [f"anonymous {len(sheet.layers)}"]
        for each in names:
            sheet.layers.setdefault(each, len(sheet.layers))
        if node.content is not None:
            _add_rules(sheet, inner, layer=names[0])
    else:
        raise UnsureError(f"@{name} {prelude}".strip())


def _is_screen(query: str) -> bool:
    """Tell whether a media query without conditions is true of a picture on a screen."""
    known = {"": True, "all": True, "screen": True, "only screen": True, "only all": True, "not print": True}
    known |= {"print": False, "only print": False, "not all": False, "not screen": False, "speech": False}
    parts = [" ".join(part.lower().split()) for part in query.split(",")]
    if any(part not in known for part in parts):
        raise UnsureError(f"@media {query}")

    return any(known[part] for part in parts)


def _is_supported(tokens: Sequence[Any], text: str) -> bool:
    """Tell whether browsers support what one condition asks: a colour or an opacity that we can read ourselves."""
    blocks = [token for token in tokens if token.type not in {"whitespace", "comment"}]
    is_negated = bool(blocks) and blocks[0].type == "ident" and blocks[0].lower_value == "not"
    blocks = blocks[1:] if is_negated else blocks
    declarations = read_declarations(blocks[0].content) if len(blocks) == 1 and blocks[0].type == "() block" else []
    if len(declarations) != 1 or declarations[0][0] not in PROPERTIES:
        raise UnsureError(f"@supports {text}")
    name, value, _ = declarations[0]

    return (PROPERTIES[name].read(value) is not None) != is_negated
