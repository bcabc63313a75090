"""The ten tips, and the rules with a number in them that the pages quote."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from tools.catalogue.values import STRICT, Address, Key, Text

TIP_COUNT = 10


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tip:
    """One of the ten tips; ``target`` is the page (a docname) that says more."""

    number: Annotated[int, Field(ge=1, le=TIP_COUNT)]
    title: Text
    text: Text
    target: Text
    basis: Literal["source", "advice"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tips:
    """All of ``tips.toml``."""

    tip: tuple[Tip, ...]

    def validate(self, source: Path) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message); ``source`` holds the pages."""
        faults = []
        if [tip.number for tip in self.tip] != list(range(1, TIP_COUNT + 1)):
            faults.append(("tip", f"there must be {TIP_COUNT} tips, numbered 1 to {TIP_COUNT} in order"))
        faults += [
            (f"tip[{tip.number}].target", f"there is no page {tip.target}.md")
            for tip in self.tip
            if not (source / f"{tip.target}.md").is_file()
        ]

        return faults


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Rule:
    """A fact that pages quote by its key: the text as it is shown, and what it rests on."""

    key: Key
    text: Text
    basis: Literal["malmo", "law", "standard"]
    source: Address | None = None
    reference: Text | None = None
    verified: date

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        if self.source is None and self.reference is None:
            msg = "needs a source (an address) or a reference (a law, a standard)"
            raise ValueError(msg)

        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Rules:
    """All of ``rules.toml``."""

    rule: tuple[Rule, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        keys = [rule.key for rule in self.rule]

        return [
            (f"rule[{key}]", "stands twice; keep one") for key in sorted({key for key in keys if keys.count(key) > 1})
        ]
