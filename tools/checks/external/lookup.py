"""Looks addresses up, politely: each once, at most one at a time from each host, with a name and a time limit."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

import requests

HEADERS: Final = {"User-Agent": "sociala-medier-handbok link check", "Accept": "*/*"}
REFUSED: Final = {401, 403, 405, 406, 429, 999, 503}
"""Answers of servers that do not want programs: the page may well be there for people."""
HOSTS_AT_ONCE: Final = 4
FIRST_ERROR: Final = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: ``ok``, ``moved`` (with the new address), ``unsure`` or ``broken``."""

    address: str
    verdict: str
    detail: str = ""


def look_up_all(
    addresses: Iterable[str], *, timeout: float = 20, pause: float = 1, on_done: Callable[[Answer], None] | None = None
) -> list[Answer]:
    """Look up addresses, a few hosts side by side, and return the answers in the order of the addresses.

    ``timeout`` and ``pause`` (between two addresses of one host) are seconds.
    """
    wanted = list(addresses)
    hosts = [list(group) for _, group in groupby(sorted(wanted, key=_get_host), key=_get_host)]

    def look_up_host(group: list[str]) -> Iterator[Answer]:
        with requests.Session() as session:
            session.headers.update(HEADERS)
            for number, address in enumerate(group):
                if number:
                    time.sleep(pause)
                answer = look_up(session, address, timeout=timeout)
                if on_done:
                    on_done(answer)
                yield answer

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        answers = {
            answer.address: answer
            for group in pool.map(lambda host: list(look_up_host(host)), hosts)
            for answer in group
        }

    return [answers[address] for address in wanted]


def look_up(session: requests.Session, address: str, *, timeout: float) -> Answer:
    """Look up one address: by HEAD, and by GET where a server does not answer that well."""
    try:
        response = session.head(address, timeout=timeout, allow_redirects=True)
        if response.status_code >= FIRST_ERROR:
            response = session.get(address, timeout=timeout, allow_redirects=True, stream=True)
        response.close()
    except requests.Timeout:
        return Answer(address, "unsure", f"no answer within {timeout:g} seconds")
    except requests.RequestException as error:
        return Answer(address, "broken", type(error).__name__)

    if response.status_code in REFUSED:
        return Answer(address, "unsure", f"the server refuses programs ({response.status_code})")
    if response.status_code >= FIRST_ERROR:
        return Answer(address, "broken", f"status {response.status_code}")
    if response.history and all(step.is_permanent_redirect for step in response.history):
        return Answer(address, "moved", response.url)

    return Answer(address, "ok")


def _get_host(address: str) -> str:
    return urlsplit(address).netloc
