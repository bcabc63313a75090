"""The role ``fact``: quotes a fact of the catalogue by its key, so that a number stands in one place only."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from tools.catalogue.base.keys import describe_unknown_key
from tools.sphinx_ext.handbook.content.catalogue import get_catalogue, note_data_file


class FactRole(SphinxRole):
    """Shows a fact, an e-mail address as a link: ``{fact}`svarstid``` becomes "24 timmar"."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text, or an error that names the unknown key and the nearest known one."""
        note_data_file(self.env, "facts.toml")
        note_data_file(self.env, "organisation.toml")
        facts = get_catalogue(Path(self.env.srcdir)).facts
        if self.text not in facts:
            message = describe_unknown_key("uppgiften", self.text, facts)
            return [nodes.Text(self.text)], [self.inliner.reporter.error(message, line=self.lineno)]

        text = facts[self.text]

        return [nodes.reference("", text, refuri=f"mailto:{text}") if "@" in text else nodes.Text(text)], []


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("fact", FactRole())
