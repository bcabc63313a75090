"""Tagged PDF (PDF/UA-1, ISO 14289-1) out of Sphinx, laid out by rst2pdf and reportlab.

rst2pdf turns a doctree into flowables, reportlab draws them; neither knows tags. This extension registers a builder
``pdf`` that makes both write a structure tree beside what is drawn. Three ideas carry it: the structure is the
doctree's; a flowable belongs to the node whose handler made it; a page is marked when it is finished, and whatever
nobody owns is an artifact. docs/tagged-pdf.md tells how to use it elsewhere.

The extension knows nothing of the handbook and imports nothing of it.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from .builder import TaggedPDFBuilder
from .settings import declare


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its configuration values."""
    declare(app)
    app.add_builder(TaggedPDFBuilder, override=True)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
