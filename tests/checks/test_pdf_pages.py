# mypy: disable-error-code="no-untyped-call"
# reportlab has no types.
"""The fill of a PDF's pages, and the names of its styles."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tools.checks.rules.pdf.fill import check_fill, measure_fill
from tools.checks.rules.pdf.styles import compare_names


def write_pages(file: Path, lows: list[float]) -> None:
    """Write a PDF whose pages have text down to a height above the lower edge, each chapter with a bookmark."""
    canvas = Canvas(str(file), pagesize=(400, 600))
    for number, low in enumerate(lows, start=1):
        canvas.setArtBox((40, 40, 360, 560))
        for y in range(500, int(low), -20):
            canvas.drawString(50, y, "Ord på sidan")
        if number == 1:
            canvas.bookmarkPage("del")
            canvas.addOutlineEntry("Del", "del")
        canvas.showPage()
    canvas.save()


def test_a_page_that_ends_early_is_found(tmp_path: Path) -> None:
    """A page in the middle of a chapter that is half empty is a fault; the last one is not."""
    file = tmp_path / "a.pdf"
    write_pages(file, [70, 400, 70, 450])

    assert [message for _, message in check_fill(file)] == ["page 2 is filled to 27% and its chapter goes on"]
    assert measure_fill(file)[0] > 0.85


def test_a_style_without_a_class_is_found() -> None:
    """The name of a style is a class, or one with an ending, or one of the extension's own."""
    found = list(compare_names({"box-rule", "box-text", "regel", "base"}, {"box", "box-rule"}, {"base"}))

    assert found == ["style 'regel' matches nothing in the pages"]


def test_a_page_of_a_picture_is_full(tmp_path: Path) -> None:
    """A drawing fills a page as words do; one that ends early does not."""
    file = tmp_path / "a.pdf"
    canvas = Canvas(str(file), pagesize=(400, 600))
    for number, low in enumerate((80, 400, 80)):
        canvas.setArtBox((40, 40, 360, 560))
        canvas.rect(50, low, 300, 520 - low, fill=1)
        if not number:
            canvas.bookmarkPage("del")
            canvas.addOutlineEntry("Del", "del")
        canvas.showPage()
    canvas.save()

    assert [message for _, message in check_fill(file)] == ["page 2 is filled to 31% and its chapter goes on"]
