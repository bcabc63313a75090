"""Rules about a first visit: what is asked for, what is refused, what is said in the console, what it weighs."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, Route

from tools.checks.core.findings import Finding, Rule

REQUESTS: Final = Rule(
    id="html-request",
    promise="No page asks another host for anything.",
    origin="GDPR article 5(1)(c); project rule: no request leaves the site",
    remedy="keep the file in the site",
)
BREACHES: Final = Rule(
    id="html-policy-breach",
    promise="No page breaks its own security policy.",
    origin="Content Security Policy Level 3",
    remedy="move inline code to a file, or load from the site itself",
)
CONSOLE: Final = Rule(
    id="html-console",
    promise="No page makes the browser report an error, and all that a page asks for is there.",
    origin="project rule",
    remedy="mend the script or the address",
)
WEIGHT: Final = Rule(
    id="html-weight",
    promise="A first visit costs at most 60 kB compressed and 10 requests, besides the pictures in the main text.",
    origin="project goal",
    remedy="load less: fewer and smaller styles, scripts, fonts and pictures around the text",
)
FROM_DISK: Final = Rule(
    id="html-from-disk",
    promise="Each page works when it is opened from the disk, without a server.",
    origin="project rule",
    remedy="use relative addresses",
)
COOKIES: Final = Rule(
    id="html-cookie",
    promise="No page sets a cookie.",
    origin="directive 2002/58/EC, article 5(3); lagen om elektronisk kommunikation, 9 kap. 28 §; project rule",
    remedy="leave it out, or keep what a reader has chosen in localStorage",
)
RULES: Final = (REQUESTS, BREACHES, CONSOLE, WEIGHT, FROM_DISK, COOKIES)

MOST_BYTES: Final = 60_000
MOST_REQUESTS: Final = 10
COMPRESSED: Final = frozenset(
    {".woff2", ".woff", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".zip", ".pdf", ".epub"}
)
"""Files that a server sends as they are."""


INTERNAL: Final = ("data:", "blob:", "about:")
"""Addresses that ask nobody."""
FONT: Final = re.compile(r"\.woff2?\b")


@dataclass(kw_only=True)  # no slots: Playwright notes its wrapper of a method on the method's object
class Record:
    """The effects of a visit to a page below ``home``.

    ``first`` is how many of the requests in ``asked`` came before the page was there.
    """

    home: str
    first: int = 0
    asked: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        """Write down what was asked for."""
        if not request.url.startswith(INTERNAL):
            (self.asked if request.url.startswith(self.home) else self.outside).append(request.url)

    def note_failure(self, request: Request) -> None:
        """Write down what the site did not give."""
        if request.url.startswith(self.home) and request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.url.removeprefix(self.home)} ({request.failure})")

    def note_load(self, _page: Page) -> None:
        """Mark the end of the first view."""
        self.first = self.first or len(self.asked)

    def note_console(self, message: ConsoleMessage) -> None:
        """Write down an error that the browser reports."""
        if message.type == "error":
            self.said.append(message.text)

    def note_error(self, error: Error) -> None:
        """Write down an error that a script threw."""
        self.said.append(str(error).splitlines()[0])


@contextmanager
def record_visit(page: Page, home: str) -> Iterator[Record]:
    """Write down what ``page`` asks for and says while the block lasts; ``home`` is where requests may go."""
    record = Record(home=home)
    notes: dict[Any, Any] = {
        "request": record.note_request,
        "requestfailed": record.note_failure,
        "load": record.note_load,
        "console": record.note_console,
        "pageerror": record.note_error,
    }
    for event, note in notes.items():
        page.on(event, note)
    try:
        yield record
    finally:
        for event, note in notes.items():
            page.remove_listener(event, note)


def keep_inside(context: BrowserContext, home: str) -> None:
    """Stop every request of the context's pages that would leave ``home`` (an address ending in a slash)."""

    def decide(route: Route) -> None:
        if route.request.url.startswith((home, *INTERNAL)):
            route.continue_()
        else:
            route.abort("blockedbyclient")

    context.route("**/*", decide)


def check_visit(name: str, record: Record, breaches: list[str]) -> Iterator[Finding]:
    """Yield what went wrong in a visit over HTTP; ``breaches`` are those of the page's own policy."""

    def finding(rule: Rule, message: str) -> Finding:
        return Finding(rule=rule, edition="html", place=name, message=message)

    yield from (finding(REQUESTS, f"asks for {address}") for address in dict.fromkeys(record.outside))
    yield from (finding(BREACHES, message) for message in dict.fromkeys(breaches))
    yield from (finding(CONSOLE, f"asks for {address}") for address in dict.fromkeys(record.failed))
    blocked = ("ERR_BLOCKED_BY_CLIENT", "Content Security Policy", "was not explicitly set")
    said = [text for text in dict.fromkeys(record.said) if not any(word in text for word in blocked)]
    yield from (finding(CONSOLE, f"the console says: {text[:200]}") for text in said)


def check_cookies(name: str, context: BrowserContext) -> Iterator[Finding]:
    """Yield the cookies that a visit has left behind, and clear them away."""
    for cookie in context.cookies():
        message = f'sets the cookie "{cookie.get("name", "")}"'
        yield Finding(rule=COOKIES, edition="html", place=name, message=message)
    context.clear_cookies()


def check_weight(name: str, record: Record, pictures: list[str], folder: Path) -> Iterator[Finding]:
    """Yield what is too heavy in a first visit; ``pictures`` are the addresses of those in the main text."""
    asked = dict.fromkeys(address.split("#")[0] for address in record.asked[: record.first] if address not in pictures)
    paths = [address.removeprefix(record.home) for address in asked]
    sizes = {path: _weigh(folder, path) for path in paths}
    if len(asked) > MOST_REQUESTS or sum(sizes.values()) > MOST_BYTES:
        heaviest = ", ".join(
            f"{path} {size / 1000:.1f}" for path, size in sorted(sizes.items(), key=lambda item: -item[1])[:4]
        )
        message = f"{sum(sizes.values()) / 1000:.1f} kB in {len(asked)} requests; heaviest in kB: {heaviest}"
        yield Finding(rule=WEIGHT, edition="html", place=name, message=message)


def _weigh(folder: Path, address: str) -> int:
    path = folder / unquote(urlsplit(address).path)
    return _compressed_size(path / "index.html" if path.is_dir() else path)


@cache
def _compressed_size(path: Path) -> int:
    if not path.is_file():
        return 0
    content = path.read_bytes()
    return len(content) if path.suffix in COMPRESSED else len(gzip.compress(content, 9, mtime=0))


def check_from_disk(name: str, record: Record) -> Iterator[Finding]:
    """Yield what is wrong with a visit to the file itself; the 404 page is only ever shown by a server."""
    if name == "404.html":
        return
    # Chromium takes every file for an origin of its own and refuses a font that is preloaded from the disk; the same
    # font is then loaded by the stylesheet: look at document.fonts.
    failed = [address for address in record.failed if not FONT.search(address)]
    said = [text for text in record.said if not FONT.search(text) and "net::ERR_FAILED" not in text]
    wrong = [f"asks for {address}" for address in (*record.outside, *failed)]
    wrong += [f"the console says: {text[:200]}" for text in said]
    for message in dict.fromkeys(wrong):
        yield Finding(rule=FROM_DISK, edition="html", place=name, message=message)
