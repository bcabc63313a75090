"""The directive ``adoption``: that the handbook is a draft, or who has adopted it."""

from docutils import nodes
from sphinx.application import Sphinx

from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective
from tools.sphinx_ext.handbook.content.dates import format_date


class AdoptionDirective(CatalogueDirective):
    """One line that says whether the handbook is a draft or adopted."""

    data_file = "organisation.toml"

    def run(self) -> list[nodes.Node]:
        """Return one paragraph."""
        organisation = self.load().organisation
        adoption = organisation.adoption
        if organisation.draft_line or adoption.date is None:
            return [nodes.paragraph("", organisation.draft_line, classes=["adoption"])]
        day = format_date(adoption.date)
        text = f"Handboken antogs av {adoption.by} den {day}. Beslutet har nummer {adoption.number}."

        return [nodes.paragraph("", text, classes=["adoption"])]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("adoption", AdoptionDirective)
