"""The handbook's words: one word for one thing."""

from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import find_doubled_keys
from tools.catalogue.base.values import STRICT, Key, Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Term:
    """A word, what it means, and the words (in every form) that the handbook does not use for the same thing."""

    key: Key
    name: Text
    definition: Text
    avoid: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Glossary:
    """All of ``glossary.toml``."""

    term: tuple[Term, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        names = {term.name.casefold() for term in self.term}
        faults = find_doubled_keys("term", (term.key for term in self.term))
        faults += [
            (f"term[{term.key}].name", "stands twice; keep one of them")
            for before, term in enumerate(self.term)
            if term.name.casefold() in {other.name.casefold() for other in self.term[:before]}
        ]
        faults += [
            (f"term[{term.key}].avoid", f"”{word}” är självt ett ord i ordlistan; stryk det på ett av ställena")
            for term in self.term
            for word in term.avoid
            if word.casefold() in names
        ]

        return faults
