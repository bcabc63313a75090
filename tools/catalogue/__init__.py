"""The facts: TOML files read once into validated, frozen dataclasses.

:func:`load_catalogue` is the way in. It reads every file, gathers every problem and raises one
:class:`~tools.catalogue.base.problems.DataError` that names file and key; nothing is ever built from bad data.
This package knows nothing of Sphinx, Pillow or the checks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tools import paths
from tools.catalogue.accessibility_statement.accessibility import Accessibility
from tools.catalogue.base.problems import DataError, Problem
from tools.catalogue.base.values import read_file
from tools.catalogue.city.organisation import Organisation
from tools.catalogue.city.services import Picture, Service, Services
from tools.catalogue.content.aids import Answer, Answers, Checklist, Checklists, Placeholder, Placeholders
from tools.catalogue.content.comment_tree import CommentTree
from tools.catalogue.content.crossings import check_rules, check_tree
from tools.catalogue.content.facts import Fact, Facts
from tools.catalogue.content.glossary import Glossary, Term
from tools.catalogue.content.rules import CityRule, CityRules
from tools.catalogue.content.site import Help, Shortcut, Synonym, Synonyms
from tools.catalogue.content.sources import Source, Sources
from tools.catalogue.content.tips import Tip, Tips
from tools.catalogue.content.wording import Avoided, Wording

__all__ = ["Catalogue", "CityRule", "DataError", "Picture", "Problem", "Service", "Source", "Tip", "load_catalogue"]

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every fact of the handbook; what pages name by a key is here by that key, in the order of its file."""

    organisation: Organisation
    services: tuple[Service, ...]
    tips: tuple[Tip, ...]
    fact: Mapping[str, Fact]
    rules: Mapping[str, CityRule]
    sources: Mapping[str, Source]
    placeholders: Mapping[str, Placeholder]
    terms: tuple[Term, ...]
    answers: tuple[Answer, ...]
    checklists: Mapping[str, Checklist]
    comment_tree: CommentTree
    accessibility: Accessibility
    help: tuple[Shortcut, ...]
    synonyms: tuple[Synonym, ...]
    wording: tuple[Avoided, ...]

    @property
    def facts(self) -> dict[str, str]:
        """The texts that pages quote by key: every fact's, and how to reach the contact centre."""
        publisher = self.organisation.publisher
        contact = {"kontaktcenter-telefon": publisher.telephone, "kontaktcenter-epost": publisher.email}

        return {key: fact.text for key, fact in self.fact.items()} | contact


class _Reader:
    """Reads files of one folder and gathers their problems."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Problem] = []

    def read(self, name: str, shape: type[Shape], validate: Callable[[Shape], list[tuple[str, str]]]) -> Shape | None:
        """Return the content of a file, or None if it is no such thing."""
        try:
            content = read_file(self._folder / name, shape)
        except DataError as error:
            self.problems.extend(error.problems)
            return None
        self.problems.extend(Problem(file=name, key=key, message=message) for key, message in validate(content))

        return content


def load_catalogue(folder: Path = paths.DATA) -> Catalogue:
    """Read and validate all data files in ``folder``; its parent holds the pages that the data refers to.

    Raises:
        DataError: With every problem of every file.
    """
    source = folder.parent
    reader = _Reader(folder)
    organisation = reader.read("organisation.toml", Organisation, Organisation.validate)
    services = reader.read("services.toml", Services, Services.validate)
    tips = reader.read("tips.toml", Tips, lambda tips: tips.validate(source))
    facts = reader.read("facts.toml", Facts, Facts.validate)
    rules = reader.read("rules.toml", CityRules, CityRules.validate)
    sources = reader.read("sources.toml", Sources, Sources.validate)
    placeholders = reader.read("placeholders.toml", Placeholders, Placeholders.validate)
    glossary = reader.read("glossary.toml", Glossary, Glossary.validate)
    answers = reader.read("answers.toml", Answers, Answers.validate)
    checklists = reader.read("checklists.toml", Checklists, Checklists.validate)
    tree = reader.read("comment_tree.toml", CommentTree, CommentTree.validate)
    accessibility = reader.read("accessibility.toml", Accessibility, lambda data: data.validate(source))
    shortcuts = reader.read("help.toml", Help, Help.validate)
    synonyms = reader.read("synonyms.toml", Synonyms, Synonyms.validate)
    wording = reader.read("wording.toml", Wording, Wording.validate)
    if not (organisation and services and tips and facts and rules and sources and placeholders):
        raise DataError(reader.problems)
    if not (glossary and answers and checklists and tree and accessibility):
        raise DataError(reader.problems)
    if not (shortcuts and synonyms and wording):
        raise DataError(reader.problems)

    catalogue = Catalogue(
        organisation=organisation,
        services=services.service,
        tips=tips.tip,
        fact={fact.key: fact for fact in facts.fact},
        rules={rule.key: rule for rule in rules.rule},
        sources={one.key: one for one in sources.source},
        placeholders={one.key: one for one in placeholders.placeholder},
        terms=glossary.term,
        answers=answers.answer,
        checklists={checklist.key: checklist for checklist in checklists.checklist},
        comment_tree=tree,
        accessibility=accessibility,
        help=shortcuts.help,
        synonyms=synonyms.synonym,
        wording=wording.list_avoided(),
    )
    reader.problems += check_rules(rules.rule, facts=catalogue.facts, sources=catalogue.sources)
    reader.problems += check_tree(tree, sources=catalogue.sources)
    if reader.problems:
        raise DataError(reader.problems)

    return catalogue
