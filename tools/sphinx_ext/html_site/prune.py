"""Leaving out what a site does not use of a stylesheet made by others.

Furo's and sphinx-design's stylesheets are 105 kB; a handbook uses a fifth of it. A selector goes when it asks for a
class that no page has, and a custom property when no rule that is left reads it. What is kept is kept unchanged.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

import tinycss2  # type: ignore[import-untyped]  # it has no types
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule  # type: ignore[import-untyped]  # it has no types

_CLASS: Final = re.compile(r"\.((?:\\.|[\w-])+)")
_NOT: Final = re.compile(r":not\([^()]*\)")
_READ: Final = re.compile(r"var\(\s*(--[\w-]+)")
_NESTING: Final = ("media", "supports", "layer", "container")


def prune_stylesheet(css: str, *, keeps: Callable[[str], bool]) -> str:
    """Return ``css`` without the selectors that ask for a class for which ``keeps(class)`` is false.

    Classes inside ``:not()`` do not count: what is not there cannot rule anything out.
    """
    return "".join(_prune_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), keeps))


def _prune_rules(rules: list[Node], keeps: Callable[[str], bool]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [text for text in _split_selectors(rule) if _is_wanted(text, keeps)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _NESTING and rule.content is not None:
            text = "".join(_prune_rules(_parse_inner(rule), keeps))
            if text:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        else:
            yield rule.serialize()


def _split_selectors(rule: QualifiedRule) -> list[str]:
    selectors = [""]
    for part in rule.prelude:
        if part == ",":
            selectors.append("")
        else:
            selectors[-1] += part.serialize()

    return [selector.strip() for selector in selectors]


def _is_wanted(selector: str, keeps: Callable[[str], bool]) -> bool:
    return all(keeps(name.replace("\\", "")) for name in _CLASS.findall(_NOT.sub("", selector)))


def drop_unread_properties(css: str, *, read_elsewhere: str = "") -> str:
    """Return ``css`` without declarations of custom properties that nothing in it or in ``read_elsewhere`` reads."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    readers: dict[str, str] = {"": read_elsewhere}
    _note_readers(rules, readers)
    waiting = _READ.findall(readers[""])
    wanted: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += _READ.findall(readers.get(name, ""))

    return "".join(_keep_wanted(rules, wanted))


def _note_readers(rules: list[Node], readers: dict[str, str]) -> None:
    """Note what each custom property reads, and under no name what everything else does."""
    for rule in rules:
        if isinstance(rule, AtRule) and rule.lower_at_keyword in _NESTING and rule.content is not None:
            _note_readers(_parse_inner(rule), readers)
        elif isinstance(rule, QualifiedRule):
            for declaration in _parse_declarations(rule):
                name = declaration.name if declaration.name.startswith("--") else ""
                readers[name] = readers.get(name, "") + tinycss2.serialize(declaration.value)
        else:
            readers[""] += rule.serialize()


def _keep_wanted(rules: list[Node], wanted: set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, AtRule) and rule.lower_at_keyword in _NESTING and rule.content is not None:
            text = "".join(_keep_wanted(_parse_inner(rule), wanted))
            if text:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        elif isinstance(rule, QualifiedRule):
            declarations = _parse_declarations(rule)
            kept = [_write(one) for one in declarations if not one.name.startswith("--") or one.name in wanted]
            if kept:
                yield f"{tinycss2.serialize(rule.prelude)}{{{';'.join(kept)}}}"
        else:
            yield rule.serialize()


def _write(declaration: Declaration) -> str:
    importance = "!important" if declaration.important else ""

    return f"{declaration.name}:{tinycss2.serialize(declaration.value)}{importance}"


def _parse_inner(rule: AtRule) -> list[Node]:
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _parse_declarations(rule: QualifiedRule) -> list[Declaration]:
    contents = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)

    return [declaration for declaration in contents if isinstance(declaration, Declaration)]
