"""The directive ``tips``: the ten tips as cards, each linking to the page that says more."""

from docutils import nodes
from sphinx.application import Sphinx

from tools.catalogue import Tip
from tools.sphinx_ext.handbook.content.cards import build_card, build_grid, build_page_link
from tools.sphinx_ext.handbook.content.catalogue import CatalogueDirective


class TipsDirective(CatalogueDirective):
    """Shows all tips of ``tips.toml`` in a grid of two columns."""

    data_file = "tips.toml"

    def run(self) -> list[nodes.Node]:
        """Return the grid."""
        return [build_grid(map(self._build_tip, self.load().tips), columns=2, classes=["tips"])]

    def _build_tip(self, tip: Tip) -> nodes.container:
        number = nodes.inline("", str(tip.number), classes=["tip-number"])
        link = build_page_link(tip.target, tip.title, source=self.env.docname)

        return build_card([number, nodes.Text(" "), link], [nodes.paragraph("", tip.text)], classes=["tip"])


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("tips", TipsDirective)
