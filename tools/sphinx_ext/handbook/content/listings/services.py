"""The services: the matrix as a true table, all that is known of each, and the steps to open an account."""

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging

from tools.catalogue import Catalogue, Picture, Service
from tools.catalogue.city.services import AUDIENCES, EFFORTS, KIND_TITLES, PURPOSES, Statement
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective, note_data_file
from tools.sphinx_ext.handbook.content.dates import format_month
from tools.sphinx_ext.handbook.content.images.pictures import SHAPES, format_bytes
from tools.sphinx_ext.handbook.content.page_parts.sources import name_source

logger = logging.getLogger(__name__)

TEXTS = {
    "paragraph",
    "bullet_list",
    "enumerated_list",
    "definition_list",
    "admonition",
    "table",
    "figure",
    "block_quote",
}
"""Nodes that a reader would take for a part of the section above them."""

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
"""The field of a service, and its label among its facts."""

CONFIDENCE = {
    "high": "Säkert: måttet står hos tjänsten själv.",
    "medium": "Ganska säkert: enligt flera guider räcker måttet.",
    "low": "Osäkert: måttet är obekräftat, så pröva bilden när du laddar upp den.",
}
"""How certain a measure is, in the words that readers meet."""


class ServiceMatrixDirective(CatalogueDirective):
    """Shows all services in a table with column headers and, in the first column, row headers."""

    data_file = "services.toml"

    def run(self) -> list[nodes.Node]:
        """Return the table; a row has an address (``matris-<id>``), and its name leads to the page of its service."""
        services = self.load().services
        rows = [(s.name, s.short.is_, s.short.good, s.short.less) for s in services]
        widths = (16, 26, 29, 29)
        table = build_table(MATRIX_CAPTION, MATRIX_HEADINGS, rows, widths=widths, classes=["service-matrix"])
        for service, row in zip(services, next(table.findall(nodes.tbody)).findall(nodes.row), strict=True):
            row["ids"] = [f"matris-{service.id}"]
            name = next(row.findall(nodes.paragraph))
            name.children = []
            name += self._link_page(service)

        return [table]

    def _link_page(self, service: Service) -> nodes.Node:
        """Return the name of the service, as a link where it has a page of its own (label ``tjanst-<id>``)."""
        name = nodes.inline("", service.name)
        if not Path(self.env.srcdir, "tjanst-for-tjanst", f"{service.id}.md").is_file():
            return name

        return addnodes.pending_xref(
            "",
            name,
            refdomain="std",
            reftype="ref",
            reftarget=f"tjanst-{service.id}",
            refexplicit=True,
            refwarn=True,
            refdoc=self.env.current_document.docname,
        )


class ServiceSectionsDirective(CatalogueDirective):
    """Shows each service in a section of its own, below the section that the directive stands in.

    The sections are children of that section, as headings one level down would be, so they stand in every list of
    contents. Nothing but a heading may follow the directive: a text would seem to belong to the last service.
    """

    data_file = "services.toml"

    def run(self) -> list[nodes.Node]:
        """Return the sections; the id of a section is its service's."""
        catalogue = self.load()
        note_data_file(self.env, "sources.toml")

        return [self._build_section(service, catalogue) for service in catalogue.services]

    def _build_section(self, service: Service, catalogue: Catalogue) -> nodes.section:
        section = nodes.section(classes=["service"], names=[nodes.fully_normalize_name(service.name)])
        section["ids"] = [service.id]
        section += nodes.title("", service.name)
        section += list_facts(service, catalogue)
        self.set_source_info(section)
        self.state.document.note_explicit_target(section)

        return section


class ServiceFactsDirective(CatalogueDirective):
    """Shows all that is known of the service whose id is the argument."""

    data_file = "services.toml"
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a definition list."""
        catalogue = self.load()
        note_data_file(self.env, "sources.toml")
        services = {service.id: service for service in catalogue.services}

        return [list_facts(self.look_up("tjänsten", self.arguments[0], services), catalogue)]


def list_facts(service: Service, catalogue: Catalogue) -> nodes.definition_list:
    """Return what is known of a service: its texts, with the source of what is not our advice, and its pictures."""
    sources = {source.address: source for source in catalogue.sources.values() if source.address}
    facts = nodes.definition_list(classes=["service-facts"])
    used = []
    for field, heading in CARD_HEADINGS.items():
        statement: Statement = getattr(service, field)
        body = nodes.definition("", nodes.paragraph("", statement.text))
        if statement.source in sources:
            source = sources[statement.source]
            used.append(source.key)
            body += nodes.paragraph("", f"Källa: {name_source(source)}.", classes=["fact-source"])
        facts += nodes.definition_list_item("", nodes.term("", heading), body)
    for picture in service.pictures:
        name = KIND_TITLES[picture.kind].capitalize()
        text = nodes.paragraph("", describe_picture(picture))
        facts += nodes.definition_list_item("", nodes.term("", name), nodes.definition("", text))
        if picture.source in sources:
            used.append(sources[picture.source].key)
    for heading, words in (
        ("Passar till", ", ".join(PURPOSES[key] for key in service.purposes)),
        ("Når bäst", ", ".join(AUDIENCES[key] for key in service.audiences)),
        ("Insats", f"{EFFORTS[service.effort]}, jämfört med andra tjänster"),
    ):
        line = nodes.paragraph("", f"{words[0].upper()}{words[1:]}.")
        facts += nodes.definition_list_item("", nodes.term("", heading), nodes.definition("", line))
    facts["sources"] = list(dict.fromkeys(used))

    return facts


def describe_picture(picture: Picture) -> str:
    """Return how large a picture is to be, how it is shown, and how certain that is."""
    parts = [picture.size_text, SHAPES[picture.shape]]
    if picture.max_bytes:
        parts.append(f"högst {format_bytes(picture.max_bytes)}")

    return f"{', '.join(parts)}. {CONFIDENCE[picture.confidence]} Kontrollerat i {format_month(picture.verified)}."


class AccountStepsDirective(CatalogueDirective):
    """Shows the steps to open an account at the service whose id is the argument."""

    data_file = "services.toml"
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a numbered list, or an error that names the known services."""
        services = {service.id: service for service in self.load().services}
        service = self.look_up("tjänsten", self.arguments[0], services)
        steps = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        steps += [nodes.list_item("", nodes.paragraph("", step)) for step in service.create]

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


def check_sections(_app: Sphinx, doctree: nodes.document) -> None:
    """Warn of a text that would seem to belong to the last service, since it follows the sections of services."""
    for section in doctree.findall(nodes.section):
        if "service" not in section["classes"] or section.parent is None:
            continue
        after = section.parent.children[section.parent.index(section) + 1 :]
        texts = [node for node in after if isinstance(node, nodes.Element) and node.tagname in TEXTS]
        if texts:
            message = "text efter {service-sections} hamnar hos den sista tjänsten; skriv en rubrik före den"
            logger.warning(message, location=texts[0])


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.connect("doctree-read", check_sections)
    app.add_directive("service-matrix", ServiceMatrixDirective)
    app.add_directive("service-sections", ServiceSectionsDirective)
    app.add_directive("service-facts", ServiceFactsDirective)
    app.add_directive("account-steps", AccountStepsDirective)
