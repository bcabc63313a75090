"""Leaving out what a site does not use of a stylesheet made by others.

sphinx-design's stylesheet is 40 kB; a handbook uses an eighth of it. A selector goes when it asks for a class that no
page has, and a custom property when no rule that is left reads it. What is kept is kept unchanged.
"""

import re
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Final

from tinycss2.ast import AtRule, Node, QualifiedRule
from tinycss2.parser import parse_rule_list, parse_stylesheet
from tinycss2.serializer import serialize

_CLASS: Final = re.compile(r"\.((?:\\.|[\w-])+)")
_NOT: Final = re.compile(r":not\([^()]*\)")
_READ: Final = re.compile(r"var\(\s*(--[\w-]+)")
_STRING: Final = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_PARENTHESES: Final = reduce(lambda inner, _depth: rf"\((?:[^()\"']|{_STRING}|{inner})*\)", range(5), r"\(\)")
_VALUE: Final = rf"""(?:[^;}}"'(]|{_STRING}|{_PARENTHESES})*"""
"""The value of a declaration: a string or an address may hold the signs that end one (``url('data:…;charset=…')``)."""

_DECLARATION: Final = re.compile(rf"(--[\w-]+):({_VALUE})(;?)")
_NESTING: Final = ("media", "supports", "layer", "container")


def prune_stylesheet(css: str, *, keeps: Callable[[str], bool]) -> str:
    """Return ``css`` without the selectors that ask for a class for which ``keeps(class)`` is false.

    Classes inside ``:not()`` do not count: what is not there cannot rule anything out.
    """
    return "".join(_prune_rules(parse_stylesheet(css, skip_comments=True, skip_whitespace=True), keeps))


def _prune_rules(rules: list[Node], keeps: Callable[[str], bool]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [text for text in _split_selectors(rule) if _is_wanted(text, keeps)]
            if selectors:
                yield f"{','.join(selectors)}{{{serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _NESTING and rule.content is not None:
            inner = parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            text = "".join(_prune_rules(inner, keeps))
            if text:
                yield f"@{rule.at_keyword}{serialize(rule.prelude)}{{{text}}}"
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


def drop_unread_properties(css: str) -> str:
    """Return ``css`` without declarations of custom properties that nothing in it reads."""
    declared: dict[str, str] = {}
    for name, value, _end in _DECLARATION.findall(css):
        declared[name] = declared.get(name, "") + value
    rules_only = _DECLARATION.sub("", css)
    waiting = _READ.findall(rules_only)
    wanted: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += _READ.findall(declared.get(name, ""))
    kept = _DECLARATION.sub(lambda found: found[0] if found[1] in wanted else "", css)

    return re.sub(r"[^{}]+\{\s*\}", "", kept)
