"""Every fact of the research has its page, or the reason why not; the table for people is up to date."""

from pathlib import Path

import pytest

from tools import paths
from tools.catalogue import DataError
from tools.catalogue.__main__ import main
from tools.catalogue.review.fact_review import (
    NAME,
    WRITTEN,
    FactReview,
    find_lost,
    read_review,
    read_titles,
    write_review,
)


def read(tmp_path: Path, text: str) -> FactReview:
    """Read a review with one fact."""
    (tmp_path / NAME).write_text(f'[[fact]]\npart = "A"\nfact = "Något."\n{text}', encoding="utf-8")

    return read_review(tmp_path)


def test_every_page_section_and_word_that_it_names_is_there() -> None:
    """What the review says of the pages is so."""
    assert list(find_lost(read_review(paths.DOCS), paths.SOURCE)) == []


def test_no_fact_stands_twice() -> None:
    """A part says each thing once."""
    facts = [(one.part, one.fact) for one in read_review(paths.DOCS).fact]

    assert len(set(facts)) == len(facts) >= 200


def test_the_table_for_people_is_up_to_date() -> None:
    """python -m tools.catalogue writes it anew."""
    written = (paths.DOCS / WRITTEN).read_text(encoding="utf-8")

    assert written == write_review(read_review(paths.DOCS), read_titles(paths.SOURCE))


def test_the_command_writes_the_table_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a review that says what is so; any other leaves the table as it was, and is told."""
    monkeypatch.setattr(paths, "DOCS", tmp_path)
    review = tmp_path / NAME
    review.write_text('[[fact]]\npart = "A"\nfact = "Något."\npage = "borta"\nholds = "x"\n', encoding="utf-8")
    assert main() == 1
    assert "sidan borta finns inte" in capsys.readouterr().err
    assert not (tmp_path / WRITTEN).exists()

    review.write_text('[[fact]]\npart = "A"\nfact = "Något."\nreason = "y"\n', encoding="utf-8")
    assert main() == 0
    assert "Något." in (tmp_path / WRITTEN).read_text(encoding="utf-8")

    review.write_text("[[fact]]\n", encoding="utf-8")
    assert main() == 1
    assert NAME in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('page = "borta"\nholds = "x"', "sidan borta finns inte"),
        ('page = "index#borta"\nholds = "x"', "avsnittet borta finns inte på index"),
        ('page = "index"\nholds = "ord som ingen skrev"', "orden ”ord som ingen skrev” finns inte på index"),
    ],
)
def test_what_is_not_there_is_found(tmp_path: Path, text: str, message: str) -> None:
    """A page that has moved, a section that is gone, a fact that was struck out."""
    (found,) = find_lost(read(tmp_path, text), paths.SOURCE)

    assert message in found


@pytest.mark.parametrize(
    "text", ["", 'page = "index"', 'page = "index"\nholds = "x"\nreason = "y"', 'holds = "x"\nreason = "y"']
)
def test_a_fact_has_a_page_or_a_reason(tmp_path: Path, text: str) -> None:
    """Neither, or both, is no answer."""
    with pytest.raises(DataError, match="behöver antingen page och holds"):
        read(tmp_path, text)
