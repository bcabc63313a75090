"""Facts for the site only: the shortcuts under "Hjälp nu", and the words that its search takes for one another."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import describe_unknown_key
from tools.catalogue.base.pages import Labels
from tools.catalogue.base.values import STRICT, Key, Text

Words = Annotated[tuple[Text, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Shortcut:
    """A way to a section for someone in a hurry: what has happened, and the section's label."""

    text: Text
    target: Key


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Help:
    """All of ``help.toml``."""

    help: tuple[Shortcut, ...]

    def validate(self, pages: Labels) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message); ``pages`` are those there are."""
        targets = [shortcut.target for shortcut in self.help]
        known = [label for labels in pages.values() for label in labels]
        faults = [
            (f"help[{label}]", "står två gånger; behåll en")
            for label in sorted({label for label in targets if targets.count(label) > 1})
        ]
        faults += [
            (f"help[{place}].target", describe_unknown_key("etiketten", label, known))
            for place, label in enumerate(targets, start=1)
            if label not in known
        ]

        return faults


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Synonym:
    """Words that someone writes in the search field, and the handbook's own words for the same."""

    words: Words
    means: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Synonyms:
    """All of ``synonyms.toml``."""

    synonym: tuple[Synonym, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        words = [word for synonym in self.synonym for word in synonym.words]

        return [
            (f"synonym[{word}]", "står bland orden i två synonymer; slå ihop dem")
            for word in sorted({word for word in words if words.count(word) > 1})
        ]
