"""What the content directives put in the doctree: the facts, all of them, and never a heading."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from docutils import nodes
from sphinx import addnodes

from tools import paths
from tools.catalogue import load_catalogue
from tools.sphinx_ext.handbook.content import boxes
from tools.sphinx_ext.handbook.content.images.pictures import format_bytes
from tools.sphinx_ext.handbook.content.page_parts.downloads import edition_link

pytestmark = pytest.mark.slow

Read = Callable[..., tuple[nodes.document, str]]
DIRECTIVES = (
    "tips",
    "downloads",
    "service-matrix",
    "service-facts} facebook",
    "account-steps} x",
    "rules-list",
    "sources-list",
    "glossary-list",
    "decision-tree} kommentar",
    "answers} kritik",
    "checklist} varje-vecka",
    "adoption",
    "draft-checker",
    "profile-images",
    "profile-image-sizes",
    "image-sets",
    "contact-sheet",
    "statement-status",
    "statement-faults",
    "statement-outside",
    "statement-testing",
    "report-fault",
    "supervision",
)


@pytest.mark.parametrize("name", DIRECTIVES)
def test_a_directive_shows_something_and_no_heading(read: Read, name: str) -> None:
    """A directive's headings would land in the wrong place of the outline."""
    start = f"{{{name}" if "}" in name else f"{{{name}}}"
    doctree, warnings = read(f"```{start}\n```")
    (section,) = doctree.findall(nodes.section)

    assert warnings == ""
    assert len(section.children) > 3


def test_the_tips_are_a_numbered_list_that_leads_to_sections(read: Read) -> None:
    """Each tip has its link in bold, its text, and an address of its own; a screen reader counts to ten."""
    doctree, warnings = read("```{tips}\n```")
    (tips,) = doctree.findall(nodes.enumerated_list)

    assert warnings == ""
    assert tips["classes"] == ["tips"]
    for tip, item in zip(load_catalogue().tips, tips.findall(nodes.list_item), strict=True):
        (link,) = item.findall(addnodes.pending_xref)
        assert isinstance(link.parent, nodes.strong)
        assert link["reftarget"] == tip.label
        assert item["ids"] == [f"tips-{tip.number}"]
        assert [paragraph.astext() for paragraph in item.findall(nodes.paragraph)] == [tip.title, tip.text]


def test_the_matrix_is_a_table_with_headers_for_columns_and_rows(read: Read) -> None:
    """Every service has its row; the first column holds row headers; the table has a caption."""
    doctree, _ = read("```{service-matrix}\n```")
    (table,) = doctree.findall(nodes.table)
    (head,) = table.findall(nodes.thead)
    (body,) = table.findall(nodes.tbody)

    assert table[0].astext() == "Tjänsterna i korthet"
    assert [entry.astext() for entry in head.findall(nodes.entry)] == [
        "Tjänst",
        "Vad det är",
        "Bra för",
        "Mindre bra för",
    ]
    assert [row.children[0].astext() for row in body.children] == [
        service.name for service in load_catalogue().services
    ]
    assert [bool(column.get("stub")) for column in table.findall(nodes.colspec)] == [True, False, False, False]


def test_the_facts_say_all_that_is_known_of_a_service(read: Read) -> None:
    """No text of the data is left out; what is not our advice names its source; measures say how certain they are."""
    service = next(service for service in load_catalogue().services if service.id == "facebook")
    doctree, warnings = read("```{service-facts} facebook\n```")
    shown = doctree.astext()

    assert warnings == ""
    for statement in (
        service.what, service.good_for, service.less_good_for, service.audience, service.staffing,
        service.accessibility, service.consider,
    ):  # fmt: skip
        assert statement.text in shown
    (source,) = (source for source in load_catalogue().sources.values() if source.address == service.staffing.source)
    assert f"Källa: {source.title}" in shown
    assert f"{service.pictures[0].size_text}, visas rund. Ganska säkert: enligt flera guider räcker måttet." in shown


def test_services_in_sections_stand_in_the_contents(read: Read) -> None:
    """Each is a section below the one that the directive stands in, with the service's id for address."""
    doctree, warnings = read("## Tjänsterna\n\nText.\n\n```{service-sections}\n```\n\n## Sedan\n\nMer.")
    page = next(doctree.findall(nodes.section))
    first, after = (child for child in page.children if isinstance(child, nodes.section))
    services = [child for child in first.children if isinstance(child, nodes.section)]

    assert warnings == ""
    assert [section["ids"][0] for section in services] == [service.id for service in load_catalogue().services]
    assert [section.children[0].astext() for section in services] == [
        service.name for service in load_catalogue().services
    ]
    assert not [child for child in after.children if isinstance(child, nodes.section)]


def test_a_text_after_the_sections_is_refused(read: Read) -> None:
    """It would seem to belong to the last service."""
    _, warnings = read("## Tjänsterna\n\n```{service-sections}\n```\n\nMer om alla.")

    assert "text efter {service-sections} hamnar hos den sista tjänsten" in warnings


def test_every_picture_is_shown_with_size_alternative_text_and_link(read: Read) -> None:
    """The page shows what the manifest lists."""
    doctree, _ = read("```{profile-images}\n```")
    files = json.loads((paths.IMAGES / "manifest.json").read_text(encoding="utf-8"))["files"]
    figures = list(doctree.findall(nodes.figure))

    assert len(figures) == len(files)
    for file, figure in zip(files, figures, strict=True):
        (image,) = figure.findall(nodes.image)
        (link,) = figure.findall(edition_link)
        assert image["alt"] == ""
        assert f"Alternativtext: {file['alt']}" in figure.astext()
        assert link["path"] == f"profilbilder/{file['file']}"
        assert f"{file['width']}\u00a0×\u00a0{file['height']}\u00a0px" in figure.astext()


def test_the_steps_to_an_account_come_from_the_data(read: Read) -> None:
    """The steps are a numbered list."""
    doctree, _ = read("```{account-steps} x\n```")
    service = next(service for service in load_catalogue().services if service.id == "x")

    assert [item.astext() for item in next(doctree.findall(nodes.enumerated_list)).children] == list(service.create)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{fact}`svartid`", "uppgiften ”svartid” finns inte; menade du ”svarstid”?"),
        ("{fact}`zzz`", "uppgiften ”zzz” finns inte; de som finns är svarstid"),
        ("{placeholder}`juristen`", "uppgiften att fylla i ”juristen” finns inte; menade du ”jurist”?"),
        ("```{account-steps} myspace\n```", "tjänsten ”myspace” finns inte; de som finns är facebook"),
        ("```{service-facts} fasebook\n```", "tjänsten ”fasebook” finns inte; menade du ”facebook”?"),
        ("```{answers} kritiken\n```", "gruppen av svar ”kritiken” finns inte; menade du ”kritik”?"),
        ("```{checklist} varje-veka\n```", "checklistan ”varje-veka” finns inte; menade du ”varje-vecka”?"),
        (":::{rule} Titel\n:keys: svartid\n:::", "regeln ”svartid” finns inte; menade du ”svarstid”?"),
        (":::{rule} Titel\nText.\n:::", "en ruta med Regel behöver :keys:"),
    ],
)
def test_an_unknown_key_is_an_error_that_names_the_known_ones(read: Read, text: str, message: str) -> None:
    """A misspelt key stops the build and says what is meant."""
    _, warnings = read(text)

    assert message in warnings
    assert "index.md:" in warnings


def test_a_fact_is_quoted_from_the_data(read: Read) -> None:
    """The number stands in the data only."""
    doctree, warnings = read("Svara inom {fact}`svarstid`.")

    assert warnings == ""
    assert "Svara inom 24\u00a0timmar." in doctree.astext()


def test_the_stand_in_notice_goes_away_with_the_stand_in(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page says "stand-in" once the real logotype is in place."""
    catalogue = load_catalogue()
    organisation = catalogue.organisation
    real = replace(organisation, logotype=replace(organisation.logotype, stand_in=False))
    monkeypatch.setattr(boxes, "get_catalogue", lambda _source: replace(catalogue, organisation=real))

    doctree, warnings = read(":::{stand-in} Platshållare\nText.\n:::")

    assert warnings == ""
    assert not list(doctree.findall(nodes.admonition))


def test_the_stand_in_notice_is_a_warning(read: Read) -> None:
    """As long as a stand-in is used, the page says so."""
    doctree, _ = read(":::{stand-in} Platshållare\nText.\n:::")
    (box,) = doctree.findall(nodes.admonition)

    assert box[0].astext() == "Varning: Platshållare"


def test_an_email_address_is_a_link(read: Read) -> None:
    """A reader mails with one click, in every edition."""
    doctree, _ = read("Skriv till {fact}`kontaktcenter-epost`.")
    link = next(doctree.findall(nodes.reference))

    assert link["refuri"] == f"mailto:{link.astext()}"


@pytest.mark.parametrize(
    ("directive", "title"),
    [("advice", "Råd"), ("example", "Exempel"), ("caution", "Varning")],
)
def test_a_box_begins_with_its_kind(read: Read, directive: str, title: str) -> None:
    """The kind is told by a word, not by colour alone."""
    doctree, warnings = read(f":::{{{directive}}} Skriv *ner* det\nText i rutan.\n:::\n\n:::{{{directive}}}\nMer.\n:::")
    with_title, without = doctree.findall(nodes.admonition)

    assert warnings == ""
    assert with_title[0].astext() == f"{title}: Skriv ner det"
    assert without[0].astext() == title
    assert f"box-{directive}" in without["classes"]


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1\u00a0kB"), (13_207, "13\u00a0kB"), (999_999, "1000\u00a0kB"), (1_400_000, "1,4\u00a0MB")],
)
def test_a_file_size_is_written_as_in_swedish(count: int, text: str) -> None:
    """Comma for decimals, a hard space before the unit."""
    assert format_bytes(count) == text


def test_the_profile_picture_is_shown_at_true_sizes_on_both_grounds(read: Read) -> None:
    """110, 48, 32 and 24 px, on light and on dark, each with its alternative text."""
    doctree, _ = read("```{profile-image-sizes}\n```")
    images = list(doctree.findall(nodes.image))

    assert [image["width"] for image in images] == ["110px", "48px", "32px", "24px"] * 2
    assert all(image["alt"] for image in images)
