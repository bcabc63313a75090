"""Tagged PDF (PDF/UA-1, ISO 14289-1) out of Sphinx, laid out by rst2pdf and reportlab.

rst2pdf turns a doctree into flowables, reportlab draws them; neither knows tags. This extension registers a builder
``pdf`` that makes both write a structure tree beside what is drawn. The structure is the doctree's. A flowable belongs
to the node whose handler made it. A page is marked when it is finished; what belongs to no structure element (rules,
backgrounds, page numbers) is marked as an artifact, which screen readers pass over.

docs/tagged-pdf.md tells how to use it elsewhere.

The extension imports nothing but itself and the libraries that it names, so that it can be used in any project.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.typing import ExtensionMetadata

from .settings import declare


class LateBuilder(Builder):
    """Stands for the builder until it is asked for: a site needs neither rst2pdf nor reportlab, which load slowly."""

    name = "pdf"

    def __new__(cls, *args: Any) -> Any:
        """Return the builder itself."""
        from .builder import TaggedPDFBuilder  # noqa: PLC0415  (that is the point)

        return TaggedPDFBuilder(*args)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its configuration values."""
    declare(app)
    app.add_builder(LateBuilder, override=True)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
