"""Rules about the words of the pages: their language, the language of the interface, links that say where they lead."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from bs4 import Tag
from bs4.element import NavigableString

from tools.checks.core.findings import Finding, Rule
from tools.checks.readers.languages import guess_language, is_english_interface
from tools.checks.readers.link_texts import find_link_fault
from tools.checks.rules.html.pages.markup import is_hidden
from tools.checks.rules.html.site import SitePage

PAGE_LANGUAGE: Final = Rule(
    id="html-page-language",
    promise="Each page states the language that it is written in.",
    origin="WCAG 2.2, 3.1.1",
    remedy='set lang on the html element (lang="sv")',
)
PART_LANGUAGE: Final = Rule(
    id="html-part-language",
    promise="Passages in another language are marked with it.",
    origin="WCAG 2.2, 3.1.2",
    remedy="mark the passage with its language, or translate it",
)
INTERFACE_LANGUAGE: Final = Rule(
    id="html-interface-language",
    promise="Labels, titles, buttons and other interface texts speak the page's language.",
    origin="WCAG 2.2, 3.1.2; project rule: everything a reader meets is Swedish",
    remedy="translate the text",
)
LINK_TEXTS: Final = Rule(
    id="html-link-text",
    promise="Each link's text tells by itself where the link leads.",
    origin="WCAG 2.2, 2.4.4 and 2.4.9",
    remedy="name the target in the link text",
)
NAMES: Final = Rule(
    id="html-label-in-name",
    promise="The name of each control holds the words that it shows.",
    origin="WCAG 2.2, 2.5.3; failure F96",
    remedy="begin the aria-label with the visible text, or drop it",
)
RULES: Final = (PAGE_LANGUAGE, PART_LANGUAGE, INTERFACE_LANGUAGE, LINK_TEXTS, NAMES)

BLOCKS: Final = "p, li, dd, dt, td, th, blockquote, figcaption, caption, h1, h2, h3, h4, h5, h6, summary"
LABELS: Final = ("aria-label", "title", "alt", "placeholder", "aria-roledescription", "aria-description")


def check_wording(pages: list[SitePage]) -> Iterator[Finding]:
    """Yield what is wrong with the words of these pages."""
    for page in pages:
        wrong = _check_page_language(page)
        if wrong:
            yield _finding(PAGE_LANGUAGE, page, wrong)
        else:
            yield from (_finding(PART_LANGUAGE, page, message) for message in _check_part_languages(page))
            yield from (_finding(INTERFACE_LANGUAGE, page, message) for message in _check_interface(page))
        yield from (_finding(LINK_TEXTS, page, message) for message in _check_links(page))
        yield from (_finding(NAMES, page, message) for message in _check_names(page))


def _finding(rule: Rule, page: SitePage, message: str) -> Finding:
    return Finding(rule=rule, edition="html", place=page.name, message=message)


def _language(element: Tag) -> str:
    for at in (element, *element.parents):
        if isinstance(at, Tag) and (at.get("lang") or at.get("xml:lang")):
            return str(at.get("lang") or at.get("xml:lang")).split("-")[0].lower()
    return ""


def _own_text(element: Tag) -> str:
    """Give the element's text without code, nested blocks and passages that state their own language."""
    parts: list[str] = []
    for child in element.children:
        if isinstance(child, NavigableString) and type(child) is NavigableString:
            parts.append(str(child))
        elif isinstance(child, Tag) and not child.has_attr("lang") and child.name not in _FOREIGN:
            parts.append(_own_text(child))
    return " ".join("".join(parts).split())


_FOREIGN: Final = ("code", "pre", "kbd", "samp", "script", "style", "ul", "ol", "dl", "table", "p", "blockquote")


def _check_page_language(page: SitePage) -> str | None:
    root = page.soup.html
    declared = _language(root) if root else ""
    if not declared:
        return "the html element has no lang"
    main = page.soup.select_one("main, [role=main]") or page.soup.body
    if main is None:
        return None
    guessed = guess_language(" ".join(_own_text(block) for block in main.select(BLOCKS)), declared=declared)
    return f'the page says lang="{declared}" and is written in "{guessed}"' if guessed != declared else None


def _check_part_languages(page: SitePage) -> Iterator[str]:
    for block in page.soup.select(BLOCKS):
        declared, text = _language(block), _own_text(block)
        guessed = guess_language(text, declared=declared)
        if guessed != declared and not is_hidden(block):
            yield f'"{text[:60]}" is marked as "{declared}" and written in "{guessed}"'
    for part in page.soup.select("body [lang]"):
        declared, text = _language(part), _own_text(part)
        guessed = guess_language(text, declared=declared)
        if guessed != declared and not part.select(BLOCKS) and part.name not in BLOCKS.split(", "):
            yield f'"{text[:60]}" is marked as "{declared}" and written in "{guessed}"'


def _check_interface(page: SitePage) -> Iterator[str]:
    seen: set[str] = set()
    texts = [
        (f"{element.name}'s {label}", element, str(element[label]))
        for label in LABELS
        for element in page.soup.select(f"[{label}]")
    ]
    short = "button, summary, label, legend, nav a, aside a, header a, footer a, .admonition-title, .caption, title"
    texts += [(str(element.name), element, element.get_text(" ", strip=True)) for element in page.soup.select(short)]
    for what, element, text in texts:
        if text not in seen and _language(element) != "en" and is_english_interface(text):
            seen.add(text)
            yield f'{what} says "{text}"'


def _check_names(page: SitePage) -> Iterator[str]:
    for field in page.soup.select("input[aria-label][id], select[aria-label][id], textarea[aria-label][id]"):
        label = page.soup.find("label", attrs={"for": str(field["id"])})
        words = _plain_words(label.get_text(" ", strip=True)) if isinstance(label, Tag) else ""
        if words not in _plain_words(str(field["aria-label"])):
            yield f'<{field.name}> shows "{words}" and is named "{_plain_words(str(field["aria-label"]))}"'
    for control in page.soup.select("a[href][aria-label], button[aria-label], [role=button][aria-label]"):
        hidden = {id(text) for part in control.select("[aria-hidden=true], svg") for text in part.find_all(string=True)}
        shown = " ".join(str(text) for text in control.find_all(string=True) if id(text) not in hidden)
        words, name = _plain_words(shown), _plain_words(str(control["aria-label"]))
        if words not in name:
            yield f'<{control.name}> shows "{words}" and is named "{name}"'


def _plain_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _name(link: Tag) -> str:
    if link.get("aria-label"):
        return str(link["aria-label"])
    pictures = " ".join(str(picture.get("alt", "")) for picture in link.find_all("img"))
    return " ".join(f"{link.get_text(' ', strip=True)} {pictures}".split())


def _check_links(page: SitePage) -> Iterator[str]:
    targets: dict[str, set[str]] = defaultdict(set)
    weak: Counter[str] = Counter()
    for link in page.soup.select("a[href]"):
        name, href = _name(link), str(link["href"])
        if is_hidden(link) or not name or link.find_parent(class_="highlight"):
            continue
        plain = name.casefold().strip(" .:!>»→…")
        if _names_its_heading(page, plain, href):
            continue
        if find_link_fault(plain):
            weak[name] += 1
        elif (link.find_parent("main") or link.find_parent(role="main")) and not _is_reference(link, plain, href):
            targets[plain].add(urljoin(page.name, href))
    for name, times in weak.items():
        yield f'the link text "{name}" says nothing by itself' + (f" ({times} times)" if times > 1 else "")
    for name, addresses in targets.items():
        if len(addresses) > 1:
            yield f'the link text "{name}" leads to {len(addresses)} places: {", ".join(sorted(addresses)[:3])}'


def _names_its_heading(page: SitePage, name: str, href: str) -> bool:
    """Tell whether a link of a contents list says what the heading says that it leads to."""
    target = page.soup.find(id=href.removeprefix("#")) if href.startswith("#") and len(href) > 1 else None
    heading = target if isinstance(target, Tag) and target.name[0] == "h" else None
    if isinstance(target, Tag) and heading is None:
        heading = target.find(["h1", "h2", "h3", "h4", "h5", "h6"])
    return isinstance(heading, Tag) and heading.get_text(" ", strip=True).casefold().startswith(name)


def _is_reference(link: Tag, name: str, href: str) -> bool:
    """Tell whether a link is a mark or an entry of a list that says the rest: a note's number, a table of contents."""
    listed = link.find_parent(class_=["indextable", "toctree-wrapper"])
    return href.startswith("#") or name.strip("[]()").isdigit() or bool(listed)
