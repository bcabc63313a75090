"""Addresses: which leave the book, where the others lead, and how they have to be written.

Browsers take almost anything for an address; EPUB 3.3, section 3.7, asks for valid URL strings
(https://url.spec.whatwg.org/#url-writing), and reading systems are less forgiving than browsers.
"""

import posixpath
import re
from typing import Final
from urllib.parse import quote, unquote, urlsplit

SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

UNFIT: Final = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})""")
"""ASCII characters that a URL has to write as percent and number; a lone percent sign is one of them."""

SCHEMES: Final = frozenset(
    {"cid", "crid", "data", "dav", "dict", "dns", "fax", "ftp", "gopher", "http", "https", "im", "imap", "info", "irc"}
    | {"ldap", "mailto", "mid", "news", "nfs", "nntp", "pop", "pres", "rtsp", "sip", "sips", "tag", "tel", "telnet"}
    | {"tftp", "tv", "urn", "wais", "xmpp"}
)
"""Schemes that EPUBCheck takes for known: it warns (HTM-025) of all others, some newer ones of IANA's among them."""

WITH_HOST: Final = frozenset({"ftp", "http", "https"})
"""Schemes whose addresses name a host."""


def is_remote(address: str) -> bool:
    """Tell whether an address leaves the book."""
    return bool(SCHEME.match(address) or address.startswith("//"))


def resolve(page: str, address: str) -> tuple[str, str]:
    """Return the file and the fragment, unquoted, that a relative address on a page leads to."""
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return target, unquote(fragment)


def relative(page: str, target: str) -> str:
    """Return the address of a file, as seen from a page, quoted."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def written_well(address: str) -> str:
    """Return an address that leaves the book as a valid URL; empty when it can lead a reader nowhere.

    A file on the author's own disk is nowhere, and so is an address without host or with a scheme that nobody knows.
    """
    address = address.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    scheme, colon, rest = address.partition(":")
    # a second number sign ends no URL, but a fragment may not hold one
    rest, sign, fragment = rest.partition("#")
    address = f"{scheme.lower()}{colon}{rest}{sign}{fragment.replace('#', '%23')}"
    address = UNFIT.sub(lambda match: f"%{ord(match.group()[0]):02X}", address)
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or (parts.scheme in WITH_HOST and not is_host(host or "")):
        return ""
    return address


def is_host(host: str) -> bool:
    """Tell whether a host's name may stand in a URL: an address in numbers, or labels of letters and digits."""
    if ":" in host:
        return True
    return bool(host) and all(re.fullmatch(r"[\w.~-]+", label) for label in host.rstrip(".").split("."))
