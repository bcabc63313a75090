"""What a check says: the rule, the finding and the verdict."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """The outcome of one rule: a rule that nothing looked at is never a pass."""

    PASS = "pass"
    FAIL = "fail"
    NOT_RUN = "not run"


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


class NotRunError(Exception):
    """A judge could not be run; the message says what is missing and how to install it."""
