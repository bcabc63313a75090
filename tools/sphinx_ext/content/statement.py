"""The parts of the accessibility statement that follow from ``accessibility.toml`` and ``organisation.toml``."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx

from tools.catalogue.accessibility import SITUATIONS, KnownFault
from tools.sphinx_ext.content.catalogue import CatalogueDirective
from tools.sphinx_ext.content.review import format_date

EDITIONS = {"html": "webbplatsen", "epub": "e-boken", "pdf": "pdf-filen"}


class StatementStatusDirective(CatalogueDirective):
    """Shows the set phrase that follows from the open faults and the audits."""

    data_file = "accessibility.toml"

    def run(self) -> list[nodes.Node]:
        """Return one paragraph."""
        catalogue = self.load()
        phrase = catalogue.accessibility.conformance
        title = catalogue.organisation.book.title
        text = nodes.paragraph("", "", nodes.Text(f"{title} är "), nodes.strong("", f"{phrase} förenlig"))
        text += nodes.Text(" med lagen om tillgänglighet till digital offentlig service. ")
        text += nodes.Text(REASONS[phrase])

        return [text]


REASONS = {
    "helt": "Alla kända brister är åtgärdade och människor har granskat samtliga format.",
    "delvis": "Skälen står under rubrikerna nedan.",
    "inte": "Skälen står under rubrikerna nedan.",
}


class StatementFaultsDirective(CatalogueDirective):
    """Lists the known faults by situation of use."""

    data_file = "accessibility.toml"

    def run(self) -> list[nodes.Node]:
        """Return a list, or a paragraph that says there is nothing to list."""
        faults = self.load().accessibility.fault
        if not faults:
            return [nodes.paragraph("", "Vi känner inte till några brister.")]

        situations = nodes.definition_list(classes=["statement-faults"])
        for situation, heading in SITUATIONS.items():
            hit = [fault for fault in faults if situation in fault.situations]
            if hit:
                body = nodes.definition("", *(block for fault in hit for block in _describe_fault(fault)))
                situations += nodes.definition_list_item("", nodes.term("", heading), body)

        return [situations]


def _describe_fault(fault: KnownFault) -> Iterable[nodes.paragraph]:
    where = join_words([EDITIONS[edition] for edition in fault.editions])
    yield nodes.paragraph("", f"{fault.what} {fault.why}")
    yield nodes.paragraph("", f"Gör så här så länge: {fault.way_round}")
    dates = f"Känd sedan den {format_date(fault.since)}, ska vara åtgärdad senast den {format_date(fault.mend_by)}."
    yield nodes.paragraph("", f"Gäller {where}. Krav: {fault.criterion}. {dates}")


class StatementOutsideDirective(CatalogueDirective):
    """Lists the content that the law does not cover."""

    data_file = "accessibility.toml"

    def run(self) -> list[nodes.Node]:
        """Return a list, or a paragraph that says there is none."""
        exempt = self.load().accessibility.exempt
        if not exempt:
            return [nodes.paragraph("", "Allt innehåll i handboken omfattas av lagen. Vi gör inga undantag.")]

        items = nodes.bullet_list(bullet="-")
        items += [nodes.list_item("", nodes.paragraph("", f"{entry.what} {entry.why}")) for entry in exempt]

        return [items]


class StatementTestingDirective(CatalogueDirective):
    """Says how and when the publication was tested."""

    data_file = "accessibility.toml"

    def run(self) -> list[nodes.Node]:
        """Return paragraphs."""
        catalogue = self.load()
        data = catalogue.accessibility
        blocks = [nodes.paragraph("", data.method)]
        for audit in data.audit:
            where = join_words([EDITIONS[edition] for edition in audit.editions])
            blocks.append(
                nodes.paragraph("", f"Den {format_date(audit.day)} granskade {audit.by} {where}: {audit.method}")
            )
        if not data.audit:
            text = (
                "Ingen människa har ännu granskat handboken med skärmläsare, tangentbord och 400 procents förstoring."
            )
            blocks.append(nodes.paragraph("", text))
        dates = (
            f"Handboken publicerades den {format_date(data.published)}, "
            f"bedömdes senast den {format_date(data.assessed)} "
            f"och ändrades senast i större omfattning den {format_date(catalogue.organisation.book.changed)}."
        )
        blocks.append(nodes.paragraph("", dates))

        return list(blocks)


class ReportFaultDirective(CatalogueDirective):
    """Says how a reader tells the publisher of a fault."""

    data_file = "organisation.toml"

    def run(self) -> list[nodes.Node]:
        """Return a list of ways."""
        organisation = self.load().organisation
        publisher = organisation.publisher
        mail = nodes.reference("", publisher.email, refuri=f"mailto:{publisher.email}")
        ways: list[list[nodes.Node]] = [
            [nodes.Text("Mejla "), mail, nodes.Text(".")],
            [nodes.Text(f"Ring kontaktcenter på {publisher.telephone}. Du behöver inte säga vad du heter.")],
        ]
        if organisation.book.report_form:
            form = nodes.reference("", "formuläret för fel och synpunkter", refuri=organisation.book.report_form)
            ways.insert(0, [nodes.Text("Fyll i "), form, nodes.Text(". Du behöver inte lämna ditt namn.")])
        items = nodes.bullet_list(classes=["report-fault"], bullet="-")
        items += [nodes.list_item("", nodes.paragraph("", "", *way)) for way in ways]

        return [items]


class SupervisionDirective(CatalogueDirective):
    """Names the supervisory authority and links to its form."""

    data_file = "organisation.toml"

    def run(self) -> list[nodes.Node]:
        """Return one paragraph."""
        authority = self.load().organisation.authority
        form = nodes.reference("", f"göra en anmälan till {authority.name}", refuri=authority.complaint_address)
        text = nodes.paragraph(
            "", f"{authority.name} har tillsyn över lagen. Är du inte nöjd med hur vi tar hand om din synpunkt kan du "
        )
        text += [form, nodes.Text(f". Uppgiften om myndigheten kontrollerades den {format_date(authority.verified)}.")]

        return [text]


def join_words(words: list[str]) -> str:
    """Write a list as Swedish does: ``webbplatsen, e-boken och pdf-filen``."""
    return " och ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("statement-status", StatementStatusDirective)
    app.add_directive("statement-faults", StatementFaultsDirective)
    app.add_directive("statement-outside", StatementOutsideDirective)
    app.add_directive("statement-testing", StatementTestingDirective)
    app.add_directive("report-fault", ReportFaultDirective)
    app.add_directive("supervision", SupervisionDirective)
