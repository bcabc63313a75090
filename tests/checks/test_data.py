"""Faults planted in a copy of the handbook's data are found, each by its rule."""

import shutil
from pathlib import Path

import pytest

from tools import paths
from tools.checks.core.findings import Finding, NotRunError, Publication
from tools.checks.core.publication import find_publication
from tools.checks.rules.data import check_data


@pytest.fixture
def publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """The handbook's sources, on the day they were written."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")  # 2026-11-27
    shutil.copytree(paths.SOURCE, tmp_path / "source")

    return find_publication(tmp_path)


def find(publication: Publication) -> list[tuple[str, str]]:
    """Return (rule, place) of each finding."""
    return [(one.rule.id, one.place) for one in check_data(publication) if isinstance(one, Finding)]


def replace(publication: Publication, name: str, old: str, new: str) -> None:
    """Replace text in a data file, the first time it stands there."""
    file = publication.source / "_data" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_handbooks_data_passes(publication: Publication) -> None:
    """As they are, nothing is wrong."""
    assert find(publication) == []


def test_an_unknown_key_is_found(publication: Publication) -> None:
    """A key that nobody reads is a mistake."""
    replace(publication, "tips.toml", "number = 1\n", "number = 1\nnummer = 1\n")

    assert find(publication) == [("data-loads", "source/_data/tips.toml: tip[1].nummer")]


def test_a_file_that_is_no_toml_is_found(publication: Publication) -> None:
    """The loader says where; the dates of the other files are still checked."""
    (publication.source / "_data" / "tips.toml").write_text("[[tip]\n", encoding="utf-8")

    assert {rule for rule, _ in find(publication)} == {"data-loads"}


@pytest.mark.parametrize("text", ["**24** timmar", "{fact}`svarstid`", "{svarstid", "[24](sida.md)", "<b>24</b>"])
def test_signs_of_markup_are_found(publication: Publication, text: str) -> None:
    """Texts of the data are shown as they stand."""
    replace(publication, "tips.toml", 'title = "Planera"', f'title = "{text}"')

    assert find(publication) == [("data-plain", "source/_data/tips.toml: tip[2].title")]


def test_a_pair_without_contrast_is_found(publication: Publication) -> None:
    """The contrast is computed, whatever the file says."""
    replace(publication, "organisation.toml", 'text = "#12262B"', 'text = "#A0A8AB"')

    assert {rule for rule, _ in find(publication)} == {"data-contrast"}


def test_an_old_verification_is_found(publication: Publication) -> None:
    """A fact that was compared with its source over a year ago may have changed."""
    replace(publication, "organisation.toml", "verified = 2026-11-22", "verified = 2025-11-22")

    assert find(publication) == [("data-fresh", "source/_data/organisation.toml: authority.verified")]


def test_a_date_in_the_future_is_found(publication: Publication) -> None:
    """Nobody has verified anything tomorrow."""
    replace(publication, "organisation.toml", "verified = 2026-11-22", "verified = 2026-11-28")

    assert find(publication) == [("data-past", "source/_data/organisation.toml: authority.verified")]


def test_without_data_nothing_is_checked(publication: Publication) -> None:
    """Another project may have none: "not run", not a pass."""
    shutil.rmtree(publication.source / "_data")

    with pytest.raises(NotRunError, match="_data"):
        find(publication)


def test_a_source_that_was_read_long_ago_is_found(publication: Publication) -> None:
    """A page of the city may say something else a year later."""
    replace(publication, "sources.toml", "read = 2026-11-22", "read = 2025-11-22")

    assert find(publication) == [("data-fresh", "source/_data/sources.toml: source[malmo-riktlinjer].read")]
