"""A builder called ``pdf`` that, like rst2pdf's, has no format: for tests of what a PDF's doctree holds."""

from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder


class FlatBuilder(DummyBuilder):
    """Writes nothing; links to ``%document`` as one long document does."""

    name = "pdf"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002  # Sphinx's signature
        """Return the address of a document within the whole."""
        return f"%{docname}"


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(FlatBuilder)
