"""The directive ``glossary-list``: the handbook's words as Sphinx's own glossary, to which the role ``term`` leads."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.std import make_glossary_term

from tools.catalogue.content.glossary import Term
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective
from tools.sphinx_ext.handbook.content.page_parts.sources import sort_key


class GlossaryListDirective(CatalogueDirective):
    """Lists the words in alphabetical order, each with an address of its own (``ord-<key>``)."""

    data_file = "glossary.toml"

    def run(self) -> list[nodes.Node]:
        """Return the glossary."""
        words = nodes.definition_list(classes=["glossary"])
        for term in sorted(self.load().terms, key=lambda term: sort_key(term.name)):
            words += self._build_entry(term)

        return [addnodes.glossary("", words, sorted=False)]

    def _build_entry(self, term: Term) -> nodes.definition_list_item:
        source, line = self.get_source_info()
        name = make_glossary_term(
            self.env, [nodes.Text(term.name)], None, source, line, f"ord-{term.key}", self.state.document
        )
        body = nodes.definition("", nodes.paragraph("", term.definition))
        if term.avoid:
            avoided = ", ".join(f"”{word}”" for word in term.avoid)
            body += nodes.paragraph("", f"Vi skriver inte {avoided}.", classes=["term-avoid"])

        return nodes.definition_list_item("", name, body)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("glossary-list", GlossaryListDirective)
