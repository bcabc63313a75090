"""The pages of the handbook that have tools."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.sphinx_ext.conftest import Open

MATRIX = "kom-igang/vilken-social-medie-tjanst-ar-bra-for-vad.html"
DECISION = "lagar-och-regler/ska-kommentaren-bort.html"
CHECKLISTS = "i-vardagen/checklistor.html"
ANSWERS = "i-vardagen/svara-och-bemota.html"
DRAFT = "i-vardagen/prova-ditt-inlagg.html"
Show = Callable[..., Page]


@pytest.fixture
def show(open_page: Open, handbook_site: Path) -> Show:
    """Opens a page of the handbook."""

    def run(name: str, **settings: object) -> Page:
        return open_page(name, of=handbook_site, **settings)

    return run
