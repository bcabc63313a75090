"""The computed parts of the accessibility statement: the set phrase, and the machine-readable json_statement.

Everything follows from two things: ``accessibility.toml`` (known faults, human audits) and the report of the last
complete run of the checks, committed as ``source/_data/report.json`` by ``make statement``. Pure but for
:func:`read_report`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from tools.catalogue.accessibility_statement.accessibility import EVERYONE, SITUATIONS, Accessibility, KnownFault
from tools.catalogue.base.problems import DataError, DataProblem
from tools.catalogue.base.values import STRICT
from tools.catalogue.city.organisation import Organisation

Phrase = Literal["helt", "delvis", "inte"]

REPORT_NAME: Final = "report.json"
JSON_STATEMENT_NAME: Final = "tillganglighet.json"
EDITIONS: Final = ("html", "epub", "pdf")

Count = Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CheckReport:
    """The last complete run of the checks.

    ``rules`` counts the rules by verdict (``pass``, ``fail``, ``accepted``, ``not run``), ``failed``, ``accepted`` and
    ``not_run`` name them by id; ``validators`` are the versions of the validators by name; ``content`` holds, by file,
    digests of the passages that were checked, so that a later reader can tell whether the report is about this text.
    """

    day: date
    rules: dict[str, Count]
    findings: Count
    failed: tuple[str, ...]
    accepted: tuple[str, ...]
    not_run: tuple[str, ...]
    validators: dict[str, str]
    content: dict[str, tuple[str, ...]]


def read_report(file: Path) -> CheckReport | None:
    """Return the report in ``file``, or None if it has never been written.

    Raises:
        DataError: The file is there and is no report.
    """
    if not file.is_file():
        return None
    try:
        return TypeAdapter(CheckReport).validate_json(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, ValidationError) as error:
        fault = str(error).splitlines()[0]
        message = f"not a report of the checks ({fault}); write it anew with: make statement"
        raise DataError([DataProblem(file=file.name, key="", message=message)]) from None


def write_report(report: CheckReport) -> str:
    """Return the report as JSON that changes in few lines: one line for each list."""
    data = asdict(report) | {"day": report.day.isoformat()}
    parts = []
    for key, value in data.items():
        if key == "content":
            inner = ",\n".join(f"    {_dump(name)}: {_dump(digests)}" for name, digests in sorted(value.items()))
            parts.append(f'  "content": {{\n{inner}\n  }}')
        else:
            parts.append(f"  {_dump(key)}: {_dump(value)}")

    return "{\n" + ",\n".join(parts) + "\n}\n"


def decide_phrase(accessibility: Accessibility, report: CheckReport | None, *, changed: date) -> Phrase:
    """Return the set phrase, to be followed by "förenlig".

    ``helt`` asks for a report in which every rule passed, no open fault, and a human audit of every edition since
    the latest larger change (``changed``): green machines alone prove nothing. ``inte`` follows when the checks
    failed or could not check more rules than passed, or when each of the authority's situations of use has a fault of
    its own. All else is ``delvis``, also while there is no report, and with faults that hit everyone alike.

    Source: 13 § lag (2018:1937); the template of the supervisory authority allows no other phrase.
    """
    hit = {situation for fault in accessibility.fault for situation in fault.situations}
    bad = len(report.failed) + len(report.not_run) if report else 0
    if hit >= set(SITUATIONS) - {EVERYONE} or (report and bad > report.rules.get("pass", 0)):
        return "inte"
    audited = {edition for audit in accessibility.audit if audit.day >= changed for edition in audit.editions}
    clean = report is not None and not report.findings and not bad and not report.accepted

    return "helt" if clean and not accessibility.fault and audited.issuperset(EDITIONS) else "delvis"


def build_json_statement(
    organisation: Organisation, accessibility: Accessibility, report: CheckReport | None
) -> Mapping[str, Any]:
    """Return the statement as data, with keys in Swedish as its readers meet them; dates are ISO 8601."""
    book, authority = organisation.book, organisation.authority

    return {
        "aktor": organisation.publisher.name,
        "tjanst": book.title,
        "adress": book.address,
        "format": list(EDITIONS),
        "lag": "Lag (2018:1937) om tillgänglighet till digital offentlig service",
        "status": f"{decide_phrase(accessibility, report, changed=book.changed)} förenlig",
        "brister": [_describe_fault(fault) for fault in accessibility.fault],
        "undantag": [{"vad": one.what, "varfor": one.why} for one in accessibility.exempt],
        "oskaligt_betungande": [],
        "metod": accessibility.method,
        "granskningar": [
            {"datum": one.day.isoformat(), "av": one.by, "format": list(one.editions), "metod": one.method}
            for one in accessibility.audit
        ],
        "kontroller": _describe_report(report),
        "publicerad": accessibility.published.isoformat(),
        "bedomd": accessibility.assessed.isoformat(),
        "uppdaterad": accessibility.updated.isoformat(),
        "kontakt": {
            "epost": organisation.publisher.email,
            "telefon": organisation.publisher.telephone,
            "rapportera_fel": organisation.report_address,
        },
        "tillsyn": {"myndighet": authority.name, "anmalan": authority.complaint_address},
    }


def write_json_statement(json_statement: Mapping[str, Any]) -> str:
    """Return the json_statement as JSON, ready to be published."""
    return json.dumps(json_statement, ensure_ascii=False, indent=2) + "\n"


def _describe_fault(fault: KnownFault) -> dict[str, Any]:
    return {
        "id": fault.id,
        "vad": fault.what,
        "varfor": fault.why,
        "krav": fault.criterion,
        "format": list(fault.editions),
        "sidor": list(fault.pages),
        "situationer": [SITUATIONS[name] for name in fault.situations],
        "gor_sa_lange": fault.way_round,
        "kand_sedan": fault.since.isoformat(),
        "atgardas_senast": fault.mend_by.isoformat(),
    }


def _describe_report(report: CheckReport | None) -> dict[str, Any] | None:
    if report is None:
        return None

    return {
        "datum": report.day.isoformat(),
        "regler": sum(report.rules.values()),
        "godkanda": report.rules.get("pass", 0),
        "underkanda": sorted(report.failed),
        "kanda_brister": sorted(report.accepted),
        "inte_korda": sorted(report.not_run),
        "verktyg": dict(sorted(report.validators.items())),
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
