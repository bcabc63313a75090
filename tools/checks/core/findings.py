"""The answers of a check: the rule, the finding and the verdict."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Verdict(Enum):
    """The outcome of one rule: a rule that nothing looked at is never a pass."""

    PASS = "pass"  # noqa: S105  (a verdict, no password)
    FAIL = "fail"
    NOT_RUN = "not run"
    ACCEPTED = "accepted"
    """Every finding of the rule is a known fault that the accessibility data admits, with reason and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One promise that a check proves.

    ``id`` is ``<check>-<name>`` in kebab case, ``promise`` one English sentence, ``origin`` the WCAG criterion,
    ISO clause, specification section or project document it comes from, ``remedy`` what to do when it is broken.
    """

    id: str
    promise: str
    origin: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One broken promise: which rule, in which edition, where, and what is wrong.

    ``edition`` is ``source``, ``data``, ``images``, ``html``, ``epub`` or ``pdf``; ``place`` is a path relative
    to the project root or the edition, with line, page number or selector where there is one.
    """

    rule: Rule
    edition: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.edition}: {self.place}: {self.message} ({self.rule.id}; {self.rule.remedy})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a check measured and wants printed though nothing is wrong with it: readability, counts, versions."""

    topic: str
    text: str


class NotRunError(Exception):
    """A validator could not be run; the message says what is missing and how to install it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where the things to check lie: the sources, and each edition as it was built."""

    root: Path
    source: Path
    html: Path
    epub: Path
    pdf: Path
    images: Path
    doctrees: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Some rules and the function that checks them.

    ``run`` yields the findings of these rules (and notes, where it has measured something), and raises
    :class:`NotRunError` when its check is missing: all its rules then get the verdict "not run". ``name`` is the
    command's word for it: ``html``, ``epub``, ``parity`` …
    """

    name: str
    rules: tuple[Rule, ...]
    run: Callable[[Publication], Iterable[Finding | Note]]
