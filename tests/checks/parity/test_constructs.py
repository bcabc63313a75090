"""Whatever Sphinx can write passes in all three editions: parity cries only when something is lost."""

import shutil
from pathlib import Path

import pytest

from tests.checks.parity.conftest import PNG, build
from tools.checks.core.findings import Publication
from tools.checks.core.publication import find_publication
from tools.checks.rules.parity.rules import check_epub, check_html, check_pdf


@pytest.fixture(scope="module")
def constructs(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """The project in ``constructs``, built in all three editions."""
    folder = tmp_path_factory.mktemp("constructs")
    shutil.copytree(Path(__file__).with_name("constructs"), folder / "source")
    (folder / "source" / "pic.png").write_bytes(PNG)
    for builder in ("html", "epub", "pdf"):
        build(folder, builder)

    return find_publication(folder)


def test_every_construct_passes(constructs: Publication) -> None:
    """Domains, glossaries, options, spans of cells, tabs, carousels, notes, formulas, captions, and more."""
    assert [str(one) for check in (check_html, check_epub, check_pdf) for one in check(constructs)] == []
