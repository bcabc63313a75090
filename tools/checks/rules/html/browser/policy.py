"""Rules about what a page may run and load: a strict policy, no inline code, no address of another host."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.site import SitePage

POLICY: Final = Rule(
    id="html-policy",
    promise="Each page states a strict security policy before it loads anything.",
    origin="Content Security Policy Level 3; project rule",
    remedy='put <meta http-equiv="Content-Security-Policy" content="default-src \'self\'; …"> first in head',
)
INLINE_CODE: Final = Rule(
    id="html-inline-code",
    promise="No page holds inline scripts, event attributes, javascript: addresses or inline styles.",
    origin="Content Security Policy Level 3, script-src and style-src; project rule",
    remedy="move it to a file of the site",
)
OTHER_HOSTS: Final = Rule(
    id="html-other-host",
    promise="No page, and no stylesheet of one, loads or tells anything to another host.",
    origin="GDPR article 5(1)(c); project rule: no request leaves the site",
    remedy="keep the file in the site",
)
RULES: Final = (POLICY, INLINE_CODE, OTHER_HOSTS)

DATA_SCRIPTS: Final = ("application/json", "application/ld+json", "text/plain", "speculationrules", "importmap")
REQUIRED: Final = {"object-src": "'none'", "base-uri": "'none'"}
"""Directives that ``default-src`` does not cover, or that are safe only when they forbid everything."""
_LINKS = "stylesheet preload modulepreload prefetch preconnect dns-prefetch icon manifest apple-touch-icon mask-icon"
LOADING_LINKS: Final = frozenset(_LINKS.split())
LOADING: Final = dict.fromkeys(
    ("img", "script", "iframe", "video", "audio", "source", "track", "embed", "input"), "src"
) | {
    "object": "data",
    "image": "href",
    "use": "href",
}
"""Elements that load something, and the attribute that says what."""

STYLE_ADDRESS: Final = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])([^'")\s]+)""")


def check_policy(pages: list[SitePage]) -> Iterator[Finding]:
    """Yield what these pages run or load that they should not."""
    for page in pages:
        for rule, check in ((POLICY, _check_policy), (INLINE_CODE, _check_inline), (OTHER_HOSTS, _check_hosts)):
            for message in check(page):
                yield Finding(rule=rule, edition="html", place=page.name, message=message)


def parse_policy(text: str) -> dict[str, list[str]]:
    """Split a policy into its directives and their sources."""
    parts = [directive.split() for directive in text.split(";")]
    return {part[0].lower(): part[1:] for part in parts if part}


def _check_policy(page: SitePage) -> Iterator[str]:
    metas = [
        meta
        for meta in page.soup.find_all("meta", attrs={"http-equiv": True})
        if str(meta["http-equiv"]).lower() == "content-security-policy"
    ]
    if not metas:
        yield "no security policy"
        return
    if metas[0].find_previous(["script", "link", "style"]):
        yield "the security policy comes after something that is loaded: it does not govern that"
    policy = parse_policy(str(metas[0].get("content", "")))
    default = policy.get("default-src", ["*"])
    for directive in ("script-src", "style-src"):
        sources = policy.get(directive, default)
        loose = [
            source for source in sources if source.startswith("'unsafe-") or source in ("*", "data:", "https:", "http:")
        ]
        if loose:
            yield f"{directive} allows {' '.join(loose)}"
    if "*" in default:
        yield "default-src allows every host"
    for directive, value in REQUIRED.items():
        allowed = policy.get(directive, default if directive == "object-src" else ["*"])
        if allowed != [value]:
            yield f"{directive} is not {value}"


def _check_inline(page: SitePage) -> Iterator[str]:
    for script in page.soup.find_all("script"):
        if not script.has_attr("src") and script.get("type") not in DATA_SCRIPTS and script.get_text(strip=True):
            yield f"an inline script: {_start(script.get_text(' ', strip=True))}"
    for style in page.soup.find_all("style"):
        yield f"an inline stylesheet: {_start(style.get_text(' ', strip=True))}"
    found = Counter(
        f'<{element.name}> has {name}="{_start(str(value))}"'
        for element in page.soup.find_all(name=True)
        for name, value in element.attrs.items()
        if name == "style" or name.startswith("on") or _is_script_address(name, value)
    )
    for message, times in found.items():
        yield f"{message} ({times} times)" if times > 1 else message


def _start(text: str) -> str:
    return " ".join(text.split())[:60]


def _is_script_address(name: str, value: object) -> bool:
    return name in ("href", "src", "action", "formaction") and str(value).strip().lower().startswith("javascript:")


def _check_hosts(page: SitePage) -> Iterator[str]:
    addresses = [
        str(element[attribute])
        for name, attribute in LOADING.items()
        for element in page.soup.find_all(name)
        if element.has_attr(attribute)
    ]
    for element in page.soup.find_all(srcset=True):
        addresses += [candidate.split()[0] for candidate in str(element["srcset"]).split(",") if candidate.strip()]
    for link in page.soup.find_all("link", href=True):
        if LOADING_LINKS.intersection(rel.lower() for rel in link.get_attribute_list("rel") if rel):
            addresses.append(str(link["href"]))
    addresses += [word for link in page.soup.find_all(ping=True) for word in str(link["ping"]).split()]
    addresses += [address for sheet in _find_sheets(page) for address in _list_style_addresses(sheet)]
    for address in addresses:
        if address.strip().lower().startswith(("http:", "https:", "//", "ws:", "wss:")):
            yield f"loads {address}"


def _find_sheets(page: SitePage) -> Iterator[Path]:
    """Yield the site's own stylesheets that a page links to."""
    for link in page.soup.select("link[rel~=stylesheet][href]"):
        path = unquote(urlsplit(str(link["href"])).path)
        sheet = page.path.parent / path
        if path and not urlsplit(str(link["href"])).netloc and sheet.is_file():
            yield sheet


@cache
def _list_style_addresses(sheet: Path) -> tuple[str, ...]:
    """Return what a stylesheet may load, now or when something is pointed at."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8", errors="replace"), flags=re.DOTALL)

    return tuple(match[1] for match in STYLE_ADDRESS.finditer(text))
