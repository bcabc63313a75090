"""The directive ``rules-list``: every rule of the city, with its source and how certain it is."""

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from tools.catalogue import Catalogue, CityRule
from tools.catalogue.content.rules import CERTAINTIES
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective, note_data_file
from tools.sphinx_ext.handbook.content.page_parts.sources import name_source


class RulesListDirective(CatalogueDirective):
    """Lists the rules in the order of ``rules.toml``, each with an address of its own (``regel-<key>``)."""

    data_file = "rules.toml"

    def run(self) -> list[nodes.Node]:
        """Return a definition list."""
        catalogue = self.load()
        for name in ("facts.toml", "sources.toml"):
            note_data_file(self.env, name)
        rules = nodes.definition_list(classes=["rules-list"])
        for rule in catalogue.rules.values():
            term = nodes.term("", rule.title, ids=[f"regel-{rule.key}"])
            body = nodes.definition("", *describe_rule(rule, catalogue))
            rules += nodes.definition_list_item("", term, body, classes=[f"certainty-{rule.certainty}"])
        rules["sources"] = list(dict.fromkeys(rule.source for rule in catalogue.rules.values()))

        return [rules]


def describe_rule(rule: CityRule, catalogue: Catalogue) -> Iterator[nodes.paragraph]:
    """Yield what a rule says, and what it rests on."""
    certainty = CERTAINTIES[rule.certainty].capitalize()
    source = name_source(catalogue.sources[rule.source])
    yield nodes.paragraph("", rule.write(catalogue.facts))
    yield nodes.paragraph("", f"{certainty}. Källa: {source}.", classes=["rule-source"])


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("rules-list", RulesListDirective)
