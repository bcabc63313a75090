"""The four kinds of boxes: *Regel*, *Råd*, *Exempel* and *Varning*; told apart by word, not by colour alone."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

KINDS = {"rule": "Regel", "advice": "Råd", "example": "Exempel", "caution": "Varning"}
"""The directive's name, and the word that the reader meets first."""


class BoxDirective(SphinxDirective):
    """A titled box: decided by the city, our advice, an example, or a warning; an argument adds to the title."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return an admonition with the classes ``box`` and ``box-<kind>``."""
        self.assert_has_content()
        box = nodes.admonition(classes=["box", f"box-{self.name}"])
        self.set_source_info(box)
        title = nodes.title("", "")
        title += nodes.inline("", KINDS[self.name], classes=["box-kind"])
        if self.arguments:
            inline, messages = self.parse_inline(self.arguments[0])
            title += nodes.Text(": ")
            title += inline
            box += messages
        box.insert(0, title)
        box += self.parse_content_to_nodes()

        return [box]


def setup(app: Sphinx) -> None:
    """Register one directive for each kind; ``caution`` takes the place of docutils' own."""
    for name in KINDS:
        app.add_directive(name, BoxDirective, override=True)
