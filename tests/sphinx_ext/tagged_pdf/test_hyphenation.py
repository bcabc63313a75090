# mypy: disable-error-code="no-untyped-call,attr-defined"
# reportlab has no types.
"""Where words may be divided."""

import pytest
from reportlab.lib.styles import ParagraphStyle

from tools.sphinx_ext.tagged_pdf.fonts.hyphenation import hyphenator, keep_last_word


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
