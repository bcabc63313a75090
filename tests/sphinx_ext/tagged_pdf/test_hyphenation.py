"""Where words may be divided."""

from tools.sphinx_ext.tagged_pdf.fonts.hyphenation import hyphenator


def test_names_with_inner_capitals_are_not_divided() -> None:
    """WhatsApp and LinkedIn stay whole, while an ordinary word of that length is divided."""
    divide = hyphenator("sv_SE")

    for name in ("WhatsApp", "LinkedIn", "YouTube", "WhatsApp-kanalerna", "SnapChatkonto"):
        assert list(divide(name)) == []
    assert list(divide("handboken"))
    assert list(divide("Handboken"))
