"""Runs axe-core in an open page.

https://github.com/dequelabs/axe-core
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from playwright.sync_api import Page

from tools.checks.validators.node import find_package_file

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""WCAG 2.0 to 2.2, levels A and AA, and axe's own good practice."""

RUN: Final = """
async ([where, runOnly]) => {
  const result = await axe.run(where, {runOnly, resultTypes: ["violations", "incomplete"]});
  const say = (rule, node) => ({rule: rule.id, help: rule.help, target: node.target.flat().join(" "),
    detail: node.any.concat(node.all, node.none).map(check => check.message)[0] || ""});
  // axe leaves text in the very colour of its ground to a person; the reader cannot see it all the same.
  // In forced colours it mistakes the system's colours for the page's own, unless the page has refused them.
  const isForced = node => matchMedia("(forced-colors: active)").matches &&
    getComputedStyle(document.querySelector(node.target[0]) || document.body).forcedColorAdjust !== "none";
  const isUnseen = node => !isForced(node) &&
    node.any.some(check => check.data && check.data.messageKey === "equalRatio");
  return result.violations.flatMap(rule => rule.nodes.map(node => say(rule, node))).concat(
    result.incomplete.flatMap(rule => rule.nodes.filter(isUnseen).map(node => say(rule, node))));
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One element that breaks one of axe's rules."""

    rule: str
    help: str
    target: str
    detail: str


@cache
def _source() -> str:
    return find_package_file("axe-core/axe.min.js").read_text(encoding="utf-8")


def run_axe(page: Page) -> Iterator[Violation]:
    """Yield what axe finds in the page as it looks now, every tag of :data:`TAGS`.

    The script comes in through the debugger, so the page's own security policy stays as it is.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source() + "; 0")
    only = json.dumps({"type": "tag", "values": TAGS})
    for violation in page.evaluate(f"() => ({RUN})([document, {only}])"):
        yield Violation(**violation)


def measure_contrast(page: Page, elements: str = "document") -> Iterator[Violation]:
    """Yield the texts without enough contrast, as the page looks now.

    ``elements`` is a JavaScript expression for what to look at: the document, or a list of elements.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source() + "; 0")
    for violation in page.evaluate(f'() => ({RUN})([{elements}, ["color-contrast"]])'):
        yield Violation(**violation)
