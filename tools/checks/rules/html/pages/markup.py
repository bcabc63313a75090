"""Rules about the markup as written that no validator has: headings, tables, alternative texts, titles."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from bs4 import Tag

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.site import SitePage

HEADINGS: Final = Rule(
    id="html-heading-order",
    promise="Each page has one h1, and no heading lies more than one level below the one before it.",
    origin="WCAG 2.2, 1.3.1 and 2.4.6; technique H42",
    remedy="use the next level down, and one title a page",
)
TITLES: Final = Rule(
    id="html-page-title",
    promise="Each page has a title of its own.",
    origin="WCAG 2.2, 2.4.2",
    remedy="give the page a title that no other page has",
)
TABLES: Final = Rule(
    id="html-table-header",
    promise="Each data table has header cells that say something and speak for the right direction.",
    origin="WCAG 2.2, 1.3.1; techniques H51, H63; failure F46",
    remedy="mark the header row or column as such, with scope where both are there",
)
ALTERNATIVES: Final = Rule(
    id="html-image-alt",
    promise="Each picture has an alternative text that says something, or is marked as decoration.",
    origin="WCAG 2.2, 1.1.1; failure F30",
    remedy='write what the picture tells, or alt="" for mere decoration',
)
RULES: Final = (HEADINGS, TITLES, TABLES, ALTERNATIVES)

_EMPTY = "bild bilden foto fotografi image img picture photo graphic grafik ikon icon logo spacer untitled"
EMPTY_ALTERNATIVES: Final = frozenset(_EMPTY.split())
"""Alternative texts that only say that there is a picture."""

UNWRITTEN: Final = re.compile(
    r"(en |ett |an? |the )?(bild|foto|fotografi|picture|image|photo)( på| av| som visar| of| showing)?|"
    r"(todo|tbd|fixme|xxx|lorem ipsum|alt|alt ?text|alternativ ?text|beskrivning|description|placeholder)\W*"
)
"""Alternative texts that someone meant to write."""
CAMERA_NAME: Final = re.compile(r"(img|dsc[nf]?|p|pict|image|bild|screenshot|skärmbild)[ _-]?\d[\d _.-]*")
"""Names that cameras and programs give to pictures."""


def check_markup(pages: list[SitePage]) -> Iterator[Finding]:
    """Yield what is wrong with the markup of these pages."""
    for page in pages:
        yield from (_finding(HEADINGS, page, message) for message in _check_headings(page))
        yield from (_finding(TABLES, page, message) for message in _check_tables(page))
        yield from (_finding(ALTERNATIVES, page, message) for message in _check_pictures(page))
    yield from _check_titles(pages)


def _finding(rule: Rule, page: SitePage, message: str) -> Finding:
    return Finding(rule=rule, edition="html", place=page.name, message=message)


def is_hidden(element: Tag) -> bool:
    """Tell whether the markup hides the element from everyone (styles are the browser's business)."""
    return any(
        at.has_attr("hidden") or at.get("aria-hidden") == "true" or at.name in ("template", "noscript")
        for at in (element, *element.parents)
        if isinstance(at, Tag)
    )


def _heading_level(element: Tag) -> int:
    if element.get("role") == "heading":
        level = str(element.get("aria-level", "2"))
        return int(level) if level.isdigit() else 2
    return int((element.name or "h2")[1])


def _check_headings(page: SitePage) -> Iterator[str]:
    found = [
        element
        for element in page.soup.select("h1, h2, h3, h4, h5, h6, [role=heading]")
        if not is_hidden(element) and element.get("role") not in ("presentation", "none")
    ]
    titles = [element for element in found if _heading_level(element) == 1]
    if len(titles) != 1:
        yield f"{len(titles)} headings of level 1 instead of one"
    regions: dict[int, int] = {}
    for element in found:
        region = element.find_parent(["main", "nav", "aside", "footer", "header"])
        in_main = element.find_parent("main") or element.find_parent(role="main")
        level, text = _heading_level(element), element.get_text(" ", strip=True)
        # A region beside the main text may start at level 2: it is not a part of the page's own outline.
        before = regions.get(id(in_main or region), 0 if in_main or region is None else 1)
        if level > before + 1:
            yield f'heading "{text[:50]}" is of level {level} after level {before or "none"}'
        if not text and not element.find("img", alt=True):
            yield f"an empty heading of level {level}"
        regions[id(in_main or region)] = level


def _check_titles(pages: list[SitePage]) -> Iterator[Finding]:
    by_title: dict[str, list[SitePage]] = defaultdict(list)
    for page in pages:
        title = page.soup.title.get_text(strip=True) if page.soup.title else ""
        by_title[title].append(page)
    for title, same in by_title.items():
        if not title:
            yield from (_finding(TITLES, page, "no title") for page in same)
            continue
        for page in same if len(same) > 1 else ():
            others = ", ".join(other.name for other in same if other is not page)
            yield _finding(TITLES, page, f'the title "{title}" also stands on {others}')


def _check_tables(page: SitePage) -> Iterator[str]:
    for table in page.soup.select("table:not([role=presentation], [role=none])"):
        rows = [row for row in table.select("tr") if row.find_parent("table") is table]
        cells = [row.find_all(["td", "th"], recursive=False) for row in rows]
        shown = " ".join(table.get_text(" ", strip=True).split())[:40]
        if len(rows) > 1 and max(map(len, cells)) > 1 and not table.find("th"):
            yield f'the table "{shown} …" has no header cell'
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                named = cell.get_text(strip=True) or cell.find("img", alt=True) or cell.get("aria-label")
                if cell.name == "th" and not named and (number, column) != (0, 0):
                    yield f'the table "{shown} …" has an empty header cell in row {number + 1}, column {column + 1}'
        yield from _check_scopes(cells, shown)
    for table in page.soup.select("table[role=presentation], table[role=none]"):
        if table.find(["th", "caption", "thead"]):
            yield f'the table "{table.get_text(" ", strip=True)[:40]} …" has headers and says that it is no table'


def _check_scopes(cells: Sequence[Sequence[Tag]], shown: str) -> Iterator[str]:
    """Yield the header cells that speak for the wrong direction; where both have headers each must say its own."""
    rows = [row for row in cells if row]
    both = any(all(cell.name == "th" for cell in row[1:]) for row in rows) and any(
        row[0].name == "th" and len(row) > 1 and all(cell.name == "td" for cell in row[1:]) for row in rows
    )
    for row in rows:
        heads_columns = all(cell.name == "th" for cell in row[1:]) and len(row) > 1
        for column, cell in enumerate(row):
            scope, text = str(cell.get("scope", "")).lower(), cell.get_text(" ", strip=True)[:30]
            if cell.name != "th" or not text:
                continue
            if heads_columns and column > 0 and scope in ("row", "rowgroup"):
                yield f'the table "{shown} …": the header cell "{text}" stands above a column and says scope="{scope}"'
            elif not heads_columns and column == 0 and scope in ("col", "colgroup"):
                yield f'the table "{shown} …": the header cell "{text}" begins a row and says scope="{scope}"'
            elif both and not scope and not cell.get("id"):
                yield f'the table "{shown} …" has headers in both directions, and "{text}" has no scope'


def _check_pictures(page: SitePage) -> Iterator[str]:
    for picture in page.soup.select("img, input[type=image], area[href], canvas, [role=img]:not(img)"):
        if is_hidden(picture) or picture.get("role") in ("presentation", "none"):
            continue
        source = str(picture.get("src") or picture.get("href") or picture.name)
        label = picture.get("aria-label") or picture.get("aria-labelledby")
        text = picture.get("alt")
        if picture.name not in ("img", "input", "area"):
            if (
                not label
                and not picture.find("title")
                and not (picture.name == "canvas" and picture.get_text(strip=True))
            ):
                yield f"<{picture.name}{' role=img' if picture.get('role') else ''}> has no name"
        elif text is None and not label:
            yield f"{source} has no alternative text"
        elif text:
            yield from _check_alternative(str(text), source)


def _check_alternative(text: str, source: str) -> Iterator[str]:
    name = PurePosixPath(source.partition("?")[0])
    plain = text.strip().casefold()
    if (
        plain in EMPTY_ALTERNATIVES
        or UNWRITTEN.fullmatch(plain)
        or plain in (name.name.casefold(), name.stem.casefold())
    ):
        yield f'the alternative text of {source} is only "{text}"'
    elif re.search(r"\.(png|jpe?g|gif|svg|webp|avif)$", plain) or CAMERA_NAME.fullmatch(plain):
        yield f'the alternative text of {source} is a file name: "{text}"'
    elif re.match(r"(https?:|www\.)\S+$", plain):
        yield f'the alternative text of {source} is an address: "{text}"'
    elif not re.search(r"\w", plain):
        yield f'the alternative text of {source} says nothing: "{text}"'
