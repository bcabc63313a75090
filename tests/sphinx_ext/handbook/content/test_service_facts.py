"""Nothing that is known of a service may get lost on the way to its facts."""

from dataclasses import fields

import pytest

from tools.catalogue import load_catalogue
from tools.catalogue.city.services import Service, Statement
from tools.sphinx_ext.handbook.content.listings.services import describe_picture, list_facts

CATALOGUE = load_catalogue()
STATEMENTS = [field.name for field in fields(Service) if field.type in {Statement, "Statement"}]


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_field_of_every_service_is_among_its_facts(name: str) -> None:
    """A field that is added to the data and forgotten in the directive is missed here."""
    shown = {service.id: list_facts(service, CATALOGUE).astext() for service in CATALOGUE.services}

    assert [service.id for service in CATALOGUE.services if getattr(service, name).text not in shown[service.id]] == []


def test_every_picture_of_every_service_is_among_its_facts() -> None:
    """Profile and cover, each with its size, its shape and how certain that is."""
    missing = [
        (service.id, picture.kind)
        for service in CATALOGUE.services
        for picture in service.pictures
        if describe_picture(picture) not in list_facts(service, CATALOGUE).astext()
    ]

    assert missing == []


def test_there_are_fields_to_look_for() -> None:
    """The list of fields is read from the data's own description, and is not empty."""
    assert {"what", "good_for", "less_good_for", "audience", "consider"} <= set(STATEMENTS)
