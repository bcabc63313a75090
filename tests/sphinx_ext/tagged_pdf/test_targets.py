"""Where links inside a PDF lead to."""

from typing import Any

import pikepdf

from tests.sphinx_ext.tagged_pdf.conftest import Build

SOURCE = """# Titel

Se [det andra avsnittet](#andra).

## Första avsnittet

Text i det första avsnittet.

(andra)=

## Andra avsnittet

Text i det andra avsnittet.
"""


def test_a_label_above_a_heading_leads_to_that_heading(build: Build) -> None:
    """The label stands at the end of the section before, and must not lead to where that section begins."""
    with pikepdf.open(build({"index.md": SOURCE}).pdf) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        (link,) = [link for link in links if str(link.Contents) == "det andra avsnittet"]
        with pdf.open_outline() as outline:
            sections: list[Any] = outline.root[0].children
            tops = [float(section.destination[3]) for section in sections]
        top = float(link.Dest[3])

    assert abs(top - tops[1]) < abs(top - tops[0])
