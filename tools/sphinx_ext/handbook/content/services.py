"""The services: the matrix as a true table, the same services as cards, and the steps to open an account."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx

from tools.catalogue import Service
from tools.catalogue.services import Statement
from tools.sphinx_ext.handbook.content.cards import build_card, build_grid
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective

MATRIX_HEADINGS = ("Tjänst", "Vad det är", "Bra för", "Mindre bra för")
MATRIX_CAPTION = "Tjänsterna i korthet"
CARD_HEADINGS = {
    "what": "Vad det är",
    "good_for": "Bra för",
    "less_good_for": "Mindre bra för",
    "audience": "Når",
    "staffing": "Bemanning",
    "accessibility": "Tillgänglighet",
    "consider": "Tänk på",
}
"""The field of a service, and its label on the card."""


class ServiceMatrixDirective(CatalogueDirective):
    """Shows all services in a table with column headers and, in the first column, row headers."""

    data_file = "services.toml"

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = [(s.name, s.short.is_, s.short.good, s.short.less) for s in self.load().services]

        return [build_table(MATRIX_CAPTION, MATRIX_HEADINGS, rows, widths=(16, 26, 29, 29), classes=["service-matrix"])]


class ServiceCardsDirective(CatalogueDirective):
    """Shows all that is known of each service on a card of its own."""

    data_file = "services.toml"

    def run(self) -> list[nodes.Node]:
        """Return the grid."""
        cards = [
            build_card([nodes.Text(service.name)], [self._list_facts(service)], classes=["service"])
            for service in self.load().services
        ]

        return [build_grid(cards, columns=2, classes=["services"])]

    def _list_facts(self, service: Service) -> nodes.definition_list:
        facts = nodes.definition_list(classes=["service-facts"])
        for field, heading in CARD_HEADINGS.items():
            statement: Statement = getattr(service, field)
            text = nodes.paragraph("", statement.text)
            facts += nodes.definition_list_item("", nodes.term("", heading), nodes.definition("", text))

        return facts


class AccountStepsDirective(CatalogueDirective):
    """Shows the steps to open an account at the service whose id is the argument."""

    data_file = "services.toml"
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a numbered list, or an error that names the known services."""
        services = {service.id: service for service in self.load().services}
        if self.arguments[0] not in services:
            message = f"unknown service {self.arguments[0]!r}; known services: {', '.join(services)}"
            return [self.reporter.error(message, line=self.lineno)]

        steps = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        steps += [nodes.list_item("", nodes.paragraph("", step)) for step in services[self.arguments[0]].create]

        return [steps]


def build_table(
    caption: str,
    headings: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    *,
    widths: tuple[int, ...],
    classes: list[str],
) -> nodes.table:
    """Return a table with a caption, a header row and row headers in the first column; ``widths`` are shares."""
    group = nodes.tgroup(cols=len(headings))
    for number, width in enumerate(widths):
        column = nodes.colspec(colwidth=width)
        if number == 0:
            column["stub"] = 1
        group += column
    group += nodes.thead("", _build_row(headings))
    group += nodes.tbody("", *map(_build_row, rows))

    return nodes.table("", nodes.title("", caption), group, classes=[*classes, "colwidths-given"])


def _build_row(texts: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in texts))


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("service-matrix", ServiceMatrixDirective)
    app.add_directive("service-cards", ServiceCardsDirective)
    app.add_directive("account-steps", AccountStepsDirective)
