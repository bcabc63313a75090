"""The parts of the accessibility statement that follow from ``accessibility.toml`` and ``organisation.toml``."""

import posixpath
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from tools.catalogue.accessibility_statement.accessibility import SITUATIONS, KnownFault
from tools.catalogue.accessibility_statement.conformance import (
    JSON_STATEMENT_NAME,
    REPORT_NAME,
    CheckReport,
    build_json_statement,
    decide_phrase,
    read_report,
    write_json_statement,
)
from tools.sphinx_ext.handbook.content.catalogue import DATA_FOLDER, CatalogueDirective, get_catalogue, note_data_file
from tools.sphinx_ext.handbook.content.dates import format_date
from tools.sphinx_ext.handbook.content.page_parts.downloads import edition_link

EDITIONS = {"html": "webbplatsen", "epub": "e-boken", "pdf": "pdf-filen"}


class StatementStatusDirective(CatalogueDirective):
    """Shows the set phrase that follows from the open faults, the audits and the report of the checks."""

    data_file = "accessibility.toml"

    def run(self) -> list[nodes.Node]:
        """Return one paragraph."""
        catalogue = self.load()
        report = load_report(self.env)
        phrase = decide_phrase(catalogue.accessibility, report, changed=catalogue.organisation.book.changed)
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
    yield nodes.paragraph(
        "",
        f"Gäller {where}. Krav: {fault.criterion}. Känd sedan den {format_date(fault.since)}. "
        f"Redaktionens mål är att den är åtgärdad senast den {format_date(fault.mend_by)}.",
    )


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
    """The passage on how and when the publication was tested."""

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
            f"ändrades senast i större omfattning den {format_date(catalogue.organisation.book.changed)} "
            f"och bedömdes senast den {format_date(data.assessed)}. "
            f"Redogörelsen uppdaterades senast den {format_date(data.updated)}."
        )
        blocks.append(nodes.paragraph("", dates))
        report = load_report(self.env)
        if report:
            blocks.append(nodes.paragraph("", describe_report(report)))
        json_statement = edition_link(
            "",
            "redogörelsen som data (json)",
            path=JSON_STATEMENT_NAME,
            folder=posixpath.dirname(self.env.docname) or ".",
            site=catalogue.organisation.book.address,
        )
        blocks.append(
            nodes.paragraph(
                "", "", nodes.Text("För dig som bygger tjänster finns också "), json_statement, nodes.Text(".")
            )
        )

        return list(blocks)


def load_report(env: BuildEnvironment) -> CheckReport | None:
    """Return the report of the checks, if there is one, and note that this page depends on it."""
    note_data_file(env, REPORT_NAME)

    return read_report(Path(env.srcdir, DATA_FOLDER, REPORT_NAME))


def describe_report(report: CheckReport) -> str:
    """Tell when the checks were run, what they found and which tools they used."""
    count = sum(report.rules.values())
    passed = report.rules.get("pass", 0)
    held = "Alla var uppfyllda." if passed == count else f"{passed} var uppfyllda."
    known = len(report.accepted)
    rest = [
        f"{known} gällde brister som står i listan ovan" if known else "",
        f"{len(report.failed)} var inte uppfyllda" if report.failed else "",
        f"{len(report.not_run)} kunde inte prövas" if report.not_run else "",
    ]
    left = join_words([text for text in rest if text]) + "." if any(rest) else ""
    tools = join_words([f"{name} {version}" for name, version in report.validators.items()])

    return " ".join(
        text
        for text in (
            f"De automatiska kontrollerna kördes senast den {format_date(report.day)} och prövade {count} regler.",
            held,
            left,
            f"Verktygen var {tools}." if tools else "",
        )
        if text
    )


class ReportFaultDirective(CatalogueDirective):
    """The passage on how a reader reports a fault to the publisher."""

    data_file = "organisation.toml"

    def run(self) -> list[nodes.Node]:
        """Return a list of ways."""
        organisation = self.load().organisation
        publisher = organisation.publisher
        mail = nodes.reference("", publisher.email, refuri=f"mailto:{publisher.email}")
        ways: list[list[nodes.Node]] = [
            [nodes.Text("Skicka e-post till "), mail, nodes.Text(".")],
            [nodes.Text(f"Ring kontaktcenter på {publisher.telephone}. Du behöver inte säga vad du heter.")],
        ]
        if organisation.book.report_form:
            form = nodes.reference("", "formuläret för fel och synpunkter", refuri=organisation.book.report_form)
            ways.insert(0, [nodes.Text("Fyll i "), form, nodes.Text(". Du behöver inte lämna ditt namn.")])
        items = nodes.bullet_list(classes=["report-fault"], bullet="-")
        items += [nodes.list_item("", nodes.paragraph("", "", *way)) for way in ways]

        return [items]


RIGHT_TO_REPORT = (
    "Du behöver inte ha hört av dig till oss först, och inte ha fått svar. Myndigheten ser anmälan som ett tips. "
    "Hur den hanteras går inte att överklaga."
)
"""18 § lag (2018:1937), by the supervisory authority's guidance: free of what the public body answers."""


class SupervisionDirective(CatalogueDirective):
    """Names the supervisory authority and links to its form."""

    data_file = "organisation.toml"

    def run(self) -> list[nodes.Node]:
        """Return one paragraph."""
        authority = self.load().organisation.authority
        verified = format_date(authority.verified)
        form = nodes.reference("", f"göra en anmälan till {authority.name}", refuri=authority.complaint_address)
        text = nodes.paragraph(
            "", f"{authority.name} har tillsyn över lagen. Tycker du att handboken inte följer den kan du "
        )
        text += [form, nodes.Text(f". {RIGHT_TO_REPORT} Uppgiften om myndigheten kontrollerades den {verified}.")]

        return [text]


def join_words(words: list[str]) -> str:
    """Write a list as Swedish does: ``webbplatsen, e-boken och pdf-filen``."""
    return " och ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def publish_json_statement(app: Sphinx, exception: Exception | None) -> None:
    """Write the statement as data beside its page in the site."""
    if exception or app.builder.name not in {"html", "dirhtml"} or not hasattr(app.config, "html_site_statement"):
        return
    source = Path(app.srcdir)
    catalogue = get_catalogue(source)
    report = read_report(source / DATA_FOLDER / REPORT_NAME)
    json_statement = build_json_statement(catalogue.organisation, catalogue.accessibility, report)
    folder = Path(app.outdir, posixpath.dirname(app.config.html_site_statement))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / JSON_STATEMENT_NAME).write_text(write_json_statement(json_statement), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the directives, and have the statement published as data."""
    app.connect("build-finished", publish_json_statement)
    app.add_directive("statement-status", StatementStatusDirective)
    app.add_directive("statement-faults", StatementFaultsDirective)
    app.add_directive("statement-outside", StatementOutsideDirective)
    app.add_directive("statement-testing", StatementTestingDirective)
    app.add_directive("report-fault", ReportFaultDirective)
    app.add_directive("supervision", SupervisionDirective)
