"""The facts that pages quote by their key, so that a number stands in one place only."""

import re
from datetime import date
from typing import Final, Literal, Self

from pydantic import model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import find_doubled_keys
from tools.catalogue.base.values import STRICT, Address, Key, Text

ABBREVIATED: Final = re.compile(r"(?:^|[\s(])(?:kap|st|p|m\.m|m\.fl|osv|etc|inkl|exkl)\.$")
"""A text whose last full stop belongs to its last word."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Fact:
    """A fact: the text as it is shown, and what it rests on."""

    key: Key
    text: Text
    basis: Literal["malmo", "law", "standard"]
    source: Address | None = None
    reference: Text | None = None
    verified: date

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        if self.source is None and self.reference is None:
            msg = "behöver source (en adress) eller reference (en lag, en standard)"
            raise ValueError(msg)

        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Facts:
    """All of ``facts.toml``."""

    fact: tuple[Fact, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        whole = [fact for fact in self.fact if fact.text.endswith(".") and not ABBREVIATED.search(fact.text)]
        ended = [f"fact[{fact.key}].text" for fact in whole]
        ending = [(place, "en punkt sist: värdet står mitt i en mening") for place in ended]

        return find_doubled_keys("fact", (fact.key for fact in self.fact)) + ending
