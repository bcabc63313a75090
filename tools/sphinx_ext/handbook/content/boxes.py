"""The four kinds of boxes: *Regel*, *Råd*, *Exempel* and *Varning*; told apart by word, not by colour alone."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from tools.sphinx_ext.handbook.content.catalogue import get_catalogue, note_data_file

KINDS = {"rule": "Regel", "advice": "Råd", "example": "Exempel", "caution": "Varning"}
"""The directive's name, and the word that the reader meets first."""


class BoxDirective(SphinxDirective):
    """A titled box: decided by the city, our advice, an example, or a warning; an argument adds to the title."""

    kind = ""  # of a directive whose name is not its kind
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return an admonition with the classes ``box`` and ``box-<kind>``."""
        self.assert_has_content()
        kind = self.kind or self.name
        box = nodes.admonition(classes=["box", f"box-{kind}"])
        self.set_source_info(box)
        title = nodes.title("", "")
        title += nodes.inline("", KINDS[kind], classes=["box-kind"])
        if self.arguments:
            inline, messages = self.parse_inline(self.arguments[0])
            title += nodes.Text(": ")
            title += inline
            box += messages
        box.insert(0, title)
        box += self.parse_content_to_nodes()

        return [box]


class StandInDirective(BoxDirective):
    """A warning that is shown as long as the logotype is a stand-in (``logotype.stand_in`` in the data)."""

    kind = "caution"

    def run(self) -> list[nodes.Node]:
        """Return the box, or nothing once the real logotype is in place."""
        note_data_file(self.env, "organisation.toml")
        logotype = get_catalogue(Path(self.env.srcdir)).organisation.logotype

        return super().run() if logotype.stand_in else []


def setup(app: Sphinx) -> None:
    """Register one directive for each kind; ``caution`` takes the place of docutils' own."""
    for name in KINDS:
        app.add_directive(name, BoxDirective, override=True)
    app.add_directive("stand-in", StandInDirective)
