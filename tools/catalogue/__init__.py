"""The facts: TOML files read once into validated, frozen dataclasses.

:func:`load_catalogue` is the way in. It reads every file, gathers every problem and raises one
:class:`~tools.catalogue.base.problems.DataError` that names file and key; nothing is ever built from bad data.
This package knows nothing of Sphinx, Pillow or the checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from tools import paths
from tools.catalogue.accessibility_statement.accessibility import Accessibility
from tools.catalogue.base.pages import list_labels
from tools.catalogue.base.problems import DataError, DataProblem
from tools.catalogue.base.values import read_file
from tools.catalogue.city.organisation import Organisation
from tools.catalogue.city.services import Picture, Service, Services
from tools.catalogue.city.web_pictures import WebPicture
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

__all__ = ["Catalogue", "CityRule", "DataError", "DataProblem", "Picture", "Service", "Source", "Tip", "load_catalogue"]

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every fact of the handbook; what pages name by a key is here by that key, in the order of its file."""

    organisation: Organisation
    services: tuple[Service, ...]
    web_pictures: tuple[WebPicture, ...]
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


FILES: Final[Mapping[str, type[Any]]] = {
    "organisation.toml": Organisation,
    "services.toml": Services,
    "tips.toml": Tips,
    "facts.toml": Facts,
    "rules.toml": CityRules,
    "sources.toml": Sources,
    "placeholders.toml": Placeholders,
    "glossary.toml": Glossary,
    "answers.toml": Answers,
    "checklists.toml": Checklists,
    "comment_tree.toml": CommentTree,
    "accessibility.toml": Accessibility,
    "help.toml": Help,
    "synonyms.toml": Synonyms,
    "wording.toml": Wording,
}
"""The shape of each data file, in the order in which problems are told."""

NAMING_PAGES: Final = (Tips, Accessibility, Help)
"""Shapes that name pages; their validation asks for the pages that there are, with their labels."""


class _FileReader:
    """Reads the files of one folder and gathers their problems."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages = list_labels(folder.parent)
        self._contents: dict[type[Any], Any] = {}
        self.problems: list[DataProblem] = []

    def read(self, name: str, shape: type[Any]) -> None:
        """Read a file and validate its content; what cannot be read is a problem and leaves no content."""
        try:
            content = read_file(self._folder / name, shape)
        except DataError as error:
            self.problems.extend(error.problems)
            return
        found = content.validate(self._pages) if shape in NAMING_PAGES else content.validate()
        self.problems.extend(DataProblem(file=name, key=key, message=message) for key, message in found)
        self._contents[shape] = content

    def find(self, shape: type[Shape]) -> Shape:
        """Return the content of the file that has this shape.

        Raises:
            DataError: The file could not be read; with every problem so far.
        """
        if shape not in self._contents:
            raise DataError(self.problems)
        content: Shape = self._contents[shape]
        return content


def load_catalogue(folder: Path = paths.DATA) -> Catalogue:
    """Read and validate all data files in ``folder``; its parent holds the pages that the data refers to.

    Raises:
        DataError: With every problem of every file.
    """
    reader = _FileReader(folder)
    for name, shape in FILES.items():
        reader.read(name, shape)

    rules, tree = reader.find(CityRules), reader.find(CommentTree)
    catalogue = Catalogue(
        organisation=reader.find(Organisation),
        services=reader.find(Services).service,
        web_pictures=reader.find(Services).web_picture,
        tips=reader.find(Tips).tip,
        fact={fact.key: fact for fact in reader.find(Facts).fact},
        rules={rule.key: rule for rule in rules.rule},
        sources={one.key: one for one in reader.find(Sources).source},
        placeholders={one.key: one for one in reader.find(Placeholders).placeholder},
        terms=reader.find(Glossary).term,
        answers=reader.find(Answers).answer,
        checklists={checklist.key: checklist for checklist in reader.find(Checklists).checklist},
        comment_tree=tree,
        accessibility=reader.find(Accessibility),
        help=reader.find(Help).help,
        synonyms=reader.find(Synonyms).synonym,
        wording=reader.find(Wording).list_avoided(),
    )
    reader.problems += check_rules(rules.rule, facts=catalogue.facts, sources=catalogue.sources)
    reader.problems += check_tree(tree, sources=catalogue.sources)
    if reader.problems:
        raise DataError(reader.problems)

    return catalogue
