"""The parts of the accessibility statement that follow from the data and from the last report of the checks.

The machine-readable twin of the statement is written beside the pages of the site.
"""

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from tools.catalogue.accessibility import SITUATIONS, KnownFault
from tools.catalogue.statement import (
    REPORT_NAME,
    TWIN_NAME,
    CheckReport,
    build_twin,
    decide_phrase,
    read_report,
    write_twin,
)
from tools.sphinx_ext.content.catalogue import DATA_FOLDER, CatalogueDirective, get_catalogue, note_data_file
from tools.sphinx_ext.content.review import format_date

EDITIONS = {"html": "webbplatsen", "epub": "e-boken", "pdf": "pdf-filen"}


class StatementDirective(CatalogueDirective):
    """A directive that shows a part of the statement."""

    data_file = "accessibility.toml"

    def load_report(self) -> CheckReport | None:
        """Return the last report of the checks, and note that this page depends on it."""
        note_data_file(self.env, REPORT_NAME)

        return read_report(Path(self.env.srcdir, DATA_FOLDER, REPORT_NAME))


class StatementStatusDirective(StatementDirective):
    """Shows the set phrase that follows from the open faults, the audits and the report."""

    def run(self) -> list[nodes.Node]:
        """Return one paragraph."""
        catalogue = self.load()
        book = catalogue.organisation.book
        phrase = decide_phrase(catalogue.accessibility, self.load_report(), changed=book.changed)
        text = nodes.paragraph("", "", nodes.Text(f"{book.title} är "), nodes.strong("", f"{phrase} förenlig"))
        text += nodes.Text(f" med lagen om tillgänglighet till digital offentlig service. {REASONS[phrase]}")

        return [text]


REASONS = {
    "helt": "Alla kända brister är åtgärdade och människor har granskat samtliga format.",
    "delvis": "Skälen står under rubrikerna nedan.",
    "inte": "Skälen står under rubrikerna nedan.",
}


class StatementFaultsDirective(StatementDirective):
    """Lists the known faults by situation of use."""

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
    where = _name_editions(fault.editions)
    yield nodes.paragraph("", f"{fault.what} {fault.why}")
    yield nodes.paragraph("", f"Gör så här så länge: {fault.way_round}")
    dates = f"Känd sedan den {format_date(fault.since)}, ska vara åtgärdad senast den {format_date(fault.mend_by)}."
    yield nodes.paragraph("", f"Gäller {where}. Krav: {fault.criterion}. {dates}")


class StatementOutsideDirective(StatementDirective):
    """Lists the content that the law does not cover."""

    def run(self) -> list[nodes.Node]:
        """Return a list, or a paragraph that says there is none."""
        exempt = self.load().accessibility.exempt
        if not exempt:
            return [nodes.paragraph("", "Allt innehåll i handboken omfattas av lagen. Vi gör inga undantag.")]

        items = nodes.bullet_list(bullet="-")
        items += [nodes.list_item("", nodes.paragraph("", f"{entry.what} {entry.why}")) for entry in exempt]

        return [items]


class StatementTestingDirective(StatementDirective):
    """Says how and when the publication was tested, and what the last run of the checks found."""

    def run(self) -> list[nodes.Node]:
        """Return paragraphs."""
        catalogue = self.load()
        data = catalogue.accessibility
        lines = [data.method]
        if report := self.load_report():
            lines += _describe_report(report)
        lines += [
            f"Den {format_date(audit.day)} granskade {audit.by} {_name_editions(audit.editions)}: {audit.method}"
            for audit in data.audit
        ]
        if not data.audit:
            lines.append(
                "Ingen människa har ännu granskat handboken med skärmläsare, tangentbord och 400 procents förstoring."
            )
        lines.append(
            f"Handboken publicerades den {format_date(data.published)}, "
            f"bedömdes senast den {format_date(data.assessed)} "
            f"och ändrades senast i större omfattning den {format_date(catalogue.organisation.book.changed)}."
        )

        return [nodes.paragraph("", line) for line in lines]


def _describe_report(report: CheckReport) -> Iterable[str]:
    total, passed = sum(report.rules.values()), report.rules.get("pass", 0)
    outcome = "Alla var uppfyllda." if passed == total else f"{passed} var uppfyllda."
    yield f"Den {format_date(report.day)} prövades {total} regler automatiskt i alla tre formaten. {outcome}"
    tools = join_words([f"{name} {version}" for name, version in sorted(report.judges.items())])
    if tools:
        yield f"Verktygen var {tools}."


def _name_editions(editions: Iterable[str]) -> str:
    return join_words([EDITIONS[edition] for edition in editions])


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


def _publish_twin(app: Sphinx, error: Exception | None) -> None:
    """Write the statement as data into the site's folder."""
    if error or app.builder.name != "html":
        return
    catalogue = get_catalogue(Path(app.srcdir))
    report = read_report(Path(app.srcdir, DATA_FOLDER, REPORT_NAME))
    twin = build_twin(catalogue.organisation, catalogue.accessibility, report)
    Path(app.outdir, TWIN_NAME).write_text(write_twin(twin), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the directives, and the writing of the twin."""
    app.connect("build-finished", _publish_twin)
    app.add_directive("statement-status", StatementStatusDirective)
    app.add_directive("statement-faults", StatementFaultsDirective)
    app.add_directive("statement-outside", StatementOutsideDirective)
    app.add_directive("statement-testing", StatementTestingDirective)
    app.add_directive("report-fault", ReportFaultDirective)
    app.add_directive("supervision", SupervisionDirective)
