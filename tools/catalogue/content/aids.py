"""Aids for the work: ready-made answers, checklists, and the facts that only the city can fill in."""

import re
from typing import Annotated, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import find_doubled_keys
from tools.catalogue.base.values import STRICT, Key, Text

NUMBER: Final = re.compile(r"\d[\d -]{4,}\d")
"""A telephone number: the value of a blank, never its name."""
EMPTY_VALUE: Final = re.compile(r"(?i:x+|\?+|\.+|-+|tbd|todo|fyll i.*|kommer|okänt)")
"""What people write to fill a field in some way."""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Answer:
    """A ready-made answer for a ``situation``; ``note`` says what to think of before it is sent."""

    key: Key
    group: Text
    situation: Text
    text: Text
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Answers:
    """All of ``answers.toml``."""

    answer: tuple[Answer, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        problems = find_doubled_keys("answer", (answer.key for answer in self.answer))
        for answer in self.answer:
            if answer.text.count("[") != answer.text.count("]"):
                problems.append((f"answer[{answer.key}].text", "en hakparentes som inte har någon motsvarighet"))

        return problems


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Checklist:
    """A list to print and tick off; ``when`` says when it is used."""

    key: Key
    title: Text
    when: Text
    items: Annotated[tuple[Text, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Checklists:
    """All of ``checklists.toml``."""

    checklist: tuple[Checklist, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        problems = find_doubled_keys("checklist", (checklist.key for checklist in self.checklist))
        for checklist in self.checklist:
            twice = [item for number, item in enumerate(checklist.items) if item in checklist.items[:number]]
            problems += [(f"checklist[{checklist.key}].items", f"punkten ”{item}” står två gånger") for item in twice]

        return problems


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Placeholder:
    """A fact that only the city has; until ``value`` is filled in, a draft shows ``label`` as something to fill in."""

    key: Key
    label: Text
    value: Text | None = None

    def write(self, *, draft: bool) -> str:
        """Return the value, or while there is none, what is to be filled in."""
        if self.value:
            return self.value

        return f"[fyll i {self.label}]" if draft else self.label


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Placeholders:
    """All of ``placeholders.toml``."""

    placeholder: tuple[Placeholder, ...]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        problems = find_doubled_keys("placeholder", (one.key for one in self.placeholder))
        for one in self.placeholder:
            if NUMBER.search(one.label):
                problems.append((f"placeholder[{one.key}].label", "ett nummer där det ska stå vad som fylls i"))
            if one.value is not None and EMPTY_VALUE.fullmatch(one.value):
                problems.append((f"placeholder[{one.key}].value", f"”{one.value}” är inget värde"))

        return problems
