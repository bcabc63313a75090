"""What follows from the facts: names of files, alternative texts, contrast."""

import dataclasses

import pytest

from tools.catalogue import load_catalogue
from tools.catalogue.city.colours import compute_contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#FFFFFF", "#777777", 4.48),
    ],
)
def test_contrast_is_computed_as_wcag_says(one: str, other: str, ratio: float) -> None:
    """Known pairs reach their known ratio, whichever is the ground."""
    assert compute_contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_a_picture_is_named_after_service_kind_and_size() -> None:
    """X's profile picture is 400 × 400 px, as the city has always said."""
    service = next(service for service in load_catalogue().services if service.id == "x")
    profile, cover = service.pictures

    assert service.name_file(profile) == "x-profil-400x400.png"
    assert service.name_file(cover) == "x-omslag-1500x500.png"
    assert profile.size_text == "400\u00a0×\u00a0400\u00a0px"
    assert service.archive_name == "x-bilder.zip"


def test_a_pictures_alternative_text_says_whose_and_where() -> None:
    """The alternative text names the logotype, the ground with what is drawn on it, and the service."""
    service = next(service for service in load_catalogue().services if service.id == "x")
    profile, cover = (service.describe(picture, logotype="Stadens logotyp") for picture in service.pictures)

    assert profile == "Stadens logotyp på vit bakgrund, profilbild för X"
    assert cover == "Stadens logotyp på vit bakgrund med tecknade vågor, omslagsbild för X"


def test_an_open_fault_is_listed_for_its_editions() -> None:
    """The EPUB's claim of conformance asks for the EPUB's faults."""
    accessibility = load_catalogue().accessibility

    assert [fault.id for fault in accessibility.list_faults("epub")] == [
        fault.id for fault in accessibility.fault if "epub" in fault.editions
    ]


def test_faults_are_reported_by_mail_until_there_is_a_form() -> None:
    """The address carries a subject; a form takes its place when there is one."""
    organisation = load_catalogue().organisation
    with_form = dataclasses.replace(
        organisation, book=dataclasses.replace(organisation.book, report_form="https://malmo.se/fel")
    )

    assert (
        organisation.report_address
        == "mailto:malmostad@malmo.se?subject=Fel%20i%20Sociala%20medier%20i%20Malm%C3%B6%20stad"
    )
    assert with_form.report_address == "https://malmo.se/fel"
