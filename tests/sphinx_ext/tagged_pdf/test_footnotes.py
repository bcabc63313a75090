"""Footnotes at the foot of the page (``pdf_real_footnotes``)."""

from typing import Any

import pytest

from tests.sphinx_ext.tagged_pdf.test_layout import find_places
from tests.sphinx_ext.tagged_pdf.test_structure import PLAIN, flat
from tools.checks.rules.pdf.edition import compare_readers
from tools.checks.validators.outloud import CONFORMANCE, run_outloud
from tools.checks.validators.poppler import read_aloud
from tools.checks.validators.verapdf import run_verapdf

LONG = "En mening som fyller raden och fortsätter in på nästa. " * 8
NOTES = PLAIN | {"pdf_real_footnotes": True}


def check(built: Any) -> dict[str, tuple[int, float, float]]:
    """Check a PDF and return where its words stand."""
    assert built.warnings == ""
    assert run_verapdf([built.pdf]).popitem()[1] == []
    assert [r for r in run_outloud(built.pdf) if r.layer == CONFORMANCE and r.severity == "error"] == []
    assert list(compare_readers(built.pdf)) == []
    return find_places(built.pdf)


def test_a_note_stands_where_it_is_referred_to(build: Any) -> None:
    """It is on the page of its first reference, below all text, and no rule is left where it was."""
    filler = f"{LONG}\n\n" * 12
    text = f"# A\n\nhär[^a] {LONG}\n\n{filler}där[^b]\n\n{filler}igen[^a]\n\n[^a]: förstanoten\n[^b]: andranoten\n"
    places = check(build({"index.md": text}, **NOTES))

    assert places["förstanoten"][0] == places["här"][0] < places["där"][0] == places["andranoten"][0]
    assert places["andranoten"][0] < places["igen"][0]
    for word in ("förstanoten", "andranoten"):
        page = [y for number, _, y in places.values() if number == places[word][0] and y > places[word][2] + 1]
        assert page == []


def test_notes_are_read_after_the_text_and_linked_both_ways(build: Any) -> None:
    """The structure is the same as with notes at the end: notes that have identifiers, each leading back."""
    text = f"# A\n\nord[^a]\n\n{LONG}\n\n[^a]: noten\n"
    built = build({"index.md": text}, **NOTES)
    spoken = " ".join(run.text for run in read_aloud(built.pdf))

    assert flat(built.pdf) == "Document(Sect(H1 P(Link) P) Note(Lbl(Link) P))"
    assert spoken.index("ord") < spoken.index("nästa") < spoken.index("noten")


@pytest.mark.parametrize("lines", range(32, 44))
def test_a_reference_in_the_last_lines_has_its_note(lines: int, build: Any) -> None:
    """A note that pushes its own reference to the next page settles, on the reference's page or the one after."""
    text = "# A\n\n" + "rad\n\n" * lines + "hit[^a]\n\n" + "rad\n\n" * 30 + "[^a]: noten\n"
    built = build({"index.md": text}, **NOTES)
    places = find_places(built.pdf)

    assert built.warnings == ""
    assert 0 <= places["noten"][0] - places["hit"][0] <= 1


def test_notes_higher_than_half_the_page_go_on_at_the_next(build: Any) -> None:
    """Nothing is lost, and each word is read once."""
    parts = "\n\n    ".join(f"led{number} {LONG}" for number in range(12))
    text = "# A\n\nett[^a] två[^b]\n\n" + f"{LONG}\n\n" * 20 + f"[^a]: {parts}\n[^b]: sistnoten\n"
    built = build({"index.md": text}, **NOTES)
    places = check(built)
    spoken = "".join(run.text for run in read_aloud(built.pdf))

    assert places["led0"][0] < places["led11"][0] <= places["sistnoten"][0]
    assert [spoken.count(f"led{number} ") for number in range(12)] == [1] * 12


def test_the_last_page_need_not_take_all_notes(build: Any) -> None:
    """What it has no room for goes on after the text, on as many pages as it takes, and nothing is lost."""
    notes = "\n".join(f"[^{n}]: Not {n} " + "börjar här och är lång. " * 30 for n in range(40))
    built = build(
        {"index.md": "# Titel\n\n" + " ".join(f"Ord{n}[^{n}]." for n in range(40)) + f"\n\n{notes}\n"}, **NOTES
    )

    check(built)
    text = "".join(run.text for run in read_aloud(built.pdf))
    assert all(text.count(f"Not {n} ") == 1 for n in range(40))


def test_a_box_as_high_as_the_page_may_hold_a_reference(build: Any) -> None:
    """It is split when the note leaves it too little room on any page."""
    inside = f"{LONG}\n\n" * 10
    text = f"# A\n\n{LONG}\n\n:::{{card}} Kort\ni[^a] kortet\n\n{inside}:::\n\n[^a]: " + f"noten {LONG}" * 4 + "\n"
    sheet = "styles:\n  card: {parent: admonition, keep: 1.0}\n"
    places = check(build({"index.md": text, "hel.yaml": sheet}, tagged_pdf_stylesheet="hel.yaml", **NOTES))

    assert places["kortet"][0] <= places["noten"][0]


def test_references_in_titles_tables_and_captions_have_their_notes(build: Any) -> None:
    """Wherever a reference stands, its note is at the foot of that page."""
    text = (
        "# A\n\n## Rubrik[^r]\n\n| a[^t] |\n|---|\n| b[^c] |\n\n```{figure} b.png\n:alt: b\n\nunder[^u]\n```\n\n"
        "- punkt[^p]\n\n[^r]: notr\n[^t]: nott\n[^c]: notc\n[^u]: notu\n[^p]: notp\n"
    )
    places = check(build({"index.md": text}, **NOTES))

    assert {places[word][0] for word in ("notr", "nott", "notc", "notu", "notp", "punkt")} == {places["punkt"][0]}
