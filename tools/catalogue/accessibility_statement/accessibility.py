"""Facts about the publication's accessibility: the faults, the human audits, what the law leaves out."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.base.pages import Labels
from tools.catalogue.base.values import STRICT, Key, Text

Edition = Literal["html", "epub", "pdf"]

EVERYONE = "everyone"

SITUATIONS = {
    EVERYONE: "Alla, i varje situation",
    "without-sight": "Utan synförmåga",
    "low-vision": "Med nedsatt syn",
    "colour-vision": "Med nedsatt färgseende",
    "without-hearing": "Utan hörsel",
    "reduced-hearing": "Med nedsatt hörsel",
    "without-voice": "Utan röstförmåga",
    "dexterity": "Med begränsad finmotorik eller styrka",
    "mobility": "Med begränsad rörlighet",
    "flicker": "Med känslighet för flimmer",
    "cognition": "Med kognitiv funktionsnedsättning",
}
"""Digg's situations of use, as the statement's headings name them; before them, what hits every reader alike."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class KnownFault:
    """A fault that we know of and have accepted for a time.

    ``rules`` are the ids of the checks whose findings it covers, ``pages`` the docnames it concerns (none: all),
    ``criterion`` the WCAG criterion or ISO clause, ``since`` and ``mend_by`` its dates.
    """

    id: Key
    what: Text
    why: Text
    criterion: Text
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)]
    pages: tuple[Text, ...] = ()
    situations: Annotated[tuple[str, ...], Field(min_length=1)]
    rules: tuple[Key, ...] = ()
    way_round: Text
    since: date
    mend_by: date

    @model_validator(mode="after")
    def _check(self) -> Self:
        unknown = [name for name in self.situations if name not in SITUATIONS]
        if unknown:
            msg = f"unknown situation {', '.join(unknown)}; allowed: {', '.join(SITUATIONS)}"
            raise ValueError(msg)
        if self.mend_by <= self.since:
            msg = "mend_by must come after since"
            raise ValueError(msg)

        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class HumanAudit:
    """A dated audit by people: by whom, of which editions, how, and with what result."""

    day: date
    by: Text
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)]
    method: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Exempt:
    """Content that the law does not cover: what, and why."""

    what: Text
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Accessibility:
    """All of ``accessibility.toml``; ``updated`` is the day of the statement's own latest change."""

    published: date
    assessed: date
    updated: date
    method: Text
    fault: tuple[KnownFault, ...] = ()
    audit: tuple[HumanAudit, ...] = ()
    exempt: tuple[Exempt, ...] = ()

    def list_faults(self, edition: str) -> tuple[KnownFault, ...]:
        """Return the known faults of one edition (``html``, ``epub`` or ``pdf``)."""
        return tuple(fault for fault in self.fault if edition in fault.editions)

    def validate(self, pages: Labels) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message); ``pages`` are those there are."""
        return [
            (f"fault[{fault.id}].pages", f"there is no page {page}.md")
            for fault in self.fault
            for page in fault.pages
            if page not in pages
        ]
