# mypy: disable-error-code="no-untyped-call,attr-defined"
# reportlab has no types.
"""Where words may be divided."""

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus import paragraph as reportlab_paragraph
from sphinx.errors import ConfigError

from tools.sphinx_ext.tagged_pdf.fonts.hyphenation import OWN_HYPHENS, SHORTEST_WORD, hyphenator, keep_last_word
from tools.sphinx_ext.tagged_pdf.fonts.joints import Joints
from tools.sphinx_ext.tagged_pdf.story.text.flowables import tagged_class


def test_names_with_inner_capitals_are_not_divided() -> None:
    """WhatsApp and LinkedIn stay whole, while an ordinary word of that length is divided."""
    divide = hyphenator("sv_SE")

    for name in ("WhatsApp", "LinkedIn", "YouTube", "WhatsApp-kanalerna", "SnapChatkonto"):
        assert list(divide(name)) == []
    assert list(divide("handboken"))
    assert list(divide("Handboken"))


@pytest.mark.parametrize(("width", "expected"), [(400.0, []), (20.0, ["hand"])])
def test_the_last_word_of_a_paragraph_is_divided_only_where_it_has_no_room(width: float, expected: list[str]) -> None:
    """The same word is left whole wherever it stands in that paragraph; others are divided."""
    style = ParagraphStyle("prov", fontName="Helvetica", fontSize=10, hyphenationLang=hyphenator("sv_SE"))
    kept = keep_last_word(style, "Allt om kontaktvägarna står i (handboken).", width)

    assert [head for head, _ in kept.hyphenationLang("handboken")][-1:] == expected
    assert list(kept.hyphenationLang("kontaktvägarna"))
    assert list(style.hyphenationLang("handboken"))


BOOK = (
    "Skärmen och skärm, en läsare, person och uppgifter. Appen är en app med lösenord. Men ingen skydd ombud för svara."
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("skärmläsare", ["skärm"]),
        ("Personuppgifterna", ["Person"]),
        ("applösenord", ["app"]),
        ("skyddsombuden", ["skydds"]),
        ("arbetsgivarens", ["arbets"]),
        ("teckensnittet", ["tecken"]),
        ("pdf-skydd", ["pdf-"]),
        ("meningen", []),
        ("försvarade", []),
    ],
)
def test_a_compound_is_divided_at_its_joints_first(word: str, expected: list[str]) -> None:
    """The parts are words of the book, in another form too, or listed; chance likenesses (men + ingen) are none."""
    joints = Joints(["arbets-giv", "tecken-snitt"])
    joints.learn(BOOK)
    first = [head for head, _ in hyphenator("sv_SE", joints)(word)][:1]

    assert [word[:place] for place in joints.places(word)] == expected
    assert first == expected or not expected


def test_a_short_first_part_is_not_divided_itself() -> None:
    """No per-sonuppgifter where "person-" has no room."""
    joints = Joints()
    joints.learn(BOOK)

    assert [head for head, _ in hyphenator("sv_SE", joints)("personuppgifter")] == ["person"]


@pytest.mark.parametrize(("first", "is_divided"), [("person", False), ("information", True)])
def test_of_a_compound_of_three_only_a_long_first_part_is_divided_itself(first: str, is_divided: bool) -> None:
    """The last joint comes first; no division but a joint lies beyond the first part."""
    joints = Joints([f"{first}-upp", "uppgifts-ansv"])
    heads = [head for head, _ in hyphenator("sv_SE", joints)(f"{first}uppgiftsansvar")]

    assert heads[:2] == [f"{first}uppgifts", first]
    assert bool(heads[2:]) == is_divided
    assert all(first.startswith(head) for head in heads[2:])


def test_a_listed_part_without_a_joint_is_refused() -> None:
    """The message names the setting and the part."""
    with pytest.raises(ConfigError, match="tagged_pdf_joints: 'arbetsgiv'"):
        Joints(["arbetsgiv"])


def make_paragraph(text: str) -> Paragraph:
    """Return a paragraph as the builder makes them."""
    style = ParagraphStyle("prov", fontName="Helvetica", fontSize=10, leading=12, hyphenationLang=hyphenator("sv_SE"))
    style.hyphenationMinWordLength, style.embeddedHyphenation = SHORTEST_WORD, 1
    paragraph = Paragraph(text, style)
    paragraph.__class__ = tagged_class(Paragraph)
    return paragraph


def list_lines(paragraph: Paragraph, width: float) -> list[str]:
    """Return the lines of a paragraph."""
    paragraph.wrap(width, 1000)
    block = paragraph.blPara
    words = [line[1] if block.kind == 0 else [word.text for word in line.words] for line in block.lines]
    return [" ".join(line).strip() for line in words]


@pytest.mark.parametrize("text", ["{}", "<b>Ord</b> {}"])
def test_two_lines_in_a_row_at_most_end_in_a_hyphen(text: str) -> None:
    """In one style or more, at whatever width."""
    filled = text.format("informationsavdelningen organisationerna " * 12)
    lines = [list_lines(make_paragraph(filled), width) for width in range(60, 180, 8)]
    ends = ["".join("-" if line.endswith("-") else "." for line in one) for one in lines]

    assert any("--" in end for end in ends)
    assert not any("---" in end for end in ends)


@pytest.mark.parametrize("text", ["{}", "<b>Ord</b> {}"])
def test_no_line_ends_after_a_letter_and_a_hyphen(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """``e-`` alone says nothing; longer parts are divided at their hyphens as before."""
    monkeypatch.setattr(reportlab_paragraph, "_hy_shy_pat", OWN_HYPHENS)
    filled = text.format("e-postadresser inomhus-lyssnare " * 12)
    ends = {
        line.rsplit(" ", 1)[-1] for width in range(90, 260, 5) for line in list_lines(make_paragraph(filled), width)
    }

    assert "inomhus-" in ends
    assert "e-" not in ends


def test_the_last_word_is_whole_when_lines_are_broken_anew() -> None:
    """A text of more than one style is in pieces by then."""
    for width in range(150, 260, 5):
        paragraph = make_paragraph("<b>Allt</b> som rör den här frågan om kontakter och mycket annat står i handboken.")
        paragraph.wrap(width + 7, 1000)
        assert "handboken" in list_lines(paragraph, width)[-1]
