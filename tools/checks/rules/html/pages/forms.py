"""Rules about fields as written: their purpose, their groups, and references to elements that are not there."""

import re
from collections.abc import Iterator
from typing import Final

from bs4 import Tag

from tools.checks.core.findings import Finding, Rule
from tools.checks.rules.html.pages.markup import is_hidden
from tools.checks.rules.html.site import SitePage

PURPOSE: Final = Rule(
    id="html-field-purpose",
    promise="Each field that asks for something about the reader says so to the browser (autocomplete).",
    origin="WCAG 2.2, 1.3.5; technique H98",
    remedy='write autocomplete="email", "name", "tel" … on the field',
)
GROUPS: Final = Rule(
    id="html-field-group",
    promise="Radio buttons of one question stand in a group with a name.",
    origin="WCAG 2.2, 1.3.1; technique H71",
    remedy="put them in a fieldset with a legend, or in role=radiogroup with a name",
)
REFERENCES: Final = Rule(
    id="html-reference",
    promise="What an element is labelled, described or explained by is on the page.",
    origin="WAI-ARIA 1.2, 6.6; WCAG 2.2, 1.3.1 and 4.1.2; failure F68",
    remedy="correct the id, or write the text that it promises",
)
RULES: Final = (PURPOSE, GROUPS, REFERENCES)

PURPOSES: Final = {
    "email": re.compile(r"\b(e-?post|e-?mail|mejl|mail)(adress|address)?\b"),
    "tel": re.compile(r"\b(telefon|mobil|phone|mobile)(nummer|number)?\b"),
    "given-name": re.compile(r"\b(förnamn|first name|given name)\b"),
    "family-name": re.compile(r"\b(efternamn|last name|surname|family name)\b"),
    "name": re.compile(r"^(ditt |your |för- och efter|full )?(namn|name)$"),
    "street-address": re.compile(r"^(din |your )?(gatu)?(adress|address)$"),
    "postal-code": re.compile(r"\b(postnummer|postcode|zip code|postal code)\b"),
    "bday": re.compile(r"\b(födelsedatum|födelsedag|date of birth|birthday)\b"),
}
"""Patterns for the label of a field that asks for personal data, by the ``autocomplete`` word for it."""
FREE_TYPES: Final = frozenset({"text", "email", "tel", "date", ""})
ID_REFERENCES: Final = (
    "aria-labelledby",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-activedescendant",
    "aria-flowto",
)
"""Attributes whose elements must be there when the page is read; aria-controls and aria-owns may wait for a script."""


def check_forms(pages: list[SitePage]) -> Iterator[Finding]:
    """Yield what is wrong with the fields and the references of these pages."""
    for page in pages:
        for rule, check in ((PURPOSE, _check_purposes), (GROUPS, _check_groups), (REFERENCES, _check_references)):
            for message in check(page):
                yield Finding(rule=rule, edition="html", place=page.name, message=message)


def find_label(page: SitePage, field: Tag) -> str:
    """Return what a field is called: by its label around it or elsewhere, or by itself."""
    around = field.find_parent("label")
    label = around or (page.soup.find("label", attrs={"for": str(field["id"])}) if field.get("id") else None)
    text = label.get_text(" ", strip=True) if isinstance(label, Tag) else ""

    return text or str(field.get("aria-label") or field.get("placeholder") or "")


def _check_purposes(page: SitePage) -> Iterator[str]:
    for field in page.soup.select("input"):
        kind = str(field.get("type", "text")).lower()
        if kind not in FREE_TYPES or field.get("autocomplete") or is_hidden(field):
            continue
        label = find_label(page, field).casefold().strip(" :*")
        purpose = (
            kind if kind in PURPOSES else next((one for one, words in PURPOSES.items() if words.search(label)), "")
        )
        if purpose:
            yield f'the field "{label or kind}" has no autocomplete="{purpose}"'


def _check_groups(page: SitePage) -> Iterator[str]:
    for name in dict.fromkeys(str(radio.get("name", "")) for radio in page.soup.select("input[type=radio]")):
        radios = page.soup.find_all("input", attrs={"type": "radio", "name": name}) if name else []
        groups = {id(_find_group(radio)) for radio in radios}
        if len(radios) > 1 and (len(groups) > 1 or _find_group(radios[0]) is None):
            yield f'the {len(radios)} radio buttons "{name}" stand in no group with a name'


def _find_group(field: Tag) -> Tag | None:
    for at in field.parents:
        if at.name == "fieldset" and (legend := at.find("legend")) and legend.get_text(strip=True):
            return at
        named = at.get("aria-label") or at.get("aria-labelledby")
        if at.get("role") in ("group", "radiogroup") or at.name == "fieldset":
            return at if named else None

    return None


def _check_references(page: SitePage) -> Iterator[str]:
    ids = {str(element["id"]) for element in page.soup.find_all(id=True)}
    for attribute in ID_REFERENCES:
        for element in page.soup.select(f"[{attribute}]"):
            for name in str(element[attribute]).split():
                if name not in ids:
                    yield f'<{element.name}> has {attribute}="{name}", which is not on the page'
