"""References from one data file to another: every key that is named must be there."""

from collections.abc import Iterable, Iterator

from tools.catalogue.base.keys import describe_unknown_key
from tools.catalogue.base.problems import DataProblem
from tools.catalogue.content.comment_tree import CommentTree
from tools.catalogue.content.rules import CityRule


def check_rules(rules: Iterable[CityRule], *, facts: Iterable[str], sources: Iterable[str]) -> Iterator[DataProblem]:
    """Yield the rules that name a source or quote a fact that is not there."""
    facts, sources = list(facts), list(sources)
    for rule in rules:
        if rule.source not in sources:
            message = describe_unknown_key("källan", rule.source, sources)
            yield DataProblem(file="rules.toml", key=f"rule[{rule.key}].source", message=message)
        for fact in rule.quoted:
            if fact not in facts:
                message = describe_unknown_key("uppgiften", fact, facts)
                yield DataProblem(file="rules.toml", key=f"rule[{rule.key}].statement", message=message)


def check_tree(tree: CommentTree, *, sources: Iterable[str]) -> Iterator[DataProblem]:
    """Yield the outcomes that name a law that is no source."""
    sources = list(sources)
    for outcome in tree.outcome:
        for law in outcome.law:
            if law.source not in sources:
                message = describe_unknown_key("källan", law.source, sources)
                yield DataProblem(file="comment_tree.toml", key=f"outcome[{outcome.id}].law", message=message)
