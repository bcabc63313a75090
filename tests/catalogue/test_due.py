"""What is due: pages, facts, sources, pictures, and the blanks that only the city can fill in."""

from datetime import date
from pathlib import Path

from tools import paths
from tools.catalogue import load_catalogue
from tools.catalogue.accessibility_statement.freshness import digest_pages
from tools.catalogue.base.limits import GREATEST_AGE
from tools.catalogue.review.due import list_due
from tools.catalogue.review.front_matter import read_front_matter

CATALOGUE = load_catalogue()
READ = date(2026, 11, 22)


def write_page(folder: Path, name: str, front_matter: str) -> None:
    """Write a page with this front matter."""
    (folder / f"{name}.md").write_text(
        f"---\n{front_matter}\n---\n\n# Sida\n\n{{placeholder}}`jurist`\n", encoding="utf-8"
    )


def test_nothing_but_blanks_is_due_soon_after_it_was_read(tmp_path: Path) -> None:
    """A blank names the pages that show it."""
    write_page(tmp_path, "ny", "reviewed: 2026-11-20\ndescription: Ny.")
    due = list_due(CATALOGUE, tmp_path, today=READ)

    assert {one.kind for one in due} == {"placeholder"}
    assert next(one for one in due if one.name == "jurist").pages == ("ny",)
    assert len(due) == len([one for one in CATALOGUE.placeholders.values() if not one.value])


def test_what_is_due_within_a_month_is_listed_with_its_day(tmp_path: Path) -> None:
    """The oldest first; a page that was never reviewed before all; an orphan never."""
    write_page(tmp_path, "gammal", "reviewed: 2025-11-30\ndescription: Gammal.")
    write_page(tmp_path, "aldrig", "description: Aldrig granskad.")
    write_page(tmp_path, "fri", "orphan: true")
    due = [one for one in list_due(CATALOGUE, tmp_path, today=READ) if one.day]

    assert [(one.kind, one.name, one.day) for one in due] == [
        ("page", "aldrig", date.min),
        ("page", "gammal", date(2026, 11, 30)),
    ]


def test_a_year_later_everything_is_due() -> None:
    """Each fact, each source, each picture, each page."""
    due = list_due(CATALOGUE, paths.SOURCE, today=READ + GREATEST_AGE)
    names = {kind: {one.name for one in due if one.kind == kind} for kind in ("page", "fact", "source", "picture")}

    assert names["fact"] == set(CATALOGUE.fact)
    assert names["source"] == set(CATALOGUE.sources)
    assert len(names["picture"]) == sum(len(service.pictures) for service in CATALOGUE.services) + len(
        CATALOGUE.web_pictures
    )
    assert "index" in names["page"]


def test_a_byte_order_mark_hides_nothing_of_a_page(tmp_path: Path) -> None:
    """Windows writes one before UTF-8; what is said of the page is the same: its front matter, its digest."""
    for name, codec in (("with", "utf-8-sig"), ("without", "utf-8")):
        (tmp_path / name).mkdir()
        page = "---\nreviewed: 2026-11-01\ntags: [kris]\n---\n\n# Titel\n\nEtt stycke.\n"
        (tmp_path / name / "sida.md").write_text(page, encoding=codec)

    assert read_front_matter(tmp_path / "with" / "sida.md") == read_front_matter(tmp_path / "without" / "sida.md")
    assert [*digest_pages(tmp_path / "with").values()] == [*digest_pages(tmp_path / "without").values()]
