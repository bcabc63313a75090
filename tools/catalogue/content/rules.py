"""The city's own rules: each with its source and how certain it is."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import find_doubled_keys
from tools.catalogue.base.values import STRICT, Key, Text

Certainty = Literal["certain", "old", "uncertain"]

CERTAINTIES: Final[Mapping[Certainty, str]] = {"certain": "säker", "old": "äldre", "uncertain": "osäker"}
"""How certain something is, in the words that readers meet."""

_FACT: Final = re.compile(r"\{([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CityRule:
    """A rule of the city; ``statement`` may quote a fact as ``{key}``, ``source`` is a key of ``sources.toml``."""

    key: Key
    title: Text
    statement: Text
    source: Key
    certainty: Certainty

    @property
    def quoted(self) -> Iterator[str]:
        """The keys of the facts that the statement quotes."""
        yield from _FACT.findall(self.statement)

    def write(self, facts: Mapping[str, str]) -> str:
        """Return the statement with its facts filled in."""
        return _FACT.sub(lambda match: facts[match[1]], self.statement)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CityRules:
    """All of ``rules.toml``."""

    rule: tuple[CityRule, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        return find_doubled_keys("rule", (rule.key for rule in self.rule))
