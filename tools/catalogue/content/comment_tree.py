"""The questions that decide whether a comment stays: a tree of questions and outcomes."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from tools.catalogue.base.keys import describe_unknown_key, find_doubled_keys
from tools.catalogue.base.values import STRICT, Key, Text
from tools.catalogue.content.rules import Certainty


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class LawReference:
    """A paragraph of a law; ``source`` is a key of ``sources.toml``."""

    paragraph: Text
    source: Key


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question:
    """A question; ``yes`` and ``no`` are ids of a question or an outcome."""

    id: Key
    question: Text
    yes: Key
    no: Key


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Outcome:
    """The steps to take, with the law behind them and how certain they are."""

    id: Key
    title: Text
    action: Annotated[tuple[Text, ...], Field(min_length=1)]
    law: tuple[LawReference, ...] = ()
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CommentTree:
    """All of ``comment_tree.toml``."""

    start: Key
    node: Annotated[tuple[Question, ...], Field(min_length=1)]
    outcome: Annotated[tuple[Outcome, ...], Field(min_length=2)]

    def validate(self) -> list[tuple[str, str]]:
        """Return what no single value can show to be wrong, as (key, message)."""
        ids = self._list_ids()
        faults = find_doubled_keys("node", ids)
        targets = [("start", self.start)]
        targets += [(f"node[{one.id}].{way}", getattr(one, way)) for one in self.node for way in ("yes", "no")]
        unknown = [(key, to) for key, to in targets if to not in ids]
        faults += [(key, describe_unknown_key("frågan eller utfallet", to, ids)) for key, to in unknown]
        if not faults:
            faults += self._find_lost_ends()

        return faults

    def _list_ids(self) -> list[str]:
        return [*(one.id for one in self.node), *(one.id for one in self.outcome)]

    def _find_lost_ends(self) -> Iterator[tuple[str, str]]:
        """Yield what is never reached, and questions that lead back to themselves."""
        ways = {one.id: (one.yes, one.no) for one in self.node}
        reached: set[str] = set()
        path: list[str] = []

        def walk(id_: str) -> Iterator[tuple[str, str]]:
            if id_ in path:
                yield f"node[{id_}]", "leder tillbaka till sig själv; låt varje svar leda framåt"
                return
            if id_ in reached:
                return
            reached.add(id_)
            path.append(id_)
            for way in ways.get(id_, ()):
                yield from walk(way)
            path.pop()

        yield from walk(self.start)
        for id_ in self._list_ids():
            if id_ not in reached:
                yield (
                    f"{'node' if id_ in ways else 'outcome'}[{id_}]",
                    "nås inte från start; låt ett svar leda hit, eller ta bort den",
                )
