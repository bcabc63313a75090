"""The facts: TOML files read once into validated, frozen dataclasses.

:func:`load_catalogue` is the way in. It reads every file, gathers every problem and raises one
:class:`~tools.catalogue.problems.DataError` that names file and key; nothing is ever built from bad data.
This package knows nothing of Sphinx, Pillow or the checks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tools import paths
from tools.catalogue.accessibility import Accessibility
from tools.catalogue.guidance import Rule, Rules, Tip, Tips
from tools.catalogue.organisation import Organisation
from tools.catalogue.problems import DataError, Problem
from tools.catalogue.services import Picture, Service, Services
from tools.catalogue.site import Help, Shortcut, Synonym, Synonyms
from tools.catalogue.values import read_file

__all__ = ["Catalogue", "DataError", "Picture", "Problem", "Rule", "Service", "Tip", "load_catalogue"]

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every fact of the handbook."""

    organisation: Organisation
    services: tuple[Service, ...]
    tips: tuple[Tip, ...]
    rules: dict[str, Rule]
    accessibility: Accessibility
    help: tuple[Shortcut, ...]
    synonyms: tuple[Synonym, ...]

    @property
    def facts(self) -> dict[str, str]:
        """The texts that pages quote by key: every rule's, and how to reach the contact centre."""
        publisher = self.organisation.publisher
        contact = {"kontaktcenter-telefon": publisher.telephone, "kontaktcenter-epost": publisher.email}

        return {key: rule.text for key, rule in self.rules.items()} | contact


def load_catalogue(folder: Path = paths.DATA) -> Catalogue:
    """Read and validate all data files in ``folder``; its parent holds the pages that the data refers to.

    Raises:
        DataError: With every problem of every file.
    """
    problems: list[Problem] = []

    def read(name: str, shape: type[Shape], validate: Callable[[Shape], list[tuple[str, str]]]) -> Shape | None:
        try:
            content = read_file(folder / name, shape)
        except DataError as error:
            problems.extend(error.problems)
            return None
        problems.extend(Problem(file=name, key=key, message=message) for key, message in validate(content))

        return content

    source = folder.parent
    organisation = read("organisation.toml", Organisation, Organisation.validate)
    services = read("services.toml", Services, Services.validate)
    tips = read("tips.toml", Tips, lambda tips: tips.validate(source))
    rules = read("rules.toml", Rules, Rules.validate)
    accessibility = read("accessibility.toml", Accessibility, lambda data: data.validate(source))
    shortcuts = read("help.toml", Help, Help.validate)
    synonyms = read("synonyms.toml", Synonyms, Synonyms.validate)
    if problems or not (organisation and services and tips and rules and accessibility and shortcuts and synonyms):
        raise DataError(problems)

    return Catalogue(
        organisation=organisation,
        services=services.service,
        tips=tips.tip,
        rules={rule.key: rule for rule in rules.rule},
        accessibility=accessibility,
        help=shortcuts.help,
        synonyms=synonyms.synonym,
    )
