"""Runs HTML_CodeSniffer in an open page.

https://squizlabs.github.io/HTML_CodeSniffer/
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from playwright.sync_api import Error, Page

from tools.checks.validators.node import find_package_file

SPEAK: Final = """
{ const known = HTMLCS.getTranslation; HTMLCS.getTranslation = key => known.call(HTMLCS, key) ?? key }
"""
"""A script that gives messages without words (some of 1.3.5) their own name, where it would break on the page."""

STANDARD: Final = "WCAG2AA"
RUN: Final = """
standard => new Promise((resolve, reject) => HTMLCS.process(standard, document, () => resolve(
  HTMLCS.getMessages().filter(message => message.type === HTMLCS.ERROR
    && !(message.code.endsWith("1_3_5.H98") && message.element.type === "text")).map(message => ({
    code: message.code, text: message.msg,
    markup: (message.element.outerHTML || "").slice(0, 120)}))), reject))
"""
"""All errors but one that is wrong: it takes a field without the attribute type for no text field (1.3.5)."""

BROKEN: Final = "could not check the page"
"""The code of a message when HTML_CodeSniffer itself breaks on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SniffedError:
    """One error: the code names standard, criterion and technique; ``markup`` is the start of the element."""

    code: str
    text: str
    markup: str


@cache
def _source() -> str:
    return find_package_file("html_codesniffer/build/HTMLCS.js").read_text(encoding="utf-8")


def run_htmlcs(page: Page) -> Iterator[SniffedError]:
    """Yield the errors (not warnings, not notices) of WCAG 2 AA in the page as it looks now.

    Should it break on a page, that is an error too, of that page.
    """
    if not page.evaluate("typeof HTMLCS === 'object'"):
        page.evaluate(_source() + ";" + SPEAK)
    try:
        errors = page.evaluate(RUN, STANDARD)
    except Error as broken:
        if "HTMLCS" not in str(broken) and "TypeError" not in str(broken):
            raise
        errors = [{"code": BROKEN, "text": str(broken).splitlines()[0], "markup": ""}]
    for error in errors:
        yield SniffedError(**error)
