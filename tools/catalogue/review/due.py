"""Open tasks: pages to review, facts and sources to compare anew, blanks that only the city can fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal

from tools.catalogue import Catalogue
from tools.catalogue.base.limits import GREATEST_AGE
from tools.catalogue.base.pages import find_pages, read_text
from tools.catalogue.review.front_matter import read_front_matter

NOTICE_PERIOD: Final = timedelta(days=30)
"""How long before its day something is listed."""

Kind = Literal["page", "fact", "source", "picture", "placeholder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to do: ``name`` is a docname or a key, ``label`` what it is about.

    ``day`` is the last day for it, None if it was due from the start; ``pages`` are those that show it.
    """

    kind: Kind
    name: str
    label: str
    day: date | None = None
    pages: tuple[str, ...] = ()


def list_due(catalogue: Catalogue, source: Path, *, today: date, within: timedelta = NOTICE_PERIOD) -> list[Due]:
    """Return what is due by ``today`` or ``within`` so long after it, the oldest first; blanks come last."""
    dated = [
        due
        for due in (*_list_pages(source), *_list_verified(catalogue))
        if due.day is not None and due.day <= today + within
    ]

    return [*sorted(dated, key=lambda due: (due.day or today, due.kind, due.name)), *_list_blanks(catalogue, source)]


def _list_pages(source: Path) -> Iterator[Due]:
    for page, file in find_pages(source).items():
        front = read_front_matter(file)
        reviewed = front.get("reviewed")
        if front.get("orphan"):
            continue
        day = reviewed + GREATEST_AGE if isinstance(reviewed, date) else date.min
        yield Due(kind="page", name=page, label=str(front.get("description", "")), day=day, pages=(page,))


def _list_verified(catalogue: Catalogue) -> Iterator[Due]:
    for fact in catalogue.fact.values():
        yield Due(kind="fact", name=fact.key, label=fact.text, day=fact.verified + GREATEST_AGE)
    for one in catalogue.sources.values():
        yield Due(kind="source", name=one.key, label=one.title, day=one.read + GREATEST_AGE)
    for service in catalogue.services:
        for picture in service.pictures:
            label = f"{service.name}, {picture.size_text}"
            yield Due(kind="picture", name=service.name_file(picture), label=label, day=picture.verified + GREATEST_AGE)
    for web in catalogue.web_pictures:
        yield Due(kind="picture", name=web.file, label=web.use, day=web.verified + GREATEST_AGE)


def _list_blanks(catalogue: Catalogue, source: Path) -> Iterator[Due]:
    texts = {page: read_text(file) for page, file in find_pages(source).items()}
    for one in catalogue.placeholders.values():
        if not one.value:
            pages = tuple(page for page, text in texts.items() if f"{{placeholder}}`{one.key}`" in text)
            yield Due(kind="placeholder", name=one.key, label=one.label, pages=pages)
