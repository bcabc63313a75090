"""Rules about a first visit: what is asked for, what is refused, what is said in the console, what it weighs."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, Route

from tools.checks.findings import Finding, Rule

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
RULES: Final = (REQUESTS, BREACHES, CONSOLE, WEIGHT, FROM_DISK)

MOST_BYTES: Final = 60_000
MOST_REQUESTS: Final = 10
COMPRESSED: Final = frozenset(
    {".woff2", ".woff", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".zip", ".pdf", ".epub"}
)
"""Files that a server sends as they are."""


FONT: Final = re.compile(r"\.woff2?\b")


@dataclass(slots=True)
class Record:
    """What a visit to a page caused; ``first`` is how many of the requests ``asked`` came before the page was there."""

    first: int = 0
    asked: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def keep_inside(context: BrowserContext, home: str) -> None:
    """Let nothing that the context's pages do leave ``home`` (an address ending in a slash)."""

    def decide(route: Route) -> None:
        if route.request.url.startswith((home, "data:", "blob:", "about:")):
            route.continue_()
        else:
            route.abort("blockedbyclient")

    context.route("**/*", decide)


def record_visit(page: Page, url: str, home: str) -> Record:
    """Load ``url`` and write down every request, failure and error from now on; ``home`` is where requests may go.

    The record goes on growing for as long as the page is open: a script may ask for things later.
    """
    record = Record()

    def note_request(request: Request) -> None:
        if request.url.startswith(("data:", "blob:", "about:")):
            return
        (record.asked if request.url.startswith(home) else record.outside).append(request.url)

    def note_failure(request: Request) -> None:
        if request.url.startswith(home) and request.failure != "net::ERR_ABORTED":
            record.failed.append(f"{request.url.removeprefix(home)} ({request.failure})")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            record.said.append(message.text)

    def note_error(error: Error) -> None:
        record.said.append(str(error).splitlines()[0])

    page.on("request", note_request)
    page.on("requestfailed", note_failure)
    page.on("console", note_console)
    page.on("pageerror", note_error)
    page.goto(url, wait_until="load")
    record.first = len(record.asked)
    return record


def judge_visit(name: str, record: Record, breaches: list[str]) -> Iterator[Finding]:
    """Yield what went wrong in a visit over HTTP; ``breaches`` are those of the page's own policy."""

    def finding(rule: Rule, message: str) -> Finding:
        return Finding(rule=rule, edition="html", place=name, message=message)

    yield from (finding(REQUESTS, f"asks for {address}") for address in dict.fromkeys(record.outside))
    yield from (finding(BREACHES, message) for message in dict.fromkeys(breaches))
    yield from (finding(CONSOLE, f"asks for {address}") for address in dict.fromkeys(record.failed))
    blocked = ("ERR_BLOCKED_BY_CLIENT", "Content Security Policy", "was not explicitly set")
    said = [text for text in dict.fromkeys(record.said) if not any(word in text for word in blocked)]
    yield from (finding(CONSOLE, f"the console says: {text[:200]}") for text in said)


def judge_weight(name: str, record: Record, pictures: list[str], folder: Path, home: str) -> Iterator[Finding]:
    """Yield what is too heavy in a first visit; ``pictures`` are the addresses of those in the main text."""
    asked = dict.fromkeys(address.split("#")[0] for address in record.asked[: record.first] if address not in pictures)
    sizes = {address.removeprefix(home): _weigh(folder, address, home) for address in asked}
    if len(asked) > MOST_REQUESTS or sum(sizes.values()) > MOST_BYTES:
        heaviest = ", ".join(
            f"{path} {size / 1000:.1f}" for path, size in sorted(sizes.items(), key=lambda item: -item[1])[:4]
        )
        message = f"{sum(sizes.values()) / 1000:.1f} kB in {len(asked)} requests; heaviest in kB: {heaviest}"
        yield Finding(rule=WEIGHT, edition="html", place=name, message=message)


def _weigh(folder: Path, address: str, home: str) -> int:
    path = folder / unquote(urlsplit(address.removeprefix(home)).path)
    return _compressed_size(path / "index.html" if path.is_dir() else path)


@cache
def _compressed_size(path: Path) -> int:
    if not path.is_file():
        return 0
    content = path.read_bytes()
    return len(content) if path.suffix in COMPRESSED else len(gzip.compress(content, 9, mtime=0))


def judge_from_disk(name: str, record: Record) -> Iterator[Finding]:
    """Yield what is wrong with a visit to the file itself."""
    # Chromium takes every file for an origin of its own and refuses a font that is preloaded from the disk; the same
    # font is then loaded by the stylesheet: look at document.fonts.
    failed = [address for address in record.failed if not FONT.search(address)]
    said = [text for text in record.said if not FONT.search(text) and "net::ERR_FAILED" not in text]
    wrong = [f"asks for {address}" for address in (*record.outside, *failed)]
    wrong += [f"the console says: {text[:200]}" for text in said]
    for message in dict.fromkeys(wrong):
        yield Finding(rule=FROM_DISK, edition="html", place=name, message=message)
