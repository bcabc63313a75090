"""The four kinds of boxes: *Regel*, *Råd*, *Exempel* and *Varning*; told apart by word, not by colour alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from tools.catalogue import CityRule, Source
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective, get_catalogue, note_data_file
from tools.sphinx_ext.handbook.content.page_parts.sources import name_source

KINDS = {"rule": "Regel", "advice": "Råd", "example": "Exempel", "caution": "Varning"}
"""The directive's name, and the word that the reader meets first."""

MARKS = {"old": "äldre regel, kan ha ändrats", "uncertain": "osäker regel, fråga innan du bygger på den"}
"""The words for a rule that is not certain."""


class BoxDirective(SphinxDirective):
    """A titled box: decided by the city, our advice, an example, or a warning; an argument adds to the title."""

    kind = ""  # of a directive whose name is not its kind
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return an admonition with the classes ``box`` and ``box-<kind>``."""
        self.assert_has_content()
        box = build_box(self, self.kind or self.name.lower())
        box += self.parse_content_to_nodes()

        return [box]


def build_box(directive: SphinxDirective, kind: str) -> nodes.admonition:
    """Return a box with its title: the word for its kind, and the directive's argument."""
    box = nodes.admonition(classes=["box", f"box-{kind}"])
    directive.set_source_info(box)
    title = nodes.title("", "")
    title += nodes.inline("", KINDS[kind], classes=["box-kind"])
    box += title
    if directive.arguments:
        inline, messages = directive.parse_inline(directive.arguments[0])
        title += nodes.Text(": ")
        title += inline
        box += messages

    return box


class RuleDirective(CatalogueDirective):
    """A box *Regel*: what the city has decided, by its keys in ``rules.toml``; a body may say it in other words."""

    data_file = "rules.toml"
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"keys": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the box, with what it rests on in its last line; without keys it is an error."""
        catalogue = self.load()
        for name in ("facts.toml", "sources.toml"):
            note_data_file(self.env, name)
        keys = self.options.get("keys", "").replace(",", " ").split()
        if not keys:
            raise self.error("en ruta med Regel behöver :keys:, nycklar i rules.toml; för egna råd finns {advice}")
        rules = [self.look_up("regeln", key, catalogue.rules) for key in keys]
        box = build_box(self, "rule")
        box["sources"] = list(dict.fromkeys(rule.source for rule in rules))
        box += self.parse_content_to_nodes() if self.content else write_statements(rules, catalogue.facts)
        box += nodes.paragraph("", name_sources(rules, catalogue.sources), classes=["rule-source"])

        return [box]


def write_statements(rules: Sequence[CityRule], facts: Mapping[str, str]) -> nodes.Element:
    """Return the statement of a rule as a paragraph, or those of several as a list that marks what is not certain."""
    if len(rules) == 1:
        return nodes.paragraph("", rules[0].write(facts))
    mixed = len({rule.certainty for rule in rules}) > 1
    items = nodes.bullet_list(bullet="-")
    for rule in rules:
        mark = MARKS.get(rule.certainty) if mixed else None
        text = f"{rule.write(facts)} ({mark})" if mark else rule.write(facts)
        items += nodes.list_item("", nodes.paragraph("", text))

    return items


def name_sources(rules: Sequence[CityRule], sources: Mapping[str, Source]) -> str:
    """Tell what the rules of a box rest on, and how certain they are if they share one mark."""
    names = dict.fromkeys(name_source(sources[rule.source]) for rule in rules)
    certainties = {rule.certainty for rule in rules}
    (mark,) = {MARKS.get(one, "") for one in certainties} if len(certainties) == 1 else [""]
    text = f"{'Källa' if len(names) == 1 else 'Källor'}: {'; '.join(names)}."

    return f"{text} {mark[0].upper()}{mark[1:]}." if mark else text


class StandInDirective(BoxDirective):
    """A warning that is shown as long as the logotype is a stand-in (``logotype.stand_in`` in the data)."""

    kind = "caution"

    def run(self) -> list[nodes.Node]:
        """Return the box, or nothing once the real logotype is in place."""
        note_data_file(self.env, "organisation.toml")
        logotype = get_catalogue(Path(self.env.srcdir)).organisation.logotype

        return super().run() if logotype.stand_in else []


def setup(app: Sphinx) -> None:
    """Register one directive for each kind; ``caution`` takes the place of docutils' own."""
    app.add_directive("rule", RuleDirective)
    for name in KINDS.keys() - {"rule"}:
        app.add_directive(name, BoxDirective, override=True)
    app.add_directive("stand-in", StandInDirective)
