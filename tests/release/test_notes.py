"""The release notes are the changelog's, and say how to verify what was released."""

import pytest

from tools.release.notes import find_section, write_notes

CHANGELOG = """# Changelog

## Unreleased

- Something new.

## [1.1.0] - 2026-11-26

### Added

- A page.

## 1.0.0

- All.
"""


@pytest.mark.parametrize(
    ("version", "section"),
    [
        ("Unreleased", "- Something new."),
        ("1.1.0", "### Added\n\n- A page."),
        ("1.0.0", "- All."),
        ("1.0", None),
        ("1x1.0", None),
    ],
)
def test_a_version_has_its_part_of_the_changelog(version: str, section: str | None) -> None:
    """Brackets and a date beside the version do not matter; a part of a version is none."""
    assert find_section(CHANGELOG, version) == section


def test_notes_say_how_to_make_the_same_bytes() -> None:
    """Commit and date are all that a rebuild needs."""
    notes = write_notes(title="Handbok 1", commit="abc", epoch=17, section="- All.", unfinished=[])

    assert notes.startswith("# Handbok 1\n\n- All.\n")
    assert "git checkout abc" in notes
    assert "SOURCE_DATE_EPOCH=17 make release\n" in notes


def test_notes_of_a_draft_name_what_is_unfinished() -> None:
    """Nobody takes a draft for more than it is."""
    notes = write_notes(title="Handbok 1", commit="abc", epoch=17, section="- All.", unfinished=["logotype: stand-in"])

    assert "- logotype: stand-in" in notes
    assert "make release DRAFT=1\n" in notes
