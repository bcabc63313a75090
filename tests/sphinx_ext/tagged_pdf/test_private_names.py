"""The names of rst2pdf and reportlab that the extension leans on, though nobody promises them."""

from importlib.metadata import version
from typing import Any

import pytest
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen import canvas, textobject
from reportlab.platypus import frames, paragraph, tableofcontents, tables
from rst2pdf import basenodehandler, createpdf, findfonts, flowables, genelements, image, pdfbuilder, styles

NAMES: list[tuple[Any, str]] = [
    (paragraph, "sameFrag"),
    (paragraph, "_SplitWord"),
    (paragraph, "_SplitWordHY"),
    (paragraph, "_SplitWordEnd"),
    (paragraph, "_SplitFrag"),
    (paragraph, "_HSFrag"),
    (paragraph, "_SHYStr"),
    (paragraph, "_shyUnsplit"),
    (paragraph, "_rejoinSplitWords"),
    (paragraph, "_getFragWords"),
    (paragraph, "_SplitFragHY"),
    (textobject.PDFTextObject, "_textOut"),
    (textobject.PDFTextObject, "_formatText"),
    (textobject.PDFTextObject, "_setFont"),
    (canvas.Canvas, "_addAnnotation"),
    (canvas.Canvas, "setArtBox"),
    (pdfdoc.PDFPage, "__NoDefault__"),
    (pdfdoc.LinkAnnotation, "permitted"),
    (pdfdoc, "XMP"),
    (ttfonts.TTFont, "splitString"),
    (tableofcontents.TableOfContents, "getLevelStyle"),
    (tables.Table, "split"),
    (createpdf, "RstToPdf"),
    (createpdf, "FancyDocTemplate"),
    (createpdf, "FancyPage"),
    (createpdf, "HeaderOrFooter"),
    (createpdf.FancyPage, "beforeDrawPage"),
    (createpdf.FancyPage, "afterDrawPage"),
    (frames.Frame, "_geom"),
    (createpdf.RstToPdf, "gather_elements"),
    (createpdf.RstToPdf, "text_for_label"),
    (createpdf.RstToPdf, "styleToTags"),
    (createpdf.RstToPdf, "bullet_for_node"),
    (createpdf.HeaderOrFooter, "replaceTokens"),
    (paragraph.Paragraph, "draw"),
    (tableofcontents.TableOfContents, "afterBuild"),
    (rl_config, "useA85"),
    (basenodehandler.NodeHandler, "apply_replacements"),
    (styles, "yaml"),
    (findfonts, "autoEmbed"),
    (flowables, "Table"),
    (flowables.MyTableOfContents, "notify"),
    (genelements, "MyTableOfContents"),
    (image.MyImage, "size_for_node"),
    (pdfbuilder, "PDFTranslator"),
]


@pytest.mark.parametrize(("holder", "name"), NAMES, ids=lambda value: str(getattr(value, "__name__", value)))
def test_a_private_name_is_there(holder: Any, name: str) -> None:
    """A new release that renames one of them fails here, not in somebody's document."""
    assert hasattr(holder, name), f"{holder.__name__} no longer has {name}: see tools/sphinx_ext/tagged_pdf"


@pytest.mark.parametrize(("package", "release"), [("rst2pdf", "0.105"), ("reportlab", "4.5.1")])
def test_the_releases_are_the_ones_it_was_written_for(package: str, release: str) -> None:
    """Both are pinned, since the extension leans on their inner parts."""
    assert version(package) == release


def test_a_frame_keeps_its_measures_where_it_did() -> None:
    """Room for footnotes is taken from these; they are no class attributes."""
    frame: Any = frames.Frame
    measures = {"_x1", "_y1", "_y1p", "_aW", "_aH", "_height", "_leftPadding"}

    assert measures <= vars(frame(0, 0, 9, 9)).keys()


def test_a_paragraph_keeps_its_lines_where_it_did() -> None:
    """That they are as they would be broken is seen by these; they are no class attributes."""
    kind: Any = paragraph.Paragraph
    broken = kind("ord <b>ord</b>")
    broken.wrap(100, 100)

    assert {"frags", "blPara", "style", "width", "height"} <= vars(broken).keys()
    assert broken.wrap(100, 100) == (broken.width, broken.height)
