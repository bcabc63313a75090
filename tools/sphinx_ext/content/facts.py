"""The role ``fact``: quotes a rule of ``rules.toml`` by its key, so that a number stands in one place only."""

from difflib import get_close_matches
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from tools.sphinx_ext.content.catalogue import get_catalogue, note_data_file


class FactRole(SphinxRole):
    """Shows the text of a rule: ``{fact}`svarstid``` becomes "24 timmar"."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text, or an error that names the unknown key and the nearest known one."""
        note_data_file(self.env, "rules.toml")
        rules = get_catalogue(Path(self.env.srcdir)).rules
        if self.text not in rules:
            near = get_close_matches(self.text, rules, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(rules)}"
            message = self.inliner.reporter.error(f"unknown fact {self.text!r}; {hint}", line=self.lineno)
            return [nodes.Text(self.text)], [message]

        return [nodes.Text(rules[self.text].text)], []


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("fact", FactRole())
